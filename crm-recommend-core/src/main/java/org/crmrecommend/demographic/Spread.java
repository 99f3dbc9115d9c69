package org.crmrecommend.demographic;

import org.crmrecommend.data.Interactions;

/**
 * How much people differ in what they turn to.
 *
 * @param people how many there are
 * @param squares Σ (y(u, i) − p(i))² over people and items, y being 1 with an interaction and 0
 *     without, and p its mean
 */
record Spread(int people, double squares) {

  Spread(Interactions interactions, int people) {
    this(people, squares(interactions, people));
  }

  private static double squares(Interactions interactions, int people) {
    double squares = 0;
    for (int item = 0; item < interactions.itemCount(); item++) {
      double users = interactions.usersOf(item).size();
      squares += users - users * users / Math.max(1, people);
    }
    return squares;
  }
}
