/**
 * A simulated shop with known customer preferences: sample data without a download.
 *
 * <p>{@link org.crmrecommend.examples.shop.SampleShop} generates, from a seed, a catalog in Chinese
 * and English, customers, and their visits, baskets, orders and returns over several months. The
 * {@link org.crmrecommend.examples.shop.GroundTruth} behind the events is available, so a test can
 * check whether a recommender finds it.
 */
@NullMarked
package org.crmrecommend.examples.shop;

import org.jspecify.annotations.NullMarked;
