package org.crmrecommend.factor;

import java.util.Arrays;
import java.util.function.IntFunction;
import org.crmrecommend.data.Interactions;
import org.crmrecommend.kernel.DenseGram;
import org.crmrecommend.kernel.Workers;
import org.crmrecommend.model.TrainingContext;
import org.crmrecommend.model.TrainingData;

/**
 * Alternating least squares that solves the normal equations of each row exactly, by Cholesky
 * factorization. Baseline for {@link AlsTraining}, with the same {@link DenseGram} and the same
 * number of threads.
 */
final class CholeskyAls {

  private static final int ROWS_PER_BLOCK = 64;

  private final Interactions interactions;
  private final ImplicitAls parameters;
  private final Workers workers;
  private final float[][] userFactors;
  private final float[][] itemFactors;

  /** Starts with a copy of the given item factors. */
  CholeskyAls(TrainingData data, ImplicitAls parameters, float[][] items) {
    this.interactions = data.interactions();
    this.parameters = parameters;
    this.workers = TrainingContext.DEFAULTS.workers();
    this.userFactors = new float[interactions.userCount()][parameters.factors()];
    this.itemFactors = Arrays.stream(items).map(float[]::clone).toArray(float[][]::new);
  }

  float[][] userFactors() {
    return userFactors;
  }

  float[][] itemFactors() {
    return itemFactors;
  }

  /** Solves for all users and then for all items. */
  void iterate() {
    solve(userFactors, interactions::itemsOf, itemFactors);
    solve(itemFactors, interactions::usersOf, userFactors);
  }

  private void solve(float[][] solved, IntFunction<Interactions.Row> observed, float[][] fixed) {
    double[][] gram = DenseGram.of(fixed, parameters.factors(), workers);
    workers.forEachBlock(
        solved.length,
        ROWS_PER_BLOCK,
        () -> new RowSolver(gram, fixed),
        (solver, from, to) -> {
          for (int r = from; r < to; r++) {
            solver.solve(solved[r], observed.apply(r));
          }
        });
  }

  /** Solves rows on one thread. */
  private final class RowSolver {

    private final double[][] gram;
    private final float[][] fixed;
    private final double[][] a;
    private final double[] b;

    RowSolver(double[][] gram, float[][] fixed) {
      this.gram = gram;
      this.fixed = fixed;
      this.a = new double[gram.length][gram.length];
      this.b = new double[gram.length];
    }

    void solve(float[] x, Interactions.Row observed) {
      if (observed.size() == 0) {
        return; // stays at its initial value of zero
      }
      prepare(parameters.regularization(observed.sum(), fixed.length));
      for (int cell = 0; cell < observed.size(); cell++) {
        add(fixed[observed.index(cell)], observed.weight(cell));
      }
      factor();
      substitute();
      for (int f = 0; f < x.length; f++) {
        x[f] = (float) b[f];
      }
    }

    private void prepare(double regularization) {
      Arrays.fill(b, 0);
      for (int f = 0; f < b.length; f++) {
        for (int g = 0; g <= f; g++) {
          a[f][g] = parameters.unobservedWeight() * gram[f][g];
        }
        a[f][f] += regularization;
      }
    }

    private void add(float[] row, double weight) {
      for (int f = 0; f < b.length; f++) {
        double c = weight * row[f];
        b[f] += c;
        for (int g = 0; g <= f; g++) {
          a[f][g] += c * row[g];
        }
      }
    }

    /** Replaces the lower triangle of A by its Cholesky factor L. */
    private void factor() {
      for (int f = 0; f < a.length; f++) {
        for (int g = 0; g <= f; g++) {
          double remainder = a[f][g];
          for (int h = 0; h < g; h++) {
            remainder -= a[f][h] * a[g][h];
          }
          a[f][g] = f == g ? Math.sqrt(remainder) : remainder / a[g][g];
        }
      }
    }

    /** Replaces b by the solution x of L Lᵀ x = b. */
    private void substitute() {
      for (int f = 0; f < a.length; f++) {
        for (int g = 0; g < f; g++) {
          b[f] -= a[f][g] * b[g];
        }
        b[f] /= a[f][f];
      }
      for (int f = a.length - 1; f >= 0; f--) {
        b[f] /= a[f][f];
        for (int g = 0; g < f; g++) {
          b[g] -= a[f][g] * b[f];
        }
      }
    }
  }
}
