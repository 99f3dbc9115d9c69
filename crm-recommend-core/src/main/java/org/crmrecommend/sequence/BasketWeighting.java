package org.crmrecommend.sequence;

/** Weight of a basket in the item vector of a user. */
@FunctionalInterface
interface BasketWeighting {

  /**
   * Returns the weight of a basket; not negative.
   *
   * @param age number of later baskets of the user; 0 for the latest
   * @param basketCount number of baskets of the user
   */
  double weight(int age, int basketCount);
}
