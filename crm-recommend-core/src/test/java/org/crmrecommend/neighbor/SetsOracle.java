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
import org.crmrecommend.data.Ids;
import org.crmrecommend.data.Interactions;

/** Cross-occurrence by its definition: sets of user ids straight from the events, pair by pair. */
final class SetsOracle {

  /** A kind of event and an item. */
  private record Deed(EventKind kind, String item) {}

  private final CrossOccurrence algorithm;
  private final Ids items;
  private final int userCount;
  private final Map<Deed, Set<String>> doers = new HashMap<>();
  private final Map<EventKind, double[][]> hints = new HashMap<>();

  SetsOracle(CrossOccurrence algorithm, List<Event> events, Instant asOf, Ids items) {
    this.algorithm = algorithm;
    this.items = items;
    this.userCount = events.stream().map(Event::user).collect(Collectors.toSet()).size();
    events.stream()
        .filter(event -> event.time() == null || !event.time().isAfter(asOf))
        .forEach(
            event ->
                doers
                    .computeIfAbsent(new Deed(event.kind(), event.item()), deed -> new HashSet<>())
                    .add(event.user()));
    for (EventKind kind : algorithm.weights().keySet()) {
      if (doers.keySet().stream().anyMatch(deed -> deed.kind().equals(kind))) {
        hints.put(kind, hints(kind));
      }
    }
  }

  /** What a user's history and one item in the basket make of each item. */
  double[] scores(String user, Interactions.Row history, int basketItem) {
    double[] scores = new double[items.size()];
    for (int cell = 0; cell < history.size(); cell++) {
      int item = history.index(cell);
      List<EventKind> kinds =
          hints.keySet().stream().filter(kind -> doers(kind, item).contains(user)).toList();
      kinds.forEach(kind -> add(kind, item, scores));
      if (kinds.isEmpty()) {
        add(algorithm.target(), item, scores);
      }
    }
    boolean hasCarts = hints.containsKey(EventKind.CART);
    add(hasCarts ? EventKind.CART : algorithm.target(), basketItem, scores);
    return scores;
  }

  private void add(EventKind kind, int other, double[] scores) {
    for (int item = 0; item < scores.length && hints.containsKey(kind); item++) {
      scores[item] += algorithm.weights().get(kind) * hints.get(kind)[item][other];
    }
  }

  /** For each item how much each other tells of it, of which the best are left. */
  private double[][] hints(EventKind kind) {
    double[][] all = new double[items.size()][items.size()];
    for (int item = 0; item < all.length; item++) {
      for (int other = 0; other < all.length; other++) {
        boolean itself = item == other && kind.equals(algorithm.target());
        double ratio = ratio(doers(algorithm.target(), item), doers(kind, other));
        all[item][other] = itself ? 0 : (float) (ratio / (1 + ratio + algorithm.shrinkage()));
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

  /** Σ 2 k ln (k / expected) over the four cells, where both come together more than by chance. */
  private double ratio(Set<String> some, Set<String> others) {
    double both = some.stream().filter(others::contains).count();
    double[][] table = {
      {both, some.size() - both},
      {others.size() - both, userCount - some.size() - others.size() + both}
    };
    if (both * userCount <= (double) some.size() * others.size()) {
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

  private Set<String> doers(EventKind kind, int item) {
    return doers.getOrDefault(new Deed(kind, items.id(item)), Set.of());
  }
}
