package org.crmrecommend.rules;

import java.util.Arrays;
import java.util.Comparator;
import java.util.Locale;
import java.util.stream.IntStream;
import org.eclipse.collections.impl.list.mutable.primitive.IntArrayList;

/**
 * Lays rules out as a {@link RuleIndex} has them, level by level. O(rules · log rules) time.
 *
 * <p>The items that few left sides hold come first on the way to a node: a basket then seldom gets
 * far where it finds nothing.
 */
final class RuleLayout {

  final int[] roots;
  final IntArrayList lastItems = new IntArrayList();
  final IntArrayList parents = new IntArrayList();
  final IntArrayList childStarts = new IntArrayList();
  final IntArrayList ruleStarts = new IntArrayList();
  final IntArrayList consequents = new IntArrayList();

  /** For each rule laid out, its number among the rules that were given. */
  final IntArrayList sources = new IntArrayList();

  /** The items by rank: how few left sides hold them. */
  private final int[] itemsByRank;

  /** For each rule given, the ranks of its left side, rising; empty if it is left out. */
  private final int[][] lefts;

  /** For each rule given, the item on its right. */
  private final int[] rights;

  /** The rules laid out, in the order of their left sides, what begins alike together. */
  private final int[] order;

  /** Where the rules of each node and of those below it begin and end in the order. */
  private final IntArrayList froms = new IntArrayList();

  private final IntArrayList tos = new IntArrayList();
  private final IntArrayList depths = new IntArrayList();

  /**
   * @param numbers the number that each item of the rules has in the index, −1 for those whose
   *     rules are left out
   * @throws IllegalArgumentException if a rule has several items on the right
   */
  RuleLayout(Rules rules, int[] numbers, int itemCount) {
    this.roots = new int[itemCount];
    Arrays.fill(roots, -1);
    this.lefts = new int[rules.size()][];
    this.rights = new int[rules.size()];
    for (int r = 0; r < lefts.length; r++) {
      lefts[r] = numbersOf(rules.antecedent(r), numbers);
      rights[r] = right(rules, r, numbers);
    }
    this.order = IntStream.range(0, lefts.length).filter(this::isKnown).toArray();
    this.itemsByRank = rankItems(itemCount);
    sortOrder();
    layOut();
  }

  private static int[] numbersOf(int[] items, int[] numbers) {
    return Arrays.stream(items).map(item -> numbers[item]).toArray();
  }

  private static int right(Rules rules, int r, int[] numbers) {
    int[] consequent = rules.consequent(r);
    if (consequent.length != 1) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "rules must have one item on the right: %s has %d",
              rules.rule(r),
              consequent.length));
    }
    return numbers[consequent[0]];
  }

  private boolean isKnown(int r) {
    return rights[r] >= 0 && Arrays.stream(lefts[r]).allMatch(item -> item >= 0);
  }

  /** Turns the items on the left into ranks. */
  private int[] rankItems(int itemCount) {
    int[] counts = new int[itemCount];
    for (int r : order) {
      for (int item : lefts[r]) {
        counts[item]++;
      }
    }
    int[] byRank =
        IntStream.range(0, itemCount)
            .boxed()
            .sorted(Comparator.comparingInt((Integer item) -> counts[item]))
            .mapToInt(Integer::intValue)
            .toArray();
    int[] ranks = new int[itemCount];
    for (int rank = 0; rank < itemCount; rank++) {
      ranks[byRank[rank]] = rank;
    }
    for (int r : order) {
      Arrays.setAll(lefts[r], place -> ranks[lefts[r][place]]);
      Arrays.sort(lefts[r]);
    }
    return byRank;
  }

  private void sortOrder() {
    Comparator<Integer> byLeft = (r, s) -> Arrays.compare(lefts[r], lefts[s]);
    int[] sorted =
        Arrays.stream(order)
            .boxed()
            .sorted(byLeft.thenComparingInt(r -> rights[r]))
            .mapToInt(Integer::intValue)
            .toArray();
    System.arraycopy(sorted, 0, order, 0, sorted.length);
  }

  private void layOut() {
    addNodes(-1, 0, order.length);
    for (int node = 0; node < lastItems.size(); node++) {
      if (parents.get(node) < 0) {
        roots[lastItems.get(node)] = node;
      }
      childStarts.add(lastItems.size());
      ruleStarts.add(consequents.size());
      int below = froms.get(node);
      while (below < tos.get(node) && lefts[order[below]].length == depths.get(node)) {
        consequents.add(rights[order[below]]);
        sources.add(order[below++]);
      }
      addNodes(node, below, tos.get(node));
    }
    childStarts.add(lastItems.size());
    ruleStarts.add(consequents.size());
  }

  /** Adds the nodes right below one, into which a stretch of the order falls. */
  private void addNodes(int parent, int from, int to) {
    int depth = parent < 0 ? 0 : depths.get(parent);
    for (int next = from; next < to; ) {
      int rank = lefts[order[next]][depth];
      int start = next;
      while (next < to && lefts[order[next]][depth] == rank) {
        next++;
      }
      lastItems.add(itemsByRank[rank]);
      parents.add(parent);
      depths.add(depth + 1);
      froms.add(start);
      tos.add(next);
    }
  }
}
