package org.crmrecommend.sequence;

/** How near two vectors are. */
@FunctionalInterface
interface VectorNearness {

  /**
   * Positive and finite; higher is nearer.
   *
   * @param product of the vectors, positive
   * @param own what {@link #own} says of the vector of who asks
   * @param other what {@link #other} says of the other vector
   */
  double nearness(double product, double own, double other);

  /** What of the squared norm of who asks counts; worked out once a request. */
  default double own(double square) {
    return square;
  }

  /**
   * What of the squared norm of another counts; worked out once in training, as powers are slow.
   */
  default double other(double square) {
    return square;
  }
}
