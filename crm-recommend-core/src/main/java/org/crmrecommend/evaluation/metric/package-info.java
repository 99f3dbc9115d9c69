/**
 * Metrics of recommendations. {@link org.crmrecommend.evaluation.metric.Metrics} has a factory for
 * each metric, which documents the formula and its source.
 *
 * <p>In the formulas of lists, hit(r) is 1 if the item at rank r = 1 … k is relevant, that is, if
 * the user interacts with it in the test log. hit(r) is 0 if it is not relevant, or if the list
 * ends before r. n is the number of the user's relevant items, including those unknown to the
 * model. A mean is over all users with n &gt; 0, weighted by the metric's {@linkplain
 * org.crmrecommend.evaluation.metric.ListMetric#weight weight} of the user.
 *
 * <p>The text of a metric is its name, the cut-off k and, in parentheses, the parameters that
 * differ from the defaults: {@code recall@20}, {@code recall@20(min)}, {@code ndcg@20(ideal=hits)},
 * {@code auc}. {@link org.crmrecommend.evaluation.metric.Metrics#parse} reads these texts.
 *
 * <table>
 * <caption>The metrics</caption>
 * <tr><th>text</th><th>factory</th><th>value</th></tr>
 * <tr><td>{@code precision@10}</td>
 *     <td>{@link Metrics#precision}</td>
 *     <td>Σ hit(r) / k</td></tr>
 * <tr><td>{@code precision@10(listed)}</td>
 *     <td>{@link Metrics#precisionOverListed}</td>
 *     <td>Σ hit(r) / min(k, length of the list)</td></tr>
 * <tr><td>{@code recall@10}</td>
 *     <td>{@link Metrics#recall}</td>
 *     <td>Σ hit(r) / n</td></tr>
 * <tr><td>{@code recall@10(min)}</td>
 *     <td>{@link Metrics#cappedRecall}</td>
 *     <td>Σ hit(r) / min(k, n)</td></tr>
 * <tr><td>{@code hit-rate@10}</td>
 *     <td>{@link Metrics#hitRate}</td>
 *     <td>1 if Σ hit(r) &gt; 0, else 0</td></tr>
 * <tr><td>{@code f1@10}</td>
 *     <td>{@link Metrics#f1}</td>
 *     <td>2 · Σ hit(r) / (k + n)</td></tr>
 * <tr><td>{@code map@10}</td>
 *     <td>{@link Metrics#meanAveragePrecision}</td>
 *     <td>Σ hit(r) · precision(r) / min(k, n)</td></tr>
 * <tr><td>{@code map@10(relevant)}</td>
 *     <td>{@link Metrics#meanAveragePrecisionOverRelevant}</td>
 *     <td>Σ hit(r) · precision(r) / n</td></tr>
 * <tr><td>{@code map@10(hits)}</td>
 *     <td>{@link Metrics#meanAveragePrecisionOverHits}</td>
 *     <td>Σ hit(r) · precision(r) / Σ hit(r)</td></tr>
 * <tr><td>{@code mrr@10}</td>
 *     <td>{@link Metrics#meanReciprocalRank}</td>
 *     <td>1 / r of the first hit</td></tr>
 * <tr><td>{@code ndcg@10}</td>
 *     <td>{@link Metrics#ndcg}</td>
 *     <td>Σ hit(r) / log₂(r + 1), divided by its ideal</td></tr>
 * <tr><td>{@code ndcg@10(gain=linear)}</td>
 *     <td>{@link Metrics#ndcgWithLinearGain}</td>
 *     <td>gain: test weight</td></tr>
 * <tr><td>{@code ndcg@10(gain=exponential)}</td>
 *     <td>{@link Metrics#ndcgWithExponentialGain}</td>
 *     <td>gain: 2^weight − 1</td></tr>
 * <tr><td>{@code ndcg@10(ideal=all)}</td>
 *     <td>{@link Metrics#ndcgOverRelevant}</td>
 *     <td>ideal: all n relevant items</td></tr>
 * <tr><td>{@code ndcg@10(ideal=hits)}</td>
 *     <td>{@link Metrics#ndcgOverHits}</td>
 *     <td>ideal: the hits</td></tr>
 * <tr><td>{@code auc}</td>
 *     <td>{@link Metrics#auc}</td>
 *     <td>area under the ROC curve</td></tr>
 * <tr><td>{@code log-auc}</td>
 *     <td>{@link Metrics#logAuc}</td>
 *     <td>area under the ROC curve over log₁₀ x</td></tr>
 * <tr><td>{@code rmse}</td>
 *     <td>{@link Metrics#rmse}</td>
 *     <td>√(Σ e² / N)</td></tr>
 * <tr><td>{@code mae}</td>
 *     <td>{@link Metrics#mae}</td>
 *     <td>Σ |e| / N</td></tr>
 * <tr><td>{@code coverage@10}</td>
 *     <td>{@link Metrics#coverage}</td>
 *     <td>share of the items in any list</td></tr>
 * <tr><td>{@code gini@10}</td>
 *     <td>{@link Metrics#gini}</td>
 *     <td>Σ (2 i − m − 1) · c(i) / (m · Σ c)</td></tr>
 * <tr><td>{@code entropy@10}</td>
 *     <td>{@link Metrics#entropy}</td>
 *     <td>−Σ p(i) · log₂ p(i)</td></tr>
 * <tr><td>{@code personalization@10}</td>
 *     <td>{@link Metrics#personalization}</td>
 *     <td>1 − mean overlap of two lists / k</td></tr>
 * <tr><td>{@code popularity@10}</td>
 *     <td>{@link Metrics#popularity}</td>
 *     <td>mean share of users of an item</td></tr>
 * <tr><td>{@code novelty@10}</td>
 *     <td>{@link Metrics#novelty}</td>
 *     <td>mean −log₂ of the share of users</td></tr>
 * <tr><td>{@code long-tail@10}</td>
 *     <td>{@link Metrics#longTail}</td>
 *     <td>share of items outside the head</td></tr>
 * <tr><td>{@code diversity@10}</td>
 *     <td>{@link Metrics#diversity(int) diversity}</td>
 *     <td>mean 1 − similarity over pairs of items</td></tr>
 * <tr><td>{@code diversity@10(by=category)}</td>
 *     <td>{@link Metrics#diversity(int, String) diversity}</td>
 *     <td>the same by an attribute</td></tr>
 * <tr><td>{@code serendipity@10}</td>
 *     <td>{@link Metrics#serendipity}</td>
 *     <td>share of hits that are not best-sellers</td></tr>
 * <tr><td>{@code calibration@10}</td>
 *     <td>{@link Metrics#calibration}</td>
 *     <td>Σ p(c) · log₂(p(c) / q̃(c))</td></tr>
 * <tr><td>{@code repeat-recall@10}</td>
 *     <td>{@link Metrics#repeatRecall}</td>
 *     <td>recall of history items</td></tr>
 * <tr><td>{@code explore-recall@10}</td>
 *     <td>{@link Metrics#exploreRecall}</td>
 *     <td>recall of items outside the history</td></tr>
 * <tr><td>{@code stratified-recall@10}</td>
 *     <td>{@link Metrics#stratifiedRecall}</td>
 *     <td>recall weighted by users(item)^−exponent</td></tr>
 * <tr><td>{@code stratified-ndcg@10}</td>
 *     <td>{@link Metrics#stratifiedNdcg}</td>
 *     <td>NDCG weighted by users(item)^−exponent</td></tr>
 * <tr><td>{@code unbiased-recall@10}</td>
 *     <td>{@link Metrics#unbiasedRecall}</td>
 *     <td>recall weighted by 1 / propensity</td></tr>
 * <tr><td>{@code unbiased-ndcg@10}</td>
 *     <td>{@link Metrics#unbiasedNdcg}</td>
 *     <td>NDCG weighted by 1 / propensity</td></tr>
 * <tr><td>{@code recall@10(items=head)}</td>
 *     <td>{@link Metrics#ofHeadItems}</td>
 *     <td>only relevant items of the head</td></tr>
 * <tr><td>{@code recall@10(items=middle)}</td>
 *     <td>{@link Metrics#ofMiddleItems}</td>
 *     <td>only those between head and tail</td></tr>
 * <tr><td>{@code recall@10(items=tail)}</td>
 *     <td>{@link Metrics#ofTailItems}</td>
 *     <td>only those of the tail</td></tr>
 * <tr><td>{@code recall@10(items=new)}</td>
 *     <td>{@link Metrics#ofNewItems}</td>
 *     <td>only new items</td></tr>
 * <tr><td>{@code recall@10(items=old)}</td>
 *     <td>{@link Metrics#ofOldItems}</td>
 *     <td>only items that are not new</td></tr>
 * <tr><td>{@code hit-rate@10(sampled=99)}</td>
 *     <td>{@link Metrics#sampled}</td>
 *     <td>ranks a sample of the items</td></tr>
 * </table>
 *
 * <p>A custom metric is a class that implements one of three interfaces:
 *
 * <ul>
 *   <li>{@link org.crmrecommend.evaluation.metric.ListMetric}: a value for each user's {@link
 *       org.crmrecommend.evaluation.metric.UserList}, averaged over users;
 *   <li>{@link org.crmrecommend.evaluation.metric.OverallMetric}: a value for the lists of all
 *       users together;
 *   <li>{@link org.crmrecommend.evaluation.metric.RatingMetric}: a loss for each predicted rating.
 * </ul>
 */
@NullMarked
package org.crmrecommend.evaluation.metric;

import org.jspecify.annotations.NullMarked;
