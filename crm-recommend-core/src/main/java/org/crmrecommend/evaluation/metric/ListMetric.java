package org.crmrecommend.evaluation.metric;

/**
 * A metric of single users' lists; the metric value is the weighted mean over users. A custom
 * metric of lists implements this interface; its {@code toString} is its text.
 */
public non-sealed interface ListMetric extends Metric {

  /** Returns the number of list items that the metric looks at. */
  int k();

  /** Returns the value for one user's list. */
  double value(UserList list);

  /** Returns the weight of the user in the mean, 1 by default; 0 if the user is not counted. */
  default double weight(UserList list) {
    return 1;
  }
}
