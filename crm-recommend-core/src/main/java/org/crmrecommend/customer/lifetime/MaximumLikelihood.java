package org.crmrecommend.customer.lifetime;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.hipparchus.linear.MatrixUtils;
import org.jspecify.annotations.Nullable;

/**
 * The parameters at the maximum of a likelihood, with their standard errors. Immutable.
 *
 * <p>The standard errors are those of the inverse Hessian of the negative log-likelihood over the
 * logarithms of the parameters, carried over to the parameters by the delta method. They are
 * missing if the likelihood has no maximum within a factor of 3000 around the first parameters, or
 * is flat there. Then the data do not determine all parameters. For example, the shapes grow
 * without bound if all customers buy at the same rate. The forecasts of such a model are still
 * right.
 */
public final class MaximumLikelihood {

  private final double logLikelihood;
  private final long customerCount;
  private final List<Parameter> parameters;
  private final @Nullable LogCovariance covariance;

  /**
   * A parameter of a model.
   *
   * @param name name in the literature, as of the component of the model
   * @param value value of maximum likelihood
   * @param standardError standard error of the value; empty if the data do not determine all
   *     parameters
   */
  public record Parameter(String name, double value, OptionalDouble standardError) {}

  /**
   * The covariance of the logarithms of the parameters.
   *
   * @param matrix without the directions that the data do not determine
   * @param isComplete whether the data determine all parameters
   */
  @SuppressWarnings("ArrayRecordComponent") // not compared
  record LogCovariance(double[][] matrix, boolean isComplete) {

    /** Returns the covariance of the estimates of more customers. */
    LogCovariance scaled(double factor) {
      return new LogCovariance(
          MatrixUtils.createRealMatrix(matrix).scalarMultiply(factor).getData(), isComplete);
    }
  }

  /**
   * @param covariance null if it is unknown
   */
  MaximumLikelihood(
      double logLikelihood,
      long customerCount,
      List<String> names,
      double[] values,
      @Nullable LogCovariance covariance) {
    this.logLikelihood = logLikelihood;
    this.customerCount = customerCount;
    this.covariance = covariance;
    this.parameters =
        IntStream.range(0, values.length)
            .mapToObj(
                i -> new Parameter(names.get(i), values[i], standardError(values, covariance, i)))
            .toList();
  }

  private static OptionalDouble standardError(
      double[] values, @Nullable LogCovariance covariance, int i) {
    return covariance == null || !covariance.isComplete()
        ? OptionalDouble.empty()
        : OptionalDouble.of(values[i] * Math.sqrt(covariance.matrix()[i][i]));
  }

  /** Returns the log-likelihood of all customers. */
  public double logLikelihood() {
    return logLikelihood;
  }

  /** Returns the number of customers whose likelihood was maximized. */
  public long customerCount() {
    return customerCount;
  }

  /** Returns the parameters in the order of the components of the model. */
  public List<Parameter> parameters() {
    return parameters;
  }

  /**
   * Returns the covariance matrix of the logarithms of the parameters, a new array; empty if the
   * data do not determine all parameters.
   */
  public Optional<double[][]> logCovariance() {
    return identifiedCovariance()
        .filter(LogCovariance::isComplete)
        .map(known -> Arrays.stream(known.matrix()).map(double[]::clone).toArray(double[][]::new));
  }

  /**
   * Returns the covariance of the logarithms of the parameters in the directions that the data
   * determine. A forecast hardly depends on the others, or the data would determine them.
   */
  Optional<LogCovariance> identifiedCovariance() {
    return Optional.ofNullable(covariance);
  }

  /**
   * Returns Akaike's information criterion, 2 · parameters − 2 · log-likelihood. Of two models of
   * the same customers, the model with the lower value forecasts better.
   *
   * @see <a href="https://doi.org/10.1109/TAC.1974.1100705">Akaike, IEEE Transactions on Automatic
   *     Control 1974</a>
   */
  public double akaikeCriterion() {
    return 2.0 * parameters.size() - 2 * logLikelihood;
  }

  double value(int parameter) {
    return parameters.get(parameter).value();
  }

  double[] values() {
    return parameters.stream().mapToDouble(Parameter::value).toArray();
  }

  /** Returns the log-likelihood and the parameters, such as {@code r 0.2426 ± 0.0126}. */
  @Override
  public String toString() {
    return parameters.stream()
        .map(MaximumLikelihood::text)
        .collect(
            Collectors.joining(
                ", ",
                "",
                String.format(
                    Locale.ROOT,
                    "; log-likelihood %.3f of %d customers",
                    logLikelihood,
                    customerCount)));
  }

  private static String text(Parameter parameter) {
    String value = String.format(Locale.ROOT, "%s %.4g", parameter.name, parameter.value);
    return parameter.standardError.isPresent()
        ? value + String.format(Locale.ROOT, " ± %.2g", parameter.standardError.getAsDouble())
        : value;
  }
}
