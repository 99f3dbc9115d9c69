/**
 * Hybrid models, which combine other models.
 *
 * <p>Different models make different errors, so a mixture of good models is often better than the
 * best of them. Start with {@link org.crmrecommend.hybrid.RankFusion}, which needs no tuning.
 * {@link org.crmrecommend.hybrid.Weighted} with weights from {@link
 * org.crmrecommend.hybrid.WeightSearch} gives the best lists; {@link
 * org.crmrecommend.hybrid.TunedWeighted} finds the weights whenever it is trained. With enough
 * events, from some hundred users on, {@link org.crmrecommend.hybrid.Stacked} learns how accurate
 * each part is, and for which users. {@link org.crmrecommend.hybrid.Switching} selects one model by
 * the length of the user's history and costs no more than one model. {@link
 * org.crmrecommend.hybrid.Cascade} suits a second model that ranks well but retrieves poorly.
 * {@link org.crmrecommend.hybrid.Fallback} fills a list if one model returns too few items. Hybrids
 * can be nested. {@link org.crmrecommend.hybrid.ModelSet} does not combine its models, but keeps
 * them in one file, such as one for each list of a page. All explain their scores by the
 * explanations of their parts.
 *
 * <p>No score depends on which items are eligible. Where scores of different models are compared,
 * their scales and ranks are those of the items outside the user's history, or of all items for a
 * user without a history. With too few events to learn from, hybrids that learn weigh all parts
 * equally and log a warning.
 *
 * <p>The learners of {@code Stacked} are implemented here, on arrays. The only library considered
 * was xgboost4j: it has 17 MB, part of it for Scala, and its native code requires libgomp.
 *
 * <p>Sources: Burke, User Modeling and User-Adapted Interaction 2002, <a
 * href="https://doi.org/10.1023/A:1021240730564">doi</a>, on the kinds of hybrids; Cormack, Clarke
 * and Büttcher, SIGIR 2009, <a href="https://doi.org/10.1145/1571941.1572114">doi</a>; Zadrozny and
 * Elkan, KDD 2002, <a href="https://doi.org/10.1145/775047.775151">doi</a>.
 */
@NullMarked
package org.crmrecommend.hybrid;

import org.jspecify.annotations.NullMarked;
