package org.crmrecommend.factor;

import org.crmrecommend.kernel.NormalEquations;
import org.crmrecommend.kernel.ScratchPool;
import org.crmrecommend.model.Profile;

/** Solves for the vector of a person, whom the training need not have known. */
final class AlsFoldIn implements FoldIn {

  private static final double BASKET_WEIGHT = 1;

  /** So large that no one needs more, and so small that no score leaves the range of a float. */
  private static final double MOST = 1e15;

  private final float[][] itemFactors;
  private final double[] unobserved;
  private final ImplicitAls parameters;
  private final ScratchPool<Scratch> pool;

  /**
   * Takes ownership of the arrays; the model shares the factors, and neither writes to them.
   *
   * @param itemFactors the matrix Y, in the basis in which YᵀY is a diagonal
   * @param unobserved that diagonal times the weight of the unobserved
   */
  AlsFoldIn(float[][] itemFactors, double[] unobserved, ImplicitAls parameters) {
    this.itemFactors = itemFactors;
    this.unobserved = unobserved;
    this.parameters = parameters;
    this.pool = new ScratchPool<>(() -> new Scratch(unobserved.length));
  }

  @Override
  public void vector(Profile profile, float[] vector) {
    Scratch scratch = pool.take();
    begin(profile, scratch.equations);
    scratch.equations.solve(scratch.solution);
    for (int f = 0; f < scratch.solution.length; f++) {
      vector[f] = (float) Math.max(-MOST, Math.min(MOST, scratch.solution[f]));
    }
    pool.giveBack(scratch);
  }

  /** The score y(i) · A⁻¹ Σ w(j) y(j) has a part w(j) y(j) · A⁻¹ y(i) for each j. */
  @Override
  public double[][] parts(Profile profile, int[] items) {
    double[][] parts = new double[items.length][profile.size() + profile.basketSize()];
    Scratch scratch = pool.take();
    begin(profile, scratch.equations);
    for (int i = 0; i < items.length; i++) {
      scratch.equations.solve(itemFactors[items[i]], scratch.solution);
      for (int place = 0; place < parts[i].length; place++) {
        parts[i][place] = scratch.equations.weightedProduct(place, scratch.solution);
      }
    }
    pool.giveBack(scratch);
    return parts;
  }

  private void begin(Profile profile, NormalEquations equations) {
    double sum = BASKET_WEIGHT * profile.basketSize();
    for (int h = 0; h < profile.size(); h++) {
      sum += profile.weight(h);
    }
    equations.begin(
        profile.size() + profile.basketSize(),
        unobserved,
        parameters.regularization(sum, itemFactors.length));
    for (int h = 0; h < profile.size(); h++) {
      equations.set(h, itemFactors[profile.item(h)], profile.weight(h));
    }
    for (int b = 0; b < profile.basketSize(); b++) {
      equations.set(profile.size() + b, itemFactors[profile.basketItem(b)], BASKET_WEIGHT);
    }
  }

  private static final class Scratch {

    private final NormalEquations equations;
    private final double[] solution;

    Scratch(int factors) {
      this.equations = new NormalEquations(factors);
      this.solution = new double[factors];
    }
  }
}
