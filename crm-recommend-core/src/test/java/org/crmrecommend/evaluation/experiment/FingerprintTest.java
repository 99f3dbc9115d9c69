package org.crmrecommend.evaluation.experiment;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collections;
import java.util.Currency;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Stream;
import org.crmrecommend.data.Catalog;
import org.crmrecommend.data.Event;
import org.crmrecommend.data.EventKind;
import org.crmrecommend.data.EventLog;
import org.crmrecommend.data.Item;
import org.crmrecommend.data.Signal;
import org.crmrecommend.data.Signals;
import org.crmrecommend.data.User;
import org.crmrecommend.data.Users;
import org.crmrecommend.evaluation.Fold;
import org.crmrecommend.evaluation.Protocol;
import org.crmrecommend.evaluation.Split;
import org.crmrecommend.evaluation.metric.Metric;
import org.crmrecommend.evaluation.search.Range;
import org.crmrecommend.evaluation.search.Search;
import org.crmrecommend.model.Algorithm;
import org.crmrecommend.model.Model;
import org.crmrecommend.model.TrainingData;
import org.crmrecommend.neighbor.ItemKnn;
import org.crmrecommend.neighbor.Similarity;
import org.crmrecommend.popularity.MostPopular;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every part that a result depends on is named by reflection, so that a new one is not missed. */
class FingerprintTest {

  private static final Instant NOON = Instant.parse("2026-01-01T12:00:00Z");
  private static final Currency EURO = Currency.getInstance("EUR");
  private static final Metric NDCG = Metric.parse("ndcg@10");

  private static final Event EVENT =
      new Event("ann", "tea", EventKind.CART, NOON, 7.9, 2, "order", "web");
  private static final EventLog OTHERS =
      EventLog.of(Stream.of(Event.of("ben", "pot", EventKind.PURCHASE)));

  private static final Item ITEM =
      new Item(
          "tea",
          "Tea",
          List.of("Drinks", "Tea"),
          "Brand",
          BigDecimal.ONE,
          Map.of("size", List.of("small")),
          "text",
          NOON,
          NOON.plusSeconds(1),
          3);

  private static final User USER = new User("ann", Map.of("city", "Chengdu"), NOON);

  private static final Signal SIGNAL = new Signal(1, Duration.ofDays(1), 2, 3, false);

  private static final Search SEARCH =
      Search.of(ItemKnn.DEFAULTS, Map.of("neighbors", Range.parse("1..9")), NDCG);

  private static Stream<String> components(Class<?> type) {
    return Arrays.stream(type.getRecordComponents()).map(component -> component.getName());
  }

  private static Stream<String> fields(Class<?> type) {
    return Arrays.stream(type.getDeclaredFields())
        .filter(field -> !Modifier.isStatic(field.getModifiers()) && !field.isSynthetic())
        .map(Field::getName);
  }

  private static <T> T changed(Map<String, T> changes, String name) {
    assertThat(changes).as("a change for every part, %s among them", name).containsKey(name);
    return changes.get(name);
  }

  private static EventLog with(Event event) {
    return EventLog.of(Stream.concat(Stream.of(event), OTHERS.events()));
  }

  private static String of(TrainingData.Builder train) {
    return of(train, OTHERS, Protocol.DEFAULTS);
  }

  private static String of(TrainingData.Builder train, EventLog test, Protocol protocol) {
    TrainingData data = train.build();
    return Fingerprint.of(new Fold("", data.log(), test, protocol), data);
  }

  static Stream<String> ofEvents() {
    return components(Event.class);
  }

  @ParameterizedTest
  @MethodSource("ofEvents")
  void of_anyColumnOfAnEventChanged_isAnother(String column) {
    Map<String, Event> changes =
        Map.of(
            "user", new Event("cem", "tea", EventKind.CART, NOON, 7.9, 2, "order", "web"),
            "item", new Event("ann", "mug", EventKind.CART, NOON, 7.9, 2, "order", "web"),
            "kind", new Event("ann", "tea", EventKind.VIEW, NOON, 7.9, 2, "order", "web"),
            "time", EVENT.at(NOON.plusMillis(1)),
            "value", EVENT.withValue(7.91),
            "quantity", EVENT.withQuantity(3),
            "order", EVENT.inOrder("other"),
            "channel", EVENT.through("app"));
    EventLog before = with(EVENT);
    EventLog after = with(changed(changes, column));

    assertThat(of(TrainingData.builder(after).asOf(NOON)))
        .isNotEqualTo(of(TrainingData.builder(before).asOf(NOON)))
        .hasSize(32);
    assertThat(of(TrainingData.builder(OTHERS), after, Protocol.DEFAULTS))
        .isNotEqualTo(of(TrainingData.builder(OTHERS), before, Protocol.DEFAULTS));
    assertThat(of(TrainingData.builder(with(EVENT)).asOf(NOON)))
        .isEqualTo(of(TrainingData.builder(before).asOf(NOON)));
  }

  static Stream<String> ofItems() {
    return components(Item.class);
  }

  @ParameterizedTest
  @MethodSource("ofItems")
  void of_anyPropertyOfAnItemChanged_isAnother(String property) {
    Item.Builder same =
        Item.builder("tea")
            .title("Tea")
            .category("Drinks", "Tea")
            .brand("Brand")
            .price(BigDecimal.ONE)
            .attribute("size", "small")
            .text("text")
            .availableFrom(NOON)
            .availableUntil(NOON.plusSeconds(1))
            .stock(3);
    Map<String, Item> changes = new HashMap<>();
    changes.put("title", same.title("Other").build());
    same.title("Tea");
    changes.put("category", same.category("Drinks, Tea").build());
    same.category("Drinks", "Tea");
    changes.put("brand", same.brand("Other").build());
    same.brand("Brand");
    changes.put("price", same.price(BigDecimal.TEN).build());
    same.price(BigDecimal.ONE);
    changes.put("attributes", same.attribute("size", "large").build());
    same.attribute("size", "small");
    changes.put("text", same.text("other").build());
    same.text("text");
    changes.put("availableFrom", same.availableFrom(NOON.minusSeconds(1)).build());
    same.availableFrom(NOON);
    changes.put("availableUntil", same.availableUntil(NOON.plusSeconds(2)).build());
    same.availableUntil(NOON.plusSeconds(1));
    changes.put("stock", same.stock(0).build());
    changes.put("id", Item.of("other"));

    assertThat(ofCatalog(EURO, changed(changes, property))).isNotEqualTo(ofCatalog(EURO, ITEM));
    assertThat(same.stock(3).build()).isEqualTo(ITEM);
    assertThat(ofCatalog(EURO, same.build())).isEqualTo(ofCatalog(EURO, ITEM));
  }

  @Test
  void of_otherCurrencyOrNoCatalog_isAnother() {
    assertThat(
            List.of(
                ofCatalog(EURO, ITEM),
                ofCatalog(Currency.getInstance("CNY"), ITEM),
                ofCatalog(EURO),
                of(TrainingData.builder(OTHERS))))
        .doesNotHaveDuplicates();
  }

  private static String ofCatalog(Currency currency, Item... items) {
    return of(TrainingData.builder(OTHERS).catalog(Catalog.of(currency, List.of(items))));
  }

  static Stream<String> ofUsers() {
    return components(User.class);
  }

  @ParameterizedTest
  @MethodSource("ofUsers")
  void of_anyPropertyOfAUserChanged_isAnother(String property) {
    Map<String, User> changes =
        Map.of(
            "id", new User("cem", USER.attributes(), NOON),
            "attributes", USER.with("city", "Berlin"),
            "memberSince", USER.since(NOON.plusMillis(1)));

    assertThat(ofUsers(changed(changes, property))).isNotEqualTo(ofUsers(USER));
    assertThat(ofUsers(USER)).isNotEqualTo(of(TrainingData.builder(OTHERS)));
  }

  private static String ofUsers(User... users) {
    return of(TrainingData.builder(OTHERS).users(Users.of(List.of(users))));
  }

  static Stream<String> ofSignals() {
    return components(Signal.class);
  }

  @ParameterizedTest
  @MethodSource("ofSignals")
  void of_anyPartOfASignalChanged_isAnother(String part) {
    Map<String, Signal> changes =
        Map.of(
            "worth", new Signal(0.5, Duration.ofDays(1), 2, 3, false),
            "halfLife", SIGNAL.withHalfLife(Duration.ofDays(2)),
            "cap", SIGNAL.withCap(3),
            "neutral", SIGNAL.withNeutral(2),
            "graded", new Signal(1, Duration.ofDays(1), 2, 3, true));

    assertThat(ofSignal(changed(changes, part))).isNotEqualTo(ofSignal(SIGNAL));
  }

  private static String ofSignal(Signal signal) {
    return of(TrainingData.builder(OTHERS).signals(Signals.DEFAULTS.with(EventKind.CART, signal)));
  }

  static Stream<String> ofTrainingData() {
    Set<String> derivedOrWithoutEffect =
        Set.of("interactions", "itemNumbers", "executor", "threads");
    return fields(TrainingData.class).filter(field -> !derivedOrWithoutEffect.contains(field));
  }

  @ParameterizedTest
  @MethodSource("ofTrainingData")
  void of_anyPartOfTheTrainingDataChanged_isAnother(String part) {
    Map<String, TrainingData.Builder> changes =
        Map.of(
            "log", TrainingData.builder(EventLog.builder().build()),
            "signals", TrainingData.builder(OTHERS).signals(Signals.RATINGS),
            "asOf", TrainingData.builder(OTHERS).asOf(NOON),
            "catalog", TrainingData.builder(OTHERS).catalog(Catalog.of(EURO, List.of(ITEM))),
            "users", TrainingData.builder(OTHERS).users(Users.of(List.of(USER))));

    assertThat(of(changed(changes, part))).isNotEqualTo(of(TrainingData.builder(OTHERS)));
  }

  static Stream<String> ofProtocols() {
    return fields(Protocol.class);
  }

  @ParameterizedTest
  @MethodSource("ofProtocols")
  void of_anyPartOfTheProtocolChanged_isAnother(String part) {
    Map<String, Protocol> changes =
        Map.of(
            "foldIn", Protocol.DEFAULTS.withFoldIn(OTHERS),
            "candidates", Protocol.DEFAULTS.withCandidates(OTHERS),
            "items", Protocol.DEFAULTS.withItems(Set.of("tea", "pot")),
            "repeats", Protocol.DEFAULTS.withRepeats(true));

    assertThat(of(TrainingData.builder(OTHERS), OTHERS, changed(changes, part)))
        .isNotEqualTo(of(TrainingData.builder(OTHERS)));
  }

  @Test
  void of_foldInAsCandidates_isAnother() {
    assertThat(of(TrainingData.builder(OTHERS), OTHERS, Protocol.DEFAULTS.withCandidates(OTHERS)))
        .isNotEqualTo(
            of(TrainingData.builder(OTHERS), OTHERS, Protocol.DEFAULTS.withFoldIn(OTHERS)));
  }

  private static String of(Contender contender, OptionalLong seed, Plan plan) {
    return Fingerprint.of("data", new Cell(0, contender, seed), plan);
  }

  private static Plan plan(List<Metric> metrics, Integer... cutOffs) {
    DataSet data =
        new DataSet("any", "any", () -> DataSet.Loaded.of(List.of(Fold.of(OTHERS, OTHERS))));
    return new Plan(
        data,
        metrics,
        List.of(cutOffs),
        List.of(Contender.of(ItemKnn.DEFAULTS)),
        List.of(),
        List.of());
  }

  private static String ofSearch(Search search) {
    return of(Contender.of("searched", search), OptionalLong.empty(), plan(List.of(NDCG)));
  }

  static Stream<String> ofSearches() {
    return components(Search.class);
  }

  @ParameterizedTest
  @MethodSource("ofSearches")
  void of_anyPartOfTheSearchChanged_isAnother(String part) {
    ItemKnn knn = ItemKnn.DEFAULTS;
    Map<String, Range> over = SEARCH.over();
    Split split = SEARCH.validation();
    Map<String, Range> wider = Map.of("neighbors", Range.parse("1..10"));
    Map<String, Search> changes =
        Map.of(
            "start", search(knn.withNeighbors(7), over, NDCG, 27, split, 3, 42),
            "over", search(knn, wider, NDCG, 27, split, 3, 42),
            "metric", search(knn, over, Metric.parse("ndcg@9"), 27, split, 3, 42),
            "trials", search(knn, over, NDCG, 26, split, 3, 42),
            "method",
                new Search(knn, over, NDCG, 27, Search.Method.RANDOM, SEARCH.validation(), 3, 42),
            "validation", search(knn, over, NDCG, 27, new Split.Random(0.2, 43), 3, 42),
            "rungs", search(knn, over, NDCG, 27, split, 2, 42),
            "seed", search(knn, over, NDCG, 27, split, 3, 43));

    assertThat(ofSearch(changed(changes, part))).isNotEqualTo(ofSearch(SEARCH));
    assertThat(ofSearch(search(knn, over, NDCG, 27, split, 3, 42))).isEqualTo(ofSearch(SEARCH));
  }

  private static Search search(
      Algorithm start,
      Map<String, Range> over,
      Metric metric,
      int trials,
      Split validation,
      int rungs,
      long seed) {
    return new Search(start, over, metric, trials, Search.Method.TPE, validation, rungs, seed);
  }

  @Test
  void of_otherAlgorithmSeedOrMetrics_isAnother() {
    Contender knn = Contender.of(ItemKnn.DEFAULTS);
    OptionalLong none = OptionalLong.empty();
    Plan plan = plan(List.of(NDCG));
    Metric recall = Metric.parse("recall@5");

    assertThat(
            List.of(
                of(knn, none, plan),
                of(Contender.of(ItemKnn.DEFAULTS.withSimilarity(Similarity.JACCARD)), none, plan),
                of(Contender.of(MostPopular.DEFAULTS), none, plan),
                of(Contender.of(new MostPopularElsewhere.MostPopular()), none, plan),
                of(knn, OptionalLong.of(1), plan),
                of(knn, none, plan(List.of(recall))),
                of(knn, none, plan(List.of(Metric.parse("recall@10(min)")))),
                of(knn, none, plan(List.of(NDCG, Metric.parse("ndcg@5")))),
                of(knn, none, plan(List.of(NDCG), 5))))
        .doesNotHaveDuplicates();
    assertThat(of(Contender.of("other name", ItemKnn.DEFAULTS), none, plan))
        .isEqualTo(of(knn, none, plan));
  }

  /** Holds an algorithm with the simple name of another. */
  static final class MostPopularElsewhere {

    /** Not the one of the library. */
    public record MostPopular() implements Algorithm {

      @Override
      public Model train(TrainingData data) {
        throw new UnsupportedOperationException();
      }
    }
  }

  @Test
  void ofRecords_algorithmOfOtherCode_holdsTheDigestOfThatCode() {
    Contender own = Contender.of(new MostPopularElsewhere.MostPopular());

    assertThat(CodeDigest.ofRecords(own))
        .contains(CodeDigest.of(FingerprintTest.class), CodeDigest.of(Fingerprint.class))
        .hasSize(2);
    assertThat(CodeDigest.ofRecords(Collections.singletonList(ItemKnn.DEFAULTS)))
        .containsExactly(CodeDigest.of(Fingerprint.class));
  }
}
