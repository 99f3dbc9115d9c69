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

class IdsPropertyTest {

  static LongStream seeds() {
    return LongStream.range(0, 100);
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void of_plainNumbers_areInTheOrderOfTheirSize(long seed) {
    var random = new SplittableRandom(seed);
    List<Integer> numbers = random.ints(seed, 0, 2_000).boxed().toList();

    Ids ids = Ids.of(numbers.stream().map(String::valueOf).toList());

    assertThat(ids.stream().map(Integer::valueOf))
        .containsExactlyElementsOf(new TreeSet<>(numbers));
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void of_anotherOrder_isTheSameTable(long seed) {
    List<String> words = words(new SplittableRandom(seed), (int) seed);
    List<String> shuffled = new ArrayList<>(words);
    Collections.shuffle(shuffled, new Random(seed));

    assertThat(Ids.of(shuffled)).isEqualTo(Ids.of(words)).hasSameHashCodeAs(Ids.of(words));
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void numberOf_idsAsTheyCome_leadToTheirFinalNumbers(long seed) {
    List<String> words = words(new SplittableRandom(seed), (int) seed);
    IdNumbering numbering = new IdNumbering();
    List<String> seen = new ArrayList<>();
    for (String word : words) {
      if (!seen.contains(word)) {
        seen.add(word);
      }
      assertThat(numbering.numberOf(word)).as(word).isEqualTo(seen.indexOf(word));
    }

    Ids ids = numbering.toIds();

    assertThat(numbering.size()).isEqualTo(seen.size());
    assertThat(numbering.numbersIn(ids))
        .isEqualTo(seen.stream().mapToInt(ids.stream().toList()::indexOf).toArray());
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void unionAndNumbersIn_anyTables_equalSetsAndLists(long seed) {
    var random = new SplittableRandom(seed);
    Ids a = Ids.of(words(random, (int) seed / 2));
    Ids b = Ids.of(words(random, (int) seed / 2));
    TreeSet<String> both = new TreeSet<>(a.stream().toList());
    both.addAll(b.stream().toList());

    assertThat(a.union(b)).isEqualTo(b.union(a)).isEqualTo(Ids.of(both));
    assertThat(a.numbersIn(b))
        .isEqualTo(
            IntStream.range(0, a.size())
                .map(number -> b.stream().toList().indexOf(a.id(number)))
                .toArray());
  }

  /** Words of one to three of four letters: many duplicates, many of one length. */
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
