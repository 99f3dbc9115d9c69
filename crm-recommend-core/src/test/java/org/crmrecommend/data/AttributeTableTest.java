package org.crmrecommend.data;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class AttributeTableTest {

  static LongStream seeds() {
    return LongStream.range(0, 50);
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
  void rowsWith_severalValues_acceptsAnyOfThem() {
    List<String> tested = new ArrayList<>();
    AttributeColumn column =
        AttributeColumn.of(List.of(List.of("b", "a", "b"), List.of(), List.of("c", "b")));

    assertThat(column.rowsWith(Set.of("a", "x")::contains)).containsExactly(0);
    assertThat(column.rowsWith("b"::equals)).containsExactly(0, 2);
    assertThat(column.rowsWith(value -> !tested.add(value))).isEmpty();
    assertThat(tested).containsExactly("a", "b", "c");
  }

  @Test
  void rowsStartingWith_anyPrefix_comparesWholeValuesInOrder() {
    AttributeColumn column =
        AttributeColumn.of(List.of(List.of("a", "b"), List.of("a"), List.of(), List.of("b", "a")));

    assertThat(column.rowsStartingWith(List.of("a"))).containsExactly(0, 1);
    assertThat(column.rowsStartingWith(List.of("a", "b"))).containsExactly(0);
    assertThat(column.rowsStartingWith(List.of("a", "b", "a"))).isEmpty();
    assertThat(column.rowsStartingWith(List.of("x"))).isEmpty();
    assertThat(column.rowsStartingWith(List.of())).containsExactly(0, 1, 2, 3);
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
