/**
 * What comes next: models that go by the order and the time of what people did, down to the step of
 * a second ago.
 *
 * <p>{@link org.crmrecommend.sequence.ItemTransitions} is a Markov chain with skips: what tends to
 * follow the last few items. {@link org.crmrecommend.sequence.SessionKnn} looks for sessions that
 * went the same way, for visitors of whom no more is known than a few clicks.
 *
 * <p>{@link org.crmrecommend.sequence.TifuKnn} and {@link org.crmrecommend.sequence.UpCf} tell the
 * whole next basket from the baskets so far, what is bought again and what is new: for groceries,
 * drugstores and whoever else lives on regulars. Both go by the number of visits, so they need no
 * times, only to know what was bought together: give each purchase its order. Requests must let
 * items repeat.
 *
 * <p>{@link org.crmrecommend.sequence.BuyAgain} goes by the days instead: it tells how probable it
 * is that what was bought before is bought again soon, so that regulars come back when they are due
 * and what lasts does not. It says nothing of what is new to the person; rank fusion or a fallback
 * puts another model behind it.
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
