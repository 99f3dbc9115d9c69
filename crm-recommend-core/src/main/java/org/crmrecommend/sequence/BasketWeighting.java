package org.crmrecommend.sequence;

/** What a visit counts for in the vector of a person. */
@FunctionalInterface
interface BasketWeighting {

  /**
   * The weight of a visit, not negative.
   *
   * @param age how many visits of the person came after it
   * @param basketCount how many visits the person made
   */
  double weight(int age, int basketCount);
}
