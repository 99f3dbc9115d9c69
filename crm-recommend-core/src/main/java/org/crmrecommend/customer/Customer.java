package org.crmrecommend.customer;

import org.crmrecommend.kernel.Checks;

/**
 * One of the customers.
 *
 * @param all the customers
 * @param number number of this one, from 0
 */
public record Customer(Customers all, int number) {

  /**
   * @throws IllegalArgumentException if there is no customer with this number
   */
  public Customer {
    Checks.requireNonNull("all", all);
    Checks.requireBetween("number", number, 0, all.size() - 1);
  }

  /** Returns the id. */
  public String id() {
    return all.ids().id(number);
  }

  /** Returns the value of a trait; see {@link Customers#value}. */
  public double value(CustomerTrait trait) {
    return all.value(trait, number);
  }

  /** Returns the portrait. */
  public Portrait portrait() {
    return all.portrait(number);
  }
}
