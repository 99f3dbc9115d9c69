package org.crmrecommend.linear;

import org.crmrecommend.kernel.RandomizedSvd;
import org.crmrecommend.kernel.Workers;
import org.crmrecommend.model.Algorithm;
import org.crmrecommend.model.Model;
import org.crmrecommend.model.TrainingData;
import org.immutables.value.Value;

/**
 * A low-pass filter on the graph of users and items: what a profile has in common with many others
 * passes, what it has alone is held back. Hardly any training.
 *
 * <p>With the weights R, normalized by the sums D_u of users and D_i of items to R̃ = D_u^−β R
 * D_i^(β−1), and the profile's weights r (1 in the basket), the scores are
 *
 * <pre>r · (p(R̃ᵀR̃) + α D_i^(β−1) V Vᵀ D_i^(1−β))</pre>
 *
 * <p>where p is a polynomial and V the k right singular vectors of R̃ with the largest singular
 * values. With β = ½ and p(P) = P that is GF-CF; with k = 0 it is Turbo-CF without its Hadamard
 * power. Scores may be negative. An item that nobody has touched scores 0.
 *
 * <p>Training takes O(iterations · k · (interactions + k · items)) time; the model holds 16 bytes
 * an interaction and 4 · k bytes an item. A request takes O(k · items) time, and as much as there
 * are interactions of users who share an item with the profile; it allocates nothing.
 *
 * @param polynomial p, what is made of the likeness of items by the users they share
 * @param userShare β in [0, 1], how much of the normalization is by user; the rest is by item
 * @param factors k, the number of singular vectors; 0 for none
 * @param idealWeight α, what these count; they are an ideal filter, which lets pass k frequencies
 *     and nothing else
 * @param iterations to find the singular vectors; few leave the last ones blurred, which does a
 *     list no harm – 30 come within 0.0002 of the published figures
 * @param seed of their random start
 * @see <a href="https://doi.org/10.1145/3459637.3482264">Shen et al., CIKM 2021</a>, for GF-CF
 * @see <a href="https://doi.org/10.1145/3626772.3657916">Park et al., SIGIR 2024</a>, for Turbo-CF
 */
@Value.Builder
public record GraphFilter(
    GraphPolynomial polynomial,
    double userShare,
    int factors,
    double idealWeight,
    int iterations,
    long seed)
    implements Algorithm, WithGraphFilter {

  /** GF-CF as published for check-ins in places, but for the iterations. */
  public static final GraphFilter DEFAULTS =
      new GraphFilter(GraphPolynomial.LINEAR, 0.5, 256, 0.3, 10, 42L);

  /**
   * @throws IllegalArgumentException if the share is not in [0, 1], factors are negative, the
   *     weight is negative or not finite, or iterations are not positive
   */
  public GraphFilter {
    if (!(userShare >= 0 && userShare <= 1)) {
      throw new IllegalArgumentException("userShare must be from 0 to 1: " + userShare);
    }
    if (factors < 0) {
      throw new IllegalArgumentException("factors must not be negative: " + factors);
    }
    if (!(idealWeight >= 0) || Double.isInfinite(idealWeight)) {
      throw new IllegalArgumentException("idealWeight must not be negative: " + idealWeight);
    }
    if (iterations <= 0) {
      throw new IllegalArgumentException("iterations must be positive: " + iterations);
    }
  }

  @Override
  public Model train(TrainingData data) {
    ItemGraph graph = new ItemGraph(data.interactions(), userShare);
    return new GraphFilterModel(data.items(), graph, this, idealFilter(graph, data));
  }

  /** Vᵀ D_i^(1−β), a row for each singular vector. */
  private float[][] idealFilter(ItemGraph graph, TrainingData data) {
    if (factors == 0 || idealWeight == 0) {
      return new float[0][];
    }
    Workers workers = new Workers(data.executor(), data.threads());
    float[][] vectors =
        RandomizedSvd.of(graph.byUser(), graph.byItem(), factors, iterations, seed, workers)
            .vectors();
    for (float[] vector : vectors) {
      for (int item = 0; item < vector.length; item++) {
        vector[item] *= (float) graph.itemScale(item);
      }
    }
    return vectors;
  }
}
