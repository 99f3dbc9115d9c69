package org.crmrecommend.factor;

import org.crmrecommend.kernel.ConjugateGradientSolver;
import org.crmrecommend.kernel.ScratchPool;
import org.crmrecommend.model.Profile;

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
  private final ScratchPool<Scratch> pool;

  /**
   * Takes ownership of the arrays. The model shares the factors; neither modifies them.
   *
   * @param itemFactors the matrix Y, in the basis in which YᵀY is diagonal
   * @param unobservedDiagonal the diagonal of YᵀY times the weight of unobserved pairs
   */
  AlsFoldIn(float[][] itemFactors, double[] unobservedDiagonal, ImplicitAls parameters) {
    this.itemFactors = itemFactors;
    this.unobservedDiagonal = unobservedDiagonal;
    this.parameters = parameters;
    this.pool = new ScratchPool<>(() -> new Scratch(unobservedDiagonal.length));
  }

  @Override
  public void userFactors(Profile profile, float[] vector) {
    Scratch scratch = pool.acquire();
    prepare(profile, scratch.solver);
    scratch.solver.solve(scratch.solution);
    for (int f = 0; f < scratch.solution.length; f++) {
      vector[f] = (float) Math.max(-MAX_MAGNITUDE, Math.min(MAX_MAGNITUDE, scratch.solution[f]));
    }
    pool.release(scratch);
  }

  /** Item j contributes w(j) y(j) · A⁻¹ y(i) to the score y(i) · A⁻¹ Σ w(j) y(j). */
  @Override
  public double[][] contributions(Profile profile, int[] items) {
    double[][] contributions = new double[items.length][profile.size() + profile.basketSize()];
    Scratch scratch = pool.acquire();
    prepare(profile, scratch.solver);
    for (int i = 0; i < items.length; i++) {
      scratch.solver.solve(itemFactors[items[i]], scratch.solution);
      for (int position = 0; position < contributions[i].length; position++) {
        contributions[i][position] = scratch.solver.weightedProduct(position, scratch.solution);
      }
    }
    pool.release(scratch);
    return contributions;
  }

  private void prepare(Profile profile, ConjugateGradientSolver solver) {
    double sum = BASKET_WEIGHT * profile.basketSize();
    for (int h = 0; h < profile.size(); h++) {
      sum += profile.weight(h);
    }
    solver.reset(
        profile.size() + profile.basketSize(),
        unobservedDiagonal,
        parameters.regularization(sum, itemFactors.length));
    for (int h = 0; h < profile.size(); h++) {
      solver.setRow(h, itemFactors[profile.item(h)], profile.weight(h));
    }
    for (int b = 0; b < profile.basketSize(); b++) {
      solver.setRow(profile.size() + b, itemFactors[profile.basketItem(b)], BASKET_WEIGHT);
    }
  }

  private static final class Scratch {

    private final ConjugateGradientSolver solver;
    private final double[] solution;

    Scratch(int factors) {
      this.solver = new ConjugateGradientSolver(factors);
      this.solution = new double[factors];
    }
  }
}
