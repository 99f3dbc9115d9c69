package org.crmrecommend.demographic;

import org.crmrecommend.data.Interactions;

/**
 * Variation of the interactions between users.
 *
 * @param userCount number of users
 * @param sumOfSquares Σ (y(u, i) − p(i))² over users and items, where y is 1 with an interaction
 *     and 0 without, and p is its mean
 */
record InteractionVariance(int userCount, double sumOfSquares) {

  InteractionVariance(Interactions interactions, int userCount) {
    this(userCount, sumOfSquares(interactions, userCount));
  }

  private static double sumOfSquares(Interactions interactions, int userCount) {
    double sum = 0;
    for (int item = 0; item < interactions.itemCount(); item++) {
      double users = interactions.usersOf(item).size();
      sum += users - users * users / Math.max(1, userCount);
    }
    return sum;
  }
}
