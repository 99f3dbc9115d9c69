package org.crmrecommend.linear;

import java.util.Locale;
import org.crmrecommend.data.Interactions;
import org.crmrecommend.kernel.AvailableHeap;
import org.crmrecommend.kernel.Checks;
import org.crmrecommend.kernel.SparseGram;
import org.crmrecommend.kernel.SymmetricInverse;
import org.crmrecommend.kernel.Workers;
import org.crmrecommend.model.Algorithm;
import org.crmrecommend.model.Model;
import org.crmrecommend.model.ModelInfo;
import org.crmrecommend.model.TrainingContext;
import org.crmrecommend.model.TrainingData;
import org.immutables.value.Value;

/**
 * EASE ("embarrassingly shallow autoencoder"): a linear model that reconstructs each user's items
 * from the user's other items, trained in closed form.
 *
 * <p>The score of item i is Σ w(h) B(h, i) over the items h of the history and the basket. The
 * weight w(h) of a basket item is 1. With X the matrix of users by items, B minimizes ‖X − XB‖² + λ
 * ‖B‖² subject to a zero diagonal: B(h, i) = −P(h, i) / P(i, i) for P = (XᵀX + λI)⁻¹. Weights and
 * scores may be negative. An item has a score if one of the weights in its sum is not 0.
 *
 * <p>Training takes O(Σ_u |items of u|² + items³) time: two minutes for 20,000 items on one core.
 * Training and the model take 4 · items² bytes: 1.6 GB for 20,000 items. A request takes
 * O(|profile| · items) time; it needs 4 bytes per item of work space, 0.08 MB for 20,000 items,
 * which later requests reuse.
 *
 * @param regularization λ, which shrinks weights learned from few users; positive
 * @see <a href="https://doi.org/10.1145/3308558.3313710">Steck, WWW 2019</a>, for the method and
 *     its X, B, P and λ
 */
@Value.Builder
public record Ease(double regularization) implements Algorithm, WithEase {

  /** A compromise between the best values for few and for many interactions per item. */
  public static final Ease DEFAULTS = new Ease(200);

  private static final int ROWS_PER_BLOCK = 32;

  /**
   * @throws IllegalArgumentException if {@code regularization} is not positive and finite
   */
  public Ease {
    Checks.requirePositiveFinite("regularization", regularization);
  }

  /**
   * {@inheritDoc}
   *
   * @throws IllegalStateException if the matrix does not fit into the heap of the JVM
   * @throws ArithmeticException if the magnitudes of the weights differ so much that the
   *     regularization has no effect after rounding
   */
  @Override
  public Model train(TrainingData data, TrainingContext context) {
    return train(data, context, AvailableHeap.measureFor(requiredBytes(data, context)));
  }

  Model train(TrainingData data, TrainingContext context, AvailableHeap heap) {
    Interactions interactions = data.interactions();
    String description = String.format(Locale.ROOT, "Ease of %,d items", interactions.itemCount());
    heap.require(
        requiredBytes(data, context), description, "train Slim, which needs little memory");
    int rowLength = SymmetricInverse.paddedRowLength(interactions.itemCount());
    float[][] matrix =
        SparseGram.upperTriangle(
            interactions.byUser(),
            interactions.byItem(),
            regularization,
            rowLength,
            context.workers("co-occurrences"));
    SymmetricInverse.invert(matrix, context.workers("inverse"));
    convertToWeights(matrix, context.workers("columns"));
    return new EaseModel(ModelInfo.of(this, data, context), data.items(), matrix);
  }

  /** Returns the bytes of the matrix and of its inversion. */
  private static long requiredBytes(TrainingData data, TrainingContext context) {
    int items = data.interactions().itemCount();
    long matrix = (long) items * (Float.BYTES * SymmetricInverse.paddedRowLength(items) + 16);
    long sums = (long) Double.BYTES * items * context.threads();
    return matrix + SymmetricInverse.workspaceBytes(items) + sums;
  }

  /** Replaces P by B in place. */
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
