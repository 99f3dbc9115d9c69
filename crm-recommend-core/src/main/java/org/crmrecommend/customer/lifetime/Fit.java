package org.crmrecommend.customer.lifetime;

import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A model that was fitted by maximum likelihood. Immutable.
 *
 * @param <M> the type of the model
 */
public final class Fit<M> {

  private final M model;
  private final double logLikelihood;
  private final List<FittedParameter> parameters;
  private final List<String> warnings;
  private final Function<double[], M> models;

  /** Of the logarithms of the parameters; null if the data do not determine them. */
  private final double @Nullable [][] covariance;

  Fit(Likelihood<M> likelihood, Maximum maximum, List<String> warnings) {
    this.models = likelihood::model;
    this.model = likelihood.model(maximum.point());
    this.logLikelihood = maximum.value();
    this.parameters = maximum.parameters(likelihood);
    this.covariance = maximum.covariance();
    this.warnings = List.copyOf(warnings);
  }

  /** Returns the model. */
  public M model() {
    return model;
  }

  /** Returns the maximum of the log-likelihood. */
  public double logLikelihood() {
    return logLikelihood;
  }

  /** Returns the parameters, in the order of the components of the model. */
  public List<FittedParameter> parameters() {
    return parameters;
  }

  /** Returns what to know before the model is used, in sentences; usually empty. */
  public List<String> warnings() {
    return warnings;
  }

  /** Returns the Akaike information criterion, the lower the better. */
  public double aic() {
    return 2 * (parameters.size() - logLikelihood);
  }

  /** Returns the parameters and the log-likelihood, such as {@code r 0.2426 ± 0.0126, …}. */
  @Override
  public String toString() {
    StringBuilder text = new StringBuilder();
    for (FittedParameter parameter : parameters) {
      text.append(String.format(Locale.ROOT, "%s %.4f", parameter.name(), parameter.value()));
      parameter
          .standardError()
          .ifPresent(error -> text.append(String.format(Locale.ROOT, " ± %.4f", error)));
      text.append(", ");
    }
    return text.append(String.format(Locale.ROOT, "log-likelihood %,.4f", logLikelihood))
        .toString();
  }
}
