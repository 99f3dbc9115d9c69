package org.crmrecommend.neighbor;

import org.crmrecommend.data.Interactions;
import org.crmrecommend.kernel.SparseMatrix;

/**
 * Transforms the interaction weights from which similarities are computed. The weights of a history
 * in a score do not change. In the usual formulas, items are the documents and users are the terms:
 * idf(u) = ln(1 + items / |items of u|), because the choices of a user with few items are more
 * informative.
 */
public enum Weighting {

  /** w(u,i), the unchanged weight. */
  NONE,

  /**
   * √w(u,i) · idf(u).
   *
   * @see <a href="https://doi.org/10.1016/0306-4573(88)90021-0">Salton and Buckley, IPM 1988</a>
   */
  TF_IDF,

  /**
   * idf(u) · 2.2 w(u,i) / (w(u,i) + 1.2 (0.25 + 0.75 |i| / mean |j|)), where |i| is the sum of the
   * weights of item i.
   *
   * @see <a href="https://doi.org/10.1561/1500000019">Robertson and Zaragoza, FnTIR 2009</a>
   */
  BM25,

  /**
   * w(u,i) − the mean of the weights of u. This is the adjusted cosine, for ratings. Pairs with a
   * negative correlation are not neighbors.
   *
   * @see <a href="https://doi.org/10.1145/371920.372071">Sarwar et al., WWW 2001</a>
   */
  CENTERED;

  private static final double BM25_K1 = 1.2;
  private static final double BM25_B = 0.75;

  /** Returns the item × user matrix with the transformed weights. */
  SparseMatrix apply(Interactions interactions) {
    return switch (this) {
      case NONE -> interactions.byItem();
      case TF_IDF -> {
        double[] idf = idf(interactions);
        yield interactions.byItem().map((item, user, weight) -> Math.sqrt(weight) * idf[user]);
      }
      case BM25 -> bm25(interactions);
      case CENTERED -> {
        double[] means = means(interactions);
        yield interactions.byItem().map((item, user, weight) -> weight - means[user]);
      }
    };
  }

  private static SparseMatrix bm25(Interactions interactions) {
    double[] idf = idf(interactions);
    double[] lengths = interactions.byItem().rowSums();
    double sum = 0;
    for (double length : lengths) {
      sum += length;
    }
    double mean = sum / lengths.length;
    return interactions
        .byItem()
        .map(
            (item, user, weight) -> {
              double length = 1 - BM25_B + BM25_B * lengths[item] / mean;
              return idf[user] * weight * (1 + BM25_K1) / (weight + BM25_K1 * length);
            });
  }

  private static double[] idf(Interactions interactions) {
    double[] idf = new double[interactions.userCount()];
    for (int user = 0; user < idf.length; user++) {
      int size = interactions.itemsOf(user).size();
      idf[user] = size == 0 ? 0 : Math.log1p((double) interactions.itemCount() / size);
    }
    return idf;
  }

  private static double[] means(Interactions interactions) {
    double[] means = new double[interactions.userCount()];
    for (int user = 0; user < means.length; user++) {
      Interactions.Row items = interactions.itemsOf(user);
      means[user] = items.size() == 0 ? 0 : items.sum() / items.size();
    }
    return means;
  }
}
