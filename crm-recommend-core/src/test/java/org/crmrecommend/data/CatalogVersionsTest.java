package org.crmrecommend.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collections;
import java.util.Currency;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class CatalogVersionsTest {

  private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");

  private static final Item CUP =
      Item.builder("cup").title("Cup").price(new BigDecimal("7.90")).stock(3).build();

  private final Catalog original = catalog(CUP, Item.of("pot"));

  private static Catalog catalog(Item... items) {
    return Catalog.of(Currency.getInstance("EUR"), Arrays.asList(items));
  }

  private static int[] changedSince(Catalog catalog, long version) {
    return catalog.itemsChangedSince(version).orElseThrow();
  }

  @Test
  void withStock_knownItem_changesOnlyTheNewVersion() {
    Catalog changed = original.withStock("cup", 0);

    assertThat(changed.stock(0)).hasValue(0);
    assertThat(changed.isAvailable(0, NOON)).isFalse();
    assertThat(changed.title(0)).isEqualTo("Cup");
    assertThat(changed.price(0)).hasValue(790);
    assertThat(original.stock(0)).hasValue(3);
    assertThat(original.isAvailable(0, NOON)).isTrue();
    assertThat(original.withStock("cup", 3)).isSameAs(original);
  }

  @Test
  void withPrice_knownItem_changesOnlyTheNewVersion() {
    Catalog changed = original.withPrice("pot", new BigDecimal("12.5"));

    assertThat(changed.price(1)).hasValue(1250);
    assertThat(changed.item(1).price()).isEqualTo(new BigDecimal("12.50"));
    assertThat(original.price(1)).isEmpty();
    assertThat(original.withPrice("cup", new BigDecimal("7.900"))).isSameAs(original);
  }

  @Test
  void with_newItem_getsTheNextIndex() {
    Item tea = Item.builder("a").title("Tea").attribute("color", "green").build();

    Catalog changed = original.with(tea);

    assertThat(changed.ids()).containsExactly("cup", "pot", "a");
    assertThat(changed.item(2)).isEqualTo(tea);
    assertThat(changed.attributeNames()).containsExactly("color");
    assertThat(original.size()).isEqualTo(2);
    assertThat(original.contains(2)).isFalse();
    assertThat(original.attributeNames()).isEmpty();
    assertThat(original.with(List.of())).isSameAs(original);
  }

  @Test
  void without_knownItem_keepsItsIndex() {
    Catalog changed = original.without("cup");

    assertThat(changed.ids()).containsExactly("pot");
    assertThat(changed.size()).isEqualTo(1);
    assertThat(changed.itemCount()).isEqualTo(2);
    assertThat(changed.contains(0)).isFalse();
    assertThat(changed.title(0)).isEqualTo("cup");
    assertThat(changed.price(0)).isEmpty();
    assertThat(changed.with(CUP).item(0)).isEqualTo(CUP);
    assertThat(changed.with(CUP).fingerprint()).isEqualTo(original.fingerprint());
  }

  @Test
  void accessors_indexWithoutItem_areEmptyOrThrow() {
    original.items().add("other");
    Catalog changed = original.withStock("cup", 0);

    assertThat(changed.itemCount()).isEqualTo(3);
    assertThat(changed.contains(2)).isFalse();
    assertThat(changed.title(2)).isEqualTo("other");
    assertThat(changed.category(2)).isEmpty();
    assertThat(changed.variants(2)).isEmpty();
    assertThat(changed.contains(3)).isFalse();
    assertThat(changed.contains(-1)).isFalse();
    for (int item : new int[] {-1, 3, 300, Integer.MAX_VALUE, Integer.MIN_VALUE}) {
      assertThatExceptionOfType(IndexOutOfBoundsException.class)
          .isThrownBy(() -> changed.title(item));
      assertThatExceptionOfType(IndexOutOfBoundsException.class)
          .isThrownBy(() -> changed.price(item));
    }
  }

  @Test
  void itemsChangedSince_earlierVersion_areTheChangedRows() {
    Catalog second = original.withStock("cup", 0);
    Catalog third = second.with(List.of(Item.of("a"), Item.of("b")));
    Catalog fourth = third.without("cup");

    assertThat(fourth.version()).isEqualTo(3);
    assertThat(changedSince(fourth, 0)).containsExactly(0, 2, 3);
    assertThat(changedSince(fourth, 1)).containsExactly(0, 2, 3);
    assertThat(changedSince(fourth, 2)).containsExactly(0);
    assertThat(changedSince(fourth, 3)).isEmpty();
    assertThat(fourth.isSuccessorOf(original)).isTrue();
    assertThat(fourth.isSuccessorOf(fourth)).isTrue();
    assertThat(second.isSuccessorOf(fourth)).isFalse();
    assertThat(catalog(CUP).isSuccessorOf(original)).isFalse();
  }

  /** Both branches have version 1, but neither is a successor of the other. */
  @Test
  void isSuccessorOf_twoVersionsOfTheSame_tellsThemApart() {
    Catalog one = original.withStock("cup", 1);
    Catalog other = original.withStock("pot", 2);
    Catalog later = other.withStock("cup", 5);

    assertThat(one.isSuccessorOf(other)).isFalse();
    assertThat(other.isSuccessorOf(one)).isFalse();
    assertThat(later.isSuccessorOf(one)).isFalse();
    assertThat(later.isSuccessorOf(original)).isTrue();
    assertThat(later.isSuccessorOf(other)).isTrue();
    assertThat(changedSince(later, 0)).containsExactly(0, 1);
    assertThat(one.stock(1)).isEmpty();
  }

  /** The columns are built from the version before the change, so that change is known. */
  @Test
  void changes_moreThanTheLimit_areMerged() {
    Item[] rows = IntStream.range(0, 2_000).mapToObj(i -> Item.of("i" + i)).toArray(Item[]::new);
    Catalog catalog = catalog(rows);
    for (int i = 0; i < 1_024; i++) {
      catalog = catalog.withStock("i" + i, i);
    }
    assertThat(changedSince(catalog, 0)).hasSize(1_024);

    Catalog merged = catalog.withStock("i1500", 7);

    assertThat(merged.itemsChangedSince(1_023)).isEmpty();
    assertThat(changedSince(merged, 1_024)).containsExactly(merged.items().indexOf("i1500"));
    assertThat(merged.stock(merged.items().indexOf("i1023"))).hasValue(1_023);
    assertThat(merged.isSuccessorOf(catalog)).isTrue();
  }

  @Test
  void with_moreItemsThanTheLimit_areMergedAtOnce() {
    List<Item> rows = IntStream.range(0, 1_500).mapToObj(i -> Item.of("i" + i)).toList();

    Catalog merged = original.with(rows);

    assertThat(merged.size()).isEqualTo(1_502);
    assertThat(merged.itemsChangedSince(0)).isEmpty();
    assertThat(changedSince(merged, 1)).isEmpty();
  }

  /** Each change of the product adds a name; the number of names must not grow without limit. */
  @Test
  void with_manyProductsOfOneItem_areMergedToo() {
    Catalog catalog = original;
    for (int i = 0; i < 3_000; i++) {
      catalog = catalog.with(Item.builder("cup").product("p" + i).build());
    }

    assertThat(catalog.itemsChangedSince(1_000)).isEmpty();
    assertThat(catalog.product(0)).hasValue("p2999");
    assertThat(catalog.variants(0)).containsExactly(0);
  }

  @Test
  void variants_changes_followTheProducts() {
    Item small = Item.builder("s").product("shirt").build();
    Catalog catalog = catalog(small, Item.builder("m").product("shirt").build(), Item.of("x"));
    int m = catalog.items().indexOf("m");
    int s = catalog.items().indexOf("s");
    int x = catalog.items().indexOf("x");

    assertThat(catalog.hasProducts()).isTrue();
    assertThat(catalog.variants(s)).containsExactly(m, s);
    assertThat(catalog.variants(x)).containsExactly(x);
    Catalog changed =
        catalog.with(Item.builder("x").product("shirt").build()).without("m").withStock("s", 0);
    assertThat(changed.variants(s)).containsExactly(s, x);
    assertThat(changed.variants(m)).isEmpty();
    assertThat(changed.itemsWithProduct("shirt"::equals)).containsExactly(s, x);
    assertThat(changed.without("s").without("x").hasProducts()).isFalse();
    assertThat(catalog.variants(s)).containsExactly(m, s);
  }

  /** The fingerprint before catalogs had products. */
  @Test
  void fingerprint_noProducts_isThatOfEarlierReleases() {
    assertThat(original.fingerprint()).isEqualTo("f8129d47de45ddc6dde6f5c435227813");
  }

  @Test
  void over_changedCatalog_hasTheChangedRows() {
    IdMap other = IdMap.of(List.of("zzzzz", "pot"));
    Catalog changed = original.withStock("pot", 5).without("cup").with(Item.of("a"));

    Catalog copy = changed.over(other);

    assertThat(copy.ids()).containsExactly("pot", "a");
    assertThat(copy.stock(other.indexOf("pot"))).hasValue(5);
    assertThat(copy.version()).isZero();
    assertThat(changed.over(changed.items())).isSameAs(changed);
  }

  @Test
  void change_unknownItem_isRejected() {
    Catalog withoutCup = original.without("cup");
    original.items().add("event");
    String message = "itemId must be an item of the catalog: ";

    assertThatIllegalArgumentException()
        .isThrownBy(() -> original.without("wok"))
        .withMessage(message + "wok");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> original.withStock("event", 1))
        .withMessage(message + "event");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> withoutCup.withPrice("cup", BigDecimal.ONE))
        .withMessage(message + "cup");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> withoutCup.without("cup"))
        .withMessage(message + "cup");
  }

  @Test
  void change_wrongValues_areRejectedAndAddNoId() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> original.withStock("cup", -1))
        .withMessage("stock must not be negative: -1");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> original.withPrice("cup", new BigDecimal("-1")))
        .withMessage("price must not be negative: -1");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> original.withPrice("cup", new BigDecimal("0.001")))
        .withMessage("price must be in whole minor units of EUR: 0.001");
    Item fine = Item.builder("fine").price(new BigDecimal("0.001")).build();
    assertThatIllegalArgumentException()
        .isThrownBy(() -> original.with(List.of(Item.of("new"), fine)))
        .withMessage("price must be in whole minor units of EUR: 0.001");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> original.with(List.of(Item.of("new"), Item.of("new"))))
        .withMessage("item id must be unique: new");
    assertThat(original.items().stream()).containsExactly("cup", "pot");
  }

  @Test
  void change_null_isRejected() {
    assertThatNullPointerException()
        .isThrownBy(() -> original.with(Collections.singletonList(null)))
        .withMessage("items must not contain null");
    assertThatNullPointerException()
        .isThrownBy(() -> original.withPrice("cup", null))
        .withMessage("price must not be null");
    assertThatNullPointerException()
        .isThrownBy(() -> original.without(null))
        .withMessage("itemId must not be null");
  }
}
