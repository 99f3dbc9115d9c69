package org.crmrecommend.factor;

import java.util.SplittableRandom;
import java.util.function.IntFunction;
import org.crmrecommend.data.Interactions;
import org.crmrecommend.kernel.RandomStreams;
import org.crmrecommend.kernel.WarmStartConjugateGradient;
import org.crmrecommend.kernel.Workers;
import org.crmrecommend.model.TrainingContext;
import org.crmrecommend.model.TrainingData;

/**
 * Trains {@link ImplicitAls}: holds the factors of users and items and alternately solves for both.
 *
 * <p>Before it solves for one side, it rotates both sides to the eigenvectors of the Gram matrix of
 * the fixed side. The rotation changes no score. In this basis the term of all unobserved pairs is
 * diagonal. So two conjugate gradient steps on the observed rows replace an exact solution, and no
 * row needs a matrix. Not thread-safe.
 */
final class AlsTraining {

  private static final int ROWS_PER_BLOCK = 64;
  private static final int STEPS_PER_ITERATION = 2;

  private final Interactions interactions;
  private final ImplicitAls parameters;
  private final Workers workers;
  private final float[][] userFactors;
  private final float[][] itemFactors;

  /** Initializes users to zero and items at random. An item without users stays zero. */
  AlsTraining(TrainingData data, ImplicitAls parameters, TrainingContext context) {
    this.interactions = data.interactions();
    this.parameters = parameters;
    this.workers = context.workers();
    this.userFactors = new float[interactions.userCount()][parameters.factors()];
    this.itemFactors = new float[interactions.itemCount()][parameters.factors()];
    double deviation = 1 / Math.sqrt(parameters.factors());
    for (int item = 0; item < itemFactors.length; item++) {
      if (interactions.usersOf(item).size() > 0) {
        SplittableRandom random = RandomStreams.of(parameters.seed(), item);
        for (int f = 0; f < itemFactors[item].length; f++) {
          itemFactors[item][f] = (float) (deviation * random.nextGaussian());
        }
      }
    }
  }

  float[][] userFactors() {
    return userFactors;
  }

  float[][] itemFactors() {
    return itemFactors;
  }

  /** Solves for all users and then for all items. */
  void iterate() {
    solveUsers();
    solveItems();
  }

  void solveUsers() {
    solve(userFactors, interactions::itemsOf, itemFactors);
  }

  void solveItems() {
    solve(itemFactors, interactions::usersOf, userFactors);
  }

  /** Returns a fold-in for new users with the current item factors, which are rotated. */
  AlsFoldIn foldIn() {
    GramBasis basis = GramBasis.of(itemFactors, parameters.factors(), workers);
    basis.rotateAll(itemFactors, workers);
    double[] unobservedDiagonal = basis.diagonal(parameters.unobservedWeight());
    return new AlsFoldIn(itemFactors, unobservedDiagonal, parameters, itemFactors.length);
  }

  private void solve(float[][] solved, IntFunction<Interactions.Row> observed, float[][] fixed) {
    GramBasis basis = GramBasis.of(fixed, parameters.factors(), workers);
    double[] diagonal = basis.diagonal(parameters.unobservedWeight());
    float[] unobservedDiagonal = new float[diagonal.length];
    for (int f = 0; f < unobservedDiagonal.length; f++) {
      unobservedDiagonal[f] = (float) diagonal[f];
    }
    basis.rotateAll(fixed, workers);
    workers.forEachBlock(
        solved.length,
        ROWS_PER_BLOCK,
        () -> new RowSolver(basis, unobservedDiagonal, fixed),
        (solver, from, to) -> {
          for (int r = from; r < to; r++) {
            solver.solve(solved[r], observed.apply(r));
          }
        });
  }

  /** Solves rows on one thread. */
  private final class RowSolver {

    private final GramBasis basis;
    private final float[] unobservedDiagonal;
    private final float[][] fixed;
    private final float[] buffer;
    private final WarmStartConjugateGradient solver;

    RowSolver(GramBasis basis, float[] unobservedDiagonal, float[][] fixed) {
      this.basis = basis;
      this.unobservedDiagonal = unobservedDiagonal;
      this.fixed = fixed;
      this.buffer = new float[basis.size()];
      this.solver = new WarmStartConjugateGradient(basis.size());
    }

    void solve(float[] x, Interactions.Row observed) {
      if (observed.size() == 0) {
        return; // stays at its initial value of zero
      }
      basis.rotate(x, buffer);
      solver.reset(observed.size());
      for (int cell = 0; cell < observed.size(); cell++) {
        solver.setRow(cell, fixed[observed.index(cell)], observed.weight(cell));
      }
      double regularization = parameters.regularization(observed.sum(), fixed.length);
      solver.refine(x, unobservedDiagonal, (float) regularization, STEPS_PER_ITERATION);
    }
  }
}
