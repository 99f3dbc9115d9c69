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
import org.crmrecommend.rules.measure.Contingency;

/** All patterns of some shopping, found by going through all ways in which they lie in it. */
final class SequenceOracle {

  private final SequenceMiner limits;
  private final int users;
  private final Map<List<List<String>>, List<Integer>> delays = new HashMap<>();

  /**
   * For the user at hand, the first day on which a pattern ends, and the days since what came
   * before.
   */
  private final Map<List<List<String>>, int[]> ofUser = new HashMap<>();

  SequenceOracle(SequenceMiner limits, Shopping shopping) {
    this.limits = limits;
    this.users = shopping.orders().size();
    for (List<Shopping.Order> orders : shopping.orders().values()) {
      ofUser.clear();
      List<Shopping.Order> sorted =
          orders.stream().sorted(Comparator.comparingInt(Shopping.Order::day)).toList();
      extend(sorted, List.of(), List.of(), 0);
      ofUser.forEach(
          (pattern, end) ->
              delays.computeIfAbsent(pattern, unseen -> new ArrayList<>()).add(end[1]));
    }
  }

  private void extend(
      List<Shopping.Order> orders, List<List<String>> pattern, List<Integer> days, int size) {
    if (pattern.size() == limits.maxElements()) {
      return;
    }
    for (Shopping.Order order : orders) {
      if (!isReached(days, order.day())) {
        continue;
      }
      for (List<String> items : subsets(order.items())) {
        if (size + items.size() <= limits.maxItems()) {
          List<List<String>> longer = new ArrayList<>(pattern);
          longer.add(items);
          List<Integer> laterDays = new ArrayList<>(days);
          laterDays.add(order.day());
          note(longer, laterDays);
          extend(orders, longer, laterDays, size + items.size());
        }
      }
    }
  }

  private boolean isReached(List<Integer> days, int day) {
    if (days.isEmpty()) {
      return true;
    }
    int last = days.get(days.size() - 1);
    Duration gap = Duration.ofDays(day - last);
    return day > last
        && gap.compareTo(limits.minGap()) >= 0
        && gap.compareTo(limits.maxGap()) <= 0
        && Duration.ofDays(day - days.get(0)).compareTo(limits.maxWindow()) <= 0;
  }

  private void note(List<List<String>> pattern, List<Integer> days) {
    int end = days.get(days.size() - 1);
    int delay = days.size() == 1 ? 0 : end - days.get(days.size() - 2);
    int[] known = ofUser.computeIfAbsent(pattern, unseen -> new int[] {end, delay});
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

  /** How many users hold each frequent pattern. */
  Map<List<List<String>>, Integer> supportCounts() {
    Map<List<List<String>>, Integer> counts = new HashMap<>();
    int minCount = limits.support().countOf(users);
    delays.forEach(
        (pattern, ofUsers) -> {
          if (ofUsers.size() >= minCount) {
            counts.put(pattern, ofUsers.size());
          }
        });
    return counts;
  }

  /** All rules of frequent patterns, in no order. */
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
    int withAntecedent = delays.get(antecedent).size();
    int withConsequent = delays.get(List.of(consequent)).size();
    return new SequenceRule(
        antecedent,
        consequent,
        new Contingency(
            users, withAntecedent, Math.min(withConsequent, users - withAntecedent + both), both),
        delay(delays.get(pattern)));
  }

  private static Delay delay(List<Integer> days) {
    List<Integer> sorted = days.stream().sorted().toList();
    return new Delay(quartile(sorted, 0.25), quartile(sorted, 0.5), quartile(sorted, 0.75));
  }

  private static Duration quartile(List<Integer> sorted, double share) {
    double place = (sorted.size() - 1) * share;
    int low = sorted.get((int) Math.floor(place));
    int high = sorted.get((int) Math.ceil(place));
    return Shopping.days(low + (place - Math.floor(place)) * (high - low));
  }

  /** Whether one antecedent is what remains of another when items are taken from it. */
  static boolean isPart(List<List<String>> part, List<List<String>> whole) {
    return !part.equals(whole) && parts(whole).contains(part);
  }

  private static Set<List<List<String>>> parts(List<List<String>> whole) {
    Set<List<List<String>>> parts = new HashSet<>();
    parts.add(List.of());
    for (List<String> element : whole) {
      for (List<List<String>> begun : List.copyOf(parts)) {
        for (List<String> items : subsets(element)) {
          List<List<String>> longer = new ArrayList<>(begun);
          longer.add(items);
          parts.add(longer);
        }
      }
    }
    return parts;
  }
}
