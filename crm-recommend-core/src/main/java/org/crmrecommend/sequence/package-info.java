/**
 * Sequence models: recommend the next item or the next basket from the order and the time of the
 * user's events, including events a second ago.
 *
 * <p>{@link org.crmrecommend.sequence.ItemTransitions} is a Markov chain with skips: it recommends
 * items that tend to follow the last few items. {@link org.crmrecommend.sequence.SessionKnn} finds
 * sessions similar to the current one; choose it for visitors who are known only by a few clicks.
 *
 * <p>{@link org.crmrecommend.sequence.TifuKnn} and {@link org.crmrecommend.sequence.UpCf} predict
 * the whole next basket, both repeated and new items, from the previous baskets. They suit
 * groceries, drugstores and other shops with regular purchases. They count baskets and need no
 * times, but they must know which items were bought together: give each purchase its order.
 * Requests must allow repeated items.
 *
 * <p>{@link org.crmrecommend.sequence.BuyAgain} uses the number of days instead. It predicts the
 * probability that the user soon buys an item again: items that the user buys regularly return when
 * they are due, durable goods do not. It does not score items that are new to the user; combine it
 * with another model by rank fusion or as a fallback. {@link
 * org.crmrecommend.sequence.RecentlyViewed} learns nothing: it lists what the user viewed last.
 *
 * <p>Sources: Ludewig and Jannach, UMUAI 2018, <a
 * href="https://doi.org/10.1007/s11257-018-9209-6">doi</a>; Garg et al., SIGIR 2019, <a
 * href="https://doi.org/10.1145/3331184.3331322">doi</a>; Hu, He, Gao and Zhang, SIGIR 2020, <a
 * href="https://doi.org/10.1145/3397271.3401066">doi</a>; Faggioli, Polato and Aiolli, UMAP 2020,
 * <a href="https://doi.org/10.1145/3340631.3394850">doi</a>; Bhagat, Muralidharan, Lobzhanidze and
 * Vishwanath, KDD 2018, <a href="https://doi.org/10.1145/3219819.3219891">doi</a>.
 */
@NullMarked
package org.crmrecommend.sequence;

import org.jspecify.annotations.NullMarked;
