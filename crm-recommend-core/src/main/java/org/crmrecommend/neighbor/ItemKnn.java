package org.crmrecommend.neighbor;

import org.crmrecommend.data.Interactions;
import org.crmrecommend.model.Algorithm;
import org.crmrecommend.model.Model;
import org.crmrecommend.model.TrainingData;
import org.immutables.value.Value;

/**
 * Item-based nearest neighbors: an item scores by its likeness to what the person had to do with.
 *
 * <p>score(i) = Σ w(j) · sim(j, i) over the items j of history and basket that have i among their
 * nearest neighbors; w is the weight of j in the history, 1 in the basket.
 *
 * <p>Where weights are stars, the model {@linkplain org.crmrecommend.model.RatingPredictor predicts
 * ratings}: b(i) + Σ sim(j, i) (w(j) − b(j)) / Σ sim(j, i) over the items j of the history, b being
 * what the item and the person are usually given and give. {@link Weighting#CENTERED} suits them.
 *
 * <p>Training takes O(Σ_u |items of u|²) time, item by item on all threads, and holds the result,
 * 16 bytes an interaction and 12 bytes an item and thread; {@link Weighting#CENTERED} takes
 * O(items²) time more. The model holds 8 bytes a neighbor. A request takes O(|history| · neighbors)
 * time, whatever the size of the catalog, and allocates nothing.
 *
 * @param neighbors how many most similar items are kept of each item
 * @param similarity how alike two items are
 * @param shrinkage λ ≥ 0 of {@link Similarity}: holds back pairs that share few users
 * @param rowNormalized whether the similarities of an item's neighbors are scaled to add up to 1,
 *     so that items with many close neighbors do not outweigh the rest of the history
 * @param weighting what an interaction counts for in the similarity
 * @param alpha α of the {@link Similarity#COSINE}, 0 … 1: 0.5 treats both items alike; more favors
 *     popular neighbors, less favors rare ones
 * @see <a href="https://doi.org/10.1145/371920.372071">Sarwar et al., WWW 2001</a>
 * @see <a href="https://doi.org/10.1145/963770.963776">Deshpande and Karypis, TOIS 2004</a>, for
 *     the conditional probability and row normalization
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

  /** Good on data not seen before: see the README's table. */
  public static final ItemKnn DEFAULTS = new ItemKnn(50, Similarity.COSINE, 30, true);

  /**
   * @throws IllegalArgumentException if neighbors is not positive, the shrinkage negative or not
   *     finite, alpha not within 0 … 1, or a weighting or another alpha than 0.5 given to a
   *     similarity other than the cosine
   */
  public ItemKnn {
    Rules.requireNeighbors(neighbors);
    Rules.requireNonNegative("shrinkage", shrinkage);
    if (!(alpha >= 0 && alpha <= 1)) {
      throw new IllegalArgumentException("alpha must be within 0 … 1: " + alpha);
    }
    if (similarity != Similarity.COSINE
        && (weighting != Weighting.NONE || alpha != SYMMETRIC_ALPHA)) {
      throw new IllegalArgumentException(
          "similarity must be COSINE for a weighting or an alpha: " + similarity);
    }
  }

  /**
   * Weights as they are, and both items of a pair treated alike.
   *
   * @throws IllegalArgumentException if neighbors is not positive, or the shrinkage negative or not
   *     finite
   */
  public ItemKnn(int neighbors, Similarity similarity, double shrinkage, boolean rowNormalized) {
    this(neighbors, similarity, shrinkage, rowNormalized, Weighting.NONE, SYMMETRIC_ALPHA);
  }

  @Override
  public Model train(TrainingData data) {
    Interactions interactions = data.interactions();
    CsrMatrix users =
        similarity.usesWeights() ? weighting.apply(interactions) : CsrMatrix.binary(interactions);
    double[] rowSizes = new double[users.rowCount()];
    double[] columnSizes = new double[users.rowCount()];
    for (int item = 0; item < rowSizes.length; item++) {
      double size = similarity.usesWeights() ? users.norm(item) : users.size(item);
      rowSizes[item] = alpha == SYMMETRIC_ALPHA ? size : Math.pow(size, 2 * alpha);
      columnSizes[item] = alpha == SYMMETRIC_ALPHA ? size : Math.pow(size, 2 * (1 - alpha));
    }
    SimilarityKernel kernel = similarity.kernel(interactions.userCount(), shrinkage);
    Neighbors itemNeighbors =
        new NeighborSearch(users, users, interactions.userCount(), rowSizes, columnSizes, kernel)
            .run(data, neighbors, rowNormalized);
    return new ItemKnnModel(data.items(), itemNeighbors, RatingBaseline.of(interactions));
  }
}
