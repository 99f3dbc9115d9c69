package org.crmrecommend.rules.sequence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.crmrecommend.data.Event;
import org.crmrecommend.data.EventKind;
import org.crmrecommend.data.EventLog;
import org.crmrecommend.rules.itemset.Support;
import org.crmrecommend.rules.sequence.SequenceMiner.SequencePattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Hand-computed cases:
 *
 * <pre>
 * ann   day 0: a b   day 10: c   day 30: a
 * bob   day 0: a     day 5: b    day 12: c
 * cat   day 0: c     day 10: a b
 * </pre>
 */
class SequenceMinerTest {

  private static final SequenceMiner MIN_COUNT_TWO =
      new SequenceMiner(
          Support.count(2),
          5,
          5,
          Duration.ZERO,
          SequenceMiner.UNLIMITED,
          SequenceMiner.UNLIMITED,
          1_000);

  private static PurchaseFixture purchases() {
    return new PurchaseFixture()
        .addOrder("ann", 0, "a", "b")
        .addOrder("ann", 10, "c")
        .addOrder("ann", 30, "a")
        .addOrder("bob", 0, "a")
        .addOrder("bob", 5, "b")
        .addOrder("bob", 12, "c")
        .addOrder("cat", 0, "c")
        .addOrder("cat", 10, "a", "b");
  }

  private static List<String> minedPatterns(SequenceMiner miner) {
    return miner.mine(purchases().sequences()).stream().map(SequencePattern::toString).toList();
  }

  @Test
  void mine_noConstraints_equalsHandComputed() {
    assertThat(minedPatterns(MIN_COUNT_TWO))
        .containsExactly(
            "a (3 of 3)",
            "b (3 of 3)",
            "c (3 of 3)",
            "a + b (2 of 3)",
            "a → c (2 of 3)",
            "b → c (2 of 3)",
            "c → a (2 of 3)");
  }

  @Test
  void mine_maxGap_excludesLaterElements() {
    assertThat(minedPatterns(MIN_COUNT_TWO.withMaxGap(Duration.ofDays(10))))
        .containsExactly(
            "a (3 of 3)", "b (3 of 3)", "c (3 of 3)", "a + b (2 of 3)", "b → c (2 of 3)");
  }

  @Test
  void mine_minGap_excludesEarlierElements() {
    assertThat(minedPatterns(MIN_COUNT_TWO.withMinGap(Duration.ofDays(8))))
        .containsExactly(
            "a (3 of 3)",
            "b (3 of 3)",
            "c (3 of 3)",
            "a + b (2 of 3)",
            "a → c (2 of 3)",
            "c → a (2 of 3)");
  }

  @Test
  void mine_maxWindow_spansFirstToLastElement() {
    SequenceMiner minCountOne =
        MIN_COUNT_TWO.withSupport(Support.count(1)).withMaxGap(Duration.ofDays(20));

    assertThat(minedPatterns(minCountOne)).contains("a → c → a (1 of 3)", "a → b → c (1 of 3)");
    assertThat(minedPatterns(minCountOne.withMaxWindow(Duration.ofDays(29))))
        .contains("c → a (2 of 3)", "a → b → c (1 of 3)")
        .doesNotContain("a → c → a (1 of 3)");
  }

  @Test
  void mine_laterStartWithinGap_isFound() {
    // The gap from the first a to c is too long, that from the second is not.
    SequenceDatabase sequences =
        new PurchaseFixture()
            .addOrder("ann", 0, "a")
            .addOrder("ann", 8, "a")
            .addOrder("ann", 12, "c")
            .sequences();

    List<SequencePattern> found =
        MIN_COUNT_TWO.withSupport(Support.count(1)).withMaxGap(Duration.ofDays(5)).mine(sequences);

    assertThat(found).extracting(SequencePattern::toString).contains("a → c (1 of 1)");
  }

  @Test
  void mine_maxItemsAndElements_limitPatterns() {
    SequenceMiner minCountOne = MIN_COUNT_TWO.withSupport(Support.count(1));

    assertThat(minCountOne.withMaxItems(2).mine(purchases().sequences()))
        .allMatch(pattern -> pattern.size() <= 2)
        .anyMatch(pattern -> pattern.elements().size() == 2);
    assertThat(minCountOne.withMaxElements(1).mine(purchases().sequences()))
        .allMatch(pattern -> pattern.elements().size() == 1)
        .anyMatch(pattern -> pattern.size() == 2);
  }

  @Test
  void mine_simultaneousBaskets_areNotOrdered() {
    SequenceDatabase sequences =
        new PurchaseFixture()
            .addOrder("ann", 0, "a")
            .addOrder("ann", 0, "b")
            .addOrder("ann", 1, "c")
            .sequences();

    assertThat(MIN_COUNT_TWO.withSupport(Support.count(1)).mine(sequences))
        .extracting(SequencePattern::elements)
        .containsExactly(
            List.of(List.of("a")),
            List.of(List.of("b")),
            List.of(List.of("c")),
            List.of(List.of("a"), List.of("c")),
            List.of(List.of("b"), List.of("c")));
  }

  @Test
  void mine_extremeTimes_areOrdered() {
    EventLog log =
        EventLog.of(
            Stream.of(
                Event.of("ann", "a", EventKind.PURCHASE)
                    .at(Instant.ofEpochMilli(Long.MIN_VALUE + 1)),
                Event.of("ann", "b", EventKind.PURCHASE)
                    .at(Instant.ofEpochMilli(Long.MAX_VALUE - 1))));
    SequenceMiner minCountOne = MIN_COUNT_TWO.withSupport(Support.count(1));

    assertThat(minCountOne.mine(SequenceDatabase.of(log))).hasSize(3);
    assertThat(minCountOne.withMaxGap(Duration.ofDays(1_000)).mine(SequenceDatabase.of(log)))
        .hasSize(2);
  }

  @Test
  void support_anyPattern_isShareOfSequences() {
    SequencePattern pattern = MIN_COUNT_TWO.mine(purchases().sequences()).get(3);

    assertThat(pattern.elements()).containsExactly(List.of("a", "b"));
    assertThat(pattern.supportCount()).isEqualTo(2);
    assertThat(pattern.support()).isEqualTo(2 / 3.0);
  }

  @Test
  void mine_moreThanMaxPatterns_throwsWithAdvice() {
    SequenceMiner maxSixPatterns = MIN_COUNT_TWO.withMaxPatterns(6);

    assertThatIllegalStateException()
        .isThrownBy(() -> maxSixPatterns.mine(purchases().sequences()))
        .withMessageContainingAll(
            "7 patterns",
            "support count of 2",
            "maxItems",
            "maxGap",
            "maxWindow",
            "maxPatterns (6)");
    assertThat(MIN_COUNT_TWO.withMaxPatterns(7).mine(purchases().sequences())).hasSize(7);
  }

  record RejectionCase(String message, Supplier<SequenceMiner> factory) {
    @Override
    public String toString() {
      return message;
    }
  }

  static Stream<RejectionCase> rejectionCases() {
    Duration negative = Duration.ofDays(-1);
    return Stream.of(
        new RejectionCase("maxItems must be positive: 0", () -> MIN_COUNT_TWO.withMaxItems(0)),
        new RejectionCase(
            "maxElements must be positive: -1", () -> MIN_COUNT_TWO.withMaxElements(-1)),
        new RejectionCase(
            "maxPatterns must be positive: 0", () -> MIN_COUNT_TWO.withMaxPatterns(0)),
        new RejectionCase(
            "minGap must not be negative: PT-24H", () -> MIN_COUNT_TWO.withMinGap(negative)),
        new RejectionCase(
            "maxGap must be positive: PT0S", () -> MIN_COUNT_TWO.withMaxGap(Duration.ZERO)),
        new RejectionCase(
            "maxWindow must be positive: PT-24H", () -> MIN_COUNT_TWO.withMaxWindow(negative)),
        new RejectionCase(
            "maxGap must be at least minGap, which is PT48H: PT24H",
            () -> MIN_COUNT_TWO.withMinGap(Duration.ofDays(2)).withMaxGap(Duration.ofDays(1))));
  }

  @ParameterizedTest
  @MethodSource("rejectionCases")
  void construct_valueOutOfRange_isRejected(RejectionCase rejection) {
    assertThatIllegalArgumentException()
        .isThrownBy(rejection.factory()::get)
        .withMessage(rejection.message());
  }
}
