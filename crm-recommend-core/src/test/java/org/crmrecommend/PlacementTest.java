package org.crmrecommend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.crmrecommend.NumberedShop.HOME;
import static org.crmrecommend.NumberedShop.NOW;
import static org.crmrecommend.NumberedShop.ODD;
import static org.crmrecommend.NumberedShop.catalog;
import static org.crmrecommend.NumberedShop.id;
import static org.crmrecommend.NumberedShop.ids;
import static org.crmrecommend.NumberedShop.sources;
import static org.crmrecommend.ShopFixture.items;
import static org.crmrecommend.ShopFixture.notes;

import java.time.InstantSource;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.crmrecommend.data.Item;
import org.crmrecommend.model.ModelScores;
import org.crmrecommend.model.Profile;
import org.crmrecommend.popularity.MostPopular;
import org.crmrecommend.ranking.Filter;
import org.crmrecommend.ranking.Placement;
import org.crmrecommend.ranking.Rule;
import org.junit.jupiter.api.Test;

/** Whole answers by the rules that order and limit a list, and their traces. */
class PlacementTest {

  private static final Filter PROMO = Filter.is("promo", "yes");
  private static final int DRAWS = 20_000;

  private final NumberedShop shop = new NumberedShop();

  @Test
  void recommend_boostedItemOfRank20_competesWithRank10() {
    Placement boosted = HOME.limit(12).boost(2, Filter.is("id", id(20)));

    Recommendations answer = shop.answer(boosted);

    assertThat(items(answer)).isEqualTo(ids(1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 20, 11));
    Trace.Place place = answer.trace().places().get(10);
    assertThat(place.position()).isEqualTo(11);
    assertThat(place.rank()).hasValue(20);
    assertThat(place.rules()).isEqualTo(boosted.rules());
    assertThat(answer.trace().places().get(9).rules()).isEmpty();
    assertThat(answer.trace().rules())
        .containsExactly(new Trace.RuleResult(boosted.rules().get(0), 1));
    assertThat(answer.list().get(10).score()).isEqualTo(80f);
  }

  /** The same factor has the same effect for negative scores and for popular items. */
  @Test
  void recommend_boostWithOtherScores_movesAsFar() {
    Placement boosted = HOME.limit(12).boost(2, Filter.is("id", id(20)));
    List<String> expected = ids(1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 20, 11);
    Request request = Request.forAnyone().withPlacement(boosted);

    assertThat(items(shop.recommender(n -> -n).recommend(request))).isEqualTo(expected);
    Recommendations popular = shop.recommender(n -> 0).recommend(request);
    assertThat(items(popular)).isEqualTo(expected);
    assertThat(sources(popular)).containsOnly("most popular");
    assertThat(items(shop.answer(boosted.model("most popular")))).isEqualTo(expected);
  }

  @Test
  void recommend_buriedItems_moveDown() {
    assertThat(items(shop.answer(HOME.bury(0.25, Filter.is("id", id(1))))))
        .isEqualTo(ids(2, 3, 1, 4, 5)); // rank 4, ahead of item 4
  }

  @Test
  void recommend_capPerBrand_isInTheTrace() {
    Recommendations answer = shop.answer(HOME.where(PROMO.not()).atMost(2).per("brand"));

    assertThat(items(answer)).isEqualTo(ids(1, 2, 3, 4));
    assertThat(answer.trace().rules())
        .containsExactly(new Trace.RuleResult(new Rule.AtMost(2, "brand"), 21));
    assertThat(answer.trace().steps())
        .containsExactly(
            new Trace.Step(Trace.StepType.ALL_ITEMS, 40, 0),
            new Trace.Step(Trace.StepType.ON_SALE, 38, 2),
            new Trace.Step(Trace.StepType.ACCEPTED_BY_PLACEMENT, 37, 1));
  }

  @Test
  void recommend_capOfTheWholeWindow_continuesBeyondIt() {
    Recommendations answer = shop.answer(HOME.limit(4).atMost(2).per("category"));

    assertThat(items(answer)).isEqualTo(ids(1, 2, 21, 22));
    assertThat(answer.trace().places().stream().map(place -> place.rank().orElse(0)))
        .containsExactly(1, 2, 0, 0);
  }

  @Test
  void recommend_pins_arePlacedOrReported() {
    Placement pinned =
        HOME.pin(2, id(30))
            .pin(1, id(39))
            .pin(3, "gone")
            .pin(4, id(40))
            .pin(5, id(33), Filter.userHas("level", "gold"));

    Recommendations answer = shop.answer(pinned);

    assertThat(items(answer)).isEqualTo(ids(1, 30, 2, 3, 4));
    assertThat(sources(answer)).containsExactly("model", "pin", "model", "model", "model");
    assertThat(answer.trace().tiers())
        .containsExactly(new Trace.TierResult("model", 4), new Trace.TierResult("pin", 1));
    assertThat(notes(answer))
        .containsExactly(
            "the item is not eligible: pin 1: a39",
            "the item is not eligible: pin 3: gone",
            "the item is not eligible: pin 4: a40");
    Request gold = Request.forAnyone().withAttributes(Map.of("level", "gold"));
    assertThat(items(shop.recommender.recommend(gold.withPlacement(pinned))))
        .isEqualTo(ids(1, 30, 2, 3, 33));
  }

  @Test
  void recommend_conditionalPinOfSoldOutItem_isReported() {
    assertThat(notes(shop.answer(HOME.pin(1, id(39), ODD))))
        .containsExactly("the item is not eligible: pin 1: a39 when brand = 'Odd'");
    assertThat(notes(shop.answer(HOME.pin(1, id(38), ODD)))).isEmpty();
  }

  @Test
  void recommend_pinBreaksCap_isReported() {
    Recommendations answer =
        shop.answer(HOME.limit(2).atMost(1).per("brand").pin(1, id(3)).pin(2, id(5)));

    assertThat(items(answer)).isEqualTo(ids(3, 2));
    assertThat(notes(answer)).containsExactly("a limit does not allow the item: pin 2: a05");
  }

  @Test
  void recommend_fewerItemsThanThePosition_pinIsAtTheEnd() {
    Recommendations answer = shop.answer(HOME.where(Filter.below("price", 4)).pin(5, id(1)));

    assertThat(items(answer)).isEqualTo(ids(2, 3, 1));
    assertThat(notes(answer)).containsExactly("the list is too short for the position: pin 5: a01");
  }

  @Test
  void recommend_requestWithSmallerLimit_pinBeyondDoesNotApply() {
    Request request = Request.forAnyone().withPlacement(HOME.pin(5, id(30))).withLimit(2);

    Recommendations answer = shop.recommender.recommend(request);

    assertThat(items(answer)).isEqualTo(ids(1, 2));
    assertThat(notes(answer)).isEmpty();
  }

  /** A catalog may have items that the model does not know. */
  @Test
  void recommend_pinOfItemThatTheModelDoesNotKnow_isPlaced() {
    Recommender knn =
        Recommender.of(ShopFixture.KNN.train(shop.data), shop.data, InstantSource.fixed(NOW));
    Recommender extended = knn.with(catalog().over(shop.data.items()).with(Item.of("new")));
    Request request = Request.forUser("ann").withPlacement(HOME.pin(1, "new"));

    Recommendations answer = extended.recommend(request);

    assertThat(items(answer)).startsWith("new").hasSize(5);
    assertThat(answer.list().get(1).reasons()).isNotEmpty();
    assertThat(answer.list().get(0).reasons()).isEmpty();
  }

  @Test
  void recommend_share_isReachedOrReported() {
    assertThat(items(shop.answer(HOME.share(0.2, PROMO)))).isEqualTo(ids(1, 2, 3, 4, 10));
    Recommendations answer = shop.answer(HOME.share(0.4, PROMO));

    assertThat(items(answer)).isEqualTo(ids(1, 2, 10, 3, 4));
    assertThat(notes(answer))
        .containsExactly("there are too few eligible items: share 0.4: promo = 'yes'");
  }

  /** The head are the fewest most popular items with 80 % of the popularity. */
  @Test
  void recommend_longTail_isAMinimumShareOfUnpopularItems() {
    List<String> items = items(shop.answer(HOME.longTail(0.4)));

    assertThat(items.subList(0, 2)).isEqualTo(ids(1, 2));
    assertThat(items.get(2)).isEqualTo(id(firstOfLongTail()));
    assertThat(items.get(4)).isEqualTo(id(firstOfLongTail() + 1));
  }

  private int firstOfLongTail() {
    float[] scores =
        ModelScores.scores(MostPopular.DEFAULTS.train(shop.data), Profile.builder().build());
    double total = 0;
    for (float score : scores) {
      total += score;
    }
    double sum = 0;
    int n = 0;
    while (sum < 0.8 * total) {
      sum += scores[shop.data.items().indexOf(id(++n))];
    }
    return n + 1;
  }

  @Test
  void recommend_calibrated_mixesBrandsAsTheHistory() {
    // Ann has 3 purchases and a view of Even items, and one view of an Odd item.
    Recommendations answer = shop.answerForAnn(HOME.calibrated(0.9, "brand"));

    assertThat(items(shop.answerForAnn(HOME))).isEqualTo(ids(1, 3, 5, 7, 8));
    assertThat(items(answer)).containsSequence(ids(8, 10)).contains(id(12), id(14));
    assertThat(items(shop.answer(HOME.calibrated(0.9, "brand")))).isEqualTo(ids(1, 2, 3, 4, 5));
  }

  /** Place 5 is random, among the 100 candidates after the first four: the 34 others. */
  @Test
  void recommend_exploreManyAnswers_drawsByThePropensity() {
    Request request = Request.forAnyone().withPlacement(HOME.explore(0.2)).withReasons(0);
    int[] counts = new int[41];

    shop.recommender
        .recommendAll(IntStream.range(0, DRAWS).mapToObj(r -> request).toList())
        .forEach(
            answer -> {
              assertThat(answer.list().get(4).propensity()).isEqualTo(1 / 34.0);
              counts[Integer.parseInt(answer.list().get(4).item().substring(1))]++;
            });

    double expected = DRAWS / 34.0;
    double chiSquare =
        IntStream.rangeClosed(5, 38)
            .mapToDouble(n -> Math.pow(counts[n] - expected, 2) / expected)
            .sum();
    // The quantile of 99.999 % with 33 degrees of freedom is 80.
    assertThat(chiSquare).isLessThan(80);
    assertThat(IntStream.of(counts).sum() - counts[39] - counts[40]).isEqualTo(DRAWS);
  }

  @Test
  void recommend_explore_dependsOnTheIdOnly() {
    Request request = Request.forAnyone().withPlacement(HOME.explore(0.4));
    Recommender same = shop.recommender(n -> 100f - n);
    Set<List<String>> lists = new HashSet<>();

    for (int r = 0; r < 50; r++) {
      Recommendations answer = shop.recommender.recommend(request);
      assertThat(items(same.recommend(request))).isEqualTo(items(answer));
      assertThat(answer.trace().rules())
          .containsExactly(new Trace.RuleResult(new Rule.Explore(0.4), 2));
      lists.add(items(answer));
    }

    assertThat(lists).hasSizeGreaterThan(40);
  }
}
