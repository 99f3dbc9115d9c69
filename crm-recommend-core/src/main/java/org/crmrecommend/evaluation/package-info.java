/**
 * Evaluation of recommenders as in the papers: splits, exactly defined metrics, and runs that
 * report quality, time and memory together.
 *
 * <p>A {@link org.crmrecommend.evaluation.Split} divides a log into folds of training and test
 * events. {@link org.crmrecommend.evaluation.Leakage} reports what training reveals about the test.
 * An {@link org.crmrecommend.evaluation.Evaluator} trains on the training events and ranks, for
 * every test user, all items outside the user's training history. A {@link
 * org.crmrecommend.evaluation.Protocol} can change the history and the ranked items. {@link
 * org.crmrecommend.evaluation.metric} defines the metrics.
 */
@NullMarked
package org.crmrecommend.evaluation;

import org.jspecify.annotations.NullMarked;
