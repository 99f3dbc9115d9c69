package org.crmrecommend.data;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.RecordComponent;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Currency;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class CatalogFingerprintTest {

  private static final Instant NOON = Instant.parse("2026-01-01T12:00:00Z");
  private static final Currency EURO = Currency.getInstance("EUR");

  private static final Item ITEM =
      new Item(
          "tea",
          "Tea",
          List.of("Drinks", "Tea"),
          "Brand",
          BigDecimal.ONE,
          Map.of("size", List.of("small")),
          "text",
          NOON,
          NOON.plusSeconds(1),
          3,
          "teas");
  private static final Item POT = Item.of("pot");

  private static String fingerprint(Item... items) {
    return Catalog.of(EURO, List.of(items)).fingerprint();
  }

  private static Item.Builder tea() {
    return Item.builder("tea");
  }

  /** Compares with the fields of the record, so that a new field is not forgotten. */
  @Test
  void fingerprint_anyItemFieldChanged_differs() {
    Map<String, Object> changes = new HashMap<>();
    changes.put("id", "mug");
    changes.put("title", "tea");
    changes.put("category", List.of("Tea", "Drinks"));
    changes.put("brand", "");
    changes.put("price", new BigDecimal("1.01"));
    changes.put("attributes", Map.of("size", List.of("large")));
    changes.put("text", "");
    changes.put("availableFrom", NOON.minusNanos(1));
    changes.put("availableUntil", NOON.plusNanos(1));
    changes.put("stock", 0);
    changes.put("product", "");

    assertThat(changes)
        .containsOnlyKeys(
            Arrays.stream(Item.class.getRecordComponents()).map(RecordComponent::getName).toList());
    assertThat(
            Stream.concat(
                    Stream.of(ITEM),
                    changes.entrySet().stream()
                        .map(change -> itemWith(change.getKey(), change.getValue())))
                .map(item -> fingerprint(item, POT)))
        .doesNotHaveDuplicates()
        .allMatch(digits -> digits.matches("[0-9a-f]{32}"));
  }

  /** Returns a copy of the item with another value of one field. */
  private static Item itemWith(String field, Object value) {
    RecordComponent[] components = Item.class.getRecordComponents();
    Object[] values = new Object[components.length];
    try {
      for (int i = 0; i < values.length; i++) {
        values[i] =
            components[i].getName().equals(field)
                ? value
                : components[i].getAccessor().invoke(ITEM);
      }
      return (Item) Item.class.getDeclaredConstructors()[0].newInstance(values);
    } catch (ReflectiveOperationException e) {
      throw new LinkageError(e.getMessage(), e);
    }
  }

  @Test
  void fingerprint_fieldMissing_differsFromZero() {
    assertThat(
            List.of(
                fingerprint(tea().build()),
                fingerprint(tea().price(BigDecimal.ZERO).build()),
                fingerprint(tea().stock(0).build()),
                fingerprint(tea().availableFrom(Instant.EPOCH).build()),
                fingerprint(tea().availableUntil(Instant.EPOCH).build())))
        .doesNotHaveDuplicates();
  }

  @Test
  void fingerprint_valuesSwappedBetweenColumns_differs() {
    assertThat(
            List.of(
                fingerprint(tea().title("Tea").text("text").build()),
                fingerprint(tea().title("text").text("Tea").build()),
                fingerprint(tea().category("Brand").build()),
                fingerprint(tea().brand("Brand").build()),
                fingerprint(tea().attribute("Brand", "Brand").build()),
                fingerprint(tea().price(new BigDecimal("0.05")).build()),
                fingerprint(tea().stock(5).build()),
                fingerprint(tea().availableFrom(NOON).build()),
                fingerprint(tea().availableUntil(NOON).build()),
                fingerprint(tea().attribute("a", "x").attribute("b", "y").build()),
                fingerprint(tea().attribute("a", "y").attribute("b", "x").build()),
                fingerprint(tea().attribute("a", "x", "y").build()),
                fingerprint(tea().attribute("a", "y", "x").build()),
                fingerprint(tea().attribute("a", "xy").build())))
        .doesNotHaveDuplicates();
  }

  @Test
  void fingerprint_valuesSwappedBetweenRows_differs() {
    Item.Builder pot = Item.builder("pot");
    assertThat(
            List.of(
                fingerprint(tea().title("A").build(), POT),
                fingerprint(Item.of("tea"), Item.builder("pot").title("A").build()),
                fingerprint(tea().stock(5).build(), POT),
                fingerprint(Item.of("tea"), Item.builder("pot").stock(5).build()),
                fingerprint(tea().brand("A").build(), POT),
                fingerprint(Item.of("tea"), Item.builder("pot").brand("A").build()),
                fingerprint(tea().category("a", "b").build(), pot.category("c").build()),
                fingerprint(tea().category("b").build(), pot.category("c", "a").build()),
                fingerprint(tea().category("a").build(), pot.category("b", "c").build())))
        .doesNotHaveDuplicates();
  }

  @Test
  void fingerprint_otherCurrency_differs() {
    assertThat(Catalog.of(Currency.getInstance("CNY"), List.of(ITEM)).fingerprint())
        .isNotEqualTo(fingerprint(ITEM));
  }

  @Test
  void fingerprint_otherInputOrder_isEqual() {
    List<Item> items =
        Stream.of("9", "10", "tea", "pot", "绿茶")
            .map(id -> Item.builder(id).stock(id.length()).attribute("a", id, "x").build())
            .toList();
    List<Item> byTextDescending =
        items.stream().sorted(Comparator.comparing(Item::id).reversed()).toList();

    assertThat(byTextDescending).isNotEqualTo(items);
    assertThat(Catalog.of(EURO, byTextDescending).fingerprint())
        .isEqualTo(Catalog.of(EURO, items).fingerprint());
  }
}
