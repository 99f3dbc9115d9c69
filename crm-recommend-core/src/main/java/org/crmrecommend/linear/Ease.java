package org.crmrecommend.linear;

import java.util.Locale;
import org.crmrecommend.data.Interactions;
import org.crmrecommend.kernel.AvailableHeap;
import org.crmrecommend.kernel.SparseGram;
import org.crmrecommend.kernel.SparseMatrix;
import org.crmrecommend.kernel.SymmetricInverse;
import org.crmrecommend.kernel.Workers;
import org.crmrecommend.model.Algorithm;
import org.crmrecommend.model.Model;
import org.crmrecommend.model.TrainingData;
import org.immutables.value.Value;

/**
 * "Embarrassingly shallow autoencoder": the linear model that best restores each user's items from
 * the user's other items, in closed form.
 *
 * <p>score(i) = Σ w(h) B(h, i) over the items h of history and basket, w being 1 in the basket.
 * With the matrix X of users' weights, B minimizes ‖X − XB‖² + λ ‖B‖² with zeros on its diagonal:
 * B(h, i) = −P(h, i) / P(i, i) for P = (XᵀX + λI)⁻¹. Weights may be negative, and so may scores; an
 * item that nobody has touched scores 0.
 *
 * <p>Training takes O(Σ_u |items of u|² + items³) time – two minutes for 20,000 items on one core –
 * and 4 · items² bytes, which is what the model keeps: 1.6 GB for 20,000 items. A request takes
 * O(|profile| · items) time and allocates nothing.
 *
 * @param regularization λ, which holds back weights learned from few users
 * @see <a href="https://doi.org/10.1145/3308558.3313710">Steck, WWW 2019</a>, whose X, B, P and λ
 *     these are
 */
@Value.Builder
public record Ease(double regularization) implements Algorithm, WithEase {

  /** Between what suits data with few and with many interactions an item. */
  public static final Ease DEFAULTS = new Ease(200);

  private static final int ROWS_PER_BLOCK = 32;

  /**
   * @throws IllegalArgumentException if the regularization is not positive or not finite
   */
  public Ease {
    if (!(regularization > 0) || Double.isInfinite(regularization)) {
      throw new IllegalArgumentException("regularization must be positive: " + regularization);
    }
  }

  /**
   * {@inheritDoc}
   *
   * @throws IllegalStateException if the matrix does not fit into the memory of the JVM
   * @throws ArithmeticException if the weights differ by so much that the regularization is lost in
   *     rounding
   */
  @Override
  public Model train(TrainingData data) {
    return train(data, AvailableHeap.measureFor(requiredBytes(data)));
  }

  Model train(TrainingData data, AvailableHeap heap) {
    Interactions interactions = data.interactions();
    String description = String.format(Locale.ROOT, "Ease of %,d items", interactions.itemCount());
    heap.require(requiredBytes(data), description, "train Slim, which needs little");
    Workers workers = new Workers(data.executor(), data.threads());
    SparseMatrix byUser = SparseMatrices.byUser(interactions);
    SparseMatrix byItem = SparseMatrices.byItem(interactions);
    int rowLength = SymmetricInverse.paddedRowLength(interactions.itemCount());
    float[][] matrix = SparseGram.upperTriangle(byUser, byItem, regularization, rowLength, workers);
    SymmetricInverse.invert(matrix, workers);
    convertToWeights(matrix, workers);
    return new EaseModel(data.items(), matrix);
  }

  /** The matrix, what its inversion needs, and the copies of the interactions. */
  private static long requiredBytes(TrainingData data) {
    int items = data.interactions().itemCount();
    long matrix = (long) items * (Float.BYTES * SymmetricInverse.paddedRowLength(items) + 16);
    long sums = (long) Double.BYTES * items * data.threads();
    long copies = 16L * data.interactions().size();
    return matrix + SymmetricInverse.workspaceBytes(items) + sums + copies;
  }

  /** Replaces P by B. */
  private static void convertToWeights(float[][] p, Workers workers) {
    float[] columnScales = new float[p.length];
    for (int i = 0; i < columnScales.length; i++) {
      columnScales[i] = -1 / p[i][i];
    }
    workers.forEachBlock(
        p.length,
        ROWS_PER_BLOCK,
        () -> columnScales,
        (scales, from, to) -> {
          for (int h = from; h < to; h++) {
            float[] row = p[h];
            for (int i = 0; i < scales.length; i++) {
              row[i] *= scales[i];
            }
            row[h] = 0;
          }
        });
  }
}
