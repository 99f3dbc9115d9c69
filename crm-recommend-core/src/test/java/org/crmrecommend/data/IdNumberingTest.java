package org.crmrecommend.data;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class IdNumberingTest {

  /** Pairs of letters with one hash code, so that all ids of n pairs have one, too. */
  private static final String[] PAIRS = {"Aa", "BB"};

  @Test
  void numberOf_idsOfOneHashCode_staysRight() {
    List<String> ids = colliding(15);
    assertThat(ids).hasSize(32_768).allMatch(id -> id.hashCode() == ids.get(0).hashCode());
    IdNumbering numbering = new IdNumbering();

    for (int round = 0; round < 2; round++) {
      for (int number = 0; number < ids.size(); number++) {
        assertThat(numbering.numberOf(ids.get(number))).isEqualTo(number);
      }
    }

    assertThat(numbering.size()).isEqualTo(32_768);
    assertThat(numbering.indexOf("AaAaAaAaAaAaAaAaAaAaAaAaAaAaAC")).isEqualTo(-1);
    assertThat(numbering.indexOf("Aa")).isEqualTo(-1);
  }

  /** Each slot is one comparison, so that no look-up compares more than that many ids. */
  @Test
  void slot_idsOfOneHashCode_areFewInAll() {
    List<String> ids = colliding(12);
    IdNumbering numbering = new IdNumbering();
    ids.forEach(numbering::numberOf);

    long slots =
        ids.stream()
            .mapToInt(numbering::slot)
            .filter(slot -> slot != IdNumbering.CROWDED_OUT)
            .distinct()
            .count();

    assertThat(slots).isEqualTo(IdNumbering.MOST_PROBES);
  }

  /** Plain ids do not come to the slower part of the table. */
  @Test
  void slot_usualIds_findRoom() {
    IdNumbering numbering = new IdNumbering();
    IntStream.range(0, 100_000).mapToObj(Integer::toString).forEach(numbering::numberOf);

    assertThat(IntStream.range(0, 100_000).mapToObj(Integer::toString))
        .noneMatch(id -> numbering.slot(id) == IdNumbering.CROWDED_OUT);
  }

  @Test
  void of_idsOfOneHashCode_isTheSortedTable() {
    List<String> ids = colliding(12);
    List<String> shuffled = new ArrayList<>(ids);
    Collections.shuffle(shuffled, new Random(1));

    Ids table = Ids.of(shuffled);

    assertThat(table.stream()).containsExactlyElementsOf(ids);
    assertThat(ids).allSatisfy(id -> assertThat(table.id(table.indexOf(id))).isEqualTo(id));
    assertThat(table.contains("AaAaAaAaAaAaAaAaAaAaAaAC")).isFalse();
  }

  static LongStream seeds() {
    return LongStream.range(0, 100);
  }

  /** Colliding ids among others, while the table grows. */
  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void numberOf_anyIds_isAsInAMap(long seed) {
    var random = new SplittableRandom(seed);
    List<String> colliding = colliding(7);
    Map<String, Integer> numbers = new HashMap<>();
    IdNumbering numbering = new IdNumbering();

    for (int i = 0; i < 5 * seed; i++) {
      String id =
          random.nextBoolean()
              ? colliding.get(random.nextInt(colliding.size()))
              : Integer.toString(random.nextInt(200));
      assertThat(numbering.indexOf(id)).isEqualTo(numbers.getOrDefault(id, -1));
      numbers.putIfAbsent(id, numbers.size());
      assertThat(numbering.numberOf(id)).isEqualTo(numbers.get(id));
    }

    assertThat(numbering.size()).isEqualTo(numbers.size());
  }

  /** All ids of that many pairs, in order. */
  private static List<String> colliding(int pairs) {
    List<String> ids = List.of("");
    for (int pair = 0; pair < pairs; pair++) {
      ids = ids.stream().flatMap(id -> List.of(id + PAIRS[0], id + PAIRS[1]).stream()).toList();
    }
    return ids;
  }
}
