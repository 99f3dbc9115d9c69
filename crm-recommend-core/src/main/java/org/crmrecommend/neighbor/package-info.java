/**
 * Recommenders that go by likeness: what goes with the things you had to do with.
 *
 * <p>An item-based neighbor model needs no training worth the name, takes in a new event with the
 * very next request, and explains itself: "because you bought …". It is the one to begin with where
 * people return to a catalog that does not change wholly between visits. Sources: Sarwar, Karypis,
 * Konstan and Riedl, WWW 2001, <a href="https://doi.org/10.1145/371920.372071">doi</a>; Deshpande
 * and Karypis, ACM TOIS 2004, <a href="https://doi.org/10.1145/963770.963776">doi</a>.
 */
@NullMarked
package org.crmrecommend.neighbor;

import org.jspecify.annotations.NullMarked;
