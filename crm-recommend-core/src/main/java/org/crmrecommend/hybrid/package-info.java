/**
 * Models made of other models: one list from several answers.
 *
 * <p>Different models are wrong in different ways, so a mixture of good ones is often better than
 * the best of them. {@link org.crmrecommend.hybrid.Weighted} with the weights that {@link
 * org.crmrecommend.hybrid.WeightSearch} finds is the one for the best lists, and {@link
 * org.crmrecommend.hybrid.TunedWeighted} finds them when it is trained; {@link
 * org.crmrecommend.hybrid.RankFusion} needs nothing to be found and is the one to begin with. Where
 * there are enough events, some hundreds of people's, {@link org.crmrecommend.hybrid.Stacked}
 * learns how much each part is right, and for whom. {@link org.crmrecommend.hybrid.Switching}
 * leaves people with little history to another model than those with much, and costs no more than
 * one. {@link org.crmrecommend.hybrid.Cascade} is for a second model that orders well but finds
 * poorly. {@link org.crmrecommend.hybrid.Fallback} fills a list that one model leaves short. Any of
 * them may be a part of another. All explain themselves by the causes of their parts.
 *
 * <p>What Stacked learns with is written here, on arrays. Of the libraries that could do it,
 * xgboost4j alone was looked at: 17 MB, part of it for Scala, and native code that needs libgomp to
 * be installed.
 *
 * <p>Sources: Burke, User Modeling and User-Adapted Interaction 2002, <a
 * href="https://doi.org/10.1023/A:1021240730564">doi</a>, on the kinds of hybrids; Cormack, Clarke
 * and Büttcher, SIGIR 2009, <a href="https://doi.org/10.1145/1571941.1572114">doi</a>; Zadrozny and
 * Elkan, KDD 2002, <a href="https://doi.org/10.1145/775047.775151">doi</a>.
 */
@NullMarked
package org.crmrecommend.hybrid;

import org.jspecify.annotations.NullMarked;
