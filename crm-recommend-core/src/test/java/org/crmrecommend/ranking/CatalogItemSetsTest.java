package org.crmrecommend.ranking;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import java.time.Instant;
import java.util.Currency;
import java.util.List;
import java.util.stream.IntStream;
import org.crmrecommend.data.Catalog;
import org.crmrecommend.data.IdMap;
import org.crmrecommend.data.Item;
import org.crmrecommend.model.ItemSet;
import org.junit.jupiter.api.Test;

class CatalogItemSetsTest {

  private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");

  /** Items 0 box (not in the catalog), 1 card, 2 lamp, 3 sold and 4 soap; "other" has no number. */
  private static final IdMap ITEMS = IdMap.of(List.of("box", "card", "lamp", "soap", "sold"));

  private static final CatalogItemSets SETS =
      sets(
          ITEMS,
          Item.of("card"),
          Item.builder("lamp").brand("Acme").availableFrom(NOON).build(),
          Item.builder("sold").brand("Acme").availableUntil(NOON).stock(0).build(),
          Item.builder("soap")
              .availableFrom(NOON.minusSeconds(9))
              .availableUntil(NOON.plusSeconds(9))
              .build());

  private static CatalogItemSets sets(IdMap items, Item... rows) {
    return CatalogItemSets.of(Catalog.of(Currency.getInstance("EUR"), List.of(rows)).over(items));
  }

  private static ItemSet setOf(String... ids) {
    return ItemSet.of(ITEMS.size(), List.of(ids).stream().mapToInt(ITEMS::indexOf).toArray());
  }

  @Test
  void availableAt_dates_haveHalfOpenIntervals() {
    var first = new Availability(setOf("card"), Instant.MIN, NOON.minusSeconds(9));
    var second = new Availability(setOf("card", "soap"), NOON.minusSeconds(9), NOON);
    var third = new Availability(setOf("card", "soap", "lamp"), NOON, NOON.plusSeconds(9));
    var last = new Availability(setOf("card", "lamp"), NOON.plusSeconds(9), Instant.MAX);

    assertThat(SETS.availableAt(NOON)).isEqualTo(third);
    assertThat(SETS.availableAt(NOON.minusNanos(1))).isEqualTo(second);
    assertThat(SETS.availableAt(NOON.minusSeconds(9))).isEqualTo(second);
    assertThat(SETS.availableAt(NOON.minusSeconds(10))).isEqualTo(first);
    assertThat(SETS.availableAt(Instant.MIN)).isEqualTo(first);
    assertThat(SETS.availableAt(NOON.plusSeconds(8))).isEqualTo(third);
    assertThat(SETS.availableAt(Instant.MAX.minusNanos(1))).isEqualTo(last);
  }

  @Test
  void availableAt_sameInterval_isCached() {
    Availability noon = SETS.availableAt(NOON);
    SETS.availableAt(NOON.plusSeconds(100));
    SETS.availableAt(NOON.minusSeconds(100));

    assertThat(SETS.availableAt(NOON.plusSeconds(1))).isSameAs(noon);
  }

  @Test
  void availableAt_noDates_isOneInterval() {
    assertThat(sets(ITEMS, Item.of("soap")).availableAt(NOON))
        .isEqualTo(new Availability(setOf("soap"), Instant.MIN, Instant.MAX));
    assertThat(sets(ITEMS).availableAt(NOON).items().size()).isZero();
    assertThat(sets(IdMap.of(List.of())).availableAt(NOON).items().universeSize()).isZero();
  }

  /** Dates such as these mean that there is no limit. */
  @Test
  void availableAt_extremeDates_areNoChanges() {
    Item item = Item.builder("soap").availableFrom(Instant.MIN).availableUntil(Instant.MAX).build();

    CatalogItemSets sets = sets(ITEMS, item);

    assertThat(sets.availableAt(NOON))
        .isEqualTo(new Availability(setOf("soap"), Instant.MIN, Instant.MAX));
    assertThat(sets.availableAt(Instant.MIN).items()).isEqualTo(setOf("soap"));
  }

  @Test
  void available_filter_isIntersection() {
    Filter acme = Filter.is("brand", "Acme");

    assertThat(SETS.items(acme)).isEqualTo(setOf("lamp", "sold"));
    assertThat(SETS.available(NOON, acme)).isEqualTo(setOf("lamp"));
    assertThat(SETS.available(NOON.minusSeconds(1), acme)).isEqualTo(setOf());
    assertThat(SETS.available(NOON, acme.not())).isEqualTo(setOf("card", "soap"));
  }

  @Test
  void items_moreFiltersThanCached_areRight() {
    IdMap items = IdMap.of(IntStream.range(0, 2_500).mapToObj(i -> "i" + i).toList());
    CatalogItemSets sets = sets(items, items.stream().map(Item::of).toArray(Item[]::new));
    for (int round = 0; round < 2; round++) {
      for (int item = 0; item < items.size(); item++) {
        Filter filter = Filter.is("id", items.id(item));
        assertThat(sets.items(filter).toArray()).containsExactly(item);
        assertThat(sets.available(NOON, filter).toArray()).containsExactly(item);
      }
    }
  }

  @Test
  void availableAt_latestInstant_isInTheLastInterval() {
    assertThat(SETS.availableAt(Instant.MAX))
        .isEqualTo(SETS.availableAt(Instant.MAX.minusNanos(1)));
  }

  @Test
  void arguments_null_areRejected() {
    assertThatNullPointerException()
        .isThrownBy(() -> SETS.availableAt(null))
        .withMessage("time must not be null");
    assertThatNullPointerException()
        .isThrownBy(() -> SETS.items(null))
        .withMessage("filter must not be null");
    assertThatNullPointerException()
        .isThrownBy(() -> CatalogItemSets.of(null))
        .withMessage("catalog must not be null");
  }

  @Test
  void availability_emptyInterval_isRejected() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Availability(setOf(), NOON, NOON))
        .withMessage("validUntil must be after validFrom: " + NOON + ", " + NOON);
  }
}
