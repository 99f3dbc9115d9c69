package org.crmrecommend.customer.lifetime;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * A fitted model and its neighbors, for the variance of a forecast by the delta method: gᵀ Σ g,
 * where g is the gradient of the forecast over the logarithms of the parameters, by central
 * differences, and Σ their covariance.
 *
 * @param models the fitted model; then, for each parameter, the models with a lower and a higher
 *     value; only the fitted model if the covariance is unknown
 * @param covariance covariance of the logarithms of the parameters
 * @see <a href="https://doi.org/10.1017/CBO9780511802256">van der Vaart, Asymptotic Statistics,
 *     1998, chapter 3</a>
 */
record ModelVariants<M>(List<M> models, Optional<double[][]> covariance) {

  private static final double STEP = 1e-4;

  static ModelVariants<PurchaseModel> of(PurchaseFit fit) {
    return of(fit.model(), fit.likelihood(), values -> like(fit.model(), values));
  }

  /** The covariance counts as unknown if a neighbor has no mean, because q is nearly 1. */
  static ModelVariants<GammaGamma> of(GammaGamma.Fit fit) {
    ModelVariants<GammaGamma> variants =
        of(
            fit.model(),
            fit.likelihood(),
            values -> new GammaGamma(values[0], values[1], values[2]));
    return variants.models.stream().allMatch(model -> model.populationMean().isPresent())
        ? variants
        : new ModelVariants<>(List.of(fit.model()), Optional.empty());
  }

  private static <M> ModelVariants<M> of(
      M fitted, MaximumLikelihood likelihood, Function<double[], M> model) {
    List<M> models = new ArrayList<>(List.of(fitted));
    Optional<double[][]> covariance =
        likelihood.identifiedCovariance().map(MaximumLikelihood.LogCovariance::matrix);
    if (covariance.isPresent()) {
      for (int parameter = 0; parameter < likelihood.values().length; parameter++) {
        models.add(model.apply(shifted(likelihood.values(), parameter, -STEP)));
        models.add(model.apply(shifted(likelihood.values(), parameter, STEP)));
      }
    }
    return new ModelVariants<>(List.copyOf(models), covariance);
  }

  private static double[] shifted(double[] values, int parameter, double step) {
    values[parameter] *= Math.exp(step);
    return values;
  }

  /** Returns a model of the same type. */
  private static PurchaseModel like(PurchaseModel model, double[] p) {
    if (model instanceof Nbd) {
      return new Nbd(p[0], p[1]);
    }
    if (model instanceof BgNbd) {
      return new BgNbd(p[0], p[1], p[2], p[3]);
    }
    return model instanceof MbgNbd
        ? new MbgNbd(p[0], p[1], p[2], p[3])
        : new ParetoNbd(p[0], p[1], p[2], p[3]);
  }

  int size() {
    return models.size();
  }

  M fitted() {
    return models.get(0);
  }

  /**
   * Returns the variance of a forecast because of the parameters; 0 without a covariance.
   *
   * @param forecasts forecast of each model
   */
  double variance(double[] forecasts) {
    if (covariance.isEmpty()) {
      return 0;
    }
    double[][] sigma = covariance.get();
    double[] gradient = new double[sigma.length];
    for (int i = 0; i < gradient.length; i++) {
      gradient[i] = (forecasts[2 * i + 2] - forecasts[2 * i + 1]) / (2 * STEP);
    }
    double sum = 0;
    for (int i = 0; i < gradient.length; i++) {
      for (int j = 0; j < gradient.length; j++) {
        sum += gradient[i] * sigma[i][j] * gradient[j];
      }
    }
    return Math.max(0, sum);
  }
}
