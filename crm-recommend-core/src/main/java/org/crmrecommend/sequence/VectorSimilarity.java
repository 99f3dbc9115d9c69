package org.crmrecommend.sequence;

/** How near two vectors are. */
@FunctionalInterface
interface VectorSimilarity {

  /**
   * Positive and finite; higher is nearer.
   *
   * @param dotProduct of the vectors, positive
   * @param queryNormTerm what {@link #queryNormTerm} says of the vector of who asks
   * @param neighborNormTerm what {@link #neighborNormTerm} says of the other vector
   */
  double similarity(double dotProduct, double queryNormTerm, double neighborNormTerm);

  /** What of the squared norm of who asks counts; worked out once a request. */
  default double queryNormTerm(double squaredNorm) {
    return squaredNorm;
  }

  /**
   * What of the squared norm of another counts; worked out once in training, as powers are slow.
   */
  default double neighborNormTerm(double squaredNorm) {
    return squaredNorm;
  }
}
