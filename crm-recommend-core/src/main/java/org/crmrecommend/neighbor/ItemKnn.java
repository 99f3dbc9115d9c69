package org.crmrecommend.neighbor;

import org.crmrecommend.model.Algorithm;
import org.crmrecommend.model.Model;
import org.crmrecommend.model.TrainingData;

/**
 * Item-based nearest neighbors: an item scores by its likeness to what the person had to do with.
 *
 * <p>score(i) = Σ w(j) · sim(j, i) over the items j of history and basket that have i among their
 * nearest neighbors; w is the weight of j in the history, 1 in the basket.
 *
 * <p>Training takes O(Σ_u |items of u|²) time, item by item on all threads, and holds the result
 * and 12 bytes an item and thread; the model holds 8 bytes a neighbor. A request takes O(|history|
 * · neighbors) time, whatever the size of the catalog, and allocates nothing.
 *
 * @param neighbors how many most similar items are kept of each item
 * @param similarity how alike two items are
 * @param shrinkage λ ≥ 0 of {@link Similarity}: holds back pairs that share few users
 * @param rowNormalized whether the similarities of an item's neighbors are scaled to add up to 1,
 *     so that items with many close neighbors do not outweigh the rest of the history
 * @see <a href="https://doi.org/10.1145/371920.372071">Sarwar et al., WWW 2001</a>
 * @see <a href="https://doi.org/10.1145/963770.963776">Deshpande and Karypis, TOIS 2004</a>, for
 *     the conditional probability and row normalization
 */
public record ItemKnn(int neighbors, Similarity similarity, double shrinkage, boolean rowNormalized)
    implements Algorithm {

  /** Good on data not seen before: see the README's table. */
  public static final ItemKnn DEFAULTS = new ItemKnn(50, Similarity.COSINE, 30, true);

  /**
   * @throws IllegalArgumentException if neighbors is not positive, or the shrinkage negative or not
   *     finite
   */
  public ItemKnn {
    if (neighbors <= 0) {
      throw new IllegalArgumentException("neighbors must be positive: " + neighbors);
    }
    if (!(shrinkage >= 0) || Double.isInfinite(shrinkage)) {
      throw new IllegalArgumentException("shrinkage must not be negative: " + shrinkage);
    }
  }

  /** The same with another number of neighbors. */
  public ItemKnn withNeighbors(int neighbors) {
    return new ItemKnn(neighbors, similarity, shrinkage, rowNormalized);
  }

  /** The same with another similarity. */
  public ItemKnn withSimilarity(Similarity similarity) {
    return new ItemKnn(neighbors, similarity, shrinkage, rowNormalized);
  }

  /** The same with another shrinkage. */
  public ItemKnn withShrinkage(double shrinkage) {
    return new ItemKnn(neighbors, similarity, shrinkage, rowNormalized);
  }

  /** The same with rows normalized, or not. */
  public ItemKnn withRowNormalized(boolean rowNormalized) {
    return new ItemKnn(neighbors, similarity, shrinkage, rowNormalized);
  }

  @Override
  public Model train(TrainingData data) {
    return new ItemKnnModel(data.items(), new NeighborSearch(data.interactions(), this).run(data));
  }
}
