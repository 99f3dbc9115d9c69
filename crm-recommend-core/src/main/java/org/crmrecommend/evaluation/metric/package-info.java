/**
 * Metrics of recommendations; each metric is a record that documents its exact formula.
 *
 * <p>The text of a metric is its registered name, the cut-off and, in parentheses, the parameters
 * that differ from the defaults: {@code recall@20}, {@code recall@20(min)}, {@code
 * ndcg@20(ideal=hits)}, {@code auc}. {@link org.crmrecommend.evaluation.metric.Metric#parse} reads
 * these texts. A custom metric is a class that implements one of four interfaces:
 *
 * <ul>
 *   <li>{@link org.crmrecommend.evaluation.metric.ListMetric}: a value for each user's list,
 *       averaged over users;
 *   <li>{@link org.crmrecommend.evaluation.metric.OverallMetric}: a value for the lists of all
 *       users together;
 *   <li>{@link org.crmrecommend.evaluation.metric.ScoreMetric}: a value for each user's scores of
 *       all items, averaged over users;
 *   <li>{@link org.crmrecommend.evaluation.metric.RatingMetric}: a loss for each predicted rating.
 * </ul>
 *
 * <p>In the formulas of lists, hit(r) is 1 if the item at rank r = 1 … k is relevant, that is, if
 * the user interacts with it in the test log. hit(r) is 0 if it is not relevant, or if the list
 * ends before r. n is the number of the user's relevant items, including those unknown to the
 * model. A mean is over all users with n &gt; 0, weighted by the metric's {@linkplain
 * org.crmrecommend.evaluation.metric.ListMetric#weight weight} of the user.
 */
@NullMarked
package org.crmrecommend.evaluation.metric;

import org.jspecify.annotations.NullMarked;
