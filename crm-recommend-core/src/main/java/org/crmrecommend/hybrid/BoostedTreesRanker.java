package org.crmrecommend.hybrid;

/**
 * Gradient-boosted decision trees: the utility is the utility of a base ranker plus the value of
 * one leaf per tree.
 *
 * <p>All trees have the same depth. The children of node n are node 2 n + 1, for feature values up
 * to the threshold, and node 2 n + 2. Leaves have no children.
 */
final class BoostedTreesRanker implements Ranker {

  /** Marks a leaf in the array of features. */
  static final int LEAF = -1;

  private final Ranker base;
  private final int nodesPerTree;
  private final int[] features;
  private final float[] thresholds;
  private final float[] values;

  /**
   * Takes ownership of the arrays, which hold the nodes tree by tree.
   *
   * @param values value of each node, including inner nodes, as if it were a leaf
   */
  BoostedTreesRanker(
      Ranker base, int nodesPerTree, int[] features, float[] thresholds, float[] values) {
    this.base = base;
    this.nodesPerTree = nodesPerTree;
    this.features = features;
    this.thresholds = thresholds;
    this.values = values;
  }

  Ranker base() {
    return base;
  }

  int nodesPerTree() {
    return nodesPerTree;
  }

  /** Returns the feature of the split of each node, or {@link #LEAF}; must not be modified. */
  int[] features() {
    return features;
  }

  /** Returns the threshold of the split of each node; must not be modified. */
  float[] thresholds() {
    return thresholds;
  }

  /** Returns the value of each node; must not be modified. */
  float[] values() {
    return values;
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
   * Adds, for each split on the path through a tree, the change of the node value to the feature of
   * the split.
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
