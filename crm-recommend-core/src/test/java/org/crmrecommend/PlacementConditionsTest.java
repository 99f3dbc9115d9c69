package org.crmrecommend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.crmrecommend.NumberedShop.HOME;
import static org.crmrecommend.NumberedShop.NOW;
import static org.crmrecommend.NumberedShop.ODD;
import static org.crmrecommend.NumberedShop.id;
import static org.crmrecommend.NumberedShop.ids;
import static org.crmrecommend.NumberedShop.log;
import static org.crmrecommend.ShopFixture.items;
import static org.crmrecommend.ShopFixture.notes;

import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.crmrecommend.data.Event;
import org.crmrecommend.data.EventKind;
import org.crmrecommend.hybrid.Fallback;
import org.crmrecommend.model.TrainingData;
import org.crmrecommend.popularity.MostPopular;
import org.crmrecommend.ranking.Filter;
import org.crmrecommend.ranking.Placement;
import org.crmrecommend.ranking.Placement.Seed;
import org.crmrecommend.ranking.Placements;
import org.junit.jupiter.api.Test;

/** Whole answers by the models, tiers, seeds and conditions of placements, and their notes. */
class PlacementConditionsTest {

  private final NumberedShop shop = new NumberedShop();

  @Test
  void recommend_atLeast_prefersAShorterList() {
    Recommender few = shop.recommender(n -> n <= 2 ? 3 - n : 0);
    UnaryOperator<Placement> none = placement -> placement;

    assertThat(itemsOf(few, none)).hasSize(5);
    assertThat(itemsOf(few, home -> home.atLeast("model"))).isEqualTo(ids(1, 2));
    assertThat(itemsOf(few, home -> home.atLeast("most popular").limit(40))).hasSize(38);
    Recommendations unknown =
        few.recommend(Request.forAnyone().withPlacement(HOME.atLeast("similar")));
    assertThat(items(unknown)).isEqualTo(ids(1, 2));
    assertThat(notes(unknown))
        .containsExactly("there is no tier similar; the built-in tiers are not used");
  }

  private static List<String> itemsOf(Recommender recommender, UnaryOperator<Placement> change) {
    return items(recommender.recommend(Request.forAnyone().withPlacement(change.apply(HOME))));
  }

  @Test
  void recommend_atLeastDeclaredTier_usesTheTiersUpToIt() {
    Fallback tiers = Fallback.of("similar", ShopFixture.KNN).then("popular", MostPopular.DEFAULTS);
    Recommender fallback =
        Recommender.of(tiers.train(shop.data), shop.data, InstantSource.fixed(NOW));

    assertThat(itemsOf(fallback, home -> home.atLeast("similar"))).isEmpty();
    assertThat(itemsOf(fallback, home -> home.atLeast("popular"))).isEqualTo(ids(1, 2, 3, 4, 5));
  }

  /** The median of what Ann bought is 4, and that of what the visitor viewed 20. */
  @Test
  void recommend_priceBand_keepsPricesNearThoseOfTheUser() {
    Placement band = HOME.limit(40).priceBand(0.75, 1.25);

    assertThat(items(shop.answerForAnn(band))).isEqualTo(ids(3, 5));
    Request visitor = Request.forHistory(ids(10, 20, 30)).withBasket(ids(30)).withPlacement(band);
    assertThat(items(shop.recommender.recommend(visitor)))
        .isEqualTo(ids(15, 16, 17, 18, 19, 21, 22, 23, 24, 25));
    assertThat(items(shop.recommender.recommend(visitor.withUser("ann")))).isEqualTo(ids(3, 5));
    assertThat(
            items(
                shop.recommender.recommend(
                    visitor.withUser("ann").withPlacement(band.seed(Seed.REQUEST)))))
        .isEqualTo(ids(15, 16, 17, 18, 19, 21, 22, 23, 24, 25));
    Recommendations unknown = shop.answer(band);
    assertThat(unknown.list()).hasSize(38);
    assertThat(notes(unknown))
        .containsExactly("no price of the user is known: price band 0.75 to 1.25");
  }

  /** The prices bought are 10, 12, 14, 16 and 30, so 12 to 16 are usual and 7 to 28 in the band. */
  @Test
  void recommend_priceBand_namesUsualPricesAsTheLastReason() {
    List<Event> bought =
        IntStream.of(10, 12, 14, 16, 30)
            .mapToObj(n -> Event.of("visitor", id(n), EventKind.PURCHASE))
            .toList();
    Request request = Request.forEvents(bought).withReasons(9);
    Placement band = HOME.limit(40).priceBand(0.5, 2);

    List<Recommendation> list = shop.recommender.recommend(request.withPlacement(band)).list();

    assertThat(list)
        .filteredOn(item -> item.reasons().toString().contains("In your usual price range"))
        .extracting(Recommendation::item)
        .containsExactlyElementsOf(ids(13, 15));
    assertThat(list).extracting(Recommendation::item).contains(id(7), id(28));
    List<Recommendation.Reason> reasons =
        list.stream()
            .filter(item -> item.item().equals(id(13)))
            .findFirst()
            .orElseThrow()
            .reasons();
    assertThat(reasons.get(reasons.size() - 1))
        .isEqualTo(new Recommendation.Reason("In your usual price range", Optional.empty(), 0));
    assertThat(shop.recommender.recommend(request.withPlacement(HOME.limit(40))).list())
        .as("without the rule, prices decide nothing")
        .noneMatch(item -> item.reasons().toString().contains("usual"));
    assertThat(
            shop.recommender
                .recommend(
                    Request.forEvents(bought.subList(0, 3)).withReasons(9).withPlacement(band))
                .list())
        .as("three prices have no quartiles")
        .noneMatch(item -> item.reasons().toString().contains("usual"));
  }

  @Test
  void recommend_outsideOfTheValidTimes_isEmpty() {
    assertThat(shop.answer(HOME.valid(NOW, null)).list()).hasSize(5);
    assertThat(shop.answer(HOME.valid(null, NOW.plusSeconds(1))).list()).hasSize(5);
    Recommendations over = shop.answer(HOME.valid(null, NOW));

    assertThat(over.list()).isEmpty();
    assertThat(notes(over)).containsExactly("placement home is not shown at this time");
    Request request = Request.forUser("ann").withPlacement(HOME.valid(NOW.plusSeconds(1), null));
    assertThat(shop.recommender.recommendAll(List.of(request)).map(list -> items(list)))
        .containsExactly(List.of());
  }

  @Test
  void recommend_repeats_allowsBoughtItemsAfterTheTime() {
    assertThat(items(shop.answerForAnn(HOME))).isEqualTo(ids(1, 3, 5, 7, 8));
    assertThat(items(shop.answerForAnn(HOME.repeats(Duration.ZERO)))).isEqualTo(ids(1, 2, 3, 4, 5));
    assertThat(items(shop.answerForAnn(HOME.repeats(Duration.ofDays(3)))))
        .isEqualTo(ids(1, 2, 3, 4, 5));
    assertThat(items(shop.answerForAnn(HOME.repeats(Duration.ofDays(5)))))
        .isEqualTo(ids(1, 3, 5, 7, 8));
    Request overridden =
        Request.forUser("ann")
            .withPlacement(HOME.repeats(Duration.ofDays(3)))
            .withoutBoughtWithin(Duration.ofDays(30));
    assertThat(items(shop.recommender.recommend(overridden))).isEqualTo(ids(1, 3, 5, 7, 8));
  }

  /** The similar items of the request, whoever asks. */
  @Test
  void recommend_seedRequest_asksAboutTheRequestAlone() {
    Recommender knn =
        Recommender.of(ShopFixture.KNN.train(shop.data), shop.data, InstantSource.fixed(NOW));
    Request request = Request.similarTo(id(30));
    Placement similar = HOME.seed(Seed.REQUEST).repeats(Duration.ZERO);

    assertThat(items(knn.recommend(request.withUser("ann").withPlacement(similar))))
        .isEqualTo(items(knn.recommend(request.withPlacement(similar))))
        .isNotEqualTo(
            items(knn.recommend(request.withUser("ann").withPlacement(similar.seed(Seed.USER)))));
  }

  @Test
  void recommend_seedLastViewed_isAboutThatItem() {
    Recommender knn =
        Recommender.of(ShopFixture.KNN.train(shop.data), shop.data, InstantSource.fixed(NOW));
    Placement last = HOME.seed(Seed.LAST_VIEWED).repeats(Duration.ZERO);

    Recommendations answer = knn.recommend(Request.forUser("ann").withPlacement(last));

    assertThat(notes(answer)).containsExactly("the list is about item a07");
    assertThat(items(answer))
        .doesNotContain(id(7))
        .isEqualTo(items(knn.recommend(Request.similarTo(id(7)).withLimit(5))));
    Recommendations now =
        knn.recommend(Request.forUser("ann").withHistory(ids(20)).withPlacement(last));
    assertThat(notes(now)).containsExactly("the list is about item a20");
    assertThat(notes(knn.recommend(Request.forAnyone().withPlacement(last)))).isEmpty();
  }

  @Test
  void recommend_unknownModel_isEmptyAndNoted() {
    Recommendations answer = shop.answer(HOME.model("best").pin(2, id(5)));

    assertThat(items(answer)).isEqualTo(ids(5));
    assertThat(notes(answer))
        .containsExactly(
            "there is no model best", "the list is too short for the position: pin 2: a05");
  }

  @Test
  void recommend_unknownColumns_areNoted() {
    Placement unknown =
        HOME.boost(9, Filter.is("colour", "red"))
            .atMost(1)
            .per("size")
            .diverse(0.5, "shape")
            .calibrated(0.4, "smell")
            .share(0.2, Filter.is("seller", "s"));

    Recommendations answer = shop.answerForAnn(unknown);

    assertThat(items(answer)).isEqualTo(ids(1, 3, 5, 7, 8));
    assertThat(notes(answer))
        .startsWith(
            "the catalog has no column for the rule: boost 9: colour = 'red'",
            "the catalog has no column for the rule: at most 1 per size",
            "the catalog has no column for the rule: diverse 0.5: shape",
            "the catalog has no column for the rule: calibrated 0.4: smell",
            "the catalog has no column for the rule: share 0.2: seller = 's'");
  }

  /** As before the last item with the attribute disappeared, when no item of the list had it. */
  @Test
  void recommend_negatedUnknownColumn_keepsAllItems() {
    Placement withoutAdult = HOME.where(Filter.is("adult", "yes").not());

    Recommendations answer = shop.answerForAnn(withoutAdult);

    assertThat(items(answer)).isEqualTo(items(shop.answerForAnn(HOME)));
    assertThat(notes(answer)).contains("the catalog has no column for the rule: adult != 'yes'");
    assertThat(items(shop.answerForAnn(HOME.where(Filter.is("adult", "yes"))))).isEmpty();
  }

  @Test
  void recommend_noCatalog_rulesOfColumnsAreNoted() {
    TrainingData uncataloged = TrainingData.of(log());
    Recommender plain =
        Recommender.of(
            MostPopular.DEFAULTS.train(uncataloged), uncataloged, InstantSource.fixed(NOW));
    Placement rules = HOME.atMost(1).per("brand").diverse(0.5).priceBand(0.5, 2).pin(3, id(9));

    Recommendations answer = plain.recommend(Request.forAnyone().withPlacement(rules));

    assertThat(items(answer)).isEqualTo(ids(1, 2, 9, 3, 4));
    assertThat(notes(answer))
        .containsExactly(
            "no price of the user is known: price band 0.5 to 2",
            "the catalog has no column for the rule: at most 1 per brand",
            "the catalog has no column for the rule: diverse 0.5: brand, category");
  }

  @Test
  void recommend_nameOfAKnownPlacement_usesItsRules() {
    Recommender known = shop.recommender.with(Placements.of(HOME.limit(2).pin(1, id(9))));
    Request request = Request.forAnyone().withPlacement("home");

    assertThat(items(known.recommend(request))).isEqualTo(ids(9, 1));
    assertThat(items(known.recommend(request.withPlacement("cart")))).hasSize(10);
    assertThat(known.recommend(request.withPlacement("cart")).trace().places()).isEmpty();
    Placement other = HOME.limit(1);
    assertThat(items(known.recommend(request.withPlacement(other)))).isEqualTo(ids(1));
  }

  @Test
  void page_severalPlacements_sharesNoItem() {
    Placement first = HOME.limit(3).where(ODD);
    Placement second = HOME.named("more").limit(3).pin(1, id(3));

    Page page = shop.recommender.page(Request.forAnyone(), List.of(first, second));

    assertThat(items(page.list("home").orElseThrow())).isEqualTo(ids(1, 3, 5));
    Recommendations more = page.list("more").orElseThrow();
    assertThat(items(more)).isEqualTo(ids(2, 4, 6));
    assertThat(more.trace().steps())
        .contains(new Trace.Step(Trace.StepType.NOT_IN_EARLIER_LIST, 35, 3));
    assertThat(notes(more)).containsExactly("the item is not eligible: pin 1: a03");
    assertThat(page.list("cart")).isEmpty();
    assertThat(Stream.of(page.lists().get(0).id(), more.id())).doesNotHaveDuplicates();
  }
}
