package org.crmrecommend.customer.lifetime;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;
import org.hipparchus.exception.MathRuntimeException;
import org.hipparchus.linear.Array2DRowRealMatrix;
import org.hipparchus.linear.ArrayRealVector;
import org.hipparchus.linear.CholeskyDecomposition;
import org.hipparchus.linear.RealVector;
import org.hipparchus.optim.InitialGuess;
import org.hipparchus.optim.MaxEval;
import org.hipparchus.optim.PointValuePair;
import org.hipparchus.optim.SimpleBounds;
import org.hipparchus.optim.nonlinear.scalar.GoalType;
import org.hipparchus.optim.nonlinear.scalar.ObjectiveFunction;
import org.hipparchus.optim.nonlinear.scalar.noderiv.BOBYQAOptimizer;
import org.jspecify.annotations.Nullable;

/**
 * The maximum of a likelihood: a search without derivatives (BOBYQA), and then steps of Newton with
 * numerical derivatives, which also give the standard errors.
 *
 * @param point the logarithms of the parameters
 * @param value the log-likelihood
 * @param covariance of the logarithms: the inverse of the negative matrix of second derivatives;
 *     null if that is not positive definite
 */
record Maximum(double[] point, double value, double @Nullable [][] covariance) {

  /** Bounds of the logarithms; a parameter beyond e^±15 is not determined by the data. */
  static final double BOUND = 15;

  private static final int MAX_EVALUATIONS = 5_000;
  private static final int NEWTON_STEPS = 12;
  private static final double RADIUS = 0.5;
  private static final double FINAL_RADIUS = 1e-4;
  private static final double DIFFERENCE = 1e-3;
  private static final double SMALL_STEP = 1e-7;

  /** After this way, the second derivatives may differ by more than a percent. */
  private static final double LONG_WAY = 0.05;

  private static final double LARGE_STEP = 0.5;

  /** Finds the maximum; starts from that of a sample if there are many data. */
  static <M> Maximum of(Likelihood<M> likelihood) {
    Likelihood<M> sample = likelihood.sample();
    Search<M> search = new Search<>(likelihood);
    double[] start = new Search<>(sample).search(likelihood.start());
    return search.newton(start);
  }

  /** Returns the parameters with their standard errors. */
  <M> List<FittedParameter> parameters(Likelihood<M> likelihood) {
    double[] values = likelihood.parameters(likelihood.model(point));
    List<FittedParameter> parameters = new ArrayList<>();
    for (int i = 0; i < values.length; i++) {
      // The derivative of a parameter with respect to its logarithm is the exponential.
      OptionalDouble error =
          covariance == null
              ? OptionalDouble.empty()
              : OptionalDouble.of(Math.exp(point[i]) * Math.sqrt(covariance[i][i]));
      parameters.add(new FittedParameter(likelihood.names().get(i), values[i], error));
    }
    return parameters;
  }

  private record Search<M>(Likelihood<M> likelihood) {

    double value(double[] point) {
      double value = likelihood.value(likelihood.model(point));
      return Double.isNaN(value) ? -Double.MAX_VALUE : Math.max(value, -Double.MAX_VALUE);
    }

    double[] search(double[] start) {
      int n = start.length;
      double[] low = new double[n];
      double[] high = new double[n];
      Arrays.fill(low, -BOUND);
      Arrays.fill(high, BOUND);
      PointValuePair best =
          new BOBYQAOptimizer(2 * n + 1, RADIUS, FINAL_RADIUS)
              .optimize(
                  new MaxEval(MAX_EVALUATIONS),
                  new ObjectiveFunction(this::value),
                  GoalType.MAXIMIZE,
                  new InitialGuess(start),
                  new SimpleBounds(low, high));

      return best.getPoint();
    }

    /** Computes the second derivatives again only after a long way, because they cost most. */
    Maximum newton(double[] start) {
      double[] point = start.clone();
      double value = value(point);
      double[][] covariance = derivatives(point, value).covariance();
      double moved = 0;
      for (int step = 0; step < NEWTON_STEPS && covariance != null; step++) {
        RealVector move = new Array2DRowRealMatrix(covariance).operate(gradient(point));
        move = move.mapMultiply(Math.min(1, LARGE_STEP / move.getLInfNorm()));
        double size = move.getLInfNorm();
        double[] next = new ArrayRealVector(point).add(move).toArray();
        double nextValue = value(next);
        if (!(nextValue >= value)) {
          break;
        }
        point = next;
        value = nextValue;
        moved += size;
        if (size < SMALL_STEP) {
          break;
        }
        if (moved > LONG_WAY) {
          covariance = derivatives(point, value).covariance();
          moved = 0;
        }
      }
      return new Maximum(point, value, covariance);
    }

    private RealVector gradient(double[] point) {
      double[] gradient = new double[point.length];
      for (int i = 0; i < point.length; i++) {
        double plus = value(moved(point, i, DIFFERENCE));
        double minus = value(moved(point, i, -DIFFERENCE));
        gradient[i] = (plus - minus) / (2 * DIFFERENCE);
      }
      return new ArrayRealVector(gradient);
    }

    private Derivatives derivatives(double[] point, double value) {
      int n = point.length;
      double[][] information = new double[n][n];
      double[] plus = new double[n];
      double[] minus = new double[n];
      for (int i = 0; i < n; i++) {
        plus[i] = value(moved(point, i, DIFFERENCE));
        minus[i] = value(moved(point, i, -DIFFERENCE));
        information[i][i] = -(plus[i] - 2 * value + minus[i]) / (DIFFERENCE * DIFFERENCE);
      }
      for (int i = 0; i < n; i++) {
        for (int j = 0; j < i; j++) {
          double up = value(moved(moved(point, i, DIFFERENCE), j, DIFFERENCE));
          double down = value(moved(moved(point, i, -DIFFERENCE), j, -DIFFERENCE));
          double mixed = up + down - plus[i] - minus[i] - plus[j] - minus[j] + 2 * value;
          information[i][j] = -mixed / (2 * DIFFERENCE * DIFFERENCE);
          information[j][i] = information[i][j];
        }
      }
      return new Derivatives(information);
    }

    private static double[] moved(double[] point, int parameter, double by) {
      double[] moved = point.clone();
      moved[parameter] += by;
      return moved;
    }
  }

  private record Derivatives(double[][] information) {

    double @Nullable [][] covariance() {
      try {
        return new CholeskyDecomposition(new Array2DRowRealMatrix(information), 1e-8, 1e-10)
            .getSolver()
            .getInverse()
            .getData();
      } catch (MathRuntimeException e) { // not positive definite
        return null;
      }
    }
  }
}
