package org.crmrecommend.evaluation.metric;

import java.util.Arrays;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.crmrecommend.data.Catalog;
import org.crmrecommend.data.Event;
import org.crmrecommend.data.EventKind;
import org.crmrecommend.data.EventLog;
import org.crmrecommend.data.Item;
import org.crmrecommend.model.ItemSet;
import org.crmrecommend.model.Profile;
import org.crmrecommend.model.TrainingData;

/** The data that hand-worked.txt describes; items a to f have the indices 0 to 5. */
final class MetricFixture {

  private static final Map<String, List<String>> CATEGORIES =
      Map.of(
          "a", List.of("x"),
          "b", List.of("x", "y"),
          "c", List.of("y"),
          "d", List.of("y", "z"),
          "e", List.of("z"),
          "f", List.of());

  static final int ITEM_COUNT = CATEGORIES.size();

  static final TrainingStatistics TRAINING_STATISTICS = new TrainingStatistics(train());

  private MetricFixture() {}

  private static TrainingData train() {
    Stream<Event> purchases =
        Stream.of("1 a", "2 a", "3 a", "4 a", "3 b", "4 b", "4 c", "5 c", "1 d", "6 e")
            .map(row -> Event.of(row.substring(0, 1), row.substring(2), EventKind.PURCHASE));
    Stream<Event> shown = Stream.of("7", "8").map(user -> Event.of(user, "f", EventKind.EXPOSURE));
    List<Item> items =
        CATEGORIES.entrySet().stream()
            .map(
                entry ->
                    Item.builder(entry.getKey())
                        .category(entry.getValue().toArray(String[]::new))
                        .build())
            .toList();
    return TrainingData.builder(EventLog.of(Stream.concat(purchases, shown)))
        .catalog(Catalog.of(Currency.getInstance("EUR"), items))
        .build();
  }

  /**
   * Parses a text such as {@code a b:0.5 ?} into item indices; −1 for items that are not in the
   * training data.
   */
  static int[] items(String text) {
    return tokens(text)
        .mapToInt(token -> token.startsWith("?") ? -1 : token.charAt(0) - 'a')
        .toArray();
  }

  private static double[] weights(String text) {
    return tokens(text)
        .mapToDouble(token -> token.contains(":") ? Double.parseDouble(token.substring(2)) : 1)
        .toArray();
  }

  private static Stream<String> tokens(String text) {
    return Arrays.stream(text.strip().split("\\s+")).filter(token -> !token.isEmpty());
  }

  static Profile profile(String history) {
    Profile.Builder profile = Profile.builder();
    int[] items = items(history);
    for (int i = 0; i < items.length; i++) {
      profile.add(items[i], (float) weights(history)[i]);
    }
    return profile.build();
  }

  static UserList userList(String history, String list, String relevant) {
    String sorted = sorted(relevant);
    return new UserList(
        TRAINING_STATISTICS, profile(history), items(list), items(sorted), weights(sorted));
  }

  /** Returns an empty list with scores; the items with a score are eligible. */
  static UserList scoredList(String history, String scores, String relevant) {
    float[] all = new float[ITEM_COUNT];
    int[] items = items(scores);
    for (int i = 0; i < items.length; i++) {
      all[items[i]] = (float) weights(scores)[i];
    }
    ItemSet scored = ItemSet.of(ITEM_COUNT, items);
    return userList(history, "", relevant).withScores(0, all, scored, scored);
  }

  /** Sorts by ascending item index: unknown items first, then by name. */
  private static String sorted(String relevant) {
    return String.join(" ", tokens(relevant).sorted().toList());
  }
}
