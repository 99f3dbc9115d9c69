package org.crmrecommend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.crmrecommend.ShopFixture.items;
import static org.crmrecommend.ShopFixture.recommend;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.crmrecommend.Trace.StepType;
import org.crmrecommend.data.Catalog;
import org.crmrecommend.data.Event;
import org.crmrecommend.data.EventKind;
import org.crmrecommend.data.EventLog;
import org.crmrecommend.data.Item;
import org.crmrecommend.model.TrainingData;
import org.crmrecommend.ranking.Filter;
import org.junit.jupiter.api.Test;

class RecommenderFilterTest {

  private static final Set<EventKind> PURCHASES = Set.of(EventKind.PURCHASE);

  @Test
  void recommend_bestItemFiltered_listIsStillFull() {
    Request request = Request.similarTo("pot").withLimit(2);

    assertThat(items(recommend(request))).containsExactly("honey", "tea");
    assertThat(items(recommend(request.without(Set.of("honey"))))).containsExactly("tea", "cup");
    assertThat(items(recommend(request.where(id -> id.length() > 3))))
        .containsExactly("honey", "sugar");
  }

  @Test
  void recommend_withOnly_listsOnlyThoseItems() {
    Recommendations answer =
        recommend(Request.forUser("zoe").withOnly(Set.of("sugar", "pot", "jam", "gone")));

    assertThat(items(answer)).containsExactly("pot", "sugar"); // jam is sold out
  }

  @Test
  void recommend_withOnlyEmptySet_isEmpty() {
    Recommendations answer = recommend(Request.forUser("zoe").withOnly(Set.of()));

    assertThat(answer.list()).isEmpty();
    assertThat(answer.trace().steps()).contains(new Trace.Step(StepType.REQUESTED, 0, 5));
  }

  @Test
  void recommend_without_listsAllOtherItems() {
    assertThat(items(recommend(Request.forUser("zoe").without(Set.of("tea", "sugar", "gone")))))
        .containsExactly("honey", "pot", "cup");
  }

  @Test
  void recommend_predicate_isCalledOncePerCandidate() {
    List<String> tested = new ArrayList<>();

    recommend(Request.forUser("anna").where(tested::add));

    assertThat(tested).containsExactlyInAnyOrder("cup", "honey", "sugar");
  }

  @Test
  void recommend_historyAndBasket_areNeverListed() {
    Request request = Request.forHistory(List.of("tea")).withBasket(List.of("honey")).withLimit(7);

    assertThat(items(recommend(request))).containsExactlyInAnyOrder("pot", "cup", "sugar");
  }

  @Test
  void recommend_noBoughtKinds_listsPurchasedItems() {
    Request request = Request.forUser("anna").withRepeats();

    assertThat(items(recommend(request))).contains("tea", "pot", "honey");
  }

  /** Anna bought tea and pot, and only viewed honey. */
  @Test
  void recommend_repurchasableItemViewed_isStillListed() {
    Request again = Request.forUser("anna").withRepeats();
    List<Event> views = List.of(Event.of("anna", "pot", EventKind.VIEW));
    List<Event> purchases = List.of(Event.of("anna", "pot", EventKind.PURCHASE));

    assertThat(items(recommend(again.withHistory(List.of("tea", "honey", "cup")))))
        .contains("tea", "pot")
        .doesNotContain("honey", "cup");
    assertThat(items(recommend(again.withEvents(views)))).contains("pot");
    assertThat(items(recommend(again.withEvents(purchases)))).contains("tea").doesNotContain("pot");
    assertThat(items(recommend(again.withBasket(List.of("tea"))))).doesNotContain("tea");
  }

  /** Anna bought pot in January and tea in May. */
  @Test
  void recommend_excludedPurchaseViewed_isNotListed() {
    Instant since = ShopFixture.ANNA_BOUGHT_POT.plusMillis(1);
    Request request =
        Request.forUser("anna").withHistory(List.of("tea", "pot")).withoutBought(PURCHASES, since);

    assertThat(items(recommend(request))).contains("pot").doesNotContain("tea");
    assertThat(items(recommend(Request.forUser("anna").withHistory(List.of("pot")))))
        .doesNotContain("pot");
  }

  @Test
  void recommend_eventsWithoutItem_changeNothing() {
    Request request = Request.forUser("anna");
    List<Event> events =
        List.of(Event.of("anna", EventKind.PURCHASE), Event.of("anna", EventKind.COUPON_USE));

    assertThat(items(recommend(request.withEvents(events)))).isEqualTo(items(recommend(request)));
  }

  @Test
  void recommend_boughtKinds_excludesOnlyThoseKinds() {
    Request request = Request.forUser("dora");

    assertThat(items(recommend(request))).contains("tea", "honey"); // favorite and in the cart
    assertThat(items(recommend(request.withoutBought(Set.of(EventKind.CART), Instant.MIN))))
        .contains("tea")
        .doesNotContain("honey");
  }

  /** Anna bought pot in January and tea in May. */
  @Test
  void recommend_boughtSince_listsEarlierPurchases() {
    Instant bought = ShopFixture.ANNA_BOUGHT_POT;
    Request request = Request.forUser("anna");

    assertThat(items(recommend(request.withoutBought(PURCHASES, bought))))
        .doesNotContain("pot", "tea");
    assertThat(items(recommend(request.withoutBought(PURCHASES, bought.plusMillis(1)))))
        .contains("pot")
        .doesNotContain("tea");
  }

  /** Anna bought pot 148 days and 12 hours ago, and tea 22 days and 12 hours ago. */
  @Test
  void recommend_withoutBoughtWithin_listsEarlierPurchases() {
    Duration sincePot = Duration.between(ShopFixture.ANNA_BOUGHT_POT, ShopFixture.NOW);
    Request request = Request.forUser("anna");

    assertThat(items(recommend(request.withoutBoughtWithin(sincePot))))
        .doesNotContain("pot", "tea");
    assertThat(items(recommend(request.withoutBoughtWithin(sincePot.minusMillis(1)))))
        .contains("pot")
        .doesNotContain("tea");
    assertThat(items(recommend(request.withoutBoughtWithin(Duration.ofDays(1)))))
        .contains("pot", "tea");
    assertThat(items(recommend(request.withoutBoughtWithin(Duration.ofSeconds(Long.MAX_VALUE)))))
        .doesNotContain("pot", "tea");
  }

  @Test
  void recommend_withoutBoughtWithin_countsBackFromTimeOfRequest() {
    Request request = Request.forUser("anna").withoutBoughtWithin(Duration.ofDays(30));

    assertThat(items(recommend(request))).doesNotContain("tea");
    assertThat(items(recommend(request.at(ShopFixture.DECEMBER)))).contains("tea", "pot");
    assertThat(items(recommend(request.at(Instant.MIN)))).doesNotContain("tea", "pot");
  }

  @Test
  void recommend_excludedBoughtItems_lastCallWins() {
    Request request = Request.forUser("anna");
    List<String> within = items(recommend(request.withoutBoughtWithin(Duration.ofDays(30))));

    assertThat(items(recommend(request.withRepeats().withoutBoughtWithin(Duration.ofDays(30)))))
        .isEqualTo(within)
        .contains("pot")
        .doesNotContain("tea");
    assertThat(items(recommend(request.withoutBoughtWithin(Duration.ofDays(30)).withRepeats())))
        .contains("pot", "tea");
  }

  @Test
  void recommend_purchaseWithoutTime_isAlwaysExcluded() {
    TrainingData data =
        TrainingData.of(
            EventLog.of(
                Stream.of(
                    Event.of("anna", "tea", EventKind.PURCHASE),
                    Event.of("ben", "pot", EventKind.PURCHASE))));
    Recommender recommender = Recommender.of(ShopFixture.KNN.train(data), data);

    Request request = Request.forUser("anna");

    assertThat(items(recommender.recommend(request.withoutBought(PURCHASES, Instant.MAX))))
        .containsExactly("pot");
    assertThat(items(recommender.recommend(request.withoutBoughtWithin(Duration.ofMillis(1)))))
        .containsExactly("pot");
  }

  @Test
  void recommend_soldOut_isNeverListed() {
    assertThat(items(recommend(Request.forUser("zoe").withLimit(7).at(ShopFixture.DECEMBER))))
        .contains("xmas")
        .doesNotContain("jam");
  }

  @Test
  void recommend_requestTime_decidesAvailability() {
    Request request = Request.forUser("zoe");

    assertThat(items(recommend(request))).doesNotContain("xmas");
    assertThat(items(recommend(request.at(ShopFixture.DECEMBER.minusMillis(1)))))
        .doesNotContain("xmas");
    assertThat(items(recommend(request.at(ShopFixture.DECEMBER)))).contains("xmas");
    assertThat(items(recommend(request.at(ShopFixture.NEW_YEAR.minusMillis(1))))).contains("xmas");
    assertThat(items(recommend(request.at(ShopFixture.NEW_YEAR)))).doesNotContain("xmas");
  }

  @Test
  void recommend_noRequestTime_usesClock() {
    TrainingData data = ShopFixture.data();
    Recommender inDecember =
        Recommender.of(
            ShopFixture.KNN.train(data), data, InstantSource.fixed(ShopFixture.DECEMBER));

    assertThat(items(inDecember.recommend(Request.forUser("zoe")))).contains("xmas");
    assertThat(items(inDecember.recommend(Request.forUser("zoe").at(ShopFixture.NOW))))
        .doesNotContain("xmas");
  }

  /** Cup was removed from the catalog, so it is not listed although Ben bought it. */
  @Test
  void recommend_itemMissingInCatalog_isNotListed() {
    List<Item> sold =
        Stream.of("tea", "pot", "honey", "sugar", "jam", "xmas").map(Item::of).toList();
    TrainingData data =
        TrainingData.builder(ShopFixture.log())
            .catalog(Catalog.of(Currency.getInstance("EUR"), sold))
            .build();

    Recommendations answer =
        Recommender.of(ShopFixture.KNN.train(data), data, InstantSource.fixed(ShopFixture.NOW))
            .recommend(Request.forUser("zoe"));

    assertThat(items(answer)).contains("jam", "sugar").doesNotContain("cup");
    assertThat(answer.trace().steps()).contains(new Trace.Step(StepType.ON_SALE, 6, 1));
  }

  /** The hour is that of the time of the request in its zone, nine hours later in Tokyo. */
  @Test
  void recommend_filterOnRequest_readsZoneCurrencyAndChannel() {
    Filter filter =
        Filter.parse(
            "request.hour = 9 and request.currency = 'JPY' and request.channel = 'app'"
                + " and user.tier = 'gold' and id != 'tea'");
    Request request =
        Request.forUser("zoe")
            .where(filter)
            .at(Instant.parse("2024-06-01T00:30:00Z"))
            .withZone(ZoneId.of("Asia/Tokyo"))
            .withCurrency(Currency.getInstance("JPY"))
            .withAttributes(Map.of("tier", "gold"))
            .withChannel("app");

    assertThat(items(recommend(request))).isNotEmpty().doesNotContain("tea");
    assertThat(recommend(request.withZone(ZoneOffset.UTC)).list()).isEmpty();
    assertThat(recommend(request.withCurrency(Currency.getInstance("EUR"))).list()).isEmpty();
    assertThat(recommend(request.withChannel("web")).list()).isEmpty();
    assertThat(recommend(request.withAttributes(Map.of())).list()).isEmpty();
  }

  @Test
  void recommend_maxLimit_listsAllEligibleItems() {
    assertThat(items(recommend(Request.forUser("zoe").withLimit(Integer.MAX_VALUE))))
        .containsExactly("tea", "honey", "pot", "cup", "sugar");
  }

  @Test
  void trace_allFilters_showsRemovedCounts() {
    Request request =
        Request.forUser("anna")
            .withHistory(List.of("cup"))
            .withBasket(List.of("tea"))
            .withOnly(Set.of("tea", "pot", "honey", "cup", "sugar"))
            .without(Set.of("sugar"))
            .where(id -> !id.equals("honey"));

    assertThat(recommend(request).trace().steps())
        .containsExactly(
            new Trace.Step(StepType.ALL_ITEMS, 7, 0),
            new Trace.Step(StepType.ON_SALE, 5, 2), // jam, xmas
            new Trace.Step(StepType.REQUESTED, 5, 0),
            new Trace.Step(StepType.NOT_EXCLUDED, 4, 1), // sugar
            new Trace.Step(StepType.NOT_IN_HISTORY_OR_BASKET, 2, 2), // cup, tea
            new Trace.Step(StepType.NOT_BOUGHT, 1, 1), // pot
            new Trace.Step(StepType.ACCEPTED_BY_PREDICATE, 0, 1)); // honey
  }

  @Test
  void trace_noFilters_hasOnlyFirstStep() {
    TrainingData data = TrainingData.of(ShopFixture.log());

    Recommendations answer =
        Recommender.of(ShopFixture.KNN.train(data), data)
            .recommend(Request.forUser("zoe").withRepeats());

    assertThat(answer.trace().steps()).containsExactly(new Trace.Step(StepType.ALL_ITEMS, 6, 0));
  }
}
