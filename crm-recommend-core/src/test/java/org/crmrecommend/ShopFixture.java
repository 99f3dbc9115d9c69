package org.crmrecommend;

import java.time.Instant;
import java.time.InstantSource;
import java.util.Currency;
import java.util.List;
import java.util.stream.Stream;
import org.crmrecommend.data.Catalog;
import org.crmrecommend.data.Event;
import org.crmrecommend.data.EventKind;
import org.crmrecommend.data.EventLog;
import org.crmrecommend.data.Item;
import org.crmrecommend.data.User;
import org.crmrecommend.data.Users;
import org.crmrecommend.model.TrainingData;
import org.crmrecommend.neighbor.ItemKnn;
import org.crmrecommend.neighbor.Similarity;

/**
 * A small shop on the first of June.
 *
 * <pre>
 *        tea  pot  honey cup  jam  xmas         sugar   jam is sold out, xmas is sold in December,
 * anna   buy  buy  view                                 sugar has no events,
 * ben    buy            buy                             cup has no title.
 * cleo   buy  buy  buy                                  Anna bought pot in January, all the rest
 * dora   like      cart                                 happened in May.
 * emil   buy                  buy
 * fay    buy                       buy
 * users  6    2    3    1     1    1            0
 * </pre>
 *
 * <p>Jaccard similarities: tea–pot 2/6, tea–honey 3/6, tea–cup, –jam, –xmas 1/6, pot–honey 2/3, all
 * others 0. Items by ascending index: cup, jam, pot, tea, xmas, honey, sugar.
 */
final class ShopFixture {

  static final Instant NOW = Instant.parse("2024-06-01T12:00:00Z");
  static final Instant DECEMBER = Instant.parse("2024-12-01T00:00:00Z");
  static final Instant NEW_YEAR = Instant.parse("2025-01-01T00:00:00Z");
  static final Instant ANNA_BOUGHT_POT = Instant.parse("2024-01-05T00:00:00Z");
  static final ItemKnn KNN = new ItemKnn(50, Similarity.JACCARD, 0, false);

  private static final Instant MAY = Instant.parse("2024-05-10T00:00:00Z");

  private ShopFixture() {}

  static EventLog log() {
    return EventLog.of(
        Stream.of(
            Event.of("anna", "pot", EventKind.PURCHASE).at(ANNA_BOUGHT_POT),
            eventInMay("anna", "tea", EventKind.PURCHASE),
            eventInMay("anna", "honey", EventKind.VIEW),
            eventInMay("ben", "tea", EventKind.PURCHASE),
            eventInMay("ben", "cup", EventKind.PURCHASE),
            eventInMay("cleo", "tea", EventKind.PURCHASE),
            eventInMay("cleo", "pot", EventKind.PURCHASE),
            eventInMay("cleo", "honey", EventKind.PURCHASE),
            eventInMay("dora", "tea", EventKind.FAVORITE),
            eventInMay("dora", "honey", EventKind.CART),
            eventInMay("emil", "tea", EventKind.PURCHASE),
            eventInMay("emil", "jam", EventKind.PURCHASE),
            eventInMay("fay", "tea", EventKind.PURCHASE),
            eventInMay("fay", "xmas", EventKind.PURCHASE)));
  }

  static Catalog catalog() {
    return Catalog.of(
        Currency.getInstance("EUR"),
        List.of(
            Item.builder("tea").title("Green tea").build(),
            Item.builder("pot").title("Teapot").stock(1).build(),
            Item.builder("honey").title("Honey").build(),
            Item.builder("sugar").title("Sugar").build(),
            Item.of("cup"),
            Item.builder("jam").title("Jam").stock(0).build(),
            Item.builder("xmas")
                .title("Christmas tea")
                .availableFrom(DECEMBER)
                .availableUntil(NEW_YEAR)
                .build()));
  }

  /** Gus has attributes but no events. */
  static TrainingData data() {
    return TrainingData.builder(log())
        .catalog(catalog())
        .users(
            Users.of(
                List.of(
                    User.of("gus").withAttribute("wish", "cup").withAttribute(User.PLACE, "Ulm"),
                    User.of("anna").withAttribute("wish", "honey"))))
        .build();
  }

  static Recommender recommender() {
    TrainingData data = data();
    return Recommender.of(KNN.train(data), data, InstantSource.fixed(NOW));
  }

  static Recommendations recommend(Request request) {
    return recommender().recommend(request);
  }

  static List<String> items(Recommendations answer) {
    return answer.list().stream().map(Recommendation::item).toList();
  }

  static List<String> notes(Recommendations answer) {
    return answer.trace().notes().stream().map(Trace.Note::text).toList();
  }

  private static Event eventInMay(String user, String item, EventKind kind) {
    return Event.of(user, item, kind).at(MAY);
  }
}
