/**
 * The interfaces and data types of every recommendation algorithm, sufficient to add a new one.
 *
 * <p>An {@link org.crmrecommend.model.Algorithm} is an immutable record of hyper-parameters that
 * trains a {@link org.crmrecommend.model.Model} from {@link org.crmrecommend.model.TrainingData}. A
 * model is a function of a {@link org.crmrecommend.model.Profile}, not of a user index. A customer
 * with a history, a visitor with three clicks, a basket and a single item are all profiles. So one
 * method serves all of them, and a new user requires no new training.
 *
 * <p>A request folds the profile in once: {@link org.crmrecommend.model.Model#scorer} returns a
 * {@link org.crmrecommend.model.Scorer}, which fills any number of lists, and explains their items
 * by the same scores.
 *
 * <pre>{@code
 * try (Scorer scorer = model.scorer(profile)) {
 *   TopItems best = new TopItems(10);
 *   scorer.top(eligible, best);
 *   Explanation why = scorer.explain(best.item(0), 3);
 * }
 * }</pre>
 *
 * <p>A {@link org.crmrecommend.model.TrainingContext} sets how a training runs: its threads, a
 * progress listener and cancellation.
 *
 * <pre>{@code
 * AtomicBoolean stop = new AtomicBoolean();
 * TrainingContext context =
 *     TrainingContext.DEFAULTS
 *         .withThreads(2)
 *         .withProgress((phase, done, total) -> System.out.println(phase + " " + done + "/" + total))
 *         .withCancellation(stop::get);
 * Model model = ImplicitAls.DEFAULTS.train(data, context);
 * }</pre>
 */
@NullMarked
package org.crmrecommend.model;

import org.jspecify.annotations.NullMarked;
