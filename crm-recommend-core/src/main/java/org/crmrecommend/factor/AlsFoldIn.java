package org.crmrecommend.factor;

import org.crmrecommend.kernel.ConjugateGradientSolver;
import org.crmrecommend.kernel.ScratchPool;
import org.crmrecommend.kernel.SmootherWeights;
import org.crmrecommend.model.Profile;
import org.jspecify.annotations.Nullable;

/** Computes the vector of a user from a profile. The user may be unknown to the training. */
final class AlsFoldIn implements FoldIn {

  private static final double BASKET_WEIGHT = 1;

  /**
   * Maximum magnitude of a vector entry: larger than any practical value, but small enough that
   * scores stay finite floats.
   */
  private static final double MAX_MAGNITUDE = 1e15;

  private final float[][] itemFactors;
  private final double[] unobservedDiagonal;
  private final ImplicitAls parameters;
  private final int trainedItemCount;
  private final ScratchPool<VectorScratch> vectorPool;
  private final ScratchPool<SmootherWeights> smootherPool;

  /**
   * Takes ownership of the arrays. The model shares the factors; neither modifies them.
   *
   * @param itemFactors the matrix Y, in the basis in which YᵀY is diagonal
   * @param unobservedDiagonal the diagonal of YᵀY times the weight of unobserved pairs
   * @param trainedItemCount number of items of the training, of which there may be fewer than rows
   */
  AlsFoldIn(
      float[][] itemFactors,
      double[] unobservedDiagonal,
      ImplicitAls parameters,
      int trainedItemCount) {
    this.itemFactors = itemFactors;
    this.unobservedDiagonal = unobservedDiagonal;
    this.parameters = parameters;
    this.trainedItemCount = trainedItemCount;
    int factors = unobservedDiagonal.length;
    this.vectorPool = new ScratchPool<>(() -> new VectorScratch(factors));
    this.smootherPool = new ScratchPool<>(() -> new SmootherWeights(factors));
  }

  /** Returns the diagonal of YᵀY times the weight of unobserved pairs; not to be modified. */
  double[] unobservedDiagonal() {
    return unobservedDiagonal;
  }

  ImplicitAls parameters() {
    return parameters;
  }

  @Override
  public FoldedProfile fold(Profile profile) {
    return new Folded(profile);
  }

  private static final class VectorScratch {

    private final ConjugateGradientSolver solver;
    private final double[] solution;

    VectorScratch(int factors) {
      this.solver = new ConjugateGradientSolver(factors);
      this.solution = new double[factors];
    }
  }

  /** Receives the row of an item and its weight in the profile. */
  @FunctionalInterface
  private interface RowSink {
    void setRow(int position, float[] row, double weight);
  }

  private final class Folded implements FoldedProfile {

    private final Profile profile;
    private final int size;
    private final double regularization;

    /** Null until a score is split. */
    private @Nullable SmootherWeights smoother;

    Folded(Profile profile) {
      this.profile = profile;
      this.size = profile.size() + profile.basketSize();
      double sum = BASKET_WEIGHT * profile.basketSize();
      for (int h = 0; h < profile.size(); h++) {
        sum += profile.weight(h);
      }
      this.regularization = parameters.regularization(sum, trainedItemCount);
    }

    private void setRows(RowSink sink) {
      for (int h = 0; h < profile.size(); h++) {
        sink.setRow(h, itemFactors[profile.item(h)], profile.weight(h));
      }
      for (int b = 0; b < profile.basketSize(); b++) {
        sink.setRow(profile.size() + b, itemFactors[profile.basketItem(b)], BASKET_WEIGHT);
      }
    }

    @Override
    public void writeVector(float[] vector) {
      VectorScratch scratch = vectorPool.acquire();
      scratch.solver.reset(size, unobservedDiagonal, regularization);
      setRows(scratch.solver::setRow);
      scratch.solver.solve(scratch.solution);
      for (int f = 0; f < scratch.solution.length; f++) {
        vector[f] = (float) Math.max(-MAX_MAGNITUDE, Math.min(MAX_MAGNITUDE, scratch.solution[f]));
      }
      vectorPool.release(scratch);
    }

    /** Item j contributes w(j) y(j) · A⁻¹ y(i) to the score y(i) · A⁻¹ Σ w(j) y(j). */
    @Override
    public void split(int item, double[] contributions) {
      smoother().at(itemFactors[item], contributions);
    }

    private SmootherWeights smoother() {
      SmootherWeights found = smoother;
      if (found == null) {
        found = smootherPool.acquire();
        found.reset(size, unobservedDiagonal, regularization);
        setRows(found::setRow);
        found.factorize();
        smoother = found;
      }
      return found;
    }

    @Override
    public void close() {
      SmootherWeights found = smoother;
      if (found != null) {
        smoother = null;
        smootherPool.release(found);
      }
    }
  }
}
