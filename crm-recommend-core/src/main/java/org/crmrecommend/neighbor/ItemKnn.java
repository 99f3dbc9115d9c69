package org.crmrecommend.neighbor;

import org.crmrecommend.data.Interactions;
import org.crmrecommend.kernel.Checks;
import org.crmrecommend.kernel.SparseMatrix;
import org.crmrecommend.model.Algorithm;
import org.crmrecommend.model.Model;
import org.crmrecommend.model.ModelInfo;
import org.crmrecommend.model.TrainingContext;
import org.crmrecommend.model.TrainingData;
import org.immutables.value.Value;

/**
 * Item-based k-nearest neighbors: scores an item by its similarity to the items of the user's
 * history and basket.
 *
 * <p>score(i) = Σ w(j) · sim(j, i) over the items j of the history and the basket that have i among
 * their nearest neighbors. w(j) is the weight of j in the history, and 1 in the basket.
 *
 * <p>If the weights are star ratings, the model {@linkplain org.crmrecommend.model.RatingPredictor
 * predicts ratings}: b(i) + Σ sim(j, i) (w(j) − b(j)) / Σ sim(j, i) over the items j of the
 * history. b is the baseline: the mean rating plus the deviations of the item and the user. {@link
 * Weighting#CENTERED} is meant for ratings.
 *
 * <p>Training takes O(Σ_u |items of u|²) time, in parallel over items. It holds the result, 12
 * bytes per interaction, and 12 bytes per item and thread. {@link Weighting#CENTERED} takes
 * O(items²) additional time. A request takes O(|history| · neighbors) time, independent of the
 * catalog size. A model of 1,000,000 items holds 410 MB with 50 neighbors per item; a request needs
 * 8 MB of work space, which later requests reuse.
 *
 * @param neighbors maximum number of neighbors to keep per item
 * @param similarity the similarity of two items
 * @param shrinkage λ ≥ 0 of {@link Similarity}: lowers the similarity of pairs with few users in
 *     common
 * @param rowNormalized whether to scale the similarities of an item's neighbors to a sum of 1, so
 *     that items with many close neighbors do not outweigh the rest of the history
 * @param weighting how the similarity weights an interaction
 * @param alpha α of {@link Similarity#COSINE}, 0 … 1. 0.5 is symmetric; a higher value favors
 *     popular neighbors, a lower value favors rare ones
 * @see <a href="https://doi.org/10.1145/371920.372071">Sarwar et al., WWW 2001</a>
 * @see <a href="https://doi.org/10.1145/963770.963776">Deshpande and Karypis, TOIS 2004</a>, for
 *     conditional probability and row normalization
 */
@Value.Builder
public record ItemKnn(
    int neighbors,
    Similarity similarity,
    double shrinkage,
    boolean rowNormalized,
    Weighting weighting,
    double alpha)
    implements Algorithm, WithItemKnn {

  private static final double SYMMETRIC_ALPHA = 0.5;

  /** Good on data not used for tuning: see the table in the README. */
  public static final ItemKnn DEFAULTS = new ItemKnn(50, Similarity.COSINE, 30, true);

  /**
   * @throws IllegalArgumentException if {@code neighbors} is not positive, {@code shrinkage} is
   *     negative or not finite, {@code alpha} is not within 0 … 1, or {@code similarity} is not
   *     COSINE although {@code weighting} is not NONE or {@code alpha} is not 0.5
   */
  public ItemKnn {
    Checks.requirePositive("neighbors", neighbors);
    Checks.requireNonNegativeFinite("shrinkage", shrinkage);
    Checks.requireFraction("alpha", alpha);
    if (similarity != Similarity.COSINE
        && (weighting != Weighting.NONE || alpha != SYMMETRIC_ALPHA)) {
      throw new IllegalArgumentException(
          "similarity must be COSINE if weighting or alpha is set: " + similarity);
    }
  }

  /**
   * Creates an algorithm with {@link Weighting#NONE} and the symmetric α = 0.5.
   *
   * @throws IllegalArgumentException if {@code neighbors} is not positive, or {@code shrinkage} is
   *     negative or not finite
   */
  public ItemKnn(int neighbors, Similarity similarity, double shrinkage, boolean rowNormalized) {
    this(neighbors, similarity, shrinkage, rowNormalized, Weighting.NONE, SYMMETRIC_ALPHA);
  }

  @Override
  public Model train(TrainingData data, TrainingContext context) {
    Interactions interactions = data.interactions();
    SparseMatrix users =
        similarity.usesWeights() ? weighting.apply(interactions) : interactions.byItem().binary();
    double[] squaredNorms = users.squaredNorms();
    double[] rowSizes = new double[users.rowCount()];
    double[] columnSizes = new double[users.rowCount()];
    for (int item = 0; item < rowSizes.length; item++) {
      double size = similarity.usesWeights() ? Math.sqrt(squaredNorms[item]) : users.size(item);
      rowSizes[item] = alpha == SYMMETRIC_ALPHA ? size : Math.pow(size, 2 * alpha);
      columnSizes[item] = alpha == SYMMETRIC_ALPHA ? size : Math.pow(size, 2 * (1 - alpha));
    }
    SimilarityKernel kernel = similarity.kernel(interactions.userCount(), shrinkage);
    SparseMatrix itemNeighbors =
        new NeighborSearch(users, users, rowSizes, columnSizes, kernel)
            .run(context, neighbors, rowNormalized);
    ModelInfo info = ModelInfo.of(this, data, context);
    return new ItemKnnModel(info, data.items(), itemNeighbors, RatingBaseline.of(interactions));
  }

  /**
   * Transforms the interaction weights from which similarities are computed. The weights of a
   * history in a score do not change. In the usual formulas, items are the documents and users are
   * the terms: idf(u) = ln(1 + items / |items of u|), because the choices of a user with few items
   * are more informative.
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
     * idf(u) · 2.2 w(u,i) / (w(u,i) + 1.2 (0.25 + 0.75 |i| / mean |j|)), where |i| is the sum of
     * the weights of item i.
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
}
