package org.crmrecommend.hybrid;

import java.util.Arrays;
import org.crmrecommend.kernel.Workers;

/**
 * Trains gradient-boosted trees. Each tree reduces the remaining loss −Σ t(i) log p(i) of the trees
 * before it by a Newton step. The value of a node is −η G / (H + λ), where G and H are the sums of
 * the first and second derivatives of the loss over its rows. The gain of a split is the sum of G²
 * / (H + λ) over the children minus that of the node.
 *
 * <p>Takes O(trees · depth · rows · features) time and one byte per row and feature.
 *
 * @see <a href="https://doi.org/10.1214/aos/1013203451">Friedman, Annals of Statistics 2001</a>
 * @see <a href="https://doi.org/10.1145/2939672.2939785">Chen and Guestrin, KDD 2016</a>, for the
 *     gain
 */
final class BoostedTreesTraining {

  private static final int TREES = 80;
  private static final int DEPTH = 3;
  private static final double LEARNING_RATE = 0.1;
  private static final double REGULARIZATION = 3;

  /** Splits with fewer rows in a child, or with a smaller gain, are rejected. */
  private static final int MIN_ROWS_PER_NODE = 30;

  private static final double MIN_GAIN = 0.1;
  private static final int NODES_PER_TREE = (1 << (DEPTH + 1)) - 1;

  /** Sums per node: G, H and the number of rows. */
  private static final int SUMS_PER_NODE = 3;

  private final RankingDataset dataset;
  private final Ranker base;
  private final Workers workers;
  private final FeatureBins featureBins;
  private final double[] utilities;
  private final double[] probabilities;

  /** Current node of each row. */
  private final int[] nodeByRow;

  private final int[] features = new int[TREES * NODES_PER_TREE];
  private final float[] thresholds = new float[TREES * NODES_PER_TREE];
  private final float[] values = new float[TREES * NODES_PER_TREE];

  /**
   * @param base ranker that the trees start from
   */
  BoostedTreesTraining(RankingDataset dataset, Ranker base, Workers workers) {
    this.dataset = dataset;
    this.base = base;
    this.workers = workers;
    this.featureBins = FeatureBins.of(dataset, workers);
    this.utilities = new double[dataset.size()];
    this.probabilities = new double[dataset.size()];
    this.nodeByRow = new int[dataset.size()];
  }

  /** Best split by one feature for each node of a level. */
  private static final class NodeSplits {

    private final double[] gains;
    private final int[] bins;

    NodeSplits(int nodes) {
      this.gains = new double[nodes];
      this.bins = new int[nodes];
    }
  }

  BoostedTreesRanker train() {
    Arrays.fill(features, BoostedTreesRanker.LEAF);
    float[] row = new float[dataset.featureCount()];
    for (int r = 0; r < utilities.length; r++) {
      dataset.copyRow(r, row);
      utilities[r] = base.utility(row);
    }
    for (int tree = 0; tree < TREES && dataset.queryCount() > 0; tree++) {
      for (int query = 0; query < dataset.queryCount(); query++) {
        dataset.softmax(query, utilities, probabilities);
      }
      growTree(tree * NODES_PER_TREE);
      for (int r = 0; r < utilities.length; r++) {
        utilities[r] += values[tree * NODES_PER_TREE + nodeByRow[r]];
      }
    }
    return new BoostedTreesRanker(base, NODES_PER_TREE, features, thresholds, values);
  }

  private void growTree(int root) {
    Arrays.fill(nodeByRow, 0);
    for (int depth = 0; depth <= DEPTH; depth++) {
      int firstNode = (1 << depth) - 1;
      double[] sums = nodeSums(firstNode);
      for (int offset = 0; offset <= firstNode; offset++) {
        double g = sums[offset * SUMS_PER_NODE];
        double h = sums[offset * SUMS_PER_NODE + 1];
        values[root + firstNode + offset] = (float) (-LEARNING_RATE * g / (h + REGULARIZATION));
      }
      if (depth < DEPTH) {
        chooseSplits(root, firstNode, sums);
        assignRowsToChildren(root, firstNode);
      }
    }
  }

  /**
   * Returns the sums of the nodes {@code firstNode} to 2 · {@code firstNode}, which form one level.
   */
  private double[] nodeSums(int firstNode) {
    double[] sums = new double[(firstNode + 1) * SUMS_PER_NODE];
    for (int row = 0; row < nodeByRow.length; row++) {
      if (nodeByRow[row] >= firstNode) {
        addRow(row, (nodeByRow[row] - firstNode) * SUMS_PER_NODE, sums);
      }
    }
    return sums;
  }

  private void addRow(int row, int start, double[] sums) {
    double probability = probabilities[row];
    sums[start] += probability - dataset.target(row);
    sums[start + 1] += probability * (1 - probability);
    sums[start + 2]++;
  }

  /** Chooses a split for each node of a level; ties go to the first feature. */
  private void chooseSplits(int root, int firstNode, double[] sums) {
    NodeSplits[] splitsByFeature = new NodeSplits[dataset.featureCount()];
    workers.forEachBlock(
        splitsByFeature.length,
        1,
        () -> new double[(firstNode + 1) * FeatureBins.MAX_BINS * SUMS_PER_NODE],
        (histogram, from, to) -> {
          for (int feature = from; feature < to; feature++) {
            splitsByFeature[feature] = bestSplits(feature, firstNode, sums, histogram);
          }
        });
    for (int offset = 0; offset <= firstNode; offset++) {
      double bestGain = MIN_GAIN;
      for (int feature = 0; feature < splitsByFeature.length; feature++) {
        if (splitsByFeature[feature].gains[offset] > bestGain) {
          bestGain = splitsByFeature[feature].gains[offset];
          features[root + firstNode + offset] = feature;
          thresholds[root + firstNode + offset] =
              featureBins.upperBound(feature, splitsByFeature[feature].bins[offset]);
        }
      }
    }
  }

  private NodeSplits bestSplits(int feature, int firstNode, double[] sums, double[] histogram) {
    Arrays.fill(histogram, 0);
    byte[] rowBins = featureBins.rowBins(feature);
    NodeSplits splits = new NodeSplits(firstNode + 1);
    if (featureBins.binCount(feature) == 1) {
      return splits;
    }
    for (int row = 0; row < nodeByRow.length; row++) {
      if (nodeByRow[row] >= firstNode) {
        addRow(
            row,
            ((nodeByRow[row] - firstNode) * FeatureBins.MAX_BINS + rowBins[row]) * SUMS_PER_NODE,
            histogram);
      }
    }
    for (int offset = 0; offset <= firstNode; offset++) {
      findBestSplit(feature, offset, sums, histogram, splits);
    }
    return splits;
  }

  private void findBestSplit(
      int feature, int offset, double[] sums, double[] histogram, NodeSplits splits) {
    double g = sums[offset * SUMS_PER_NODE];
    double h = sums[offset * SUMS_PER_NODE + 1];
    double rows = sums[offset * SUMS_PER_NODE + 2];
    double leftG = 0;
    double leftH = 0;
    double leftRows = 0;
    for (int bin = 0; bin < featureBins.binCount(feature) - 1; bin++) {
      int start = (offset * FeatureBins.MAX_BINS + bin) * SUMS_PER_NODE;
      leftG += histogram[start];
      leftH += histogram[start + 1];
      leftRows += histogram[start + 2];
      double gain = nodeScore(leftG, leftH) + nodeScore(g - leftG, h - leftH) - nodeScore(g, h);
      boolean hasEnoughRows = leftRows >= MIN_ROWS_PER_NODE && rows - leftRows >= MIN_ROWS_PER_NODE;
      if (hasEnoughRows && gain > splits.gains[offset]) {
        splits.gains[offset] = gain;
        splits.bins[offset] = bin;
      }
    }
  }

  private static double nodeScore(double g, double h) {
    return g * g / (h + REGULARIZATION);
  }

  private void assignRowsToChildren(int root, int firstNode) {
    for (int row = 0; row < nodeByRow.length; row++) {
      int node = nodeByRow[row];
      int feature = features[root + node];
      if (node >= firstNode && feature != BoostedTreesRanker.LEAF) {
        boolean isAbove = dataset.value(row, feature) > thresholds[root + node];
        nodeByRow[row] = 2 * node + (isAbove ? 2 : 1);
      }
    }
  }
}
