/**
 * Neighborhood models: items similar to those of a user's history, and items of similar users.
 *
 * <p>The item-based models are {@link org.crmrecommend.neighbor.ItemKnn}, {@link
 * org.crmrecommend.neighbor.P3Alpha} and {@link org.crmrecommend.neighbor.Rp3Beta}. They train
 * quickly, use a new event in the next request, and explain their results: "because you bought …".
 * Start with one of them if users return to a catalog that changes only partly between visits.
 *
 * <p>{@link org.crmrecommend.neighbor.UserKnn} finds the neighbors at request time. It needs almost
 * no training, but a request costs more. It performs best with long histories.
 *
 * <p>{@link org.crmrecommend.neighbor.CrossOccurrence} learns which views, carts and other events
 * predict purchases. Choose it for shops with many views and carts per purchase. {@link
 * org.crmrecommend.neighbor.CoPurchase} learns which items are in the same orders.
 *
 * <p>Sources: Sarwar, Karypis, Konstan and Riedl, WWW 2001, <a
 * href="https://doi.org/10.1145/371920.372071">doi</a>; Deshpande and Karypis, ACM TOIS 2004, <a
 * href="https://doi.org/10.1145/963770.963776">doi</a>; Dunning and Friedman, Practical Machine
 * Learning: Innovations in Recommendation, O'Reilly 2014; Paudel, Christoffel, Newell and
 * Bernstein, ACM TiiS 2017, <a href="https://doi.org/10.1145/2955101">doi</a>.
 */
@NullMarked
package org.crmrecommend.neighbor;

import org.jspecify.annotations.NullMarked;
