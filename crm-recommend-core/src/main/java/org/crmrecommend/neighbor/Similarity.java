package org.crmrecommend.neighbor;

/**
 * Similarity of two items, computed from the users they have in common. Every similarity is 0 if
 * there is no common user, and increases with the overlap. λ is the shrinkage, which lowers the
 * similarity of pairs with little overlap.
 */
public enum Similarity {

  /**
   * Σ w(u,i) w(u,j) / (‖i‖^2α ‖j‖^2(1−α) + λ), over the users u of the items i and j with their
   * weights w. The standard cosine has α = ½.
   *
   * @see <a href="https://doi.org/10.1145/2507157.2507189">Aiolli, RecSys 2013</a>, for other α
   */
  COSINE,

  /** |i ∩ j| / (|i ∪ j| + λ), over the sets of users. */
  JACCARD,

  /**
   * r / (1 + r + λ), where r is the log-likelihood ratio of the two sets of users; 0 if they do not
   * overlap more than expected by chance. For λ = 0 this is 1 − 1 / (1 + r).
   *
   * @see <a href="https://aclanthology.org/J93-1003">Dunning, Computational Linguistics 1993</a>
   */
  LOG_LIKELIHOOD,

  /** |i ∩ j| / (|i| + λ): the share of the users of item i that also have j. Not symmetric. */
  CONDITIONAL_PROBABILITY;

  /**
   * Whether the similarity uses the weights of the interactions; if not, it uses only the sets of
   * users.
   */
  boolean usesWeights() {
    return this == COSINE;
  }

  /**
   * Returns the similarity of the items i and j.
   *
   * @param shared the sum of the products of their weights, or the number of common users
   * @param i the norm of i, or its number of users
   * @param j the norm of j, or its number of users
   * @param users the total number of users
   */
  double of(double shared, double i, double j, double users, double shrinkage) {
    return switch (this) {
      case COSINE -> shared / (i * j + shrinkage);
      case JACCARD -> shared / (i + j - shared + shrinkage);
      case CONDITIONAL_PROBABILITY -> shared / (i + shrinkage);
      case LOG_LIKELIHOOD -> {
        double ratio = shared * users > i * j ? logLikelihoodRatio(shared, i, j, users) : 0;
        yield ratio / (1 + ratio + shrinkage);
      }
    };
  }

  /** Returns the kernel of this similarity; the sizes are those of {@link #of}. */
  SimilarityKernel kernel(double users, double shrinkage) {
    return this == COSINE
        ? (dotProducts, items, count, rowSize, columnSizes) -> {
          for (int t = 0; t < count; t++) {
            int other = items[t];
            dotProducts[other] =
                (float) (dotProducts[other] / (rowSize * columnSizes[other] + shrinkage));
          }
        }
        : (dotProducts, items, count, rowSize, columnSizes) -> {
          for (int t = 0; t < count; t++) {
            int other = items[t];
            dotProducts[other] =
                (float) of(dotProducts[other], rowSize, columnSizes[other], users, shrinkage);
          }
        };
  }

  /**
   * Returns Dunning's log-likelihood ratio 2 (Σ k log k over cells − Σ over row sums − Σ over
   * column sums + N log N) of the 2 × 2 table that counts the users with both items, with only one
   * of them, and with none.
   */
  static double logLikelihoodRatio(double shared, double i, double j, double users) {
    double cells = xLogX(shared) + xLogX(i - shared) + xLogX(j - shared);
    double rows = xLogX(i) + xLogX(users - i);
    double columns = xLogX(j) + xLogX(users - j);
    double ratio = 2 * (cells + xLogX(users - i - j + shared) - rows - columns + xLogX(users));
    return Math.max(0, ratio); // rounding can make a zero ratio negative
  }

  private static double xLogX(double x) {
    return x == 0 ? 0 : x * Math.log(x);
  }
}
