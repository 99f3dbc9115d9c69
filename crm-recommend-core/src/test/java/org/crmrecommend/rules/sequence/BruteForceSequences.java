package org.crmrecommend.rules.sequence;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.crmrecommend.rules.measure.ContingencyTable;
import org.crmrecommend.rules.sequence.SequenceRule.DurationQuartiles;

/** All patterns of some purchases, found by enumerating all their occurrences. */
final class BruteForceSequences {

  private final SequenceMiner miner;
  private final int userCount;
  private final Map<List<List<String>>, List<Integer>> delaysByPattern = new HashMap<>();

  /**
   * For each pattern of the current user: the first day on which it ends, and the days between its
   * last two elements.
   */
  private final Map<List<List<String>>, int[]> firstEndsOfUser = new HashMap<>();

  BruteForceSequences(SequenceMiner miner, PurchaseFixture purchases) {
    this.miner = miner;
    this.userCount = purchases.orders().size();
    for (List<PurchaseFixture.Order> orders : purchases.orders().values()) {
      firstEndsOfUser.clear();
      List<PurchaseFixture.Order> sorted =
          orders.stream().sorted(Comparator.comparingInt(PurchaseFixture.Order::day)).toList();
      extend(sorted, List.of(), List.of(), 0);
      firstEndsOfUser.forEach(
          (pattern, end) ->
              delaysByPattern.computeIfAbsent(pattern, key -> new ArrayList<>()).add(end[1]));
    }
  }

  private void extend(
      List<PurchaseFixture.Order> orders,
      List<List<String>> pattern,
      List<Integer> days,
      int size) {
    if (pattern.size() == miner.maxElements()) {
      return;
    }
    for (PurchaseFixture.Order order : orders) {
      if (!isWithinConstraints(days, order.day())) {
        continue;
      }
      for (List<String> items : subsets(order.items())) {
        if (size + items.size() <= miner.maxItems()) {
          List<List<String>> extended = new ArrayList<>(pattern);
          extended.add(items);
          List<Integer> extendedDays = new ArrayList<>(days);
          extendedDays.add(order.day());
          recordEnd(extended, extendedDays);
          extend(orders, extended, extendedDays, size + items.size());
        }
      }
    }
  }

  private boolean isWithinConstraints(List<Integer> days, int day) {
    if (days.isEmpty()) {
      return true;
    }
    int last = days.get(days.size() - 1);
    Duration gap = Duration.ofDays(day - last);
    return day > last
        && gap.compareTo(miner.minGap()) >= 0
        && gap.compareTo(miner.maxGap()) <= 0
        && Duration.ofDays(day - days.get(0)).compareTo(miner.maxWindow()) <= 0;
  }

  private void recordEnd(List<List<String>> pattern, List<Integer> days) {
    int end = days.get(days.size() - 1);
    int delay = days.size() == 1 ? 0 : end - days.get(days.size() - 2);
    int[] known = firstEndsOfUser.computeIfAbsent(pattern, key -> new int[] {end, delay});
    if (end < known[0] || (end == known[0] && delay < known[1])) {
      known[0] = end;
      known[1] = delay;
    }
  }

  private static List<List<String>> subsets(List<String> items) {
    List<String> sorted = List.copyOf(new TreeSet<>(items));
    List<List<String>> subsets = new ArrayList<>();
    for (int bits = 1; bits < 1 << sorted.size(); bits++) {
      List<String> subset = new ArrayList<>();
      for (int i = 0; i < sorted.size(); i++) {
        if ((bits >> i & 1) == 1) {
          subset.add(sorted.get(i));
        }
      }
      subsets.add(subset);
    }
    return subsets;
  }

  /** Returns the number of users for each frequent pattern. */
  Map<List<List<String>>, Integer> supportCounts() {
    Map<List<List<String>>, Integer> counts = new HashMap<>();
    int minCount = miner.support().toCount(userCount);
    delaysByPattern.forEach(
        (pattern, delays) -> {
          if (delays.size() >= minCount) {
            counts.put(pattern, delays.size());
          }
        });
    return counts;
  }

  /** Returns all rules of frequent patterns, in any order. */
  List<SequenceRule> rules() {
    List<SequenceRule> rules = new ArrayList<>();
    supportCounts()
        .forEach(
            (pattern, both) -> {
              if (pattern.size() > 1) {
                rules.add(rule(pattern, both));
              }
            });
    return rules;
  }

  private SequenceRule rule(List<List<String>> pattern, int both) {
    List<List<String>> antecedent = pattern.subList(0, pattern.size() - 1);
    List<String> consequent = pattern.get(pattern.size() - 1);
    int withAntecedent = delaysByPattern.get(antecedent).size();
    int withConsequent = delaysByPattern.get(List.of(consequent)).size();
    return new SequenceRule(
        antecedent,
        consequent,
        new ContingencyTable(
            userCount,
            withAntecedent,
            Math.min(withConsequent, userCount - withAntecedent + both),
            both),
        delay(delaysByPattern.get(pattern)));
  }

  private static DurationQuartiles delay(List<Integer> days) {
    List<Integer> sorted = days.stream().sorted().toList();
    return new DurationQuartiles(
        quartile(sorted, 0.25), quartile(sorted, 0.5), quartile(sorted, 0.75));
  }

  private static Duration quartile(List<Integer> sorted, double share) {
    double position = (sorted.size() - 1) * share;
    int low = sorted.get((int) Math.floor(position));
    int high = sorted.get((int) Math.ceil(position));
    return PurchaseFixture.days(low + (position - Math.floor(position)) * (high - low));
  }

  /** Returns whether removing items from one pattern yields another. */
  static boolean isProperSubpattern(List<List<String>> subpattern, List<List<String>> pattern) {
    return !subpattern.equals(pattern) && subpatterns(pattern).contains(subpattern);
  }

  private static Set<List<List<String>>> subpatterns(List<List<String>> pattern) {
    Set<List<List<String>>> subpatterns = new HashSet<>();
    subpatterns.add(List.of());
    for (List<String> element : pattern) {
      for (List<List<String>> prefix : List.copyOf(subpatterns)) {
        for (List<String> items : subsets(element)) {
          List<List<String>> extended = new ArrayList<>(prefix);
          extended.add(items);
          subpatterns.add(extended);
        }
      }
    }
    return subpatterns;
  }
}
