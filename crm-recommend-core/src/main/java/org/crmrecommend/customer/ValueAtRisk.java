package org.crmrecommend.customer;

import java.util.List;
import java.util.stream.IntStream;
import org.crmrecommend.kernel.Checks;
import org.crmrecommend.model.TopItems;

/**
 * A customer of high value who may not come back: somebody to call before others.
 *
 * <p>The value at risk is v · (1 − p): v is the {@linkplain CustomerTrait#LIFETIME_VALUE lifetime
 * value}, or the {@linkplain CustomerTrait#EXPECTED_PURCHASES expected number of purchases} if the
 * events have no amounts, and p the {@linkplain CustomerTrait#RETURN_PROBABILITY probability of a
 * purchase within a year}. As v falls with p, the value at risk is high for customers between those
 * who come anyway and those who have left: where a call can change most. It is not the effect of a
 * call, which only an experiment can tell.
 *
 * @param customer the customer
 * @param value v
 * @param atRisk v · (1 − p), positive
 */
public record ValueAtRisk(Customer customer, double value, double atRisk) {

  /** With fewer purchases, there are too few intervals to say what is usual. */
  private static final int MIN_PURCHASES = 3;

  /**
   * Returns the customers with the highest value at risk, the highest first, of those who bought at
   * least three times and whose latest purchase is longer ago than the mean interval between their
   * purchases. Equal values fall to the customer with the lower number. Customers with an unknown
   * or hidden trait are left out. O(customers) time.
   *
   * @param limit maximum number of customers
   * @throws IllegalArgumentException if the limit is not positive
   */
  public static List<ValueAtRisk> highest(Customers customers, int limit) {
    Checks.requireNonNull("customers", customers);
    Checks.requirePositive("limit", limit);
    CustomerTrait valueTrait =
        customers.purchases().currency().isPresent()
            ? CustomerTrait.LIFETIME_VALUE
            : CustomerTrait.EXPECTED_PURCHASES;
    TopItems top = new TopItems(limit);
    for (int customer = 0; customer < customers.size(); customer++) {
      double atRisk = isLate(customers, customer) ? atRisk(customers, customer, valueTrait) : 0;
      if (atRisk > 0) {
        top.offer(customer, (float) atRisk);
      }
    }
    return IntStream.range(0, top.size())
        .map(top::item)
        .mapToObj(
            customer ->
                new ValueAtRisk(
                    new Customer(customers, customer),
                    customers.value(valueTrait, customer),
                    atRisk(customers, customer, valueTrait)))
        .toList();
  }

  private static boolean isLate(Customers customers, int customer) {
    return customers.value(CustomerTrait.PURCHASES, customer) >= MIN_PURCHASES
        && customers.value(CustomerTrait.RECENCY_DAYS, customer)
            > customers.value(CustomerTrait.PURCHASE_INTERVAL, customer);
  }

  /** Returns the value at risk; NaN if a trait is unknown. */
  private static double atRisk(Customers customers, int customer, CustomerTrait valueTrait) {
    double returning = customers.value(CustomerTrait.RETURN_PROBABILITY, customer);
    return customers.value(valueTrait, customer) * (1 - returning);
  }
}
