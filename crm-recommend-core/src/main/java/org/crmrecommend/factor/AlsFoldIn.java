package org.crmrecommend.factor;

import org.crmrecommend.kernel.ConjugateGradientSolver;
import org.crmrecommend.kernel.ScratchPool;
import org.crmrecommend.model.Profile;

/** Solves for the vector of a person, whom the training need not have known. */
final class AlsFoldIn implements FoldIn {

  private static final double BASKET_WEIGHT = 1;

  /** So large that no one needs more, and so small that no score leaves the range of a float. */
  private static final double MAX_MAGNITUDE = 1e15;

  private final float[][] itemFactors;
  private final double[] unobservedDiagonal;
  private final ImplicitAls parameters;
  private final ScratchPool<Scratch> pool;

  /**
   * Takes ownership of the arrays; the model shares the factors, and neither writes to them.
   *
   * @param itemFactors the matrix Y, in the basis in which YᵀY is a diagonal
   * @param unobservedDiagonal that diagonal times the weight of the unobserved
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

  /** The score y(i) · A⁻¹ Σ w(j) y(j) has a part w(j) y(j) · A⁻¹ y(i) for each j. */
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
