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
import org.crmrecommend.data.EventVariants;
import org.crmrecommend.data.EventWeight;
import org.crmrecommend.data.EventWeights;
import org.crmrecommend.data.Item;
import org.crmrecommend.data.User;
import org.crmrecommend.data.Users;
import org.crmrecommend.evaluation.Fold;
import org.crmrecommend.evaluation.Fold.Protocol;
import org.crmrecommend.evaluation.Split;
import org.crmrecommend.evaluation.experiment.ExperimentPlan.DataSet;
import org.crmrecommend.evaluation.experiment.ExperimentPlan.EvaluatedAlgorithm;
import org.crmrecommend.evaluation.metric.ListMetric;
import org.crmrecommend.evaluation.metric.Metric;
import org.crmrecommend.evaluation.metric.Metrics;
import org.crmrecommend.evaluation.metric.UserList;
import org.crmrecommend.evaluation.search.HyperparameterSearch;
import org.crmrecommend.evaluation.search.HyperparameterSearch.ParameterRange;
import org.crmrecommend.model.Algorithm;
import org.crmrecommend.model.Model;
import org.crmrecommend.model.TrainingContext;
import org.crmrecommend.model.TrainingData;
import org.crmrecommend.model.UserDerivation;
import org.crmrecommend.neighbor.ItemKnn;
import org.crmrecommend.neighbor.Similarity;
import org.crmrecommend.popularity.MostPopular;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Lists by reflection every part that a result depends on, so that a new part is not forgotten. */
class FingerprintTest {

  private static final Instant NOON = Instant.parse("2026-01-01T12:00:00Z");
  private static final Currency EURO = Currency.getInstance("EUR");
  private static final Metric NDCG = Metrics.parse("ndcg@10");

  private static final Event EVENT = EventVariants.FULL;
  private static final EventLog OTHER_EVENTS =
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
          3,
          "teas");

  private static final User USER = new User("ann", Map.of("city", "Chengdu"), NOON);

  private static final EventWeight EVENT_WEIGHT =
      new EventWeight(1, Duration.ofDays(1), 2, 3, false);

  private static final HyperparameterSearch SEARCH =
      HyperparameterSearch.of(
          ItemKnn.DEFAULTS, Map.of("neighbors", ParameterRange.parse("1..9")), NDCG);

  private static Stream<String> components(Class<?> type) {
    return Arrays.stream(type.getRecordComponents()).map(component -> component.getName());
  }

  private static Stream<String> fields(Class<?> type) {
    return Arrays.stream(type.getDeclaredFields())
        .filter(field -> !Modifier.isStatic(field.getModifiers()) && !field.isSynthetic())
        .map(Field::getName);
  }

  private static <T> T requireChange(Map<String, T> changes, String name) {
    assertThat(changes).as("a change for every part, including %s", name).containsKey(name);
    return changes.get(name);
  }

  private static EventLog logWith(Event event) {
    return EventLog.of(Stream.concat(Stream.of(event), OTHER_EVENTS.events()));
  }

  private static String fingerprint(TrainingData.Builder train) {
    return fingerprint(train, OTHER_EVENTS, Protocol.DEFAULTS);
  }

  private static String fingerprint(TrainingData.Builder train, EventLog test, Protocol protocol) {
    TrainingData data = train.build();
    return Fingerprint.of(new Fold("", data.log(), test, protocol), data);
  }

  static Stream<String> ofEvents() {
    return EventVariants.changes().keySet().stream();
  }

  @ParameterizedTest
  @MethodSource("ofEvents")
  void of_anyEventColumnChanged_differs(String column) {
    EventLog before = logWith(EVENT);
    EventLog after = logWith(requireChange(EventVariants.changes(), column));

    assertThat(fingerprint(TrainingData.builder(after).asOf(NOON)))
        .isNotEqualTo(fingerprint(TrainingData.builder(before).asOf(NOON)))
        .hasSize(32);
    assertThat(fingerprint(TrainingData.builder(OTHER_EVENTS), after, Protocol.DEFAULTS))
        .isNotEqualTo(fingerprint(TrainingData.builder(OTHER_EVENTS), before, Protocol.DEFAULTS));
    assertThat(fingerprint(TrainingData.builder(logWith(EVENT)).asOf(NOON)))
        .isEqualTo(fingerprint(TrainingData.builder(before).asOf(NOON)));
  }

  static Stream<String> ofItems() {
    return components(Item.class);
  }

  @ParameterizedTest
  @MethodSource("ofItems")
  void of_anyItemPropertyChanged_differs(String property) {
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
            .stock(3)
            .product("teas");
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
    same.stock(3);
    changes.put("product", same.product("other").build());
    changes.put("id", Item.of("other"));

    assertThat(catalogFingerprint(EURO, requireChange(changes, property)))
        .isNotEqualTo(catalogFingerprint(EURO, ITEM));
    assertThat(same.product("teas").build()).isEqualTo(ITEM);
    assertThat(catalogFingerprint(EURO, same.build())).isEqualTo(catalogFingerprint(EURO, ITEM));
  }

  @Test
  void of_otherCurrencyOrNoCatalog_differs() {
    assertThat(
            List.of(
                catalogFingerprint(EURO, ITEM),
                catalogFingerprint(Currency.getInstance("CNY"), ITEM),
                catalogFingerprint(EURO),
                fingerprint(TrainingData.builder(OTHER_EVENTS))))
        .doesNotHaveDuplicates();
  }

  private static String catalogFingerprint(Currency currency, Item... items) {
    return fingerprint(
        TrainingData.builder(OTHER_EVENTS).catalog(Catalog.of(currency, List.of(items))));
  }

  static Stream<String> ofUsers() {
    return components(User.class);
  }

  @ParameterizedTest
  @MethodSource("ofUsers")
  void of_anyUserPropertyChanged_differs(String property) {
    Map<String, User> changes =
        Map.of(
            "id", new User("cem", USER.attributes(), NOON),
            "attributes", USER.withAttribute("city", "Berlin"),
            "memberSince", USER.withMemberSince(NOON.plusMillis(1)));

    assertThat(usersFingerprint(requireChange(changes, property)))
        .isNotEqualTo(usersFingerprint(USER));
    assertThat(usersFingerprint(USER))
        .isNotEqualTo(fingerprint(TrainingData.builder(OTHER_EVENTS)));
  }

  private static String usersFingerprint(User... users) {
    return fingerprint(TrainingData.builder(OTHER_EVENTS).users(Users.of(List.of(users))));
  }

  static Stream<String> ofSignals() {
    return components(EventWeight.class);
  }

  @ParameterizedTest
  @MethodSource("ofSignals")
  void of_anyEventWeightComponentChanged_differs(String part) {
    Map<String, EventWeight> changes =
        Map.of(
            "weight", new EventWeight(0.5, Duration.ofDays(1), 2, 3, false),
            "halfLife", EVENT_WEIGHT.withHalfLife(Duration.ofDays(2)),
            "cap", EVENT_WEIGHT.withCap(3),
            "neutralRating", EVENT_WEIGHT.withNeutralRating(2),
            "explicit", new EventWeight(1, Duration.ofDays(1), 2, 3, true));

    assertThat(eventWeightFingerprint(requireChange(changes, part)))
        .isNotEqualTo(eventWeightFingerprint(EVENT_WEIGHT));
  }

  private static String eventWeightFingerprint(EventWeight eventWeight) {
    return fingerprint(
        TrainingData.builder(OTHER_EVENTS)
            .eventWeights(EventWeights.DEFAULTS.with(EventKind.CART, eventWeight)));
  }

  static Stream<String> ofTrainingData() {
    Set<String> derived =
        Set.of(
            "interactions",
            "itemIndices",
            "isPositiveKind",
            "fingerprint",
            "givenUsers", // see of_otherDerivationOrGivenUsers_differs
            "derivation");
    return fields(TrainingData.class).filter(field -> !derived.contains(field));
  }

  /** The derived users are the same, but those of a part may differ. */
  @Test
  void of_otherDerivationOrGivenUsers_differs() {
    TrainingData plain = TrainingData.of(OTHER_EVENTS);
    TrainingData given = TrainingData.builder(OTHER_EVENTS).users(Users.of(List.of(USER))).build();

    assertThat(
            List.of(
                given.fingerprint(),
                plain.withDerivedUsers(derivation("one")).fingerprint(),
                plain.withDerivedUsers(derivation("other")).fingerprint(),
                given.withDerivedUsers(derivation("one")).fingerprint()))
        .doesNotHaveDuplicates();
    assertThat(plain.withDerivedUsers(derivation("one")).fingerprint())
        .isEqualTo(plain.withDerivedUsers(derivation("one")).fingerprint());
  }

  private static UserDerivation derivation(String text) {
    return new UserDerivation() {
      @Override
      public Users derive(TrainingData data) {
        return Users.of(List.of(USER));
      }

      @Override
      public String toString() {
        return text;
      }
    };
  }

  @ParameterizedTest
  @MethodSource("ofTrainingData")
  void of_anyTrainingDataFieldChanged_differs(String part) {
    Map<String, TrainingData.Builder> changes =
        Map.of(
            "log", TrainingData.builder(EventLog.builder().build()),
            "eventWeights", TrainingData.builder(OTHER_EVENTS).eventWeights(EventWeights.RATINGS),
            "asOf", TrainingData.builder(OTHER_EVENTS).asOf(NOON),
            "catalog", TrainingData.builder(OTHER_EVENTS).catalog(Catalog.of(EURO, List.of(ITEM))),
            "users", TrainingData.builder(OTHER_EVENTS).users(Users.of(List.of(USER))));

    assertThat(fingerprint(requireChange(changes, part)))
        .isNotEqualTo(fingerprint(TrainingData.builder(OTHER_EVENTS)));
  }

  static Stream<String> ofProtocols() {
    return fields(Protocol.class);
  }

  @ParameterizedTest
  @MethodSource("ofProtocols")
  void of_anyProtocolFieldChanged_differs(String part) {
    Map<String, Protocol> changes =
        Map.of(
            "foldIn", Protocol.DEFAULTS.withFoldIn(OTHER_EVENTS),
            "candidates", Protocol.DEFAULTS.withCandidates(OTHER_EVENTS),
            "items", Protocol.DEFAULTS.withItems(Set.of("tea", "pot")),
            "repeats", Protocol.DEFAULTS.withRepeats(true));

    assertThat(
            fingerprint(
                TrainingData.builder(OTHER_EVENTS), OTHER_EVENTS, requireChange(changes, part)))
        .isNotEqualTo(fingerprint(TrainingData.builder(OTHER_EVENTS)));
  }

  /** The logs have equal sizes, so that they have the same text. */
  @Test
  void of_otherEventsInProtocol_differs() {
    EventLog first = EventLog.of(Stream.of(EVENT));
    EventLog second = EventLog.of(Stream.of(EVENT.withChannel("app")));
    TrainingData.Builder train = TrainingData.builder(OTHER_EVENTS);

    assertThat(
            Stream.of(
                    Protocol.DEFAULTS.withFoldIn(first),
                    Protocol.DEFAULTS.withFoldIn(second),
                    Protocol.DEFAULTS.withCandidates(first),
                    Protocol.DEFAULTS.withCandidates(second))
                .map(protocol -> fingerprint(train, OTHER_EVENTS, protocol)))
        .doesNotHaveDuplicates();
    assertThat(first).hasToString(second.toString());
  }

  @Test
  void of_foldInAsCandidates_differs() {
    assertThat(
            fingerprint(
                TrainingData.builder(OTHER_EVENTS),
                OTHER_EVENTS,
                Protocol.DEFAULTS.withCandidates(OTHER_EVENTS)))
        .isNotEqualTo(
            fingerprint(
                TrainingData.builder(OTHER_EVENTS),
                OTHER_EVENTS,
                Protocol.DEFAULTS.withFoldIn(OTHER_EVENTS)));
  }

  private static String fingerprint(
      EvaluatedAlgorithm evaluatedAlgorithm, OptionalLong seed, ExperimentPlan plan) {
    return Fingerprint.of("data", new ExperimentCell(0, evaluatedAlgorithm, seed), plan);
  }

  private static ExperimentPlan plan(List<Metric> metrics, Integer... cutOffs) {
    DataSet data =
        new DataSet(
            "any", "any", () -> DataSet.Contents.of(List.of(Fold.of(OTHER_EVENTS, OTHER_EVENTS))));
    return new ExperimentPlan(
        data,
        metrics,
        List.of(cutOffs),
        List.of(EvaluatedAlgorithm.of(ItemKnn.DEFAULTS)),
        List.of(),
        List.of());
  }

  private static String searchFingerprint(HyperparameterSearch search) {
    return fingerprint(
        EvaluatedAlgorithm.of("searched", search), OptionalLong.empty(), plan(List.of(NDCG)));
  }

  static Stream<String> ofSearches() {
    return components(HyperparameterSearch.class);
  }

  @ParameterizedTest
  @MethodSource("ofSearches")
  void of_anySearchComponentChanged_differs(String part) {
    ItemKnn knn = ItemKnn.DEFAULTS;
    Map<String, ParameterRange> ranges = SEARCH.ranges();
    Split split = SEARCH.validation();
    Map<String, ParameterRange> wider = Map.of("neighbors", ParameterRange.parse("1..10"));
    Map<String, HyperparameterSearch> changes =
        Map.of(
            "initial", search(knn.withNeighbors(7), ranges, NDCG, 27, split, 3, 42),
            "ranges", search(knn, wider, NDCG, 27, split, 3, 42),
            "metric", search(knn, ranges, Metrics.parse("ndcg@9"), 27, split, 3, 42),
            "trials", search(knn, ranges, NDCG, 26, split, 3, 42),
            "method",
                new HyperparameterSearch(
                    knn,
                    ranges,
                    NDCG,
                    27,
                    HyperparameterSearch.SamplingMethod.RANDOM,
                    SEARCH.validation(),
                    3,
                    42),
            "validation", search(knn, ranges, NDCG, 27, new Split.Random(0.2, 43), 3, 42),
            "rungs", search(knn, ranges, NDCG, 27, split, 2, 42),
            "seed", search(knn, ranges, NDCG, 27, split, 3, 43));

    assertThat(searchFingerprint(requireChange(changes, part)))
        .isNotEqualTo(searchFingerprint(SEARCH));
    assertThat(searchFingerprint(search(knn, ranges, NDCG, 27, split, 3, 42)))
        .isEqualTo(searchFingerprint(SEARCH));
  }

  private static HyperparameterSearch search(
      Algorithm start,
      Map<String, ParameterRange> ranges,
      Metric metric,
      int trials,
      Split validation,
      int rungs,
      long seed) {
    return new HyperparameterSearch(
        start,
        ranges,
        metric,
        trials,
        HyperparameterSearch.SamplingMethod.TPE,
        validation,
        rungs,
        seed);
  }

  @Test
  void of_otherAlgorithmSeedOrMetrics_differs() {
    EvaluatedAlgorithm knn = EvaluatedAlgorithm.of(ItemKnn.DEFAULTS);
    OptionalLong none = OptionalLong.empty();
    ExperimentPlan plan = plan(List.of(NDCG));
    Metric recall = Metrics.parse("recall@5");

    assertThat(
            List.of(
                fingerprint(knn, none, plan),
                fingerprint(
                    EvaluatedAlgorithm.of(ItemKnn.DEFAULTS.withSimilarity(Similarity.JACCARD)),
                    none,
                    plan),
                fingerprint(EvaluatedAlgorithm.of(MostPopular.DEFAULTS), none, plan),
                fingerprint(
                    EvaluatedAlgorithm.of(new OtherMostPopularHolder.MostPopular()), none, plan),
                fingerprint(knn, OptionalLong.of(1), plan),
                fingerprint(knn, none, plan(List.of(recall))),
                fingerprint(knn, none, plan(List.of(Metrics.parse("recall@10(min)")))),
                fingerprint(knn, none, plan(List.of(NDCG, Metrics.parse("ndcg@5")))),
                fingerprint(knn, none, plan(List.of(NDCG), 5))))
        .doesNotHaveDuplicates();
    assertThat(fingerprint(EvaluatedAlgorithm.of("other name", ItemKnn.DEFAULTS), none, plan))
        .isEqualTo(fingerprint(knn, none, plan));
  }

  /** Contains an algorithm with the simple name of another algorithm. */
  static final class OtherMostPopularHolder {

    /** Not the algorithm of the library. */
    public record MostPopular() implements Algorithm {

      @Override
      public Model train(TrainingData data, TrainingContext context) {
        throw new UnsupportedOperationException();
      }
    }
  }

  @Test
  void ofRecords_algorithmFromOtherCode_containsDigestOfThatCode() {
    EvaluatedAlgorithm otherCode = EvaluatedAlgorithm.of(new OtherMostPopularHolder.MostPopular());

    assertThat(CodeDigest.ofRecords(otherCode))
        .contains(CodeDigest.of(FingerprintTest.class), CodeDigest.of(Fingerprint.class))
        .hasSize(2);
    assertThat(CodeDigest.ofRecords(Collections.singletonList(ItemKnn.DEFAULTS)))
        .containsExactly(CodeDigest.of(Fingerprint.class));
  }

  /**
   * A custom metric whose text does not show its parameter.
   *
   * @param share the parameter
   */
  public record CustomMetric(double share) implements ListMetric {

    @Override
    public int k() {
      return 3;
    }

    @Override
    public double value(UserList list) {
      return share * list.hits(3);
    }

    @Override
    public String toString() {
      return "custom@3";
    }
  }

  @Test
  void of_customMetricBehindSampleOrBand_differsByItsComponents() {
    EvaluatedAlgorithm knn = EvaluatedAlgorithm.of(ItemKnn.DEFAULTS);
    ListMetric half = new CustomMetric(0.5);
    ListMetric full = new CustomMetric(1);

    assertThat(
            Stream.of(
                    half,
                    full,
                    Metrics.ofTailItems(half),
                    Metrics.ofTailItems(full),
                    Metrics.sampled(half, 9),
                    Metrics.sampled(full, 9),
                    Metrics.sampled(full, 8),
                    Metrics.sampled(Metrics.ofTailItems(half), 9),
                    Metrics.sampled(Metrics.ofTailItems(full), 9))
                .map(metric -> fingerprint(knn, OptionalLong.empty(), plan(List.of(metric)))))
        .doesNotHaveDuplicates();
  }

  @Test
  void ofRecords_customMetricBehindSample_containsDigestOfItsCode() {
    assertThat(CodeDigest.ofRecords(Metrics.sampled(new CustomMetric(1), 9)))
        .containsExactlyInAnyOrder(
            CodeDigest.of(FingerprintTest.class), CodeDigest.of(Fingerprint.class));
  }
}
