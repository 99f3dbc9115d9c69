package org.crmrecommend.ranking;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.crmrecommend.data.Catalog;
import org.crmrecommend.ranking.rerank.CatalogValues;
import org.crmrecommend.ranking.rerank.ItemValues;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Compares the values of changed catalogs with the texts of their rows. */
class CatalogValuesPropertyTest {

  static LongStream seeds() {
    return LongStream.range(0, 30);
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void values_randomChanges_areThoseOfTheRows(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    CatalogHistory history = new CatalogHistory(random, 10 + (int) seed * 4, 4);
    List<CatalogValues> versions = new ArrayList<>();
    versions.add(CatalogValues.of(history.newest().catalog()));
    for (int change = 0; change < 40; change++) {
      Catalog catalog = history.change().catalog();
      boolean isOfNewest = random.nextInt(6) > 0;
      int from = isOfNewest ? versions.size() - 1 : random.nextInt(versions.size());
      CatalogValues values = versions.get(from).with(catalog);
      versions.add(values);
      if (random.nextInt(3) > 0) { // otherwise, a later version takes over several changes
        for (String column : List.of("brand", "tag", "product", "category", "rare")) {
          assertSameValues(catalog, values.whole(column), item -> whole(catalog, item, column));
        }
        assertSameValues(
            catalog,
            values.withPrefixes(List.of("category", "color")),
            item -> withPrefixes(catalog, item));
      }
    }
  }

  /** Each number means one value and each value has one number. */
  private static void assertSameValues(
      Catalog catalog, ItemValues values, Function<Integer, Set<String>> expected) {
    Map<Integer, Set<String>> candidates = new HashMap<>();
    Set<String> all = new HashSet<>();
    for (int item = 0; item < catalog.itemCount(); item++) {
      Set<String> ofItem = expected.apply(item);
      int[] numbers = values.of(item);
      assertThat(numbers).as("item %d", item).hasSize(ofItem.size());
      assertThat(Arrays.stream(numbers).sorted().distinct().toArray()).isEqualTo(numbers);
      for (int number : numbers) {
        candidates.computeIfAbsent(number, n -> new HashSet<>(ofItem)).retainAll(ofItem);
      }
      all.addAll(ofItem);
    }
    assertThat(candidates).hasSameSizeAs(all);
    for (int item = 0; item < catalog.itemCount(); item++) {
      Set<String> ofItem = expected.apply(item);
      Set<Integer> numbers =
          Arrays.stream(values.of(item)).boxed().collect(Collectors.toCollection(HashSet::new));
      for (Map.Entry<Integer, Set<String>> entry : candidates.entrySet()) {
        if (numbers.contains(entry.getKey()) != ofItem.containsAll(entry.getValue())) {
          throw new AssertionError("item " + item + " " + numbers + " " + ofItem);
        }
      }
    }
  }

  private static Set<String> whole(Catalog catalog, int item, String column) {
    if (!catalog.contains(item)) {
      return Set.of();
    }
    if (column.equals("category")) {
      List<String> path = catalog.category(item);
      return path.isEmpty() ? Set.of() : Set.of(path.toString());
    }
    return Set.copyOf(catalog.textValues(item, column));
  }

  private static Set<String> withPrefixes(Catalog catalog, int item) {
    Set<String> values = new HashSet<>();
    if (catalog.contains(item)) {
      catalog.textValues(item, "color").forEach(color -> values.add("color " + color));
      List<String> path = catalog.category(item);
      for (int length = 1; length <= path.size(); length++) {
        values.add("category " + path.subList(0, length));
      }
    }
    return values;
  }
}
