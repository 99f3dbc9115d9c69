package org.crmrecommend.rules;

import java.util.Arrays;

/**
 * Rules with one item on the right, by their left sides in a tree. Immutable.
 *
 * <p>A node stands for the items on the way to it, those that fewer left sides hold first; a left
 * side is the node of all its items, under which its rules lie by their right sides. Nodes are
 * numbered level by level, so the children of a node follow each other. A basket is matched from
 * the top: below a node of which all items are in the basket, only the children whose item is in
 * the basket too are gone into. That visits no left side with an item that is missing, unless it is
 * the last.
 */
final class RuleIndex {

  /** The node of each item's own left side, −1 for an item with which no way begins. */
  private final int[] roots;

  /** For each node the last item on the way to it. */
  private final int[] lastItems;

  /** For each node the one above, −1 for a root. */
  private final int[] parents;

  /** For each node its first child, and as the last entry the number of nodes. */
  private final int[] childStarts;

  /** For each node its first rule, and as the last entry the number of rules. */
  private final int[] ruleStarts;

  /** For each rule the item on its right, rising within a node. */
  private final int[] consequents;

  RuleIndex(RuleIndexBuilder builder) {
    this.roots = builder.roots;
    this.lastItems = builder.lastItems.toArray();
    this.parents = builder.parents.toArray();
    this.childStarts = builder.childStarts.toArray();
    this.ruleStarts = builder.ruleStarts.toArray();
    this.consequents = builder.consequents.toArray();
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

  /** The first rule of a node. */
  int rulesFrom(int node) {
    return ruleStarts[node];
  }

  /** The rule after the last one of a node. */
  int rulesTo(int node) {
    return ruleStarts[node + 1];
  }

  /** The item on the right of a rule. */
  int consequent(int rule) {
    return consequents[rule];
  }

  /** The rule of a node with that item on the right, negative if it has none. */
  int findRule(int node, int consequent) {
    return Arrays.binarySearch(consequents, rulesFrom(node), rulesTo(node), consequent);
  }

  /** The items on the way to a node, rising. */
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

  /** Finds the nodes all of whose items are in the basket. */
  void match(RuleMatchScratch scratch) {
    for (int b = 0; b < scratch.size(); b++) {
      int root = roots[scratch.item(b)];
      if (root >= 0) {
        scratch.addNode(root);
      }
    }
    for (int n = 0; n < scratch.nodeCount(); n++) { // what is found is in turn gone into
      int node = scratch.node(n);
      int end = childStarts[node + 1];
      for (int child = childStarts[node]; child < end; child++) {
        if (scratch.contains(lastItems[child])) {
          scratch.addNode(child);
        }
      }
    }
  }
}
