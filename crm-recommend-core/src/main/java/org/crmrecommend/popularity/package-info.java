/**
 * Popularity models: most popular, trending, rising, new and seasonal items.
 *
 * <p>{@link org.crmrecommend.popularity.MostPopular} is the baseline that every personalized
 * recommender must beat, and the answer for unknown users. {@link
 * org.crmrecommend.popularity.Trending} ranks items by their recent number of users, and {@link
 * org.crmrecommend.popularity.Rising} by how far this number exceeds the expected one. Choose the
 * first for "popular this week" and the second for "suddenly everybody wants it". {@link
 * org.crmrecommend.popularity.NewArrivals} gives new items a chance. {@link
 * org.crmrecommend.popularity.Seasonal} ranks items by their season in the coming weeks; it needs
 * at least a year of data. All models except Rising by category or segment give every user the same
 * list. {@link org.crmrecommend.popularity.LivePopularity} keeps the first two up to date while
 * events arrive.
 */
@NullMarked
package org.crmrecommend.popularity;

import org.jspecify.annotations.NullMarked;
