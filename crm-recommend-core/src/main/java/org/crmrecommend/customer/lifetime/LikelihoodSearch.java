package org.crmrecommend.customer.lifetime;

import java.util.Arrays;
import java.util.List;
import java.util.function.ToDoubleBiFunction;
import java.util.function.ToDoubleFunction;
import org.crmrecommend.customer.lifetime.MaximumLikelihood.LogCovariance;
import org.hipparchus.exception.MathIllegalStateException;
import org.hipparchus.linear.EigenDecompositionSymmetric;
import org.hipparchus.linear.MatrixUtils;
import org.hipparchus.linear.RealMatrix;
import org.hipparchus.linear.RealVector;
import org.hipparchus.optim.InitialGuess;
import org.hipparchus.optim.MaxEval;
import org.hipparchus.optim.SimpleBounds;
import org.hipparchus.optim.nonlinear.scalar.GoalType;
import org.hipparchus.optim.nonlinear.scalar.ObjectiveFunction;
import org.hipparchus.optim.nonlinear.scalar.noderiv.BOBYQAOptimizer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Search of the parameters of maximum likelihood by Powell's BOBYQA.
 *
 * <p>All parameters are positive. They are pairs of a shape and a scale, such as r and α; a first
 * parameter may be single. The coordinates of the search are ln shape and ln(shape / scale). The
 * ratio is the mean rate, or the mean odds, which the data determine well whatever the shape is.
 * Over the logarithms of the parameters themselves, the search takes 1.5 times as many evaluations
 * on CDNOW, and 2 to 6 times as many on customers without dropout (Online Retail).
 *
 * @see <a href="https://www.damtp.cam.ac.uk/user/na/NA_papers/NA2009_06.pdf">Powell, The BOBYQA
 *     algorithm for bound constrained optimization without derivatives, 2009</a>
 */
final class LikelihoodSearch {

  private static final Logger LOGGER = LoggerFactory.getLogger(LikelihoodSearch.class);

  /** Every coordinate stays within a factor of e^8 = 2981 around its first value. */
  private static final double REACH = 8;

  /** Distance to the bound that counts as on the bound. */
  private static final double AT_BOUND = 0.01;

  private static final double FIRST_RADIUS = 2;
  private static final double LAST_RADIUS = 1e-6;
  private static final int MAX_EVALUATIONS = 5000;

  /** The error of second differences is about step² of their value. */
  private static final double HESSIAN_STEP = 3e-3;

  /** Variance of the logarithm of a parameter that the data do not determine. */
  private static final double MAX_LOG_VARIANCE = REACH * REACH;

  /** A search over more customers begins with a sample of this size. */
  private static final int SAMPLE_CUSTOMERS = 20_000;

  private static final int NEWTON_STEPS = 6;
  private static final double GRADIENT_STEP = 1e-3;

  /** In standard errors. */
  private static final double SHORT_MOVE = 0.2;

  private final List<String> names;
  private final ToDoubleFunction<double[]> logLikelihood;
  private final long customers;
  private final @Nullable LikelihoodSearch ofSample;

  /**
   * @param logLikelihood returns the log-likelihood of all customers for parameters; finite
   */
  LikelihoodSearch(List<String> names, ToDoubleFunction<double[]> logLikelihood, long customers) {
    this(names, logLikelihood, customers, null);
  }

  private LikelihoodSearch(
      List<String> names,
      ToDoubleFunction<double[]> logLikelihood,
      long customers,
      @Nullable LikelihoodSearch ofSample) {
    this.names = names;
    this.logLikelihood = logLikelihood;
    this.customers = customers;
    this.ofSample = ofSample;
  }

  /**
   * Returns a search over rows of customers. If there are many, BOBYQA maximizes the likelihood of
   * a sample, and a few steps of Newton with the sample's Hessian that of all. Standard errors are
   * those of the sample, scaled to the number of customers. If the sample does not determine all
   * parameters, they are those of the sample.
   *
   * @param logLikelihood returns the log-likelihood of rows for parameters; finite
   */
  static LikelihoodSearch over(
      PurchaseSummaries rows,
      List<String> names,
      ToDoubleBiFunction<double[], PurchaseSummaries> logLikelihood) {
    PurchaseSummaries sample = rows.sample(SAMPLE_CUSTOMERS);
    LikelihoodSearch ofSample =
        sample.customerCount() == rows.customerCount()
            ? null
            : new LikelihoodSearch(
                names, p -> logLikelihood.applyAsDouble(p, sample), sample.customerCount());
    return new LikelihoodSearch(
        names, p -> logLikelihood.applyAsDouble(p, rows), rows.customerCount(), ofSample);
  }

  /** Returns the parameters of maximum likelihood, starting from the given ones. */
  MaximumLikelihood from(double... start) {
    if (ofSample == null) {
      return search(start);
    }
    MaximumLikelihood first = ofSample.search(start);
    double scale = (double) ofSample.customers / customers;
    LogCovariance covariance = first.identifiedCovariance().orElseThrow().scaled(scale);
    return covariance.isComplete()
        ? refined(first.values(), covariance)
        : at(first.values(), covariance);
  }

  private MaximumLikelihood at(double[] values, LogCovariance covariance) {
    return new MaximumLikelihood(
        logLikelihood.applyAsDouble(values), customers, names, values, covariance);
  }

  /**
   * Moves to the maximum by steps of Newton with a constant Hessian, until a step is short compared
   * with the standard errors. The next one would be about a fiftieth of it.
   */
  private MaximumLikelihood refined(double[] start, LogCovariance covariance) {
    double[][] matrix = covariance.matrix();
    double[] values = start;
    double best = logLikelihood.applyAsDouble(values);
    double size = 1;
    for (int step = 0; step < NEWTON_STEPS && size > SHORT_MOVE; step++) {
      double[] moves = MatrixUtils.createRealMatrix(matrix).operate(gradient(values));
      double[] next = new double[values.length];
      size = 0;
      for (int i = 0; i < values.length; i++) {
        next[i] = values[i] * Math.exp(moves[i]);
        size = Math.max(size, Math.abs(moves[i]) / Math.sqrt(matrix[i][i]));
      }
      double found = logLikelihood.applyAsDouble(next);
      if (!(found >= best)) {
        break;
      }
      values = next;
      best = found;
    }
    return new MaximumLikelihood(best, customers, names, values, covariance);
  }

  /** The derivatives with respect to the logarithms of the parameters. */
  private double[] gradient(double[] values) {
    double[] gradient = new double[values.length];
    for (int i = 0; i < values.length; i++) {
      double[] up = values.clone();
      double[] down = values.clone();
      up[i] *= Math.exp(GRADIENT_STEP);
      down[i] *= Math.exp(-GRADIENT_STEP);
      gradient[i] =
          (logLikelihood.applyAsDouble(up) - logLikelihood.applyAsDouble(down))
              / (2 * GRADIENT_STEP);
    }
    return gradient;
  }

  private MaximumLikelihood search(double... start) {
    double[] first = coordinates(start);
    double[] low = Arrays.stream(first).map(u -> u - REACH).toArray();
    double[] high = Arrays.stream(first).map(u -> u + REACH).toArray();
    double[] point = maximize(first, low, high);
    double[] values = parameters(point);
    boolean isInterior = true;
    for (int i = 0; i < point.length; i++) {
      isInterior &= Math.min(point[i] - low[i], high[i] - point[i]) > AT_BOUND;
    }
    LogCovariance covariance = covariance(values);
    return at(
        values, new LogCovariance(covariance.matrix(), isInterior && covariance.isComplete()));
  }

  private double[] maximize(double[] first, double[] low, double[] high) {
    Best best = new Best(first);
    try {
      new BOBYQAOptimizer(2 * first.length + 1, FIRST_RADIUS, LAST_RADIUS)
          .optimize(
              new MaxEval(MAX_EVALUATIONS),
              GoalType.MAXIMIZE,
              new InitialGuess(first),
              new SimpleBounds(low, high),
              new ObjectiveFunction(best::value));
    } catch (MathIllegalStateException e) {
      // BOBYQA gives up where rounding hides the shape of the likelihood, as for a few customers.
      LOGGER.debug("the search of the maximum ended early: {}", e.toString());
    }
    return best.point;
  }

  /** The best point of a search. */
  private final class Best {

    private double[] point;
    private double value = Double.NEGATIVE_INFINITY;

    Best(double[] first) {
      this.point = first;
    }

    double value(double[] candidate) {
      double found = logLikelihood.applyAsDouble(parameters(candidate)) / customers;
      if (found > value) {
        value = found;
        point = candidate.clone();
      }
      return found;
    }
  }

  private static double[] coordinates(double[] parameters) {
    double[] logs = Arrays.stream(parameters).map(Math::log).toArray();
    return mirrored(logs);
  }

  private static double[] parameters(double[] coordinates) {
    return Arrays.stream(mirrored(coordinates)).map(Math::exp).toArray();
  }

  /** Replaces the second number of each pair by the first minus the second; its own inverse. */
  private static double[] mirrored(double[] numbers) {
    double[] mirrored = numbers.clone();
    for (int i = numbers.length - 1; i > 0; i -= 2) {
      mirrored[i] = numbers[i - 1] - numbers[i];
    }
    return mirrored;
  }

  /** Returns the inverse Hessian over the logarithms, without its flat directions. */
  private LogCovariance covariance(double[] values) {
    RealMatrix information = MatrixUtils.createRealMatrix(information(values));
    RealMatrix sum = MatrixUtils.createRealMatrix(values.length, values.length);
    if (!Double.isFinite(information.getFrobeniusNorm())) { // beyond the limits of doubles
      return new LogCovariance(sum.getData(), false);
    }
    EigenDecompositionSymmetric eigen = new EigenDecompositionSymmetric(information);
    boolean isComplete = true;
    for (int i = 0; i < values.length; i++) {
      double variance = 1 / eigen.getEigenvalue(i);
      if (variance > 0 && variance < MAX_LOG_VARIANCE) {
        RealVector direction = eigen.getEigenvector(i);
        sum = sum.add(direction.outerProduct(direction).scalarMultiply(variance));
      } else {
        isComplete = false;
      }
    }
    return new LogCovariance(sum.getData(), isComplete);
  }

  /** The negative Hessian by central second differences along the axes and their diagonals. */
  private double[][] information(double[] values) {
    int size = values.length;
    double center = 2 * logLikelihood.applyAsDouble(values);
    double[] along = new double[size];
    double[][] information = new double[size][size];
    for (int i = 0; i < size; i++) {
      along[i] = center - both(values, i, i);
      information[i][i] = along[i] / (HESSIAN_STEP * HESSIAN_STEP);
      for (int j = 0; j < i; j++) {
        double second = (center - both(values, i, j) - along[i] - along[j]) / 2;
        information[i][j] = second / (HESSIAN_STEP * HESSIAN_STEP);
        information[j][i] = information[i][j];
      }
    }
    return information;
  }

  /** The sum of the log-likelihoods one step up and one step down in one or two logarithms. */
  private double both(double[] values, int i, int j) {
    double sum = 0;
    for (int sign = -1; sign <= 1; sign += 2) {
      double[] moved = values.clone();
      moved[i] = values[i] * Math.exp(sign * HESSIAN_STEP);
      moved[j] = values[j] * Math.exp(sign * HESSIAN_STEP);
      sum += logLikelihood.applyAsDouble(moved);
    }
    return sum;
  }
}
