package org.crmrecommend.neighbor;

/**
 * How alike two items are, judged by the users they share. All are 0 without a shared user and grow
 * with what is shared; λ is the shrinkage, which holds back pairs that share little.
 */
public enum Similarity {

  /**
   * Σ w(u,i) w(u,j) / (‖i‖^2α ‖j‖^2(1−α) + λ), over the weights w of the users of the items i and
   * j; α is ½ in the ordinary cosine.
   *
   * @see <a href="https://doi.org/10.1145/2507157.2507189">Aiolli, RecSys 2013</a>, for other α
   */
  COSINE,

  /** |i ∩ j| / (|i ∪ j| + λ), over the sets of users. */
  JACCARD,

  /**
   * r / (1 + r + λ), r being the log-likelihood ratio of the two sets of users; 0 where they
   * overlap less than chance would have them. For λ = 0 this is 1 − 1 / (1 + r).
   *
   * @see <a href="https://aclanthology.org/J93-1003">Dunning, Computational Linguistics 1993</a>
   */
  LOG_LIKELIHOOD,

  /** |i ∩ j| / (|i| + λ): how many of the users of the item i also have j. Not symmetric. */
  CONDITIONAL_PROBABILITY;

  /** Whether the weights of the interactions count, or only that there are any. */
  boolean usesWeights() {
    return this == COSINE;
  }

  /**
   * The similarity of the items i and j.
   *
   * @param shared the sum of the products of their weights, or the number of users they share
   * @param i the norm of i, or the number of its users
   * @param j the norm of j, or the number of its users
   * @param users how many users there are
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

  /** How near items are by this similarity; sizes are as {@link #of} wants them. */
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
   * Dunning's ratio 2 (Σ k log k over cells − Σ over row sums − Σ over column sums + N log N) of
   * the table that counts users with both items, with one alone, and with none.
   */
  static double logLikelihoodRatio(double shared, double i, double j, double users) {
    double cells = xLogX(shared) + xLogX(i - shared) + xLogX(j - shared);
    double rows = xLogX(i) + xLogX(users - i);
    double columns = xLogX(j) + xLogX(users - j);
    double ratio = 2 * (cells + xLogX(users - i - j + shared) - rows - columns + xLogX(users));
    return Math.max(0, ratio); // rounding can take a ratio of zero below it
  }

  private static double xLogX(double x) {
    return x == 0 ? 0 : x * Math.log(x);
  }
}
