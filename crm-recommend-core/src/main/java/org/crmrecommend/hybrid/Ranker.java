package org.crmrecommend.hybrid;

/** Trained ranker of candidates by their features. */
interface Ranker {

  /** Returns the utility η of a candidate; higher is more likely to be relevant. */
  double utility(float[] row);

  /**
   * Adds the contribution of each feature to η.
   *
   * @param contributions one entry per feature
   */
  void addContributions(float[] row, double[] contributions);
}
