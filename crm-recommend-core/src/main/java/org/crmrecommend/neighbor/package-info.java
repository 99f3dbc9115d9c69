/**
 * Recommenders that go by likeness: what goes with the things you had to do with, and what people
 * like you had to do with.
 *
 * <p>An item-based model – {@link org.crmrecommend.neighbor.ItemKnn}, {@link
 * org.crmrecommend.neighbor.P3Alpha}, {@link org.crmrecommend.neighbor.Rp3Beta} – needs no training
 * worth the name, takes in a new event with the very next request, and explains itself: "because
 * you bought …". It is the one to begin with where people return to a catalog that does not change
 * wholly between visits. {@link org.crmrecommend.neighbor.UserKnn} looks for the neighbors at the
 * time of the request: nothing to train, more to do for each list; it does best where histories are
 * long. {@link org.crmrecommend.neighbor.CrossOccurrence} learns from several kinds of event what
 * each tells of purchases: for shops with many views and carts for each of them. Sources: Sarwar,
 * Karypis, Konstan and Riedl, WWW 2001, <a href="https://doi.org/10.1145/371920.372071">doi</a>;
 * Deshpande and Karypis, ACM TOIS 2004, <a href="https://doi.org/10.1145/963770.963776">doi</a>;
 * Dunning and Friedman, Practical Machine Learning: Innovations in Recommendation, O'Reilly 2014;
 * Paudel, Christoffel, Newell and Bernstein, ACM TiiS 2017, <a
 * href="https://doi.org/10.1145/2955101">doi</a>.
 */
@NullMarked
package org.crmrecommend.neighbor;

import org.jspecify.annotations.NullMarked;
