package org.crmrecommend.customer.lifetime;

import java.util.List;

/** A likelihood of models with positive parameters, as a function of the parameters' logarithms. */
interface Likelihood<M> {

  /** Returns the names of the parameters. */
  List<String> names();

  /** Returns the logarithms from which the search starts. */
  double[] start();

  /** Returns the model with parameters of these logarithms. */
  M model(double[] logs);

  /** Returns the log-likelihood of a model for all data. */
  double value(M model);

  /** Returns a likelihood of a part of the data, from whose maximum the search may start. */
  Likelihood<M> sample();

  /** Returns the parameters of a model in the order of the names. */
  double[] parameters(M model);
}
