/**
 * Linear models. The score of an item is a weighted sum over the items that the user interacted
 * with. The weights are learned by regression or result from filtering the graph of users and
 * items.
 *
 * <p>Like a neighbor model, a linear model uses a new event in the next request and explains its
 * scores. Unlike a neighbor model, it accounts for the correlation between the items of a profile.
 * All three algorithms are deterministic and have few parameters:
 *
 * <ul>
 *   <li>{@link org.crmrecommend.linear.Ease} – trained in closed form, and often the best of all
 *       models on dense data. Time grows with the cube of the number of items and memory with its
 *       square, so it suits catalogs of up to about 40,000 items. Steck, WWW 2019, <a
 *       href="https://doi.org/10.1145/3308558.3313710">doi</a>
 *   <li>{@link org.crmrecommend.linear.GraphFilter} – computes only a few singular vectors in
 *       training; for large and sparse data. Shen et al., CIKM 2021, <a
 *       href="https://doi.org/10.1145/3459637.3482264">doi</a>
 *   <li>{@link org.crmrecommend.linear.Slim} – learns sparse, nonnegative weights item by item,
 *       with little memory; for catalogs too large for Ease. Ning and Karypis, ICDM 2011, <a
 *       href="https://doi.org/10.1109/ICDM.2011.134">doi</a>
 * </ul>
 */
@NullMarked
package org.crmrecommend.linear;

import org.jspecify.annotations.NullMarked;
