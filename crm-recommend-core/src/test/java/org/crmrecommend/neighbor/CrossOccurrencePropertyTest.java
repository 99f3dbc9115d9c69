package org.crmrecommend.neighbor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.crmrecommend.data.Event;
import org.crmrecommend.data.EventKind;
import org.crmrecommend.data.EventLog;
import org.crmrecommend.data.Interactions;
import org.crmrecommend.model.Model;
import org.crmrecommend.model.RandomLogs;
import org.crmrecommend.model.TrainingData;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Compares with sums over sets of users, straight from the events. */
class CrossOccurrencePropertyTest {

  private static final double SHRINKAGE = 1.5;
  private static final CrossOccurrence UNPRUNED =
      new CrossOccurrence(
          EventKind.PURCHASE,
          Map.of(
              EventKind.PURCHASE, 1.0,
              EventKind.VIEW, 0.25,
              EventKind.CART, 0.5,
              EventKind.CLICK, 0.75),
          Integer.MAX_VALUE,
          SHRINKAGE);

  /** A kind of event and an item. */
  private record Deed(EventKind kind, String item) {}

  @ParameterizedTest
  @ValueSource(longs = {0, 1, 2, 3, 4, 5})
  void score_profilesOfAllUsers_equalsSumsOverSets(long seed) {
    List<Event> events = RandomLogs.events(seed);
    TrainingData data = TrainingData.of(EventLog.of(events.stream()));
    Model model = UNPRUNED.train(data);
    Map<Deed, Set<String>> users = new HashMap<>();
    events.forEach(
        event ->
            users
                .computeIfAbsent(new Deed(event.kind(), event.item()), deed -> new HashSet<>())
                .add(event.user()));
    int userCount = events.stream().map(Event::user).collect(Collectors.toSet()).size();

    for (int user = 0; user < data.interactions().userCount(); user++) {
      float[] scores = new float[model.items().size()];
      model.score(data.profile(user), scores);
      for (int item = 0; item < scores.length; item++) {
        double expected = score(data, users, userCount, user, model.items().id(item));
        assertThat((double) scores[item])
            .as("user %d, item %d", user, item)
            .isCloseTo(expected, within(1e-4 * (1 + expected)));
      }
    }
  }

  private static double score(
      TrainingData data, Map<Deed, Set<String>> users, int userCount, int user, String item) {
    Set<String> buyers = users.getOrDefault(new Deed(EventKind.PURCHASE, item), Set.of());
    String userId = data.interactions().users().id(user);
    Interactions.Row history = data.interactions().itemsOf(user);
    double score = 0;
    for (int cell = 0; cell < history.size(); cell++) {
      String other = data.items().id(history.index(cell));
      boolean known = false;
      for (Map.Entry<EventKind, Double> weight : UNPRUNED.weights().entrySet()) {
        Set<String> doers = users.getOrDefault(new Deed(weight.getKey(), other), Set.of());
        if (doers.contains(userId)) {
          known = true;
          score += weight.getValue() * hint(buyers, doers, userCount, weight.getKey(), item, other);
        }
      }
      if (!known) {
        Set<String> doers = users.getOrDefault(new Deed(EventKind.PURCHASE, other), Set.of());
        score += hint(buyers, doers, userCount, EventKind.PURCHASE, item, other);
      }
    }
    return score;
  }

  private static double hint(
      Set<String> buyers,
      Set<String> doers,
      int userCount,
      EventKind kind,
      String item,
      String other) {
    if (kind.equals(EventKind.PURCHASE) && item.equals(other)) {
      return 0;
    }
    double both = buyers.stream().filter(doers::contains).count();
    double[][] table = {
      {both, buyers.size() - both},
      {doers.size() - both, userCount - buyers.size() - doers.size() + both}
    };
    if (both * userCount <= (double) buyers.size() * doers.size()) {
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
    return ratio / (1 + ratio + SHRINKAGE);
  }
}
