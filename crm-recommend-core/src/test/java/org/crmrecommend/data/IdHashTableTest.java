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

class IdHashTableTest {

  /**
   * Two pairs of letters with the same hash code, so that all ids of n pairs have the same hash
   * code.
   */
  private static final String[] PAIRS = {"Aa", "BB"};

  @Test
  void indexOfOrAdd_equalHashCodes_isCorrect() {
    List<String> ids = colliding(15);
    assertThat(ids).hasSize(32_768).allMatch(id -> id.hashCode() == ids.get(0).hashCode());
    IdHashTable hashTable = new IdHashTable();

    for (int round = 0; round < 2; round++) {
      for (int index = 0; index < ids.size(); index++) {
        assertThat(hashTable.indexOfOrAdd(ids.get(index))).isEqualTo(index);
      }
    }

    assertThat(hashTable.size()).isEqualTo(32_768);
    assertThat(hashTable.indexOf("AaAaAaAaAaAaAaAaAaAaAaAaAaAaAC")).isEqualTo(-1);
    assertThat(hashTable.indexOf("Aa")).isEqualTo(-1);
  }

  /** Each slot costs one comparison, so this limits the comparisons per lookup. */
  @Test
  void slot_equalHashCodes_usesAtMostMaxProbesSlots() {
    List<String> ids = colliding(12);
    IdHashTable hashTable = new IdHashTable();
    ids.forEach(hashTable::indexOfOrAdd);

    long slots =
        ids.stream()
            .mapToInt(hashTable::slot)
            .filter(slot -> slot != IdHashTable.NO_SLOT)
            .distinct()
            .count();

    assertThat(slots).isEqualTo(IdHashTable.MAX_PROBES);
  }

  /** Typical ids never use the slower overflow map. */
  @Test
  void slot_plainNumbers_neverOverflow() {
    IdHashTable hashTable = new IdHashTable();
    IntStream.range(0, 100_000).mapToObj(Integer::toString).forEach(hashTable::indexOfOrAdd);

    assertThat(IntStream.range(0, 100_000).mapToObj(Integer::toString))
        .noneMatch(id -> hashTable.slot(id) == IdHashTable.NO_SLOT);
  }

  @Test
  void of_equalHashCodes_isSorted() {
    List<String> ids = colliding(12);
    List<String> shuffled = new ArrayList<>(ids);
    Collections.shuffle(shuffled, new Random(1));

    IdMap table = IdMap.of(shuffled);

    assertThat(table.stream()).containsExactlyElementsOf(ids);
    assertThat(ids).allSatisfy(id -> assertThat(table.id(table.indexOf(id))).isEqualTo(id));
    assertThat(table.contains("AaAaAaAaAaAaAaAaAaAaAaAC")).isFalse();
  }

  static LongStream seeds() {
    return LongStream.range(0, 100);
  }

  /** Colliding ids mixed with others, while the table grows. */
  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void indexOfOrAdd_anyIds_equalsHashMap(long seed) {
    var random = new SplittableRandom(seed);
    List<String> colliding = colliding(7);
    Map<String, Integer> indices = new HashMap<>();
    IdHashTable hashTable = new IdHashTable();

    for (int i = 0; i < 5 * seed; i++) {
      String id =
          random.nextBoolean()
              ? colliding.get(random.nextInt(colliding.size()))
              : Integer.toString(random.nextInt(200));
      assertThat(hashTable.indexOf(id)).isEqualTo(indices.getOrDefault(id, -1));
      indices.putIfAbsent(id, indices.size());
      assertThat(hashTable.indexOfOrAdd(id)).isEqualTo(indices.get(id));
    }

    assertThat(hashTable.size()).isEqualTo(indices.size());
  }

  /** Returns all ids of this number of pairs, sorted. */
  private static List<String> colliding(int pairs) {
    List<String> ids = List.of("");
    for (int pair = 0; pair < pairs; pair++) {
      ids = ids.stream().flatMap(id -> List.of(id + PAIRS[0], id + PAIRS[1]).stream()).toList();
    }
    return ids;
  }
}
