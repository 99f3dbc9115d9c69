package org.crmrecommend.data;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class AttributeTableTest {

  static LongStream seeds() {
    return LongStream.range(0, 50);
  }

  private static IntStream rows(IntPredicate accepts, int rowCount) {
    return IntStream.range(0, rowCount).filter(accepts);
  }

  @Test
  void get_severalValues_keepOrderAndDuplicates() {
    AttributeColumn column =
        AttributeColumn.of(List.of(List.of("b", "aa", "b"), List.of(), List.of("c", "b")));

    assertThat(column.get(0)).containsExactly("b", "aa", "b");
    assertThat(column.get(1)).isEmpty();
    assertThat(column.get(2)).containsExactly("c", "b");
  }

  @Test
  void get_unknownName_isEmpty() {
    AttributeTable table = new AttributeTable(List.of(Map.of("a", List.of("1")), Map.of()));

    assertThat(table.get(0, "b")).isEmpty();
    assertThat(table.get(1, "a")).isEmpty();
    assertThat(table.get(1)).isEmpty();
    assertThat(table.names()).containsExactly("a");
  }

  @Test
  void accepting_severalValues_acceptsAnyOfThem() {
    List<String> tested = new ArrayList<>();
    AttributeColumn column =
        AttributeColumn.of(List.of(List.of("b", "a", "b"), List.of(), List.of("c", "b")));

    assertThat(rows(column.accepting(Set.of("a", "x")::contains), 3)).containsExactly(0);
    assertThat(rows(column.accepting("b"::equals), 3)).containsExactly(0, 2);
    assertThat(rows(column.accepting(value -> !tested.add(value)), 3)).isEmpty();
    assertThat(tested).containsExactly("a", "b", "c");
  }

  @Test
  void startingWith_anyPrefix_comparesWholeValuesInOrder() {
    AttributeColumn column =
        AttributeColumn.of(List.of(List.of("a", "b"), List.of("a"), List.of(), List.of("b", "a")));

    assertThat(rows(column.startingWith(List.of("a")), 4)).containsExactly(0, 1);
    assertThat(rows(column.startingWith(List.of("a", "b")), 4)).containsExactly(0);
    assertThat(rows(column.startingWith(List.of("a", "b", "a")), 4)).isEmpty();
    assertThat(rows(column.startingWith(List.of("x")), 4)).isEmpty();
    assertThat(rows(column.startingWith(List.of()), 4)).containsExactly(0, 1, 2, 3);
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void get_anyRows_equalInput(long seed) {
    var random = new SplittableRandom(seed);
    List<Map<String, List<String>>> rows =
        IntStream.range(0, (int) seed).mapToObj(i -> row(random)).toList();

    AttributeTable table = new AttributeTable(rows);

    for (int row = 0; row < rows.size(); row++) {
      assertThat(table.get(row)).as("row %d", row).isEqualTo(rows.get(row));
      for (String name : table.names()) {
        assertThat(table.get(row, name))
            .as("row %d, %s", row, name)
            .isEqualTo(rows.get(row).getOrDefault(name, List.of()));
      }
    }
  }

  private static Map<String, List<String>> row(SplittableRandom random) {
    Map<String, List<String>> row = new TreeMap<>();
    for (int i = random.nextInt(4); i > 0; i--) {
      row.put(
          "name " + random.nextInt(6),
          random.ints(random.nextInt(1, 4), 0, 20).mapToObj(value -> "v" + value).toList());
    }
    return row;
  }
}
