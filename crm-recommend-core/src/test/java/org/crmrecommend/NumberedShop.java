package org.crmrecommend;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.stream.IntStream;
import org.crmrecommend.data.Catalog;
import org.crmrecommend.data.Event;
import org.crmrecommend.data.EventKind;
import org.crmrecommend.data.EventLog;
import org.crmrecommend.data.Item;
import org.crmrecommend.model.FixedModel;
import org.crmrecommend.model.TrainingData;
import org.crmrecommend.ranking.Filter;
import org.crmrecommend.ranking.Placement;

/**
 * A shop of items a01 to a40, which its model ranks in this order.
 *
 * <p>Odd items are of brand Odd, even ones of brand Even. The price of item n is n. Item a10 has
 * the attribute promo, a39 is sold out, a40 is not in the catalog. Ann bought a02, a04 and a06 four
 * days ago and viewed a08, then a07. The more popular an item, the smaller its number.
 */
final class NumberedShop {

  static final Instant NOW = Instant.parse("2024-06-01T12:00:00Z");
  static final Placement HOME = Placement.of("home").limit(5);
  static final Filter ODD = Filter.is("brand", "Odd");

  final TrainingData data = TrainingData.builder(log()).catalog(catalog()).build();
  final Recommender recommender = recommender(n -> 100f - n);

  static String id(int n) {
    return String.format("a%02d", n);
  }

  static List<String> ids(int... numbers) {
    return IntStream.of(numbers).mapToObj(NumberedShop::id).toList();
  }

  static EventLog log() {
    List<Event> events = new ArrayList<>();
    for (int n = 1; n <= 40; n++) {
      for (int user = 0; user < 41 - n; user++) {
        events.add(event("u" + user, n, EventKind.PURCHASE, 90));
      }
    }
    for (int n : new int[] {2, 4, 6}) {
      events.add(event("ann", n, EventKind.PURCHASE, 4));
    }
    events.add(event("ann", 8, EventKind.VIEW, 2));
    events.add(event("ann", 7, EventKind.VIEW, 1));
    return EventLog.of(events.stream());
  }

  private static Event event(String user, int n, EventKind kind, int daysAgo) {
    return Event.of(user, id(n), kind).at(NOW.minus(Duration.ofDays(daysAgo)));
  }

  static Catalog catalog() {
    return Catalog.of(
        Currency.getInstance("EUR"), IntStream.rangeClosed(1, 39).mapToObj(n -> item(n)).toList());
  }

  private static Item item(int n) {
    Item.Builder item = Item.builder(id(n)).brand(n % 2 == 1 ? "Odd" : "Even");
    item.category("All", n <= 20 ? "Low" : "High").price(BigDecimal.valueOf(n));
    if (n == 10) {
      item.attribute("promo", "yes");
    }
    return (n == 39 ? item.stock(0) : item).build();
  }

  /** Score of item n; 0 for no score. */
  interface Scores {
    float of(int n);
  }

  private FixedModel model(Scores scores) {
    float[] table = new float[data.itemCount()];
    for (int n = 1; n <= 40; n++) {
      table[data.items().indexOf(id(n))] = scores.of(n);
    }
    return new FixedModel(data.items(), table);
  }

  Recommender recommender(Scores scores) {
    return builder(scores).build();
  }

  private RecommenderBuilder builder(Scores scores) {
    return RecommenderBuilder.of(model(scores), data).clock(InstantSource.fixed(NOW)).seed(1);
  }

  Recommendations answer(Placement placement) {
    return recommender.recommend(Request.forAnyone().withPlacement(placement));
  }

  Recommendations answerForAnn(Placement placement) {
    return recommender.recommend(Request.forUser("ann").withPlacement(placement));
  }

  static List<String> sources(Recommendations answer) {
    return answer.list().stream().map(Recommendation::source).toList();
  }
}
