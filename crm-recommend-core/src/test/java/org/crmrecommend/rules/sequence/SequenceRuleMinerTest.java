package org.crmrecommend.rules.sequence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.util.List;
import java.util.SplittableRandom;
import org.crmrecommend.rules.itemset.Support;
import org.crmrecommend.rules.measure.ContingencyTable;
import org.crmrecommend.rules.sequence.SequenceRule.DurationQuartiles;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Hand-computed cases: four of eight users buy the printer. Three of them buy ink later, after 20,
 * 21 and 24 days. Two more users buy only ink, and one bought it before the printer.
 */
class SequenceRuleMinerTest {

  private static final SequenceRuleMiner MIN_COUNT_TWO =
      SequenceRuleMiner.DEFAULTS
          .withPatterns(SequenceMiner.DEFAULTS.withSupport(Support.count(2)))
          .withMinLift(0);

  private static PurchaseFixture purchases() {
    return new PurchaseFixture()
        .addOrder("u1", 0, "printer", "cable")
        .addOrder("u1", 20, "ink")
        .addOrder("u1", 60, "ink")
        .addOrder("u2", 0, "printer")
        .addOrder("u2", 100, "printer", "cable")
        .addOrder("u2", 121, "ink", "paper")
        .addOrder("u3", 5, "printer")
        .addOrder("u3", 29, "ink", "paper")
        .addOrder("u4", 0, "ink")
        .addOrder("u4", 50, "printer", "cable")
        .addOrder("u5", 3, "ink")
        .addOrder("u6", 3, "ink")
        .addOrder("u7", 3, "paper")
        .addOrder("u8", 3, "pen");
  }

  private static SequenceRule rule(List<SequenceRule> rules, String text) {
    return rules.stream()
        .filter(rule -> rule.toString().startsWith(text))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void mine_printerThenInk_equalsHandComputed() {
    SequenceRule rule = rule(MIN_COUNT_TWO.mine(purchases().sequences()), "printer ⇒ ink:");

    assertThat(rule)
        .isEqualTo(
            new SequenceRule(
                List.of(List.of("printer")),
                List.of("ink"),
                new ContingencyTable(8, 4, 6, 3),
                new DurationQuartiles(
                    Duration.ofHours(492), Duration.ofDays(21), Duration.ofHours(540))));
    assertThat(rule.supportCount()).isEqualTo(3);
    assertThat(rule.support()).isEqualTo(3 / 8.0);
    assertThat(rule.confidence()).isEqualTo(0.75);
    assertThat(rule.lift()).isEqualTo(1);
    assertThat(rule)
        .hasToString("printer ⇒ ink: 3 of 4 (75.0 %), lift 1.0, after 21 days (21 to 23)");
  }

  @Test
  void mine_multipleItems_formMultiItemAntecedentsAndConsequents() {
    List<SequenceRule> rules = MIN_COUNT_TWO.withMinImprovement(-1).mine(purchases().sequences());

    assertThat(rule(rules, "cable + printer ⇒ ink:").counts())
        .isEqualTo(new ContingencyTable(8, 3, 6, 2));
    assertThat(rule(rules, "printer ⇒ ink + paper:").counts())
        .isEqualTo(new ContingencyTable(8, 4, 2, 2));
  }

  @Test
  void mine_longerRuleWithoutImprovement_isExcluded() {
    List<SequenceRule> rules = MIN_COUNT_TWO.mine(purchases().sequences());

    assertThat(rules).noneMatch(rule -> rule.toString().startsWith("cable + printer ⇒ ink:"));
  }

  @Test
  void mine_consequentMostlyBeforeAntecedent_capsConsequentCount() {
    PurchaseFixture purchases = new PurchaseFixture().addOrder("u0", 0, "a").addOrder("u0", 1, "c");
    for (int user = 1; user < 4; user++) {
      purchases.addOrder("u" + user, 0, "c").addOrder("u" + user, 1, "a");
    }
    SequenceRuleMiner one =
        MIN_COUNT_TWO.withPatterns(MIN_COUNT_TWO.patterns().withSupport(Support.count(1)));

    SequenceRule rule = rule(one.mine(purchases.sequences()), "a ⇒ c:");

    assertThat(rule.counts()).isEqualTo(new ContingencyTable(4, 4, 1, 1));
    assertThat(rule.lift()).isEqualTo(1);
  }

  /**
   * A third of 600 users buy a printer, and 60 % of these buy ink about 21 days later; all users
   * buy many other items.
   */
  @Test
  void mine_plantedRuleAmongNoise_isFirstWithItsDelay() {
    SplittableRandom random = new SplittableRandom(7);
    PurchaseFixture purchases = new PurchaseFixture();
    for (int u = 0; u < 600; u++) {
      for (int order = 0; order < 6; order++) {
        purchases.addOrder("u" + u, random.nextInt(365), "i" + random.nextInt(30));
      }
      if (u % 3 == 0) {
        int day = random.nextInt(300);
        purchases.addOrder("u" + u, day, "printer");
        if (random.nextDouble() < 0.6) {
          purchases.addOrder(
              "u" + u, day + 19 + random.nextInt(5), "ink", "i" + random.nextInt(30));
        }
      } else if (u % 10 == 0) {
        purchases.addOrder("u" + u, random.nextInt(365), "ink");
      }
    }

    List<SequenceRule> rules = SequenceRuleMiner.DEFAULTS.mine(purchases.sequences());

    assertThat(rules).hasSizeLessThan(10);
    SequenceRule first = rules.get(0);
    assertThat(first.antecedent()).containsExactly(List.of("printer"));
    assertThat(first.consequent()).containsExactly("ink");
    assertThat(first.confidence()).isCloseTo(0.6, within(0.1));
    assertThat(first.delay().median()).isEqualTo(Duration.ofDays(21));
    assertThat(first.delay().lowerQuartile()).isBetween(Duration.ofDays(19), Duration.ofDays(21));
    assertThat(first.delay().upperQuartile()).isBetween(Duration.ofDays(21), Duration.ofDays(23));
  }

  @Test
  void mine_maxRules_keepsMostConfident() {
    List<SequenceRule> all = MIN_COUNT_TWO.mine(purchases().sequences());

    assertThat(MIN_COUNT_TWO.withMaxRules(2).mine(purchases().sequences()))
        .containsExactlyElementsOf(all.subList(0, 2));
  }

  @ParameterizedTest
  @ValueSource(doubles = {0, -0.1, 1.1, Double.NaN})
  void construct_minConfidenceOutOfRange_isRejected(double confidence) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> MIN_COUNT_TWO.withMinConfidence(confidence))
        .withMessage("minConfidence must be positive and at most 1: " + confidence);
  }

  @ParameterizedTest
  @ValueSource(doubles = {-1, Double.POSITIVE_INFINITY, Double.NaN})
  void construct_minLiftOutOfRange_isRejected(double lift) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> MIN_COUNT_TWO.withMinLift(lift))
        .withMessage("minLift must be finite and not negative: " + lift);
  }

  @Test
  void construct_otherValuesOutOfRange_areRejected() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> MIN_COUNT_TWO.withMinImprovement(-1.5))
        .withMessage("minImprovement must be between -1 and 1: -1.5");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> MIN_COUNT_TWO.withMaxRules(0))
        .withMessage("maxRules must be positive: 0");
  }

  @Test
  void construct_invalidRuleOrDelay_isRejected() {
    DurationQuartiles delay = new DurationQuartiles(Duration.ZERO, Duration.ZERO, Duration.ZERO);
    ContingencyTable counts = new ContingencyTable(1, 1, 1, 1);

    assertThatIllegalArgumentException()
        .isThrownBy(() -> new SequenceRule(List.of(List.of()), List.of("a"), counts, delay))
        .withMessage("antecedent must not be empty: [[]]");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new SequenceRule(List.of(List.of("a")), List.of(), counts, delay))
        .withMessage("consequent must not be empty");
    assertThatIllegalArgumentException()
        .isThrownBy(
            () -> new DurationQuartiles(Duration.ofDays(2), Duration.ofDays(1), Duration.ofDays(3)))
        .withMessageContainingAll("quartiles", "PT48H, PT24H, PT72H");
  }
}
