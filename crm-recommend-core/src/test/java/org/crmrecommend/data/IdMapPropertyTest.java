package org.crmrecommend.data;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.SplittableRandom;
import java.util.TreeSet;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class IdMapPropertyTest {

  static LongStream seeds() {
    return LongStream.range(0, 100);
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void of_plainNumbers_areInNumericOrder(long seed) {
    var random = new SplittableRandom(seed);
    List<Integer> numbers = random.ints(seed, 0, 2_000).boxed().toList();

    IdMap ids = IdMap.of(numbers.stream().map(String::valueOf).toList());

    assertThat(ids.stream().map(Integer::valueOf))
        .containsExactlyElementsOf(new TreeSet<>(numbers));
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void of_shuffledIds_isTheSameMap(long seed) {
    List<String> words = words(new SplittableRandom(seed), (int) seed);
    List<String> shuffled = new ArrayList<>(words);
    Collections.shuffle(shuffled, new Random(seed));

    assertThat(IdMap.of(shuffled)).isEqualTo(IdMap.of(words)).hasSameHashCodeAs(IdMap.of(words));
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void indicesIn_idsInAnyOrder_areFinalIndices(long seed) {
    List<String> words = words(new SplittableRandom(seed), (int) seed);
    IdHashTable hashTable = new IdHashTable();
    List<String> seen = new ArrayList<>();
    for (String word : words) {
      if (!seen.contains(word)) {
        seen.add(word);
      }
      assertThat(hashTable.indexOfOrAdd(word)).as(word).isEqualTo(seen.indexOf(word));
    }

    IdMap ids = hashTable.addTo(new IdMap());

    assertThat(hashTable.size()).isEqualTo(seen.size());
    assertThat(hashTable.indicesIn(ids))
        .isEqualTo(seen.stream().mapToInt(ids.stream().toList()::indexOf).toArray());
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void indicesIn_anyMaps_areThoseOfTheList(long seed) {
    var random = new SplittableRandom(seed);
    IdMap a = IdMap.of(words(random, (int) seed / 2));
    IdMap b = IdMap.of(words(random, (int) seed / 2));

    assertThat(a.indicesIn(b))
        .isEqualTo(
            IntStream.range(0, a.size())
                .map(number -> b.stream().toList().indexOf(a.id(number)))
                .toArray());
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void indexOf_afterAnyChanges_isThatOfAList(long seed) {
    var random = new SplittableRandom(seed);
    IdMap map = new IdMap();
    List<String> list = new ArrayList<>();
    for (int step = 0; step < 20 * seed; step++) {
      String id = "id" + random.nextInt(40);
      String other = "id" + random.nextInt(40);
      switch (random.nextInt(5)) {
        case 0 -> {
          map.forget(id);
          list.replaceAll(known -> known.equals(id) ? "" : known);
        }
        case 1, 2, 3 -> {
          if (!list.contains(other)) {
            map.rename(id, other);
            list.replaceAll(known -> known.equals(id) ? other : known);
          }
        }
        default -> {
          if (!list.contains(id)) {
            list.add(id);
          }
          assertThat(map.add(id)).isEqualTo(list.indexOf(id));
        }
      }
      assertThat(map.indexOf(id)).isEqualTo(list.indexOf(id));
      assertThat(map.indexOf(other)).isEqualTo(list.indexOf(other));
    }
    assertThat(map.firstIds(map.size())).isEqualTo(list);
  }

  /** Words of one to three letters from an alphabet of four: many duplicates and equal lengths. */
  private static List<String> words(SplittableRandom random, int size) {
    return IntStream.range(0, size)
        .mapToObj(
            i ->
                random
                    .ints(random.nextInt(1, 4), 'a', 'e')
                    .collect(
                        StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                    .toString())
        .toList();
  }
}
