/**
 * What many people like, now or ever: the same list for everyone. The yardstick that every personal
 * recommender has to beat, and the answer for people of whom nothing is known.
 */
@NullMarked
package org.crmrecommend.popularity;

import org.jspecify.annotations.NullMarked;
