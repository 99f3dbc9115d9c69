package org.crmrecommend;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.crmrecommend.data.Item;
import org.crmrecommend.ranking.Placement;
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
      List<Integer> actual = indices(shop, answer);
      assertThat(actual)
          .as("request %d: %s%n%s", r, request, answer.trace().notes())
          .isEqualTo(oracle.list(actual));
      assertInvariants(shop, placements, answer, Set.of(), r);
      assertThat(indices(shop, batch.get(r))).as("batch %d: %s", r, request).isEqualTo(actual);
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

      assertInvariants(shop, placements, answer, Set.of(), r);
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
        assertInvariants(shop, placements, answer, earlier, r);
        indices(shop, answer).forEach(item -> addWithVariants(shop, item, answer, earlier));
      }
    }
  }

  private static void addWithVariants(
      RandomShop shop, int item, Recommendations answer, Set<Integer> earlier) {
    Item row = shop.rows[item];
    for (int other = 0; other < shop.rows.length; other++) {
      boolean isVariant =
          !answer.request().hasAllVariants()
              && !row.product().isEmpty()
              && shop.rows[other] != null
              && shop.rows[other].product().equals(row.product());
      if (other == item || isVariant) {
        earlier.add(other);
      }
    }
  }

  private static List<Integer> indices(RandomShop shop, Recommendations answer) {
    List<Integer> items = new ArrayList<>();
    answer.forEach(listed -> items.add(shop.ids().indexOf(listed.item())));
    return items;
  }

  private static void assertInvariants(
      RandomShop shop,
      RandomPlacements placements,
      Recommendations answer,
      Set<Integer> earlier,
      int r) {
    try {
      new PlacementInvariants(shop, placements, answer, earlier).check();
    } catch (AssertionError violated) {
      throw new AssertionError(
          String.format(
              "request %d: %s%n%s%n%s", r, violated.getMessage(), answer.request(), answer),
          violated);
    }
  }
}
