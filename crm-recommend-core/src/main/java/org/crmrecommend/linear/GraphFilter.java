package org.crmrecommend.linear;

import org.crmrecommend.kernel.Checks;
import org.crmrecommend.kernel.RandomizedSvd;
import org.crmrecommend.kernel.Workers;
import org.crmrecommend.model.Algorithm;
import org.crmrecommend.model.Model;
import org.crmrecommend.model.ModelInfo;
import org.crmrecommend.model.TrainingContext;
import org.crmrecommend.model.TrainingData;
import org.immutables.value.Value;

/**
 * Low-pass filter on the graph of users and items. Interests that a profile shares with many users
 * pass the filter; interests of the profile alone are attenuated. Needs almost no training.
 *
 * <p>Let R be the weights of users by items, D_u and D_i the sums of its rows and columns, and R̃ =
 * D_u^−β R D_i^(β−1) the normalized weights. For the weights r of a profile (1 for a basket item),
 * the scores are
 *
 * <pre>r · (p(R̃ᵀR̃) + α D_i^(β−1) V Vᵀ D_i^(1−β))</pre>
 *
 * <p>where p is a polynomial and V the k right singular vectors of R̃ with the largest singular
 * values. With β = ½ and p(P) = P this is GF-CF. With k = 0 this is Turbo-CF without its Hadamard
 * power. Scores may be negative. An item without interactions has no score. With k = 0, neither has
 * an item that shares no users with the profile, not even through other items.
 *
 * <p>Training takes O(iterations · k · (interactions + k · items)) time. A request takes O(k ·
 * items + n) time, where n is the number of interactions of the users who share an item with the
 * profile. A model of 1,000,000 items holds 1.1 GB with 256 factors, and 16 bytes per interaction;
 * a request needs 14 MB of work space and 8 bytes per user, which later requests reuse.
 *
 * @param polynomial p, applied to the matrix of item similarities by common users
 * @param userShare β in [0, 1], the share of the normalization by user; the rest is by item
 * @param factors k, the number of singular vectors; 0 disables the ideal filter
 * @param idealWeight α, the weight of the singular vectors, which form an ideal low-pass filter: it
 *     passes k frequencies and blocks all others
 * @param iterations iterations to compute the singular vectors. With few iterations the last
 *     vectors are inexact, which does not harm the recommendations; 30 iterations come within
 *     0.0002 of the published metric values
 * @param seed of the random start of the singular vectors
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

  /** GF-CF with the published parameters for check-ins at places, except for the iterations. */
  public static final GraphFilter DEFAULTS =
      new GraphFilter(GraphPolynomial.LINEAR, 0.5, 256, 0.3, 10, 42L);

  /**
   * @throws IllegalArgumentException if {@code userShare} is not in [0, 1], {@code factors} is
   *     negative, {@code idealWeight} is negative or not finite, or {@code iterations} is not
   *     positive
   */
  public GraphFilter {
    Checks.requireFraction("userShare", userShare);
    Checks.requireNonNegative("factors", factors);
    Checks.requireNonNegativeFinite("idealWeight", idealWeight);
    Checks.requirePositive("iterations", iterations);
  }

  @Override
  public Model train(TrainingData data, TrainingContext context) {
    ItemGraph graph = new ItemGraph(data.interactions(), userShare);
    ModelInfo info = ModelInfo.of(this, data, context);
    IdealFilter ideal = new IdealFilter(graph, idealWeight, idealVectors(graph, context));
    return new GraphFilterModel(info, data.items(), graph, polynomial, ideal);
  }

  /** Returns Vᵀ D_i^(1−β), with a row for each singular vector. */
  private float[][] idealVectors(ItemGraph graph, TrainingContext context) {
    if (factors == 0 || idealWeight == 0) {
      return new float[0][];
    }
    Workers workers = context.workers("iteration");
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

  /**
   * Frequency response of a graph filter: a polynomial p of the matrix P of item similarities by
   * common users. The eigenvalues of P are between 0 and 1. The higher an eigenvalue, the more
   * users agree on its eigenvector.
   *
   * @see <a href="https://doi.org/10.1145/3626772.3657916">Park et al., SIGIR 2024</a>
   */
  public enum GraphPolynomial {

    /** P: propagates from items to their users and on to the items of these users. */
    LINEAR(1, 0, 0),

    /**
     * 2P − P²: flatter near 1. A request takes two propagations, the second over all interactions.
     */
    SECOND_ORDER(2, -1, 0),

    /**
     * P + 0.01 (−P³ + 10 P² − 29 P): close to an ideal filter, which passes only the frequencies
     * above a bound. A request takes three propagations, two of them over all interactions.
     */
    THIRD_ORDER(0.71f, 0.1f, -0.01f);

    private final float linearCoefficient;
    private final float quadraticCoefficient;
    private final float cubicCoefficient;

    GraphPolynomial(float linearCoefficient, float quadraticCoefficient, float cubicCoefficient) {
      this.linearCoefficient = linearCoefficient;
      this.quadraticCoefficient = quadraticCoefficient;
      this.cubicCoefficient = cubicCoefficient;
    }

    /** Returns the highest power of P, 1 to 3. */
    int degree() {
      return cubicCoefficient != 0 ? 3 : quadraticCoefficient != 0 ? 2 : 1;
    }

    /** Returns the coefficient of a power of P, 1 to 3. */
    float coefficient(int power) {
      return power == 1 ? linearCoefficient : power == 2 ? quadraticCoefficient : cubicCoefficient;
    }
  }
}
