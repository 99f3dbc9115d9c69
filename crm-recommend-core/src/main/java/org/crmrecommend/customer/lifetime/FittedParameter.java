package org.crmrecommend.customer.lifetime;

import java.util.OptionalDouble;

/**
 * A parameter of a model that was fitted by maximum likelihood.
 *
 * @param name letter of the literature, such as {@code alpha}
 * @param value the estimate
 * @param standardError from the curvature of the log-likelihood; empty if the data do not determine
 *     the parameter
 */
public record FittedParameter(String name, double value, OptionalDouble standardError) {}
