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
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * By hand:
 *
 * <pre>
 * ann   day 0: a b   day 10: c   day 30: a
 * bob   day 0: a     day 5: b    day 12: c
 * cat   day 0: c     day 10: a b
 * </pre>
 */
class SequenceMinerTest {

  private static final SequenceMiner TWO =
      new SequenceMiner(
          Support.count(2),
          5,
          5,
          Duration.ZERO,
          SequenceMiner.UNLIMITED,
          SequenceMiner.UNLIMITED,
          1_000);

  private static Shopping shopping() {
    return new Shopping()
        .buys("ann", 0, "a", "b")
        .buys("ann", 10, "c")
        .buys("ann", 30, "a")
        .buys("bob", 0, "a")
        .buys("bob", 5, "b")
        .buys("bob", 12, "c")
        .buys("cat", 0, "c")
        .buys("cat", 10, "a", "b");
  }

  private static List<String> mined(SequenceMiner miner) {
    return miner.mine(shopping().sequences()).stream().map(SequencePattern::toString).toList();
  }

  @Test
  void mine_noLimits_isAsByHand() {
    assertThat(mined(TWO))
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
  void mine_maxGap_leavesOutWhatComesLater() {
    assertThat(mined(TWO.withMaxGap(Duration.ofDays(10))))
        .containsExactly(
            "a (3 of 3)", "b (3 of 3)", "c (3 of 3)", "a + b (2 of 3)", "b → c (2 of 3)");
  }

  @Test
  void mine_minGap_leavesOutWhatComesSooner() {
    assertThat(mined(TWO.withMinGap(Duration.ofDays(8))))
        .containsExactly(
            "a (3 of 3)",
            "b (3 of 3)",
            "c (3 of 3)",
            "a + b (2 of 3)",
            "a → c (2 of 3)",
            "c → a (2 of 3)");
  }

  @Test
  void mine_window_countsFromTheFirstToTheLast() {
    SequenceMiner one = TWO.withSupport(Support.count(1)).withMaxGap(Duration.ofDays(20));

    assertThat(mined(one)).contains("a → c → a (1 of 3)", "a → b → c (1 of 3)");
    assertThat(mined(one.withMaxWindow(Duration.ofDays(29))))
        .contains("c → a (2 of 3)", "a → b → c (1 of 3)")
        .doesNotContain("a → c → a (1 of 3)");
  }

  @Test
  void mine_laterStartNearEnough_isFound() {
    // The first a is too far from the c, the second is not.
    Sequences sequences =
        new Shopping().buys("ann", 0, "a").buys("ann", 8, "a").buys("ann", 12, "c").sequences();

    List<SequencePattern> found =
        TWO.withSupport(Support.count(1)).withMaxGap(Duration.ofDays(5)).mine(sequences);

    assertThat(found).extracting(SequencePattern::toString).contains("a → c (1 of 1)");
  }

  @Test
  void mine_maxItemsAndElements_boundThePatterns() {
    SequenceMiner one = TWO.withSupport(Support.count(1));

    assertThat(one.withMaxItems(2).mine(shopping().sequences()))
        .allMatch(pattern -> pattern.size() <= 2)
        .anyMatch(pattern -> pattern.elements().size() == 2);
    assertThat(one.withMaxElements(1).mine(shopping().sequences()))
        .allMatch(pattern -> pattern.elements().size() == 1)
        .anyMatch(pattern -> pattern.size() == 2);
  }

  @Test
  void mine_basketsOfOneMoment_doNotFollowOnEachOther() {
    Sequences sequences =
        new Shopping().buys("ann", 0, "a").buys("ann", 0, "b").buys("ann", 1, "c").sequences();

    assertThat(TWO.withSupport(Support.count(1)).mine(sequences))
        .extracting(SequencePattern::elements)
        .containsExactly(
            List.of(List.of("a")),
            List.of(List.of("b")),
            List.of(List.of("c")),
            List.of(List.of("a"), List.of("c")),
            List.of(List.of("b"), List.of("c")));
  }

  @Test
  void mine_timesAsFarApartAsCanBe_areInOrder() {
    EventLog log =
        EventLog.of(
            Stream.of(
                Event.of("ann", "a", EventKind.PURCHASE)
                    .at(Instant.ofEpochMilli(Long.MIN_VALUE + 1)),
                Event.of("ann", "b", EventKind.PURCHASE)
                    .at(Instant.ofEpochMilli(Long.MAX_VALUE - 1))));
    SequenceMiner one = TWO.withSupport(Support.count(1));

    assertThat(one.mine(Sequences.of(log))).hasSize(3);
    assertThat(one.withMaxGap(Duration.ofDays(1_000)).mine(Sequences.of(log))).hasSize(2);
  }

  @Test
  void support_pattern_isTheShareOfSequences() {
    SequencePattern pattern = TWO.mine(shopping().sequences()).get(3);

    assertThat(pattern.elements()).containsExactly(List.of("a", "b"));
    assertThat(pattern.supportCount()).isEqualTo(2);
    assertThat(pattern.support()).isEqualTo(2 / 3.0);
  }

  @Test
  void mine_moreThanMaxPatterns_saysWhatToChange() {
    SequenceMiner six = TWO.withMaxPatterns(6);

    assertThatIllegalStateException()
        .isThrownBy(() -> six.mine(shopping().sequences()))
        .withMessage(
            "7 patterns reached at a support count of 2; raise the support, lower maxItems, maxGap"
                + " or maxWindow, or raise maxPatterns (6)");
    assertThat(TWO.withMaxPatterns(7).mine(shopping().sequences())).hasSize(7);
  }

  @Test
  void mine_noThread_isRejected() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> TWO.mine(shopping().sequences(), Runnable::run, 0))
        .withMessage("threads must be positive: 0");
  }

  record Rejected(String message, Supplier<SequenceMiner> make) {
    @Override
    public String toString() {
      return message;
    }
  }

  static Stream<Rejected> rejected() {
    Duration negative = Duration.ofDays(-1);
    return Stream.of(
        new Rejected("maxItems must be positive: 0", () -> TWO.withMaxItems(0)),
        new Rejected("maxElements must be positive: -1", () -> TWO.withMaxElements(-1)),
        new Rejected("maxPatterns must be positive: 0", () -> TWO.withMaxPatterns(0)),
        new Rejected("minGap must not be negative: PT-24H", () -> TWO.withMinGap(negative)),
        new Rejected("maxGap must be positive: PT0S", () -> TWO.withMaxGap(Duration.ZERO)),
        new Rejected("maxWindow must be positive: PT-24H", () -> TWO.withMaxWindow(negative)),
        new Rejected(
            "maxGap must be at least minGap, which is PT48H: PT24H",
            () -> TWO.withMinGap(Duration.ofDays(2)).withMaxGap(Duration.ofDays(1))));
  }

  @ParameterizedTest
  @MethodSource("rejected")
  void construct_valueOutOfRange_isRejected(Rejected rejected) {
    assertThatIllegalArgumentException()
        .isThrownBy(rejected.make()::get)
        .withMessage(rejected.message());
  }
}
