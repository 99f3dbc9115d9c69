package org.crmrecommend.people;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class StringTableTest {

  /** Two pairs of letters with the same hash code. */
  private static final String[] PAIRS = {"Aa", "BB"};

  @Test
  void add_afterRemove_usesTheIndexAgain() {
    StringTable table = new StringTable();
    table.add("a");
    int index = table.add("b");
    table.add("c");

    table.remove(index);

    assertThat(table.size()).isEqualTo(2);
    assertThat(table.indexOf("b")).isEqualTo(StringTable.ABSENT);
    assertThat(table.add("d")).isEqualTo(index);
    assertThat(table.get(index)).isEqualTo("d");
  }

  static LongStream seeds() {
    return LongStream.range(0, 100);
  }

  /** Half of the strings have the same hash code, more than fit into their slots. */
  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void anyChanges_equalHashMap(long seed) {
    var random = new SplittableRandom(seed);
    List<String> colliding = colliding(7);
    Map<String, Integer> expected = new HashMap<>();
    StringTable table = new StringTable();
    int largest = 0;

    for (int i = 0; i < 30 * seed; i++) {
      String string = draw(random, colliding);
      String other = draw(random, colliding);
      Integer known = expected.get(string);
      if (known == null) {
        int index = table.add(string);
        assertThat(expected).doesNotContainValue(index);
        expected.put(string, index);
      } else if (random.nextInt(3) == 0 && !expected.containsKey(other)) {
        table.replace(known, other);
        expected.remove(string);
        expected.put(other, known);
      } else if (random.nextBoolean()) {
        table.remove(known);
        expected.remove(string);
      }
      largest = Math.max(largest, expected.size());
      assertThat(table.indexOf(other)).isEqualTo(expected.getOrDefault(other, -1));
    }

    assertThat(table.size()).isEqualTo(expected.size());
    int indexCount = largest;
    expected.forEach(
        (string, index) -> {
          assertThat(table.indexOf(string)).isEqualTo(index).isLessThan(indexCount);
          assertThat(table.get(index)).isEqualTo(string);
        });
  }

  private static String draw(SplittableRandom random, List<String> colliding) {
    return random.nextBoolean()
        ? colliding.get(random.nextInt(colliding.size()))
        : Integer.toString(random.nextInt(200));
  }

  private static List<String> colliding(int pairs) {
    List<String> strings = List.of("");
    for (int pair = 0; pair < pairs; pair++) {
      List<String> longer = new ArrayList<>();
      strings.forEach(string -> longer.addAll(List.of(string + PAIRS[0], string + PAIRS[1])));
      strings = longer;
    }
    return strings;
  }
}
