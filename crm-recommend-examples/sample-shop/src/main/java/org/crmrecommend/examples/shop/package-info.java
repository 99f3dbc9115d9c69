/**
 * A small shop that never was, with customers whose tastes are known: the data to try everything on
 * without a download.
 *
 * <p>{@link org.crmrecommend.examples.shop.SampleShop} draws, from a seed, a bilingual catalog,
 * customers and their months of visits, baskets, orders and returns. Because the {@link
 * org.crmrecommend.examples.shop.GroundTruth} behind the events is at hand, a test may ask whether
 * a recommender found it.
 */
@NullMarked
package org.crmrecommend.examples.shop;

import org.jspecify.annotations.NullMarked;
