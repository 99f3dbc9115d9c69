package org.crmrecommend.customer;

import java.util.List;

/**
 * Derives some traits of one customer. It is made from the data of all customers, from which it
 * learns what is usual. Immutable, so that several threads may use it.
 */
interface TraitCalculator {

  /** Writes the traits of a customer. Those that are unknown are left out. */
  void calculate(CustomerEvents customer, TraitRow row);

  /** Returns the values of a trait of type CATEGORY by their codes; empty for other traits. */
  default List<String> values(CustomerTrait trait) {
    return List.of();
  }
}
