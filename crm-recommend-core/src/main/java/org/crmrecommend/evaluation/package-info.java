/**
 * Evaluation of recommenders as in the papers: splits, exactly defined metrics, and runs that
 * report quality, time and memory together.
 *
 * <p>A {@link org.crmrecommend.evaluation.Split} divides a log into folds of training and test
 * events. {@link org.crmrecommend.evaluation.Fold.Leakage} reports what training reveals about the
 * test. An {@link org.crmrecommend.evaluation.Evaluator} trains on the training events and ranks,
 * for every test user, all items outside the user's training history. A {@link
 * org.crmrecommend.evaluation.Fold.Protocol} can change the history and the ranked items. {@link
 * org.crmrecommend.evaluation.metric} defines the metrics.
 *
 * <pre>{@code
 * Fold fold = new Split.Latest(0.2).split(log);
 * TrainingData train = TrainingData.of(fold.train());
 * Evaluator evaluator = new Evaluator(train, fold.test(), List.of(Metrics.ndcg(10)));
 * Evaluation knn = evaluator.evaluate(ItemKnn.DEFAULTS);
 * }</pre>
 *
 * <table>
 *   <caption>What can be measured</caption>
 *   <tr><td>splits</td><td>one instant for all users ({@code latest}, {@code at}), {@code rolling}
 *       windows, {@code leave-last-out}, the latest or random items of each user, {@code
 *       user-folds} that training does not see, {@code cold-users}, {@code cold-items}, and files
 *       that are already split</td></tr>
 *   <tr><td>accuracy</td><td>{@code precision recall hit-rate f1 map mrr ndcg auc log-auc rmse mae},
 *       with variants such as {@code recall@20(min)} and {@code ndcg@20(ideal=all,gain=linear)}</td>
 *       </tr>
 *   <tr><td>beyond accuracy</td><td>{@code coverage gini entropy personalization popularity novelty
 *       long-tail diversity serendipity calibration}</td></tr>
 *   <tr><td>subsets</td><td>{@code repeat-recall} and {@code explore-recall}; any metric of a band
 *       of items, {@code recall@20(items=tail)}; any metric among sampled items, {@code
 *       hit-rate@10(sampled=99)}, with a warning; {@code stratified-} and {@code unbiased-} {@code
 *       recall} and {@code ndcg}</td></tr>
 * </table>
 *
 * <p>On the command line, {@code evaluate} reports every metric with its 95 % interval over users
 * (BCa bootstrap) and compares the best algorithm with each other user by user: difference,
 * p-values of three tests with Holm's correction, effect size, and the number of users needed to
 * detect such a difference. Warnings name what makes the values doubtful: training events later
 * than the test, users and items unknown to training, empty lists, ties, sampled candidates. Where
 * trec_eval has a metric, the values are equal.
 */
@NullMarked
package org.crmrecommend.evaluation;

import org.jspecify.annotations.NullMarked;
