package org.crmrecommend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.crmrecommend.ShopFixture.recommend;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.crmrecommend.Recommendation.Reason;
import org.crmrecommend.data.Event;
import org.crmrecommend.data.EventKind;
import org.crmrecommend.data.EventLog;
import org.crmrecommend.data.EventWeight;
import org.crmrecommend.data.EventWeights;
import org.crmrecommend.data.IdMap;
import org.crmrecommend.model.Algorithm;
import org.crmrecommend.model.ExplainableModel;
import org.crmrecommend.model.Model;
import org.crmrecommend.model.OldExplanation;
import org.crmrecommend.model.Profile;
import org.crmrecommend.model.TrainingData;
import org.crmrecommend.popularity.MostPopular;
import org.crmrecommend.popularity.Trending;
import org.crmrecommend.rules.AssociationRules;
import org.crmrecommend.rules.AssociationRules.Combination;
import org.crmrecommend.rules.itemset.BasketGrouping;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReasonGeneratorTest {

  private static final EventKind SUBSCRIBE = EventKind.of("subscribe");

  /**
   * Honey has similarity ⅔ to pot and ½ to tea; tea has a slightly larger weight because it is
   * newer.
   */
  @Test
  void reasons_purchases_nameTitlesByDescendingShare() {
    List<Reason> reasons = reasonsOf("honey", recommend(Request.forUser("anna")));

    assertThat(reasons.stream().map(Reason::toString))
        .containsExactly("Because you bought Teapot", "Because you bought Green tea");
    assertThat(reasons.stream().map(Reason::item))
        .containsExactly(Optional.of("pot"), Optional.of("tea"));
    assertThat(reasons.stream().mapToDouble(Reason::share).sum()).isCloseTo(1, within(1e-9));
  }

  @Test
  void reasons_basket_namesBasketItem() {
    assertThat(reasonsOf("pot", recommend(Request.forBasket(List.of("honey")))))
        .containsExactly(new Reason("Goes well with Honey in your cart", Optional.of("honey"), 1));
  }

  @Test
  void reasons_similarItem_namesItem() {
    assertThat(reasonsOf("tea", recommend(Request.similarTo("cup"))))
        .containsExactly(new Reason("Goes well with cup", Optional.of("cup"), 1));
  }

  @Test
  void reasons_requestHistory_namesViewedItem() {
    assertThat(reasonsOf("tea", recommend(Request.forUser("zoe").withHistory(List.of("cup")))))
        .containsExactly(new Reason("Because you viewed cup", Optional.of("cup"), 1));
  }

  @ParameterizedTest
  @CsvSource({
    "cart,      Because you added cup to your cart",
    "purchase,  Because you bought cup",
    "favorite,  Because you like cup",
    "view,      Because you viewed cup"
  })
  void reasons_liveEvent_namesEventKind(String kind, String text) {
    List<Event> events = List.of(Event.of("session", "cup", EventKind.of(kind)));

    assertThat(reasonsOf("tea", recommend(Request.forUser("zoe").withEvents(events))))
        .containsExactly(new Reason(text, Optional.of("cup"), 1));
    assertThat(reasonsOf("tea", recommend(Request.forEvents(events))))
        .containsExactly(new Reason(text, Optional.of("cup"), 1));
  }

  @Test
  void reasons_popularItem_showsUserCount() {
    assertThat(reasonsOf("tea", recommend(Request.forUser("zoe"))))
        .containsExactly(new Reason("Popular with 6 customers", Optional.empty(), 1));
    assertThat(reasonsOf("cup", recommend(Request.forUser("zoe"))))
        .containsExactly(new Reason("Popular with 1 customer", Optional.empty(), 1));
  }

  @Test
  void reasons_restOfCatalog_areEmpty() {
    assertThat(reasonsOf("sugar", recommend(Request.forUser("zoe")))).isEmpty();
  }

  @Test
  void reasons_trendingItem_saysTrending() {
    assertThat(reasonsOf("tea", answer(Trending.DEFAULTS, ShopFixture.data(), "zoe")))
        .containsExactly(new Reason("Trending now", Optional.empty(), 1));
  }

  /** One of the five buyers of tea bought cup, and one of the two buyers of pot bought honey. */
  @Test
  void reasons_rules_showConfidence() {
    AssociationRules rules =
        AssociationRules.DEFAULTS
            .withBy(BasketGrouping.GroupBy.HISTORY)
            .withSupport(0)
            .withLeastCount(1)
            .withConfidence(0)
            .withCombination(Combination.BEST_RULE);

    assertThat(reasonsOf("cup", basketOf(rules, "tea")))
        .containsExactly(new Reason("Often bought with Green tea (20%)", Optional.of("tea"), 1));
    assertThat(reasonsOf("honey", basketOf(rules, "tea", "pot")))
        .containsExactly(new Reason("Often bought with Teapot (50%)", Optional.of("pot"), 1));
  }

  @Test
  void reasons_ruleWithSeveralItems_namesAllItems() {
    assertThat(reasonOf(new OldExplanation.Rule(List.of(0, 2), 0.634, 1)))
        .isEqualTo(new Reason("Often bought with cup and Teapot (63%)", Optional.empty(), 1));
    assertThat(reasonOf(new OldExplanation.Rule(List.of(0, 2, 3), 0.634, 0.5)))
        .isEqualTo(
            new Reason("Often bought with cup, Teapot and Green tea (63%)", Optional.empty(), 0.5));
  }

  @ParameterizedTest
  @CsvSource({
    "1,      100%",
    "0.9999, 99%",
    "0.985,  99%",
    "0.5,    50%",
    "0.0051, 1%",
    "0.0049, less than 1%"
  })
  void reasons_confidenceNear0Or1_isNotRoundedTo0Or100(double confidence, String percent) {
    assertThat(reasonOf(new OldExplanation.Rule(List.of(0), confidence, 1)).text())
        .isEqualTo("Often bought with cup (" + percent + ")");
  }

  @ParameterizedTest
  @CsvSource({
    "purchase,  Because you bought x",
    "favorite,  Because you like x",
    "cart,      Because you added x to your cart",
    "rating,    Because you rated x",
    "review,    Because you reviewed x",
    "click,     Because you viewed x",
    "view,      Because you viewed x",
    "subscribe, Inspired by x"
  })
  void reasons_eachEventKind_hasItsMessage(String kind, String text) {
    Event event = Event.of("anna", "x", EventKind.of(kind));

    assertThat(reasonsOf("y", answer(ShopFixture.KNN, dataWith(event), "anna")))
        .extracting(Reason::text)
        .containsExactly(text);
  }

  @Test
  void reasons_severalEventKinds_useHighestPriority() {
    TrainingData data =
        dataWith(
            Event.of("anna", "x", EventKind.VIEW),
            Event.of("anna", "x", EventKind.CART),
            Event.of("anna", "x", EventKind.FAVORITE));

    assertThat(reasonsOf("y", answer(ShopFixture.KNN, data, "anna")))
        .extracting(Reason::text)
        .containsExactly("Because you like x");
  }

  @Test
  void reasons_eventsOfOtherItems_areNotMixed() {
    TrainingData data =
        dataWith(Event.of("anna", "x", EventKind.VIEW), Event.of("anna", "z", EventKind.PURCHASE));

    assertThat(reasonsOf("y", answer(ShopFixture.KNN, data, "anna")))
        .extracting(Reason::text)
        .containsExactly("Because you bought z", "Because you viewed x");
  }

  /** Ben has index 0 in the log. */
  @Test
  void reasons_userZero_useOwnEvents() {
    assertThat(reasonsOf("honey", recommend(Request.forUser("ben"))))
        .extracting(Reason::text)
        .containsExactly("Because you bought Green tea");
  }

  @Test
  void reasons_manyExplanations_areAtMostThree() {
    List<Event> events = new ArrayList<>();
    for (String item : List.of("a", "b", "c", "d", "e")) {
      events.add(Event.of("anna", item, EventKind.PURCHASE));
      events.add(Event.of("ben", item, EventKind.PURCHASE));
    }
    events.add(Event.of("ben", "y", EventKind.PURCHASE));
    TrainingData data = TrainingData.of(EventLog.of(events.stream()));

    assertThat(reasonsOf("y", answer(ShopFixture.KNN, data, "anna")))
        .extracting(reason -> reason.item().orElseThrow())
        .containsExactly("a", "b", "c");
  }

  /** The text is English, so the number format must be English too. */
  @Test
  void reasons_otherDefaultLocale_numberHasEnglishFormat() {
    Stream<Event> events =
        IntStream.range(0, 1234).mapToObj(u -> Event.of("u" + u, "tea", EventKind.VIEW));
    TrainingData data = TrainingData.of(EventLog.of(events));
    Locale before = Locale.getDefault();
    try {
      Locale.setDefault(Locale.GERMANY);
      assertThat(reasonsOf("tea", answer(MostPopular.DEFAULTS, data, "zoe")))
          .extracting(Reason::text)
          .containsExactly("Popular with 1,234 customers");
    } finally {
      Locale.setDefault(before);
    }
  }

  @Test
  void reasons_percentSignInTitle_isUnchanged() {
    TrainingData data = dataWith(Event.of("anna", "100% cocoa", EventKind.PURCHASE));

    assertThat(reasonsOf("y", answer(ShopFixture.KNN, data, "anna")))
        .extracting(Reason::text)
        .contains("Because you bought 100% cocoa");
  }

  /** For a history of any length: one call for the whole list, and at most 100 explanations. */
  @Test
  void reasons_longHistory_useOneCallAnd100Explanations() {
    int items = 5_000;
    Stream<Event> events =
        IntStream.range(0, items).mapToObj(i -> Event.of("anna", "i" + i, EventKind.VIEW));
    TrainingData data = TrainingData.of(EventLog.of(events));
    List<Integer> limits = new ArrayList<>();
    Recommender recommender = Recommender.of(new RecordingModel(data.items(), limits), data);

    Recommendations answer = recommender.recommend(Request.forUser("anna"));

    assertThat(limits).hasSize(1).allMatch(limit -> limit < 500);
    assertThat(answer.list()).hasSize(10).allMatch(item -> item.reasons().size() == 3);
    List<OldExplanation> explanations =
        IntStream.range(0, items)
            .<OldExplanation>mapToObj(i -> new OldExplanation.History(i, 1.0 / items))
            .toList();
    assertThat(ReasonGenerator.mergeDuplicates(explanations))
        .isEqualTo(explanations.subList(0, 100));
  }

  @Test
  void mergeDuplicates_equalExplanations_sumsShares() {
    List<OldExplanation> explanations =
        List.of(
            new OldExplanation.History(1, 0.4),
            new OldExplanation.Popularity(7, 0.3),
            new OldExplanation.History(1, 0.2),
            new OldExplanation.Basket(1, 0.1));

    assertThat(ReasonGenerator.mergeDuplicates(explanations))
        .usingRecursiveFieldByFieldElementComparator()
        .containsExactly(
            new OldExplanation.History(1, 0.4 + 0.2),
            new OldExplanation.Popularity(7, 0.3),
            new OldExplanation.Basket(1, 0.1));
  }

  /** Explains with every item of the history, and records the limits it is called with. */
  private record RecordingModel(IdMap items, List<Integer> limits)
      implements Model, ExplainableModel {

    @Override
    public void score(Profile profile, float[] scores) {
      Arrays.fill(scores, 1f);
    }

    @Override
    public List<OldExplanation> explain(Profile profile, int item) {
      throw new UnsupportedOperationException("the list must be explained in one call");
    }

    @Override
    public List<List<OldExplanation>> explain(Profile profile, int[] items, int limit) {
      limits.add(limit);
      List<OldExplanation> explanations =
          IntStream.range(0, profile.size())
              .<OldExplanation>mapToObj(
                  h -> new OldExplanation.History(profile.item(h), 1.0 / profile.size()))
              .limit(limit)
              .toList();
      return Arrays.stream(items).mapToObj(item -> explanations).toList();
    }
  }

  private static Recommendations basketOf(Algorithm algorithm, String... items) {
    TrainingData data = ShopFixture.data();
    return Recommender.of(algorithm.train(data), data).recommend(Request.forBasket(List.of(items)));
  }

  /** Returns the reason for an explanation. */
  private static Reason reasonOf(OldExplanation explanation) {
    Profile empty = Profile.builder().build();
    Request request = Request.forBasket(List.of());
    return new ReasonGenerator(ShopFixture.data(), request, empty)
        .generate(new SingleExplanationModel(explanation), new int[] {0})
        .get(0)
        .get(0);
  }

  /** A model that gives the same explanation for every item. */
  private record SingleExplanationModel(OldExplanation explanation)
      implements Model, ExplainableModel {

    @Override
    public IdMap items() {
      return ShopFixture.data().items();
    }

    @Override
    public void score(Profile profile, float[] scores) {
      Arrays.fill(scores, 1f);
    }

    @Override
    public List<OldExplanation> explain(Profile profile, int item) {
      return List.of(explanation);
    }
  }

  /** Events of Anna; Ben has events with all her items and with y. */
  private static TrainingData dataWith(Event... eventsOfAnna) {
    Set<String> items = new TreeSet<>(Set.of("y"));
    Stream.of(eventsOfAnna).map(Event::item).forEach(items::add);
    Stream<Event> eventsOfBen =
        items.stream().map(item -> Event.of("ben", item, EventKind.PURCHASE));
    return TrainingData.builder(EventLog.of(Stream.concat(Stream.of(eventsOfAnna), eventsOfBen)))
        .eventWeights(EventWeights.DEFAULTS.with(SUBSCRIBE, EventWeight.of(1)))
        .build();
  }

  private static Recommendations answer(Algorithm algorithm, TrainingData data, String user) {
    return Recommender.of(algorithm.train(data), data).recommend(Request.forUser(user));
  }

  private static List<Reason> reasonsOf(String item, Recommendations answer) {
    return answer.list().stream()
        .filter(recommendation -> recommendation.item().equals(item))
        .map(Recommendation::reasons)
        .findFirst()
        .orElseThrow();
  }
}
