package org.crmrecommend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.crmrecommend.ShopFixture.recommend;
import static org.crmrecommend.ranking.Placement.MAIN_MODEL;
import static org.crmrecommend.ranking.Placement.RECENTLY_VIEWED_MODEL;

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
import org.crmrecommend.model.Cause;
import org.crmrecommend.model.Contributions;
import org.crmrecommend.model.Explanation;
import org.crmrecommend.model.FixedModel;
import org.crmrecommend.model.ItemSet;
import org.crmrecommend.model.Model;
import org.crmrecommend.model.ModelInfo;
import org.crmrecommend.model.Profile;
import org.crmrecommend.model.Scorer;
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

  /** No cause has this item. */
  private static final int NO_ITEM = -1;

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
        .containsExactly(new Reason("Related to cup", Optional.of("cup"), 1));
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
  void reasons_itemOfFewUsers_hideUserCount() {
    assertThat(reasonsOf("tea", recommend(Request.forUser("zoe"))))
        .containsExactly(new Reason("Customers chose this", Optional.empty(), 1));
    assertThat(reasonsOf("cup", recommend(Request.forUser("zoe"))))
        .containsExactly(new Reason("Customers chose this", Optional.empty(), 1));
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
    assertThat(reasonOf(new Explanation.Share(new Cause.Rule(List.of(0, 2), 0.634), 1)))
        .isEqualTo(new Reason("Often bought with cup and Teapot (63%)", Optional.empty(), 1));
    assertThat(reasonOf(new Explanation.Share(new Cause.Rule(List.of(0, 2, 3), 0.634), 0.5)))
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
    assertThat(reasonOf(new Explanation.Share(new Cause.Rule(List.of(0), confidence), 1)).text())
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

  @Test
  void reasons_manyCauses_areExplainedUpToALimit() {
    int items = 5_000;
    Stream<Event> events =
        IntStream.range(0, items).mapToObj(i -> Event.of("anna", "i" + i, EventKind.VIEW));
    TrainingData data = TrainingData.of(EventLog.of(events));
    Recommender recommender = Recommender.of(new EvenModel(data.items()), data);

    Recommendations answer = recommender.recommend(Request.forUser("anna"));

    assertThat(answer.list()).hasSize(10).allMatch(item -> item.reasons().size() == 3);
    assertThat(answer.list().get(0).reasons()).allMatch(reason -> reason.share() == 1.0 / items);
  }

  @Test
  void reasons_requestedNumber_isNotExceeded() {
    Request request = Request.forUser("anna");

    assertThat(reasonsOf("honey", recommend(request.withReasons(1)))).hasSize(1);
    assertThat(reasonsOf("honey", recommend(request.withReasons(0)))).isEmpty();
    assertThat(reasonsOf("honey", recommend(request.withReasons(9)))).hasSize(2);
  }

  /** A model that explains nothing is only asked to if reasons are requested. */
  @Test
  void recommend_withoutReasons_explainsNothing() {
    TrainingData data = ShopFixture.data();
    Model unexplainable = new UnexplainableModel(data.items());

    Recommendations answer =
        Recommender.of(unexplainable, data).recommend(Request.forUser("anna").withReasons(0));

    assertThat(answer.list()).isNotEmpty().allMatch(item -> item.reasons().isEmpty());
  }

  /** Scores every item with the weight of the whole history. */
  private record EvenModel(IdMap items) implements Model {

    @Override
    public ModelInfo info() {
      return FixedModel.info(items);
    }

    @Override
    public Scorer scorer(Profile profile) {
      return new Scorer() {
        @Override
        public Profile profile() {
          return profile;
        }

        @Override
        public void score(float[] scores, ItemSet.Builder scored) {
          Arrays.fill(scores, profile.size());
          scored.addAll();
        }

        @Override
        public void explain(int item, Contributions contributions) {
          for (int h = 0; h < profile.size(); h++) {
            contributions.addHistory(h, 1);
          }
        }
      };
    }
  }

  private record UnexplainableModel(IdMap items) implements Model {

    @Override
    public ModelInfo info() {
      return FixedModel.info(items);
    }

    @Override
    public Scorer scorer(Profile profile) {
      return new Scorer() {
        @Override
        public Profile profile() {
          return profile;
        }

        @Override
        public void score(float[] scores, ItemSet.Builder scored) {
          Arrays.fill(scores, 1f);
          scored.addAll();
        }

        @Override
        public void explain(int item, Contributions contributions) {
          throw new UnsupportedOperationException("no reasons were requested");
        }
      };
    }
  }

  private static Recommendations basketOf(Algorithm algorithm, String... items) {
    TrainingData data = ShopFixture.data();
    return Recommender.of(algorithm.train(data), data).recommend(Request.forBasket(List.of(items)));
  }

  @Test
  void reasons_causeIsTheItemItself_saysThatItIsKnown() {
    assertThat(reasonForItself(EventKind.VIEW, MAIN_MODEL).text())
        .isEqualTo("You showed interest in this");
    assertThat(reasonForItself(EventKind.PURCHASE, MAIN_MODEL).text())
        .isEqualTo("You bought this before");
    assertThat(reasonForItself(EventKind.PURCHASE, RECENTLY_VIEWED_MODEL).text())
        .isEqualTo("You viewed this recently");
    assertThat(reasonForItself(EventKind.VIEW, MAIN_MODEL).item()).isEmpty();
  }

  /** Returns the reason of an item that is explained by an event with itself. */
  private static Reason reasonForItself(EventKind kind, String model) {
    int tea = ShopFixture.data().items().indexOf("tea");
    Profile profile = Profile.builder().add(tea, 1f).addKind(tea, kind).build();
    Explanation explanation =
        new Explanation(List.of(new Explanation.Share(new Cause.Transition(tea), 1)), 0);
    return generator(Request.forUser("anna"), profile, model).reasons(tea, explanation).get(0);
  }

  /** Returns the reason for a share. */
  private static Reason reasonOf(Explanation.Share share) {
    Profile empty = Profile.builder().build();
    Request request = Request.forBasket(List.of());
    return generator(request, empty, MAIN_MODEL)
        .reasons(NO_ITEM, new Explanation(List.of(share), 1 - share.share()))
        .get(0);
  }

  private static ReasonGenerator generator(Request request, Profile profile, String model) {
    TrainingData data = ShopFixture.data();
    return new ReasonGenerator(data.items(), data.catalog().orElse(null), request, profile, model);
  }

  /** Each is the reason for one item that the request is about, or that the user knows. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "main | Related to Green tea | Because you bought Green tea",
        "similar | Similar to Green tea | Similar to Green tea",
        "viewed-also-viewed | Customers who viewed Green tea also viewed this"
            + " | Customers who viewed Green tea also viewed this",
        "bought-together | Often bought with Green tea | Often bought with Green tea",
        "of-my-own | Related to Green tea | Because you bought Green tea"
      })
  void reasons_model_decidesTheWordsAboutAnItem(String model, String similarTo, String forUser) {
    int tea = ShopFixture.data().items().indexOf("tea");
    Profile ofItem = Profile.builder().add(tea, 1f).build();
    Profile ofUser = Profile.builder().add(tea, 1f).addKind(tea, EventKind.PURCHASE).build();
    Explanation history =
        new Explanation(List.of(new Explanation.Share(new Cause.History(tea), 1)), 0);

    assertThat(generator(Request.similarTo("tea"), ofItem, model).reasons(NO_ITEM, history))
        .containsExactly(new Reason(similarTo, Optional.of("tea"), 1));
    assertThat(generator(Request.forUser("anna"), ofUser, model).reasons(NO_ITEM, history))
        .containsExactly(new Reason(forUser, Optional.of("tea"), 1));
  }

  /** Only rules of baskets say what is bought together. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "main | Often bought with Green tea (25%)",
        "bought-together | Often bought with Green tea (25%)",
        "viewed-also-viewed | Customers who viewed Green tea also viewed this"
      })
  void reasons_modelOfRules_decidesTheWords(String model, String expected) {
    int tea = ShopFixture.data().items().indexOf("tea");
    Explanation rule =
        new Explanation(List.of(new Explanation.Share(new Cause.Rule(List.of(tea), 0.25), 1)), 0);

    assertThat(
            generator(Request.similarTo("tea"), Profile.builder().build(), model)
                .reasons(NO_ITEM, rule))
        .containsExactly(new Reason(expected, Optional.of("tea"), 1));
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
