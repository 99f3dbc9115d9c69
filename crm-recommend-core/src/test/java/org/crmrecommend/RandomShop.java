package org.crmrecommend;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.crmrecommend.data.Catalog;
import org.crmrecommend.data.Event;
import org.crmrecommend.data.EventKind;
import org.crmrecommend.data.EventLog;
import org.crmrecommend.data.IdMap;
import org.crmrecommend.data.Item;
import org.crmrecommend.hybrid.Fallback;
import org.crmrecommend.hybrid.Fallback.Condition;
import org.crmrecommend.linear.Ease;
import org.crmrecommend.model.FixedModel;
import org.crmrecommend.model.Model;
import org.crmrecommend.model.ModelScores;
import org.crmrecommend.model.Profile;
import org.crmrecommend.model.TrainingData;
import org.crmrecommend.neighbor.ItemKnn;
import org.crmrecommend.neighbor.Similarity;
import org.crmrecommend.popularity.MostPopular;
import org.crmrecommend.popularity.Trending;

/**
 * A shop of random items and users, in rows, and its recommender. The items have few distinct
 * values; some are sold out, some have no values, some are unknown to the catalog or the log.
 */
final class RandomShop {

  static final Instant NOW = Instant.parse("2024-06-01T00:00:00Z");
  static final List<String> BRANDS = List.of("", "A", "B", "C", "D");
  static final int USERS = 12;

  private static final List<EventKind> KINDS =
      List.of(EventKind.PURCHASE, EventKind.VIEW, EventKind.VIEW, EventKind.CART);

  final TrainingData data;
  final Model model;
  final Model mostPopular;
  final Recommender recommender;

  /** By item: its row, null if the catalog does not have it. */
  final Item[] rows;

  /** By item: whether it can be sold now. */
  final boolean[] onSale;

  final boolean[] longTail;

  /** The events of each user, in the order of the times, which differ. */
  final Map<String, List<Event>> events;

  RandomShop(long seed, int itemCount) {
    SplittableRandom random = new SplittableRandom(seed);
    List<Event> log = events(random, itemCount);
    this.events = log.stream().collect(Collectors.groupingBy(Event::user));
    boolean hasProducts = random.nextInt(3) > 0;
    List<Item> items =
        Stream.concat(
                IntStream.range(0, itemCount)
                    .filter(i -> random.nextInt(12) > 0)
                    .mapToObj(i -> item(random, "i" + i, hasProducts)),
                Stream.of(Item.builder("tagged").attribute("tag", "t0").build()))
            .toList();
    this.data =
        TrainingData.builder(EventLog.of(log.stream()))
            .catalog(Catalog.of(Currency.getInstance("EUR"), items))
            .build();
    this.rows = new Item[data.itemCount()];
    this.onSale = new boolean[rows.length];
    for (Item item : items) {
      int i = ids().indexOf(item.id());
      rows[i] = item;
      onSale[i] =
          (item.stock() == null || item.stock() > 0)
              && (item.availableUntil() == null || NOW.isBefore(item.availableUntil()));
    }
    this.model = model(random, data);
    this.mostPopular = MostPopular.DEFAULTS.train(data);
    this.longTail = longTail();
    this.recommender =
        RecommenderBuilder.of(model, data).clock(InstantSource.fixed(NOW)).seed(seed).build();
  }

  private static List<Event> events(SplittableRandom random, int itemCount) {
    List<Event> log = new ArrayList<>();
    for (int e = 0; e < 2 * itemCount; e++) {
      double skewed = random.nextDouble() * random.nextDouble();
      String item = "i" + (int) (itemCount * skewed);
      EventKind kind = KINDS.get(random.nextInt(KINDS.size()));
      Duration age = Duration.ofMinutes(90L * (2 * itemCount - e));
      log.add(Event.of("u" + random.nextInt(USERS), item, kind).at(NOW.minus(age)));
    }
    return log;
  }

  private static Item item(SplittableRandom random, String id, boolean hasProducts) {
    Item.Builder item = Item.builder(id).brand(BRANDS.get(random.nextInt(BRANDS.size())));
    item.category(path(random, random.nextInt(4)));
    if (random.nextInt(4) > 0) {
      item.price(BigDecimal.valueOf(random.nextInt(1, 9)));
    }
    item.attribute(
        "tag",
        random
            .ints(random.nextInt(4), 0, 5)
            .distinct()
            .mapToObj(t -> "t" + t)
            .toArray(String[]::new));
    if (hasProducts && random.nextInt(3) > 0) {
      item.product("p" + random.nextInt(8));
    }
    if (random.nextInt(4) == 0) {
      item.stock(random.nextInt(3));
    }
    if (random.nextInt(8) == 0) {
      item.availableUntil(NOW.plus(Duration.ofDays(random.nextInt(-2, 3))));
    }
    return item.build();
  }

  static String[] path(SplittableRandom random, int length) {
    return random.ints(length, 0, 2).mapToObj(c -> "c" + c).toArray(String[]::new);
  }

  private static Model model(SplittableRandom random, TrainingData data) {
    ItemKnn knn = new ItemKnn(3, Similarity.COSINE, 0, false);
    return switch (random.nextInt(5)) {
      case 0 -> knn.train(data);
      case 1 -> new Ease(20).train(data);
      case 2 -> MostPopular.DEFAULTS.train(data);
      case 3 -> {
        float[] scores = new float[data.itemCount()];
        for (int i = 0; i < scores.length; i++) {
          scores[i] = random.nextInt(-3, 4); // 0 for no score
        }
        yield new FixedModel(data.items(), scores);
      }
      default ->
          Fallback.of("similar", knn, Condition.NONE.withHistory(2))
              .then("basket", knn, Condition.NONE.withBasket(1))
              .then("trend", Trending.DEFAULTS)
              .train(data);
    };
  }

  /** Every item but the fewest most popular ones that have 80 % of the popularity. */
  private boolean[] longTail() {
    float[] scores = ModelScores.scores(mostPopular, Profile.builder().build());
    List<Integer> order =
        IntStream.range(0, scores.length)
            .boxed()
            .sorted((one, other) -> Float.compare(scores[other], scores[one]))
            .toList();
    double total = 0;
    for (float score : scores) {
      total += score;
    }
    boolean[] tail = new boolean[rows.length];
    double before = 0;
    for (int item : order) {
      tail[item] = before >= 0.8 * total;
      before += scores[item];
    }
    return tail;
  }

  IdMap ids() {
    return data.items();
  }

  /** Returns the items of a list, in its order. */
  List<Integer> indices(Recommendations answer) {
    return answer.list().stream().map(listed -> ids().indexOf(listed.item())).toList();
  }

  /** Adds the items that later lists of a page must not have. */
  void addWithVariants(Recommendations answer, Set<Integer> items) {
    for (int item : indices(answer)) {
      items.add(item);
      String product = rows[item].product();
      for (int other = 0; other < rows.length; other++) {
        boolean isVariant =
            !product.isEmpty() && rows[other] != null && rows[other].product().equals(product);
        if (isVariant && !answer.request().hasAllVariants()) {
          items.add(other);
        }
      }
    }
  }

  /** Returns the values of an item in a column, distinct; a category is its path as one value. */
  static Set<String> values(Item row, String column) {
    return switch (column) {
      case "category" ->
          row.category().isEmpty() ? Set.of() : Set.of(String.join("/", row.category()));
      case "brand" -> row.brand().isEmpty() ? Set.of() : Set.of(row.brand());
      case "product" -> row.product().isEmpty() ? Set.of() : Set.of(row.product());
      default -> Set.copyOf(row.attributes().getOrDefault(column, List.of()));
    };
  }
}
