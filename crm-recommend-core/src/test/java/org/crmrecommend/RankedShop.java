package org.crmrecommend;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.crmrecommend.data.Catalog;
import org.crmrecommend.data.Event;
import org.crmrecommend.data.EventKind;
import org.crmrecommend.data.EventLog;
import org.crmrecommend.data.Item;
import org.crmrecommend.model.Model;
import org.crmrecommend.model.TrainingData;
import org.crmrecommend.popularity.MostPopular;

/**
 * A shop in which ten users bought item i0, nine of them i1, and so on: every list of the model of
 * popular items is i0, i1, i2 … for somebody unknown.
 *
 * <p>Item k has the price k + 1, the category Even or Odd below All, and the sellers a (k below 5)
 * or b.
 */
final class RankedShop {

  static final int ITEMS = 10;
  static final Instant NOW = Instant.parse("2026-06-01T12:00:00Z");

  private RankedShop() {}

  private static EventLog log(boolean isReversed) {
    List<Event> events = new ArrayList<>();
    for (int item = 0; item < ITEMS; item++) {
      int buyers = isReversed ? item + 1 : ITEMS - item;
      for (int user = 0; user < buyers; user++) {
        events.add(
            Event.of("u" + user, "i" + item, EventKind.PURCHASE).at(NOW.minusSeconds(1_000)));
      }
    }
    return EventLog.of(events.stream());
  }

  static Catalog catalog() {
    return Catalog.of(
        Currency.getInstance("EUR"), IntStream.range(0, ITEMS).mapToObj(RankedShop::item).toList());
  }

  private static Item item(int k) {
    return Item.builder("i" + k)
        .title("Item " + k)
        .price(BigDecimal.valueOf(k + 1))
        .category("All", k % 2 == 0 ? "Even" : "Odd")
        .attribute("seller", k < 5 ? "a" : "b")
        .build();
  }

  static TrainingData data() {
    return TrainingData.builder(log(false)).catalog(catalog()).build();
  }

  static Recommender recommender() {
    TrainingData data = data();
    return Recommender.of(MostPopular.DEFAULTS.train(data), data, InstantSource.fixed(NOW));
  }

  /** Returns a model with the items in reverse order of popularity, and the same indices. */
  static Model reversed() {
    return MostPopular.DEFAULTS.train(TrainingData.builder(log(true)).catalog(catalog()).build());
  }

  static List<String> items(Recommendations answer) {
    return answer.list().stream().map(Recommendation::item).toList();
  }

  static List<String> ids(int... numbers) {
    return IntStream.of(numbers).mapToObj(k -> "i" + k).toList();
  }

  static Stream<String> all() {
    return IntStream.range(0, ITEMS).mapToObj(k -> "i" + k);
  }
}
