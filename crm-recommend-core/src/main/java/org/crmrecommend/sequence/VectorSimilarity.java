package org.crmrecommend.sequence;

/** Similarity of two vectors. */
@FunctionalInterface
interface VectorSimilarity {

  /**
   * Returns the similarity; positive and finite, higher for nearer vectors.
   *
   * @param dotProduct dot product of the vectors, positive
   * @param queryNormTerm result of {@link #queryNormTerm} for the vector of the requesting user
   * @param neighborNormTerm result of {@link #neighborNormTerm} for the other vector
   */
  double similarity(double dotProduct, double queryNormTerm, double neighborNormTerm);

  /** Returns the normalization term of the requesting user; computed once per request. */
  default double queryNormTerm(double squaredNorm) {
    return squaredNorm;
  }

  /**
   * Returns the normalization term of a neighbor; computed once in training, because powers are
   * slow.
   */
  default double neighborNormTerm(double squaredNorm) {
    return squaredNorm;
  }
}
