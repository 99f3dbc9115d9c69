package org.crmrecommend.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Currency;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

class ItemTest {

  private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");

  @Test
  void of_onlyId_titleIsId() {
    assertThat(Item.of("tea"))
        .isEqualTo(new Item("tea", "tea", List.of(), "", null, Map.of(), "", null, null, null, ""))
        .isEqualTo(Item.builder("tea").build());
  }

  @Test
  void build_allFields_setsEachField() {
    Item item =
        Item.builder("tea")
            .title("Green tea 绿茶")
            .category("Drinks", "Tea")
            .brand("Ming")
            .price(new BigDecimal("7.90"))
            .attribute("color", "green", "white")
            .attribute("size", "s")
            .text("Fresh.")
            .availableFrom(NOON)
            .availableUntil(NOON.plusSeconds(1))
            .stock(0)
            .product("tea")
            .build();

    assertThat(item)
        .isEqualTo(
            new Item(
                "tea",
                "Green tea 绿茶",
                List.of("Drinks", "Tea"),
                "Ming",
                new BigDecimal("7.90"),
                Map.of("color", List.of("green", "white"), "size", List.of("s")),
                "Fresh.",
                NOON,
                NOON.plusSeconds(1),
                0,
                "tea"));
  }

  @Test
  void attribute_setTwice_hasLaterValues() {
    assertThat(Item.builder("a").attribute("c", "1", "2").attribute("c", "3").build().attributes())
        .isEqualTo(Map.of("c", List.of("3")));
  }

  @Test
  void attribute_noValues_isIgnored() {
    assertThat(Item.builder("a").attribute("c").build()).isEqualTo(Item.of("a"));
  }

  @Test
  void build_builderChangedLater_itemIsUnchanged() {
    Item.Builder builder = Item.builder("a").attribute("c", "1");
    Item first = builder.build();

    builder.attribute("c", "2").attribute("d", "3").title("other");

    assertThat(first).isEqualTo(Item.builder("a").attribute("c", "1").build());
  }

  @Test
  void construct_collectionsChangedLater_itemIsUnchanged() {
    List<String> category = new ArrayList<>(List.of("Drinks"));
    List<String> colors = new ArrayList<>(List.of("green"));
    Map<String, List<String>> attributes = new HashMap<>(Map.of("color", colors));
    Item item = new Item("a", "A", category, "", null, attributes, "", null, null, null, "");

    category.clear();
    colors.clear();
    attributes.clear();

    assertThat(item.category()).containsExactly("Drinks");
    assertThat(item.attributes()).isEqualTo(Map.of("color", List.of("green")));
  }

  @Test
  void attributes_modified_throws() {
    Item item = Item.builder("a").category("b").attribute("c", "1").build();

    assertThatExceptionOfType(UnsupportedOperationException.class)
        .isThrownBy(() -> item.attributes().clear());
    assertThatExceptionOfType(UnsupportedOperationException.class)
        .isThrownBy(() -> item.category().clear());
  }

  @Test
  void build_null_messageNamesItemAndField() {
    assertNullIsNamed("id must not be null", () -> Item.of(null));
    assertNullIsNamed("title must not be null: item a", () -> builder().title(null).build());
    assertNullIsNamed("brand must not be null: item a", () -> builder().brand(null).build());
    assertNullIsNamed("product must not be null: item a", () -> builder().product(null).build());
    assertNullIsNamed("text must not be null: item a", () -> builder().text(null).build());
    assertNullIsNamed(
        "category must not contain null: item a", () -> builder().category("b", null).build());
    assertNullIsNamed(
        "category must not be null: item a", () -> builder().category((String[]) null).build());
    assertNullIsNamed(
        "attribute c must not contain null: item a",
        () -> builder().attribute("c", "1", null).build());
    assertNullIsNamed(
        "attribute c must not be null: item a", () -> builder().attribute("c", (String[]) null));
    assertNullIsNamed(
        "attribute name must not be null: item a", () -> builder().attribute(null, "1"));
    assertNullIsNamed(
        "items must not contain null",
        () -> Catalog.of(Currency.getInstance("EUR"), Collections.singletonList(null)));
    assertNullIsNamed("currency must not be null", () -> Catalog.of(null, List.of()));
  }

  private static Item.Builder builder() {
    return Item.builder("a");
  }

  private static void assertNullIsNamed(String message, ThrowingCallable call) {
    assertThatNullPointerException().isThrownBy(call).withMessage(message);
  }

  @Test
  void build_emptyId_isRejected() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Item.of(""))
        .withMessage("id must not be empty");
  }

  @Test
  void build_negativePriceOrStock_isRejected() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Item.builder("a").price(new BigDecimal("-0.01")).build())
        .withMessage("price must not be negative: -0.01");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Item.builder("a").stock(-1).build())
        .withMessage("stock must not be negative: -1");
  }

  @Test
  void build_untilNotAfterFrom_isRejected() {
    Item.Builder builder = Item.builder("a").availableFrom(NOON);

    assertThatIllegalArgumentException()
        .isThrownBy(() -> builder.availableUntil(NOON).build())
        .withMessageContainingAll("availableUntil must be after availableFrom", NOON.toString());
    assertThatIllegalArgumentException()
        .isThrownBy(() -> builder.availableUntil(NOON.minusNanos(1)).build())
        .withMessageStartingWith("availableUntil must be after availableFrom: " + NOON + ", ");
    assertThat(builder.availableUntil(NOON.plusNanos(1)).build().availableFrom()).isEqualTo(NOON);
  }
}
