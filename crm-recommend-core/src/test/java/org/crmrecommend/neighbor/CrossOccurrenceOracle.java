package org.crmrecommend.neighbor;

import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.crmrecommend.data.Event;
import org.crmrecommend.data.EventKind;
import org.crmrecommend.data.IdMap;
import org.crmrecommend.data.Interactions;

/**
 * Computes cross-occurrence by its definition: pair by pair, on sets of user ids taken directly
 * from the events.
 */
final class CrossOccurrenceOracle {

  /** An event kind and an item. */
  private record KindAndItem(EventKind kind, String item) {}

  private final CrossOccurrence algorithm;
  private final IdMap items;
  private final int userCount;
  private final Map<KindAndItem, Set<String>> usersByKindAndItem = new HashMap<>();
  private final Map<EventKind, double[][]> indicators = new HashMap<>();

  CrossOccurrenceOracle(CrossOccurrence algorithm, List<Event> events, Instant asOf, IdMap items) {
    this.algorithm = algorithm;
    this.items = items;
    this.userCount = events.stream().map(Event::user).collect(Collectors.toSet()).size();
    events.stream()
        .filter(event -> event.time() == null || !event.time().isAfter(asOf))
        .forEach(
            event ->
                usersByKindAndItem
                    .computeIfAbsent(
                        new KindAndItem(event.kind(), event.item()), key -> new HashSet<>())
                    .add(event.user()));
    for (EventKind kind : algorithm.weights().keySet()) {
      if (usersByKindAndItem.keySet().stream().anyMatch(key -> key.kind().equals(kind))) {
        indicators.put(kind, indicators(kind));
      }
    }
  }

  /** Returns the scores of all items for a user's history and one basket item. */
  double[] scores(String user, Interactions.Row history, int basketItem) {
    double[] scores = new double[items.size()];
    for (int cell = 0; cell < history.size(); cell++) {
      int item = history.index(cell);
      List<EventKind> kinds =
          indicators.keySet().stream().filter(kind -> users(kind, item).contains(user)).toList();
      kinds.forEach(kind -> add(kind, item, scores));
      if (kinds.isEmpty()) {
        add(algorithm.target(), item, scores);
      }
    }
    boolean hasCarts = indicators.containsKey(EventKind.CART);
    add(hasCarts ? EventKind.CART : algorithm.target(), basketItem, scores);
    return scores;
  }

  private void add(EventKind kind, int other, double[] scores) {
    for (int item = 0; item < scores.length && indicators.containsKey(kind); item++) {
      scores[item] += algorithm.weights().get(kind) * indicators.get(kind)[item][other];
    }
  }

  /** Returns the indicator scores of each item; all but the highest of each row are set to 0. */
  private double[][] indicators(EventKind kind) {
    double[][] all = new double[items.size()][items.size()];
    for (int item = 0; item < all.length; item++) {
      for (int other = 0; other < all.length; other++) {
        boolean isExcluded = item == other && kind.equals(algorithm.target());
        double ratio = ratio(users(algorithm.target(), item), users(kind, other));
        all[item][other] = isExcluded ? 0 : (float) (ratio / (1 + ratio + algorithm.shrinkage()));
      }
      double[] row = all[item];
      IntStream.range(0, row.length)
          .boxed()
          .sorted(Comparator.comparing((Integer other) -> -row[other]).thenComparing(o -> o))
          .skip(algorithm.neighbors())
          .toList()
          .forEach(other -> row[other] = 0);
    }
    return all;
  }

  /**
   * Σ 2 k ln (k / expected) over the four cells, if both sets overlap more than expected by chance;
   * else 0.
   */
  private double ratio(Set<String> targetUsers, Set<String> sourceUsers) {
    double both = targetUsers.stream().filter(sourceUsers::contains).count();
    double[][] table = {
      {both, targetUsers.size() - both},
      {sourceUsers.size() - both, userCount - targetUsers.size() - sourceUsers.size() + both}
    };
    if (both * userCount <= (double) targetUsers.size() * sourceUsers.size()) {
      return 0;
    }
    double ratio = 0;
    for (int row = 0; row < 2; row++) {
      for (int column = 0; column < 2; column++) {
        double expected =
            (table[row][0] + table[row][1]) * (table[0][column] + table[1][column]) / userCount;
        double k = table[row][column];
        ratio += k == 0 ? 0 : 2 * k * Math.log(k / expected);
      }
    }
    return ratio;
  }

  private Set<String> users(EventKind kind, int item) {
    return usersByKindAndItem.getOrDefault(new KindAndItem(kind, items.id(item)), Set.of());
  }
}
