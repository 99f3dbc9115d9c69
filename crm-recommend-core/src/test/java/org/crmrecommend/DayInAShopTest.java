package org.crmrecommend;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.stream.LongStream;
import org.crmrecommend.content.ContentKnn;
import org.crmrecommend.data.Catalog;
import org.crmrecommend.data.Event;
import org.crmrecommend.data.EventKind;
import org.crmrecommend.data.EventLog;
import org.crmrecommend.data.EventLogBuilder;
import org.crmrecommend.data.IdMap;
import org.crmrecommend.data.Item;
import org.crmrecommend.history.InMemoryHistories;
import org.crmrecommend.hybrid.Fallback;
import org.crmrecommend.model.Algorithm;
import org.crmrecommend.model.Model;
import org.crmrecommend.model.TrainingData;
import org.crmrecommend.model.file.ModelFile;
import org.crmrecommend.neighbor.ItemKnn;
import org.crmrecommend.popularity.MostPopular;
import org.crmrecommend.ranking.Filter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * A shop changes while one recommender serves it. After each step, its answers are those of a
 * recommender over the same model whose histories, catalog and item sets are built in bulk.
 */
class DayInAShopTest {

  private static final Currency EURO = Currency.getInstance("EUR");
  private static final Instant MORNING = Instant.parse("2026-05-04T08:00:00Z");
  private static final List<EventKind> KINDS =
      List.of(
          EventKind.VIEW,
          EventKind.VIEW,
          EventKind.CLICK,
          EventKind.CART,
          EventKind.PURCHASE,
          EventKind.REFUND,
          EventKind.SEARCH);
  private static final Algorithm ALGORITHM =
      Fallback.of("personal", ItemKnn.DEFAULTS)
          .then("content", ContentKnn.DEFAULTS)
          .then("popular", MostPopular.DEFAULTS);
  private static final List<Filter> FILTERS =
      List.of(
          Filter.below("price", 50),
          Filter.under("c1"),
          Filter.sameAsUser("color", "color"),
          Filter.sharesWithEvents("category", Duration.ofHours(3), EventKind.PURCHASE).not());

  @TempDir private Path folder;

  private Instant now = MORNING;
  private final IdMap users = new IdMap();
  private final IdMap items = new IdMap();
  private final List<Event> events = new ArrayList<>();
  private final Map<String, Item> rows = new TreeMap<>();
  private final Map<String, Map<String, String>> attributes = new TreeMap<>();
  private Catalog catalog;
  private Model model;
  private Model mostPopular;
  private InMemoryHistories histories;
  private Recommender recommender;

  static LongStream seeds() {
    return LongStream.range(0, 6);
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void recommend_afterEachRandomStep_isTheAnswerOfTheSamePartsBuiltInBulk(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    open(random);
    for (int step = 0; step < 60; step++) {
      now = now.plusSeconds(random.nextInt(1, 900));
      String done = change(random);
      Recommender bulk = builtInBulk();
      for (Request request : requests(random)) {
        assertThat(recommender.recommend(request))
            .as("after %s: %s", done, request)
            .usingRecursiveComparison()
            .isEqualTo(bulk.recommend(request));
      }
    }
  }

  /** The shop at eight: the events of the days before, and the catalog. */
  private void open(SplittableRandom random) {
    for (int item = 0; item < 30; item++) {
      rows.put("i" + item, randomItem(random, "i" + item));
    }
    for (int event = 0; event < 300; event++) {
      events.add(randomEvent(random, MORNING.minusSeconds(random.nextInt(600_000))));
    }
    EventLog log = log();
    catalog = Catalog.of(EURO, rows.values(), items);
    histories = InMemoryHistories.builder(items).events(log).clock(() -> now).build();
    model = train(ALGORITHM, log);
    mostPopular = train(MostPopular.DEFAULTS, log);
    recommender = builder(histories).catalog(catalog).build();
  }

  private RecommenderBuilder builder(InMemoryHistories ofUsers) {
    return Recommender.builder(model, ofUsers).mostPopular(mostPopular).clock(() -> now);
  }

  private Model train(Algorithm algorithm, EventLog log) {
    return algorithm.train(TrainingData.builder(log).catalog(catalog).build());
  }

  private EventLog log() {
    EventLogBuilder builder = EventLog.builder(users, items);
    events.forEach(builder::add);
    return builder.build();
  }

  private Recommender builtInBulk() {
    InMemoryHistories built =
        InMemoryHistories.builder(items).events(log()).clock(() -> now).build();
    attributes.forEach(built::setAttributes);
    return builder(built).catalog(Catalog.of(EURO, rows.values(), items)).build();
  }

  private String change(SplittableRandom random) {
    String item = "i" + random.nextInt(30);
    switch (random.nextInt(10)) {
      case 0 -> setCatalog(rows.containsKey(item) ? catalog.withStock(item, 0) : catalog);
      case 1 -> setCatalog(rows.containsKey(item) ? catalog.withStock(item, 3) : catalog);
      case 2 ->
          setCatalog(
              rows.containsKey(item)
                  ? catalog.withPrice(item, BigDecimal.valueOf(random.nextInt(99)))
                  : catalog);
      case 3 -> setCatalog(rows.containsKey(item) ? catalog.without(item) : catalog);
      case 4 -> setCatalog(catalog.with(randomItem(random, item)));
      case 5 -> setCatalog(catalog.with(randomItem(random, "new" + items.size())));
      case 6 -> {
        String user = "u" + random.nextInt(25);
        attributes.put(user, Map.of("color", "color" + random.nextInt(3)));
        histories.setAttributes(user, attributes.get(user));
      }
      case 7 -> swapModel(random.nextBoolean());
      default -> {
        Event event = randomEvent(random, now);
        events.add(event);
        assertThat(histories.add(event)).isTrue();
        return event.toString();
      }
    }
    return "change of " + item;
  }

  /** Publishes a version of the catalog, and keeps its rows for the catalog built in bulk. */
  private void setCatalog(Catalog changed) {
    catalog = changed;
    recommender = recommender.with(changed);
    rows.clear();
    changed.ids().forEach(id -> rows.put(id, changed.item(items.indexOf(id))));
  }

  /** The model is trained here, or elsewhere on a log with its own numbering of items. */
  private void swapModel(boolean isTrainedElsewhere) {
    if (isTrainedElsewhere) {
      Path file = folder.resolve("model" + events.size() + ".safetensors");
      EventLog log = EventLog.of(events.stream());
      TrainingData data =
          TrainingData.builder(log).catalog(Catalog.of(EURO, rows.values())).build();
      ModelFile.write(file, ALGORITHM.train(data));
      model = ModelFile.read(file, items);
    } else {
      model = train(ALGORITHM, log());
    }
    recommender = recommender.with(model);
  }

  private static Item randomItem(SplittableRandom random, String id) {
    Item.Builder item =
        Item.builder(id)
            .title("Title of " + id)
            .category("c" + random.nextInt(3), "sub" + random.nextInt(2))
            .price(BigDecimal.valueOf(random.nextInt(99)))
            .attribute("color", "color" + random.nextInt(3))
            .product(random.nextInt(3) == 0 ? "p" + random.nextInt(4) : "");
    if (random.nextInt(4) == 0) {
      Instant start = MORNING.plusSeconds(random.nextInt(-20_000, 20_000));
      item.availableFrom(start).availableUntil(start.plusSeconds(random.nextInt(1, 30_000)));
    }
    return (random.nextBoolean() ? item.stock(random.nextInt(3)) : item).build();
  }

  private static Event randomEvent(SplittableRandom random, Instant time) {
    String user = "u" + random.nextInt(25);
    EventKind kind = KINDS.get(random.nextInt(KINDS.size()));
    Event event =
        kind.equals(EventKind.SEARCH)
            ? Event.of(user, kind)
            : Event.of(user, "i" + random.nextInt(32), kind);
    event = event.at(time);
    return kind.equals(EventKind.PURCHASE) ? event.withOrder("o" + random.nextInt(9)) : event;
  }

  private static List<Request> requests(SplittableRandom random) {
    Request ofUser = Request.forUser("u" + random.nextInt(26)).withLimit(1 + random.nextInt(8));
    return List.of(
        ofUser,
        ofUser.where(FILTERS.get(random.nextInt(FILTERS.size()))),
        Request.similarTo("i" + random.nextInt(30)),
        Request.forHistory(List.of()).withAllVariants().withLimit(40));
  }

  /** The same day by hand: what each change must do to the next answer. */
  @Test
  void recommend_afterEachChange_knowsIt() {
    for (String item : List.of("tea", "mug", "pot", "cup")) {
      rows.put(item, Item.builder(item).price(BigDecimal.TEN).stock(5).build());
    }
    for (int user = 0; user < 8; user++) {
      buy("u" + user, "tea", "mug");
      buy("u" + user / 2, "pot");
    }
    EventLog log = log();
    catalog = Catalog.of(EURO, rows.values(), items);
    histories = InMemoryHistories.builder(items).events(log).clock(() -> now).build();
    model = train(ItemKnn.DEFAULTS, log);
    mostPopular = train(MostPopular.DEFAULTS, log);
    recommender = builder(histories).catalog(catalog).build();

    assertThat(list("nina")).containsExactly("mug", "tea", "pot", "cup"); // most popular
    assertThat(ShopFixture.notes(recommender.recommend(Request.forUser("nina"))))
        .containsExactly("user nina is not known");

    histories.add(Event.of("nina", "tea", EventKind.PURCHASE).at(now)); // a new customer
    assertThat(list("nina")).doesNotContain("tea").startsWith("mug");
    assertThat(recommender.recommend(Request.forUser("nina")).list().get(0).reasons())
        .extracting(Recommendation.Reason::text)
        .containsExactly("Because you bought tea");

    recommender = recommender.with(catalog.withStock("mug", 0)); // sold out
    assertThat(list("nina")).doesNotContain("mug").startsWith("pot");
    catalog = catalog.with(Item.builder("whisk").price(BigDecimal.ONE).build()); // a new item
    Recommender older = recommender;
    recommender = recommender.with(catalog);
    assertThat(list("nina")).contains("mug", "whisk");
    assertThat(ids(older.recommend(Request.forUser("nina")))).doesNotContain("mug", "whisk");

    Request cheap = Request.forUser("nina").where(Filter.below("price", 5));
    assertThat(ids(recommender.recommend(cheap))).containsExactly("whisk");
    catalog = catalog.withPrice("pot", new BigDecimal("4.99"));
    recommender = recommender.with(catalog);
    assertThat(ids(recommender.recommend(cheap))).containsExactly("pot", "whisk");

    for (int user = 0; user < 8; user++) {
      buy("u" + user, "whisk", "tea");
    }
    recommender = recommender.with(train(ItemKnn.DEFAULTS, log())); // a model that knows the whisk
    assertThat(list("nina")).contains("whisk").endsWith("cup");
    catalog = catalog.without("whisk"); // withdrawn
    recommender = recommender.with(catalog);
    assertThat(list("nina")).doesNotContain("whisk");

    histories.setPersonalizedUntil("nina", Instant.MIN);
    Recommendations impersonal = recommender.recommend(Request.forUser("nina"));
    assertThat(impersonal.list()).isEqualTo(recommender.recommend(Request.forUser("zoe")).list());
    assertThat(ShopFixture.notes(impersonal))
        .containsExactly("user nina does not agree to personal lists");
  }

  private void buy(String user, String... bought) {
    for (String item : bought) {
      Event event = Event.of(user, item, EventKind.PURCHASE).at(now);
      events.add(event);
      if (histories != null) {
        histories.add(event);
      }
    }
  }

  private List<String> list(String user) {
    return ids(recommender.recommend(Request.forUser(user)));
  }

  private static List<String> ids(Recommendations list) {
    return list.list().stream().map(Recommendation::item).toList();
  }
}
