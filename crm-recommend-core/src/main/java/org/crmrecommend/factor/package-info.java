/**
 * Matrix factorization: users and items as vectors of a few dozen factors whose products are the
 * scores.
 *
 * <p>To be chosen where taste has a few broad directions and histories are short: factors reach
 * items that share no user with the history, which neighbors cannot. A model keeps the items'
 * vectors alone and works out the person's from the profile at every request.
 *
 * <ul>
 *   <li>{@link org.crmrecommend.factor.ImplicitAls} – the one to begin with for clicks and
 *       purchases: fast to train, and strong when tuned. Hu, Koren and Volinsky, ICDM 2008, <a
 *       href="https://doi.org/10.1109/ICDM.2008.22">doi</a>
 *   <li>{@link org.crmrecommend.factor.Bpr} – learns the order of items rather than their scores,
 *       and takes longer for it. Rendle et al., UAI 2009, <a
 *       href="https://arxiv.org/abs/1205.2618">arXiv</a>
 *   <li>{@link org.crmrecommend.factor.BiasedFactors} – for stars, which it predicts. Koren, Bell
 *       and Volinsky, Computer 2009, <a href="https://doi.org/10.1109/MC.2009.263">doi</a>
 * </ul>
 */
@NullMarked
package org.crmrecommend.factor;

import org.jspecify.annotations.NullMarked;
