package org.crmrecommend.rules.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class ContingencyTableTest {

  static LongStream seeds() {
    return LongStream.range(0, 50);
  }

  @ParameterizedTest
  @CsvSource({
    "0, 0, 0, 0",
    "-1, 0, 0, 0",
    "10, 5, 5, -1",
    "10, 3, 5, 4",
    "10, 5, 3, 4",
    "10, 11, 5, 5",
    "10, 5, 11, 5",
    "10, 6, 6, 1",
    "10, 9223372036854775807, 9223372036854775807, 0"
  })
  void construct_inconsistentCounts_isRejected(
      long baskets, long antecedent, long consequent, long both) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new ContingencyTable(baskets, antecedent, consequent, both))
        .withMessage(
            "counts must be consistent: %d baskets, %d with the antecedent, %d with the"
                + " consequent, %d with both",
            baskets, antecedent, consequent, both);
  }

  @Test
  void construct_tooManyBaskets_isRejected() {
    assertThat(new ContingencyTable(2147483647L, 1, 1, 1).baskets()).isEqualTo(2147483647L);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new ContingencyTable(2147483648L, 1, 1, 1))
        .withMessage("baskets must be at most 2147483647: 2147483648");
  }

  @Test
  void cells_anyTable_sumToBaskets() {
    ContingencyTable table = new ContingencyTable(100, 25, 90, 20);

    assertThat(List.of(table.antecedentOnly(), table.consequentOnly(), table.neither()))
        .containsExactly(5L, 70L, 5L);
  }

  /**
   * Of 1,000 baskets, 100 contain bread, and 30 of them also butter; 50 contain jam, 20 of them
   * with bread and 12 with both. Bread implies jam in 20 of 100 baskets, bread and butter in 12 of
   * 30. Among the baskets with bread, butter raises the confidence of jam from .2 to .4.
   */
  @Test
  void conditionalOn_moreGeneralRule_isTableOfAddedItem() {
    ContingencyTable improvement =
        new ContingencyTable(1000, 30, 50, 12)
            .conditionalOn(new ContingencyTable(1000, 100, 50, 20));

    assertThat(improvement).isEqualTo(new ContingencyTable(100, 30, 20, 12));
    assertThat(Measure.ADDED_VALUE.of(improvement)).isCloseTo(0.2, within(1e-15));
  }

  @Test
  void conditionalOn_emptyAntecedent_isSameTable() {
    ContingencyTable table = new ContingencyTable(100, 25, 90, 20);

    assertThat(table.conditionalOn(new ContingencyTable(100, 100, 90, 90))).isEqualTo(table);
  }

  /** Counts B and C over the baskets that contain A. */
  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void conditionalOn_randomBaskets_equalsCountInSubset(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    List<boolean[]> baskets =
        Stream.generate(
                () ->
                    new boolean[] {
                      random.nextInt(3) > 0, random.nextBoolean(), random.nextInt(4) == 0
                    })
            .limit(seed + 2)
            .toList();
    List<boolean[]> subset = baskets.stream().filter(basket -> basket[0]).toList();
    if (subset.isEmpty()) {
      return;
    }

    ContingencyTable improvement =
        table(baskets, List.of(0, 1)).conditionalOn(table(baskets, List.of(0)));

    assertThat(improvement).isEqualTo(table(subset, List.of(1)));
    assertThat(Measure.ADDED_VALUE.of(improvement))
        .isCloseTo(
            improvement.antecedent() == 0
                ? 0
                : confidence(baskets, List.of(0, 1)) - confidence(baskets, List.of(0)),
            within(1e-15));
  }

  private static double confidence(List<boolean[]> baskets, List<Integer> antecedent) {
    return Measure.CONFIDENCE.of(table(baskets, antecedent));
  }

  private static ContingencyTable table(List<boolean[]> baskets, List<Integer> antecedent) {
    List<boolean[]> withAntecedent =
        baskets.stream().filter(basket -> antecedent.stream().allMatch(i -> basket[i])).toList();
    return new ContingencyTable(
        baskets.size(),
        withAntecedent.size(),
        baskets.stream().filter(basket -> basket[2]).count(),
        withAntecedent.stream().filter(basket -> basket[2]).count());
  }

  @ParameterizedTest
  @CsvSource({
    "999, 100, 50, 20",
    "1000, 100, 51, 20",
    "1000, 29, 50, 12",
    "1000, 100, 50, 11",
    "1000, 31, 50, 20",
    "1000, 0, 50, 0"
  })
  void conditionalOn_notMoreGeneralRule_isRejected(
      long baskets, long antecedent, long consequent, long both) {
    ContingencyTable general = new ContingencyTable(baskets, antecedent, consequent, both);
    ContingencyTable table =
        new ContingencyTable(1000, antecedent == 0 ? 0 : 30, 50, antecedent == 0 ? 0 : 12);

    assertThatIllegalArgumentException()
        .isThrownBy(() -> table.conditionalOn(general))
        .withMessageContainingAll("general", table.toString(), general.toString());
  }
}
