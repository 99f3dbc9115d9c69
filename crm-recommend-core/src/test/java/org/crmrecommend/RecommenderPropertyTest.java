package org.crmrecommend;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Currency;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.crmrecommend.data.Catalog;
import org.crmrecommend.data.EventKind;
import org.crmrecommend.data.EventLog;
import org.crmrecommend.data.Item;
import org.crmrecommend.hybrid.Fallback;
import org.crmrecommend.hybrid.Fallback.Condition;
import org.crmrecommend.model.Algorithm;
import org.crmrecommend.model.ItemSet;
import org.crmrecommend.model.Model;
import org.crmrecommend.model.ModelScores;
import org.crmrecommend.model.Profile;
import org.crmrecommend.model.RandomLogs;
import org.crmrecommend.model.TrainingData;
import org.crmrecommend.neighbor.ItemKnn;
import org.crmrecommend.neighbor.Similarity;
import org.crmrecommend.neighbor.UserKnn;
import org.crmrecommend.popularity.MostPopular;
import org.crmrecommend.popularity.Trending;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Compares answers with a naive version: the set of allowed ids, filled tier by tier. */
class RecommenderPropertyTest {

  private static final Instant NOW = Instant.parse("2024-06-01T00:00:00Z");
  private static final String REST = "rest of the catalog";
  private static final Algorithm KNN = new ItemKnn(4, Similarity.COSINE, 0, false);

  static LongStream seeds() {
    return LongStream.range(0, 40);
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void recommend_randomRequest_listsAllowedItemsTierByTier(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    TrainingData data = data(seed, random);
    Model model = KNN.train(data);
    Recommender recommender = Recommender.of(model, data);

    for (int r = 0; r < 10; r++) {
      Request request = request(random, data);
      Recommendations answer = recommender.recommend(request);

      Set<String> allowed = allowed(request, data);
      assertThat(ShopFixture.items(answer))
          .as("request %d", r)
          .isEqualTo(expected(request, data, model, allowed));
      assertTraceIsConsistent(
          answer.trace(), data.itemCount(), allowed.size(), answer.list().size());
    }
  }

  /**
   * The list has the requested length unless fewer items are allowed, whichever tier supplies them.
   */
  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void recommend_declaredTiers_listIsFullWhileItemsAreEligible(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    TrainingData data = data(seed, random);
    Fallback tiers =
        Fallback.of("personal", KNN, Condition.NONE.withHistory(random.nextInt(4)))
            .then("basket", UserKnn.DEFAULTS, Condition.NONE.withBasket(1))
            .then("trend", Trending.DEFAULTS, Condition.NONE.withAttributes(random.nextInt(2)));
    Recommender recommender = Recommender.of(tiers.train(data), data);
    List<Request> requests = IntStream.range(0, 20).mapToObj(r -> request(random, data)).toList();

    List<Recommendations> answers = recommender.recommendAll(requests).toList();

    for (int r = 0; r < requests.size(); r++) {
      Recommendations answer = recommender.recommend(requests.get(r));
      Set<String> allowed = allowed(requests.get(r), data);
      assertThat(ShopFixture.items(answer))
          .as("request %d", r)
          .doesNotHaveDuplicates()
          .hasSize(Math.min(allowed.size(), requests.get(r).limit()))
          .isSubsetOf(allowed);
      assertTraceIsConsistent(
          answer.trace(), data.itemCount(), allowed.size(), answer.list().size());
      assertThat(tierNames(answer))
          .satisfies(
              names ->
                  assertThat(names)
                      .isEqualTo(
                          Stream.of("personal", "basket", "trend", "most popular", REST)
                              .filter(names::contains)
                              .toList()));
      assertThat(ShopFixture.items(answers.get(r))).isEqualTo(ShopFixture.items(answer));
    }
  }

  private static List<String> tierNames(Recommendations answer) {
    return answer.trace().tiers().stream().map(Trace.TierResult::name).toList();
  }

  private static void assertTraceIsConsistent(Trace trace, int itemCount, int allowed, int listed) {
    int remaining = itemCount;
    for (Trace.Step step : trace.steps()) {
      assertThat(step.kept()).as(step.type().text()).isEqualTo(remaining - step.removed());
      remaining = step.kept();
    }
    assertThat(remaining).isEqualTo(allowed);
    assertThat(trace.tiers().stream().mapToInt(Trace.TierResult::itemCount).sum())
        .isEqualTo(listed);
  }

  private static List<String> expected(
      Request request, TrainingData data, Model model, Set<String> allowed) {
    List<String> list = new ArrayList<>(ranking(model, profile(request, data)));
    list.addAll(ranking(MostPopular.DEFAULTS.train(data), Profile.builder().build()));
    data.items().stream().forEach(list::add);
    return list.stream().filter(allowed::contains).distinct().limit(request.limit()).toList();
  }

  private static Profile profile(Request request, TrainingData data) {
    int user = data.interactions().users().indexOf(request.user().orElse(""));
    Profile.Builder profile = user < 0 ? Profile.builder() : data.profile(user).toBuilder();
    request.history().forEach(id -> profile.add(data.items().indexOf(id), 1f));
    request.basket().forEach(id -> profile.addToBasket(data.items().indexOf(id)));
    return profile.build();
  }

  private static List<String> ranking(Model model, Profile profile) {
    float[] scores = ModelScores.scores(model, profile);
    ItemSet scored = ModelScores.scored(model, profile);
    return IntStream.range(0, scores.length)
        .filter(scored::contains)
        .boxed()
        .sorted(Comparator.comparing((Integer item) -> -scores[item]).thenComparing(i -> i))
        .map(model.items()::id)
        .toList();
  }

  private static Set<String> allowed(Request request, TrainingData data) {
    Catalog catalog = data.catalog().orElseThrow();
    Set<String> excluded = new HashSet<>(request.history());
    data.log()
        .events()
        .filter(event -> request.user().equals(Optional.of(event.user())))
        .filter(event -> event.kind().equals(EventKind.PURCHASE))
        .filter(
            event ->
                !request.boughtKinds().contains(EventKind.PURCHASE)
                    || (event.time() != null && event.time().isBefore(since(request))))
        .forEach(
            event -> excluded.remove(event.item())); // may be bought again, although viewed now
    excluded.addAll(request.excluded());
    excluded.addAll(request.basket());
    data.log()
        .events()
        .filter(event -> request.user().equals(Optional.of(event.user())))
        .filter(event -> request.boughtKinds().contains(event.kind()))
        .filter(e -> e.time() == null || !e.time().isBefore(since(request)))
        .forEach(event -> excluded.add(event.item()));
    return data.items().stream()
        .filter(id -> !excluded.contains(id))
        .filter(id -> request.included().map(only -> only.contains(id)).orElse(true))
        .filter(id -> request.predicate().map(predicate -> predicate.test(id)).orElse(true))
        .filter(
            id ->
                catalog.contains(catalog.items().indexOf(id)) && isAvailable(catalog, id, request))
        .collect(Collectors.toSet());
  }

  private static Instant since(Request request) {
    return request.boughtSince(request.time().orElseThrow());
  }

  private static boolean isAvailable(Catalog catalog, String id, Request request) {
    Item item = catalog.item(catalog.items().indexOf(id));
    Instant now = request.time().orElseThrow();
    return (item.stock() == null || item.stock() > 0)
        && (item.availableFrom() == null || !now.isBefore(item.availableFrom()))
        && (item.availableUntil() == null || now.isBefore(item.availableUntil()));
  }

  /** A random log with a catalog of some of its items and some new items. */
  private static TrainingData data(long seed, SplittableRandom random) {
    EventLog log = RandomLogs.log(seed);
    List<Item> items = new ArrayList<>();
    for (int i = 0; i < 2 * log.itemCount(); i++) {
      if (random.nextInt(3) > 0) {
        items.add(item("i" + i, random));
      }
    }
    return TrainingData.builder(log)
        .catalog(Catalog.of(Currency.getInstance("EUR"), items))
        .build();
  }

  private static Item item(String id, SplittableRandom random) {
    Item.Builder item = Item.builder(id);
    if (random.nextInt(3) == 0) {
      item.stock(random.nextInt(3));
    }
    if (random.nextInt(4) == 0) {
      item.availableFrom(NOW.plus(Duration.ofDays(random.nextInt(-20, 20))));
    }
    if (random.nextInt(4) == 0) {
      item.availableUntil(NOW.plus(Duration.ofDays(random.nextInt(20, 60))));
    }
    return item.build();
  }

  private static Request request(SplittableRandom random, TrainingData data) {
    Request request =
        Request.forUser("u" + random.nextInt(160))
            .at(NOW.plus(Duration.ofDays(random.nextInt(-30, 70))))
            .withLimit(random.nextInt(1, 60));
    request = random.nextBoolean() ? request.withHistory(randomItems(random, data, 5)) : request;
    request = random.nextBoolean() ? request.withBasket(randomItems(random, data, 4)) : request;
    request =
        random.nextBoolean() ? request.without(Set.copyOf(randomItems(random, data, 9))) : request;
    if (random.nextInt(4) == 0) {
      request = request.withOnly(Set.copyOf(randomItems(random, data, 60)));
    }
    request =
        switch (random.nextInt(4)) {
          case 0 -> request.withoutBought(request.boughtKinds(), NOW.minus(Duration.ofDays(60)));
          case 1 -> request.withoutBoughtWithin(Duration.ofDays(random.nextInt(1, 90)));
          default -> request;
        };
    return random.nextBoolean() ? request : request.where(id -> id.hashCode() % 3 > 0);
  }

  private static List<String> randomItems(
      SplittableRandom random, TrainingData data, int maxCount) {
    return random
        .ints(random.nextInt(1, maxCount), 0, data.itemCount())
        .mapToObj(data.items()::id)
        .toList();
  }
}
