/**
 * Matrix factorization. Users and items are vectors of factors, typically a few dozen, and the
 * score of an item is the product of both vectors.
 *
 * <p>Choose it if tastes have a few broad directions and histories are short. Unlike neighbor
 * models, factors reach items that share no user with the history. A model keeps only the item
 * vectors and computes the user vector from the profile for every request.
 *
 * <ul>
 *   <li>{@link org.crmrecommend.factor.ImplicitAls} – the first choice for clicks and purchases:
 *       fast to train, and accurate when tuned. Hu, Koren and Volinsky, ICDM 2008, <a
 *       href="https://doi.org/10.1109/ICDM.2008.22">doi</a>
 *   <li>{@link org.crmrecommend.factor.Bpr} – learns the order of items rather than their scores,
 *       and trains longer. Rendle et al., UAI 2009, <a
 *       href="https://arxiv.org/abs/1205.2618">arXiv</a>
 *   <li>{@link org.crmrecommend.factor.BiasedFactors} – for star ratings, which it predicts. Koren,
 *       Bell and Volinsky, Computer 2009, <a href="https://doi.org/10.1109/MC.2009.263">doi</a>
 * </ul>
 */
@NullMarked
package org.crmrecommend.factor;

import org.jspecify.annotations.NullMarked;
