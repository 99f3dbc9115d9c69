package org.crmrecommend.hybrid;

import java.util.Arrays;
import org.crmrecommend.model.file.ModelReader;
import org.crmrecommend.model.file.ModelWriter;

/** Writes and reads a ranker as a type and its arrays. */
final class RankerState {

  private static final String LINEAR = "linear";
  private static final String BOOSTED_TREES = "boosted-trees";

  private RankerState() {}

  /**
   * @param name starts the names of the values
   */
  static void write(String name, Ranker ranker, ModelWriter out) {
    if (ranker instanceof BoostedTreesRanker trees) {
      out.text(name, BOOSTED_TREES)
          .integer(name + ".nodesPerTree", trees.nodesPerTree())
          .ints(name + ".features", trees.features())
          .floats(name + ".thresholds", trees.thresholds())
          .floats(name + ".values", trees.values());
      write(name + ".base", trees.base(), out);
    } else {
      out.text(name, LINEAR).doubles(name + ".weights", ((LinearRanker) ranker).weights());
    }
  }

  /**
   * @param featureCount number of features per candidate
   */
  static Ranker read(String name, int featureCount, ModelReader in) {
    return switch (in.text(name)) {
      case LINEAR -> readLinear(name, featureCount, in);
      case BOOSTED_TREES -> readTrees(name, featureCount, in);
      default -> throw in.bad("the ranker is unknown: " + in.text(name));
    };
  }

  private static Ranker readLinear(String name, int featureCount, ModelReader in) {
    double[] weights = in.doubles(name + ".weights");
    in.requireLength(name + ".weights", weights.length, featureCount);
    if (!Arrays.stream(weights).allMatch(Double::isFinite)) {
      throw in.bad("a weight of the ranker is not finite");
    }
    return new LinearRanker(weights);
  }

  private static Ranker readTrees(String name, int featureCount, ModelReader in) {
    int nodesPerTree = in.intValue(name + ".nodesPerTree");
    int[] features = in.ints(name + ".features");
    float[] thresholds = in.floats(name + ".thresholds");
    float[] values = in.floats(name + ".values");
    in.requireLength(name + ".thresholds", thresholds.length, features.length);
    in.requireLength(name + ".values", values.length, features.length);
    if (nodesPerTree < 1 || features.length % nodesPerTree != 0) {
      throw in.bad("the trees of the ranker are incomplete: " + features.length + " nodes");
    }
    for (int node = 0; node < features.length; node++) {
      boolean isLeaf = features[node] == BoostedTreesRanker.LEAF;
      boolean hasChildren = 2L * (node % nodesPerTree) + 2 < nodesPerTree;
      boolean isSplit = features[node] >= 0 && features[node] < featureCount && hasChildren;
      if ((!isLeaf && !isSplit) || !Float.isFinite(values[node])) {
        throw in.bad("node " + node + " of the trees of the ranker is neither a leaf nor a split");
      }
    }
    return new BoostedTreesRanker(
        read(name + ".base", featureCount, in), nodesPerTree, features, thresholds, values);
  }
}
