package org.crmrecommend.customer;

/**
 * What is counted over all customers in order to learn what is usual. Each thread counts some of
 * the customers. All counts are whole numbers, so that the result does not depend on the threads;
 * fractions are counted in millionths. Not thread-safe.
 *
 * @param <C> the type that implements this interface
 */
interface CustomerCounts<C extends CustomerCounts<C>> {

  /** Units of a count of fractions. */
  int MILLION = 1_000_000;

  /** Adds a customer. */
  void add(CustomerEvents customer);

  /** Adds the counts of another thread. */
  void addAll(C other);

  /** Returns a fraction in millionths. */
  static long millionths(double value) {
    return Math.round(value * MILLION);
  }
}
