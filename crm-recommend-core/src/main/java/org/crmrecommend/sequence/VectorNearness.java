package org.crmrecommend.sequence;

/** How near two vectors are. */
@FunctionalInterface
interface VectorNearness {

  /**
   * Positive and finite; higher is nearer.
   *
   * @param product of the vectors, positive
   * @param own the squared norm of the vector of who asks, positive
   * @param other the squared norm of the other, positive
   */
  double nearness(double product, double own, double other);
}
