package org.crmrecommend.rules;

import java.util.Arrays;
import org.crmrecommend.model.file.ModelReader;
import org.crmrecommend.model.file.ModelWriter;

/**
 * Prefix tree of the antecedents of rules with one item in the consequent. Immutable.
 *
 * <p>A node represents the items on its path from the root. On a path, items that occur in fewer
 * antecedents come first. An antecedent is stored as the node of all its items. The rules of a node
 * are sorted by consequent. Nodes are numbered level by level, so the children of a node are
 * contiguous. Matching a basket starts at the roots. It descends only to children whose item is in
 * the basket. So for each antecedent that it visits, at most the last item is missing from the
 * basket.
 */
final class RuleIndex {

  /** For each item, its root node, −1 if no path starts with the item. */
  private final int[] roots;

  /** For each node, the last item of its path. */
  private final int[] lastItems;

  /** For each node, its parent, −1 for a root. */
  private final int[] parents;

  /** For each node, its first child; the last entry is the number of nodes. */
  private final int[] childStarts;

  /** For each node, its first rule; the last entry is the number of rules. */
  private final int[] ruleStarts;

  /** For each rule, the item of its consequent; in any order within a node. */
  private final int[] consequents;

  RuleIndex(RuleIndexBuilder builder) {
    this.roots = builder.roots;
    this.lastItems = builder.lastItems.toArray();
    this.parents = builder.parents.toArray();
    this.childStarts = builder.childStarts.toArray();
    this.ruleStarts = builder.ruleStarts.toArray();
    this.consequents = builder.consequents.toArray();
  }

  /** Restores an index; takes ownership of the arrays. */
  private RuleIndex(
      int itemCount, int[] lastItems, int[] parents, int[] ruleStarts, int[] consequents) {
    this.roots = new int[itemCount];
    Arrays.fill(roots, -1);
    this.lastItems = lastItems;
    this.parents = parents;
    this.childStarts = new int[lastItems.length + 1];
    this.ruleStarts = ruleStarts;
    this.consequents = consequents;
    int child = 0;
    for (int node = 0; node < lastItems.length; node++) {
      while (child < parents.length && parents[child] < node) {
        child++;
      }
      childStarts[node] = child;
      if (parents[node] < 0) {
        roots[lastItems[node]] = node;
      }
    }
    childStarts[lastItems.length] = lastItems.length;
  }

  void write(ModelWriter out) {
    out.ints("nodes.lastItems", lastItems)
        .ints("nodes.parents", parents)
        .ints("nodes.ruleStarts", ruleStarts)
        .ints("rules.consequents", consequents);
  }

  static RuleIndex read(ModelReader in) {
    int[] lastItems = in.itemNumbers("nodes.lastItems");
    int[] parents = in.ints("nodes.parents");
    int[] ruleStarts = in.ints("nodes.ruleStarts");
    int[] consequents = in.itemNumbers("rules.consequents");
    in.requireLength("nodes.parents", parents.length, lastItems.length);
    in.requireLength("nodes.ruleStarts", ruleStarts.length, lastItems.length + 1);
    if (!areNodes(lastItems, parents) || !areRules(ruleStarts, consequents)) {
      throw in.bad("the tree of the rules is malformed");
    }
    return new RuleIndex(in.itemCount(), lastItems, parents, ruleStarts, consequents);
  }

  /** Returns whether each node follows its parent, level by level. */
  private static boolean areNodes(int[] lastItems, int[] parents) {
    int previous = -1;
    for (int node = 0; node < parents.length; node++) {
      if (lastItems[node] < 0 || parents[node] < previous || parents[node] >= node) {
        return false;
      }
      previous = parents[node];
    }
    return true;
  }

  /** Returns whether each node has a range of rules. */
  private static boolean areRules(int[] ruleStarts, int[] consequents) {
    if (ruleStarts[0] != 0 || ruleStarts[ruleStarts.length - 1] != consequents.length) {
      return false;
    }
    for (int node = 0; node + 1 < ruleStarts.length; node++) {
      int end = ruleStarts[node + 1];
      if (end < ruleStarts[node] || end > consequents.length) {
        return false;
      }
    }
    return Arrays.stream(consequents).allMatch(item -> item >= 0);
  }

  int itemCount() {
    return roots.length;
  }

  int nodeCount() {
    return lastItems.length;
  }

  int ruleCount() {
    return consequents.length;
  }

  /** Returns the index of the first rule of a node. */
  int rulesFrom(int node) {
    return ruleStarts[node];
  }

  /** Returns the index after the last rule of a node. */
  int rulesTo(int node) {
    return ruleStarts[node + 1];
  }

  /** Returns the item of the consequent of a rule. */
  int consequent(int rule) {
    return consequents[rule];
  }

  /**
   * Returns the rule of a node with the given consequent, or a negative number if there is none.
   */
  int findRule(int node, int consequent) {
    return Arrays.binarySearch(consequents, rulesFrom(node), rulesTo(node), consequent);
  }

  /** Returns the items of the path of a node, ascending. */
  int[] antecedent(int node) {
    int size = 0;
    for (int ancestor = node; ancestor >= 0; ancestor = parents[ancestor]) {
      size++;
    }
    int[] antecedent = new int[size];
    for (int ancestor = node; ancestor >= 0; ancestor = parents[ancestor]) {
      antecedent[--size] = lastItems[ancestor];
    }
    Arrays.sort(antecedent);
    return antecedent;
  }

  /** Finds the nodes whose items are all in the basket. */
  void match(RuleMatchScratch scratch) {
    for (int b = 0; b < scratch.size(); b++) {
      int root = roots[scratch.item(b)];
      if (root >= 0) {
        scratch.addNode(root);
      }
    }
    for (int n = 0; n < scratch.nodeCount(); n++) { // also visits the nodes added below
      int node = scratch.node(n);
      int end = childStarts[node + 1];
      for (int child = childStarts[node]; child < end; child++) {
        if (scratch.contains(lastItems[child])) {
          scratch.addNode(child);
        }
      }
    }
  }

  /**
   * Adds the rules of the matched nodes to the scores of their consequents.
   *
   * @param contributions contribution of each rule, positive
   * @param isAdditive whether a score is the sum of the contributions; otherwise it is the largest
   */
  void addScores(RuleMatchScratch scratch, float[] contributions, boolean isAdditive) {
    for (int n = 0; n < scratch.nodeCount(); n++) {
      int node = scratch.node(n);
      int end = rulesTo(node);
      for (int rule = rulesFrom(node); rule < end; rule++) {
        if (isAdditive) {
          scratch.addScore(consequents[rule], contributions[rule]);
        } else {
          scratch.raiseScore(consequents[rule], contributions[rule]);
        }
      }
    }
  }
}
