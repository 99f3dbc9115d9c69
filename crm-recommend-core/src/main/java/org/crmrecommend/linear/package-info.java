/**
 * Linear models: an item's score is a weighted sum over what the person had to do with, the weights
 * learned by regression or made by filtering the graph of users and items.
 *
 * <p>Like a neighbor model, such a model takes in a new event with the very next request and
 * explains itself; unlike one, it knows that two of the things a person had to do with may say the
 * same. All three are deterministic and have few parameters:
 *
 * <ul>
 *   <li>{@link org.crmrecommend.linear.Ease} – the closed form, and often the best of all models on
 *       dense data; time grows with the cube of the number of items and memory with its square, so
 *       it is for catalogs of up to some 40,000 items. Steck, WWW 2019, <a
 *       href="https://doi.org/10.1145/3308558.3313710">doi</a>
 *   <li>{@link org.crmrecommend.linear.GraphFilter} – no training but a few singular vectors; for
 *       large and sparse data. Shen et al., CIKM 2021, <a
 *       href="https://doi.org/10.1145/3459637.3482264">doi</a>
 *   <li>{@link org.crmrecommend.linear.Slim} – sparse and nonnegative weights, item by item in
 *       little memory: for catalogs too large for Ease. Ning and Karypis, ICDM 2011, <a
 *       href="https://doi.org/10.1109/ICDM.2011.134">doi</a>
 * </ul>
 */
@NullMarked
package org.crmrecommend.linear;

import org.jspecify.annotations.NullMarked;
