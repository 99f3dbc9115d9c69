package org.crmrecommend;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.crmrecommend.ranking.Placement;
import org.crmrecommend.ranking.Rule;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Compares the lists of random placements with {@link PlacementOracle} and the invariants. */
class PlacementPropertyTest {

  static LongStream seeds() {
    return LongStream.range(0, Integer.getInteger("placementSeeds", 60));
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void recommend_anyPlacementWithoutChance_listsWhatTheOracleLists(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    RandomShop shop = new RandomShop(seed, 20 + (int) seed % 60);
    RandomPlacements placements = new RandomPlacements(shop, random);
    List<Request> requests =
        IntStream.range(0, 40)
            .mapToObj(r -> placements.request(placements.placement("p" + r / 4, false)))
            .toList();

    List<Recommendations> batch = shop.recommender.recommendAll(requests).toList();

    for (int r = 0; r < requests.size(); r++) {
      Request request = requests.get(r);
      Placement placement = request.settings().orElseThrow();
      Recommendations answer = shop.recommender.recommend(request);
      PlacementOracle oracle = new PlacementOracle(shop, placements, request, placement);
      List<Integer> actual = shop.indices(answer);
      assertThat(actual)
          .as("request %d: %s%n%s", r, request, answer.trace().notes())
          .isEqualTo(oracle.list(actual));
      if (!placement.rules(Rule.Boost.class).isEmpty()) { // a list without such rules needs fewer
        assertThat(answer.trace().places().stream().map(place -> place.rank().orElse(0)))
            .as("ranks of request %d: %s", r, request)
            .isEqualTo(actual.stream().map(oracle::rank).toList());
      }
      PlacementInvariants.check(shop, placements, answer, Set.of());
      assertThat(shop.indices(batch.get(r))).as("batch %d: %s", r, request).isEqualTo(actual);
    }
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void recommend_anyPlacement_keepsTheInvariants(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    RandomShop shop = new RandomShop(seed, 20 + (int) seed % 60);
    RandomPlacements placements = new RandomPlacements(shop, random);
    for (int r = 0; r < 60; r++) {
      Request request = placements.request(placements.placement("p", true));

      Recommendations answer = shop.recommender.recommend(request);

      PlacementInvariants.check(shop, placements, answer, Set.of());
    }
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void page_anyPlacements_hasNoItemTwice(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    RandomShop shop = new RandomShop(seed, 20 + (int) seed % 100);
    RandomPlacements placements = new RandomPlacements(shop, random);
    for (int r = 0; r < 10; r++) {
      List<Placement> ofPage =
          IntStream.range(0, 4).mapToObj(p -> placements.placement("p" + p, true)).toList();

      Page page = shop.recommender.page(placements.request(ofPage.get(0)), ofPage);

      assertThat(page.lists()).hasSize(4);
      Set<Integer> earlier = new HashSet<>();
      for (Recommendations answer : page) {
        PlacementInvariants.check(shop, placements, answer, earlier);
        shop.addWithVariants(answer, earlier);
      }
    }
  }
}
