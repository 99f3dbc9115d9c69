/**
 * What many people like: now or ever, of late more than before, as it comes new, or in its season.
 *
 * <p>{@link org.crmrecommend.popularity.MostPopular} is the yardstick that every personal
 * recommender has to beat, and the answer for people of whom nothing is known. {@link
 * org.crmrecommend.popularity.Trending} is what many turn to now, {@link
 * org.crmrecommend.popularity.Rising} what more turn to than was to be expected – choose the one
 * for "popular this week", the other for "suddenly everybody wants it". {@link
 * org.crmrecommend.popularity.NewArrivals} gives what has just come its chance, and {@link
 * org.crmrecommend.popularity.Seasonal} brings up what the coming weeks are the time for, from a
 * year of data on. All but Rising by category or segment are the same list for everyone.
 */
@NullMarked
package org.crmrecommend.popularity;

import org.jspecify.annotations.NullMarked;
