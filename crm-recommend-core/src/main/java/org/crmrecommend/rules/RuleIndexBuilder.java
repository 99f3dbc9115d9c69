package org.crmrecommend.rules;

import java.util.Arrays;
import java.util.Comparator;
import java.util.Locale;
import java.util.stream.IntStream;
import org.eclipse.collections.impl.list.mutable.primitive.IntArrayList;

/**
 * Builds the arrays of a {@link RuleIndex} level by level. O(rules · log rules) time.
 *
 * <p>Items that occur in few antecedents come first on a path, so that matching a basket usually
 * stops early.
 */
final class RuleIndexBuilder {

  final int[] roots;
  final IntArrayList lastItems = new IntArrayList();
  final IntArrayList parents = new IntArrayList();
  final IntArrayList childStarts = new IntArrayList();
  final IntArrayList ruleStarts = new IntArrayList();
  final IntArrayList consequents = new IntArrayList();

  /** For each indexed rule, its index in the rule table. */
  final IntArrayList sourceRules = new IntArrayList();

  /** Items by rank; an item has a low rank if few antecedents contain it. */
  private final int[] itemsByRank;

  /**
   * For each rule of the table, the ranks of its antecedent items, ascending; undefined if the rule
   * is left out.
   */
  private final int[][] antecedentRanks;

  /** For each rule of the table, the item of its consequent. */
  private final int[] consequentItems;

  /** The indexed rules sorted by antecedent, so that common prefixes are contiguous. */
  private final int[] sortedRules;

  /**
   * For each node, the range of {@code sortedRules} with its rules and those of its descendants.
   */
  private final IntArrayList rangeStarts = new IntArrayList();

  private final IntArrayList rangeEnds = new IntArrayList();
  private final IntArrayList depths = new IntArrayList();

  /**
   * @param itemMapping index of each item of the rules in the rule index, −1 for items whose rules
   *     are left out
   * @throws IllegalArgumentException if a rule has several items in the consequent
   */
  RuleIndexBuilder(RuleTable rules, int[] itemMapping, int itemCount) {
    this.roots = new int[itemCount];
    Arrays.fill(roots, -1);
    this.antecedentRanks = new int[rules.size()][];
    this.consequentItems = new int[rules.size()];
    for (int r = 0; r < antecedentRanks.length; r++) {
      antecedentRanks[r] = mapItems(rules.antecedent(r), itemMapping);
      consequentItems[r] = consequentItem(rules, r, itemMapping);
    }
    this.sortedRules =
        IntStream.range(0, antecedentRanks.length).filter(this::hasOnlyKnownItems).toArray();
    this.itemsByRank = rankItems(itemCount);
    sortRules();
    buildLevels();
  }

  private static int[] mapItems(int[] items, int[] itemMapping) {
    return Arrays.stream(items).map(item -> itemMapping[item]).toArray();
  }

  private static int consequentItem(RuleTable rules, int r, int[] itemMapping) {
    int[] consequent = rules.consequent(r);
    if (consequent.length != 1) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "rules must have one item in the consequent: %s has %d",
              rules.rule(r),
              consequent.length));
    }
    return itemMapping[consequent[0]];
  }

  private boolean hasOnlyKnownItems(int r) {
    return consequentItems[r] >= 0 && Arrays.stream(antecedentRanks[r]).allMatch(item -> item >= 0);
  }

  /** Replaces antecedent items by ranks and returns the items by rank. */
  private int[] rankItems(int itemCount) {
    int[] counts = new int[itemCount];
    for (int r : sortedRules) {
      for (int item : antecedentRanks[r]) {
        counts[item]++;
      }
    }
    int[] rankedItems =
        IntStream.range(0, itemCount)
            .boxed()
            .sorted(Comparator.comparingInt((Integer item) -> counts[item]))
            .mapToInt(Integer::intValue)
            .toArray();
    int[] ranks = new int[itemCount];
    for (int rank = 0; rank < itemCount; rank++) {
      ranks[rankedItems[rank]] = rank;
    }
    for (int r : sortedRules) {
      Arrays.setAll(antecedentRanks[r], index -> ranks[antecedentRanks[r][index]]);
      Arrays.sort(antecedentRanks[r]);
    }
    return rankedItems;
  }

  private void sortRules() {
    Comparator<Integer> byAntecedent =
        (r, s) -> Arrays.compare(antecedentRanks[r], antecedentRanks[s]);
    int[] sorted =
        Arrays.stream(sortedRules)
            .boxed()
            .sorted(byAntecedent.thenComparingInt(r -> consequentItems[r]))
            .mapToInt(Integer::intValue)
            .toArray();
    System.arraycopy(sorted, 0, sortedRules, 0, sorted.length);
  }

  private void buildLevels() {
    addNodes(-1, 0, sortedRules.length);
    for (int node = 0; node < lastItems.size(); node++) {
      if (parents.get(node) < 0) {
        roots[lastItems.get(node)] = node;
      }
      childStarts.add(lastItems.size());
      ruleStarts.add(consequents.size());
      int position = rangeStarts.get(node);
      while (position < rangeEnds.get(node)
          && antecedentRanks[sortedRules[position]].length == depths.get(node)) {
        consequents.add(consequentItems[sortedRules[position]]);
        sourceRules.add(sortedRules[position++]);
      }
      addNodes(node, position, rangeEnds.get(node));
    }
    childStarts.add(lastItems.size());
    ruleStarts.add(consequents.size());
  }

  /** Adds the child nodes of a node for a range of the sorted rules. */
  private void addNodes(int parent, int from, int to) {
    int depth = parent < 0 ? 0 : depths.get(parent);
    for (int next = from; next < to; ) {
      int rank = antecedentRanks[sortedRules[next]][depth];
      int start = next;
      while (next < to && antecedentRanks[sortedRules[next]][depth] == rank) {
        next++;
      }
      lastItems.add(itemsByRank[rank]);
      parents.add(parent);
      depths.add(depth + 1);
      rangeStarts.add(start);
      rangeEnds.add(next);
    }
  }
}
