package org.crmrecommend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;
import static org.crmrecommend.RankedShop.ids;
import static org.crmrecommend.RankedShop.items;

import java.util.List;
import org.junit.jupiter.api.Test;

/** Given items in the order of the model, and facets of a list. */
class GivenItemsTest {

  private final Recommender shop = RankedShop.recommender();

  @Test
  void rank_knownItems_areInTheOrderOfTheModel() {
    Recommendations ranked = shop.rank(Request.forAnyone(), ids(7, 2, 9, 0));

    assertThat(items(ranked)).isEqualTo(ids(0, 2, 7, 9));
    assertThat(ranked.list()).extracting(Recommendation::position).containsExactly(1, 2, 3, 4);
    assertThat(ranked.trace().tiers()).containsExactly(new Trace.TierResult("model", 4));
  }

  @Test
  void rank_unknownAndRepeatedItems_followInTheGivenOrder() {
    Recommendations ranked =
        shop.rank(Request.forAnyone(), List.of("new-2", "i3", "new-1", "i1", "i3"));

    assertThat(items(ranked)).containsExactly("i1", "i3", "new-2", "new-1");
    assertThat(ranked.trace().tiers())
        .containsExactly(new Trace.TierResult("model", 2), new Trace.TierResult("given order", 2));
  }

  @Test
  void rank_boughtItemsAndLimit_listsAllGivenItems() {
    Recommendations ranked = shop.rank(Request.forUser("u0").withLimit(1), ids(4, 3));

    assertThat(items(ranked)).isEqualTo(ids(3, 4));
  }

  /**
   * By the model i0 is first and i9 second; in the given order i9 is first and i0 third, after an
   * unknown item. With half the weight: i0 .5/61 + .5/63, i9 .5/62 + .5/61, new .5/62.
   */
  @Test
  void rank_halfPersonal_fusesReciprocalRanks() {
    List<String> hits = List.of("i9", "new", "i0");

    assertThat(items(shop.rank(Request.forAnyone(), hits, 0.5))).containsExactly("i9", "i0", "new");
    assertThat(items(shop.rank(Request.forAnyone(), hits, 0))).isEqualTo(hits);
    assertThat(items(shop.rank(Request.forAnyone(), hits, 1))).containsExactly("i0", "i9", "new");
    assertThat(items(shop.rank(Request.forAnyone(), hits, 0.7))).containsExactly("i0", "i9", "new");
  }

  @Test
  void rank_shareBeyondOne_isRejected() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> shop.rank(Request.forAnyone(), ids(1), 1.1))
        .withMessageStartingWith("personalShare must be");
  }

  @Test
  void rank_noItems_isEmpty() {
    assertThat(shop.rank(Request.forAnyone(), List.of()).list()).isEmpty();
  }

  /** Σ 1/log2(1 + rank) over the ranks 1 … 10 is 4.5436, over the odd ranks 2.5553. */
  @Test
  void facets_categories_haveTheShareOfTheRelevance() {
    List<Facet> facets = shop.facets(Request.forAnyone(), "category");

    double odd = 1 + 1 / log2(4) + 1 / log2(6) + 1 / log2(8) + 1 / log2(10);
    double even = 1 / log2(3) + 1 / log2(5) + 1 / log2(7) + 1 / log2(9) + 1 / log2(11);
    assertThat(facets).extracting(Facet::value).containsExactly("All/Even", "All/Odd");
    assertThat(facets.get(0).share()).isCloseTo(odd / (odd + even), within(1e-12));
    assertThat(facets.get(1).share()).isCloseTo(even / (odd + even), within(1e-12));
  }

  private static double log2(double x) {
    return Math.log(x) / Math.log(2);
  }

  @Test
  void facets_columnWithoutValues_isEmpty() {
    assertThat(shop.facets(Request.forAnyone(), "color")).isEmpty();
  }
}
