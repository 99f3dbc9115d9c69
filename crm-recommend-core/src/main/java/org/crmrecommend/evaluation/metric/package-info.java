/**
 * What can be measured of recommendations, each measure a record with its formula to the letter.
 *
 * <p>Metrics are written as their registry name with a cut-off and, in parentheses, the variant
 * where it is not the usual one: {@code recall@20}, {@code recall@20(min)}, {@code
 * ndcg@20(ideal=hits)}, {@code auc}. {@link org.crmrecommend.evaluation.metric.Metric#parse} reads
 * these names; a metric of one's own is a class that implements one of the four kinds:
 *
 * <ul>
 *   <li>{@link org.crmrecommend.evaluation.metric.ListMetric}: a number for each user's list, then
 *       the mean over users;
 *   <li>{@link org.crmrecommend.evaluation.metric.OverallMetric}: a number for all users' lists
 *       together;
 *   <li>{@link org.crmrecommend.evaluation.metric.ScoreMetric}: a number for the scores of all
 *       items for a user, then the mean over users;
 *   <li>{@link org.crmrecommend.evaluation.metric.RatingMetric}: a loss for each predicted rating.
 * </ul>
 *
 * <p>In all formulas of lists, hit(r) is 1 if the item at rank r = 1 … k is relevant – the user
 * turned to it in the test – and 0 if not, or if the list ends before r; n is the number of the
 * user's relevant items, those included that the model does not know. A mean is over all users with
 * n &gt; 0, or those that the metric's {@linkplain
 * org.crmrecommend.evaluation.metric.ListMetric#weight weight} counts.
 */
@NullMarked
package org.crmrecommend.evaluation.metric;

import org.jspecify.annotations.NullMarked;
