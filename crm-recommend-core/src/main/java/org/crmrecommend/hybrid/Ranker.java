package org.crmrecommend.hybrid;

/** What a learner has learned: how much to expect of a candidate, by what is known of it. */
interface Ranker {

  /** η, higher for what is more likely to be right. */
  double utility(float[] row);

  /** Adds to each feature's place what the feature contributes to η. */
  void addContributions(float[] row, double[] contributions);
}
