package org.crmrecommend.hybrid;

/**
 * What another ranker makes of a candidate, and what trees add to that: each leads by a few
 * questions to one number.
 *
 * <p>All trees have the same depth. Node n of a tree has the children 2 n + 1, where the feature is
 * at most the threshold, and 2 n + 2; a node without a question has no children.
 */
final class BoostedTreesRanker implements Ranker {

  /** The feature of a node that asks nothing. */
  static final int LEAF = -1;

  private final Ranker base;
  private final int nodesPerTree;
  private final int[] features;
  private final float[] thresholds;
  private final float[] values;

  /**
   * Takes ownership of the arrays, which have each node of each tree in turn.
   *
   * @param values of every node, as if it were the last
   */
  BoostedTreesRanker(
      Ranker base, int nodesPerTree, int[] features, float[] thresholds, float[] values) {
    this.base = base;
    this.nodesPerTree = nodesPerTree;
    this.features = features;
    this.thresholds = thresholds;
    this.values = values;
  }

  @Override
  public double utility(float[] row) {
    double sum = base.utility(row);
    for (int root = 0; root < features.length; root += nodesPerTree) {
      int node = 0;
      int feature = features[root];
      while (feature != LEAF) {
        node = 2 * node + (row[feature] > thresholds[root + node] ? 2 : 1);
        feature = features[root + node];
      }
      sum += values[root + node];
    }
    return sum;
  }

  /**
   * Along its path through a tree, what each question changes counts for the feature it asks for.
   *
   * @see <a href="http://blog.datadive.net/interpreting-random-forests/">Saabas 2014</a>
   */
  @Override
  public void addContributions(float[] row, double[] contributions) {
    base.addContributions(row, contributions);
    for (int root = 0; root < features.length; root += nodesPerTree) {
      int node = 0;
      int feature = features[root];
      while (feature != LEAF) {
        int next = 2 * node + (row[feature] > thresholds[root + node] ? 2 : 1);
        contributions[feature] += (double) values[root + next] - values[root + node];
        node = next;
        feature = features[root + node];
      }
    }
  }
}
