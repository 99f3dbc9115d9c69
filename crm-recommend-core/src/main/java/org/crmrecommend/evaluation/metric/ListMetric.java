package org.crmrecommend.evaluation.metric;

/** A metric that gives each user's list a number; the figure is the weighted mean over users. */
public non-sealed interface ListMetric extends Metric {

  /** How many items of the list it looks at. */
  int k();

  /** The number of one user's list. */
  double value(UserList list);

  /** How much the user counts in the mean, 0 if not at all; 1 unless told. */
  default double weight(UserList list) {
    return 1;
  }
}
