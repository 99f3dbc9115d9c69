package org.crmrecommend.ranking;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Predicate;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.crmrecommend.data.Item;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class FilterPropertyTest {

  static LongStream seeds() {
    return LongStream.range(0, 150);
  }

  /** A filter and what it means for an item in row form. */
  record Case(Filter filter, Predicate<Item> meaning) {}

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void items_anyFilter_equalsBruteForcePerItem(long seed) {
    var random = new SplittableRandom(seed);
    // The last item has all attributes: an attribute that no item has is not a column.
    Item complete = Item.builder("z").attribute("color", "1").attribute("tag", "1").build();
    RandomCatalog shop = RandomCatalog.of(random, (int) seed).with(complete);
    CatalogItemSets sets = CatalogItemSets.of(shop.catalog());

    for (int i = 0; i < 30; i++) {
      Case expected = randomCase(random, 3);

      assertThat(ids(shop, sets.items(expected.filter).toArray()))
          .as("%s", expected.filter)
          .containsExactlyInAnyOrderElementsOf(
              shop.items().stream()
                  .filter(expected.meaning)
                  .map(Item::id)
                  .filter(shop.ids()::contains)
                  .toList());
    }
  }

  private static List<String> ids(RandomCatalog shop, int[] items) {
    return Arrays.stream(items).mapToObj(shop.ids()::id).toList();
  }

  static Case randomCase(SplittableRandom random, int depth) {
    if (depth == 0 || random.nextInt(4) == 0) {
      return leaf(random);
    }
    Case one = randomCase(random, depth - 1);
    Case other = randomCase(random, depth - 1);
    return switch (random.nextInt(3)) {
      case 0 -> new Case(one.filter.not(), one.meaning.negate());
      case 1 -> new Case(one.filter.and(other.filter), one.meaning.and(other.meaning));
      default -> new Case(one.filter.or(other.filter), one.meaning.or(other.meaning));
    };
  }

  private static Case leaf(SplittableRandom random) {
    return switch (random.nextInt(7)) {
      case 0 -> text(random);
      case 1 -> price(random);
      case 2 -> number(random);
      case 3 -> under(random);
      case 4 -> new Case(Filter.inStock(), item -> item.stock() == null || item.stock() > 0);
      default -> launched(random);
    };
  }

  private static Case text(SplittableRandom random) {
    String value = "" + random.nextInt(5);
    String other = "" + random.nextInt(5);
    return switch (random.nextInt(6)) {
      case 5 ->
          new Case(
              Filter.contains("title", "LE " + value),
              item -> item.title().contains("le " + value));
      case 4 ->
          new Case(
              Filter.isOneOf("product", "p" + value, "p" + other),
              item -> item.product().matches("p[" + value + other + "]"));
      case 0 -> new Case(Filter.is("brand", "bc"), item -> item.brand().equals("bc"));
      case 1 -> new Case(Filter.is("id", "i" + value), item -> item.id().equals("i" + value));
      case 2 ->
          new Case(
              Filter.isOneOf("title", "title " + value, "title " + other),
              item -> item.title().endsWith(value) || item.title().endsWith(other));
      default ->
          new Case(
              Filter.isOneOf("color", value, other),
              item -> values(item, "color").anyMatch(v -> v.equals(value) || v.equals(other)));
    };
  }

  private static Case price(SplittableRandom random) {
    BigDecimal limit = BigDecimal.valueOf(random.nextInt(-10, 70), 3);
    return switch (random.nextInt(4)) {
      case 0 ->
          new Case(
              Filter.below("price", limit),
              item -> item.price() != null && item.price().compareTo(limit) < 0);
      case 1 ->
          new Case(
              Filter.atMost("price", limit),
              item -> item.price() != null && item.price().compareTo(limit) <= 0);
      case 2 ->
          new Case(
              Filter.above("price", limit),
              item -> item.price() != null && item.price().compareTo(limit) > 0);
      default ->
          new Case(
              Filter.atLeast("price", limit),
              item -> item.price() != null && item.price().compareTo(limit) >= 0);
    };
  }

  private static Case number(SplittableRandom random) {
    int limit = random.nextInt(6);
    Predicate<String> isNumber = value -> !value.equals("none");
    return random.nextBoolean()
        ? new Case(
            Filter.atMost("tag", limit),
            item -> values(item, "tag").filter(isNumber).anyMatch(v -> Integer.valueOf(v) <= limit))
        : new Case(
            Filter.above("tag", limit),
            item -> values(item, "tag").filter(isNumber).anyMatch(v -> Integer.valueOf(v) > limit));
  }

  private static Case under(SplittableRandom random) {
    String[] path = RandomCatalog.path(random, 1 + random.nextInt(3));
    return new Case(
        Filter.under(path),
        item ->
            item.category().size() >= path.length
                && item.category().subList(0, path.length).equals(List.of(path)));
  }

  private static Case launched(SplittableRandom random) {
    Instant time = RandomCatalog.START.plusSeconds(random.nextInt(RandomCatalog.SECONDS));
    return random.nextBoolean()
        ? new Case(
            Filter.launchedSince(time),
            item -> item.availableFrom() != null && !item.availableFrom().isBefore(time))
        : new Case(
            Filter.launchedBefore(time),
            item -> item.availableFrom() != null && item.availableFrom().isBefore(time));
  }

  private static Stream<String> values(Item item, String attribute) {
    return item.attributes().getOrDefault(attribute, List.of()).stream();
  }
}
