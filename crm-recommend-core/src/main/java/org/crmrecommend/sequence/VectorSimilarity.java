package org.crmrecommend.sequence;

/** Similarity of two vectors. */
sealed interface VectorSimilarity {

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

  /** 1 / (1 + Euclidean distance). */
  record Euclidean() implements VectorSimilarity {

    @Override
    public double similarity(
        double dotProduct, double querySquaredNorm, double neighborSquaredNorm) {
      return 1
          / (1 + Math.sqrt(Math.max(0, querySquaredNorm + neighborSquaredNorm - 2 * dotProduct)));
    }
  }

  /**
   * Cosine with unequal powers of the norms.
   *
   * @param asymmetry weight of the norm of the requesting user relative to that of the neighbor
   */
  record AsymmetricCosine(double asymmetry) implements VectorSimilarity {

    @Override
    public double similarity(double dotProduct, double queryNormTerm, double neighborNormTerm) {
      return dotProduct / (queryNormTerm * neighborNormTerm);
    }

    @Override
    public double queryNormTerm(double squaredNorm) {
      return StrictMath.pow(squaredNorm, asymmetry);
    }

    @Override
    public double neighborNormTerm(double squaredNorm) {
      return StrictMath.pow(squaredNorm, 1 - asymmetry);
    }
  }
}
