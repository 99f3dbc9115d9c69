package org.crmrecommend.rules.sequence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.util.List;
import java.util.SplittableRandom;
import org.crmrecommend.rules.itemset.Support;
import org.crmrecommend.rules.measure.Contingency;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * By hand: four of eight buy the printer, three of whom go on to ink, after 20, 21 and 24 days; two
 * more buy ink alone, and one bought it before the printer.
 */
class SequenceRuleMinerTest {

  private static final SequenceRuleMiner TWO =
      SequenceRuleMiner.DEFAULTS
          .withPatterns(SequenceMiner.DEFAULTS.withSupport(Support.count(2)))
          .withMinLift(0);

  private static Shopping shopping() {
    return new Shopping()
        .buys("u1", 0, "printer", "cable")
        .buys("u1", 20, "ink")
        .buys("u1", 60, "ink")
        .buys("u2", 0, "printer")
        .buys("u2", 100, "printer", "cable")
        .buys("u2", 121, "ink", "paper")
        .buys("u3", 5, "printer")
        .buys("u3", 29, "ink", "paper")
        .buys("u4", 0, "ink")
        .buys("u4", 50, "printer", "cable")
        .buys("u5", 3, "ink")
        .buys("u6", 3, "ink")
        .buys("u7", 3, "paper")
        .buys("u8", 3, "pen");
  }

  private static SequenceRule rule(List<SequenceRule> rules, String text) {
    return rules.stream()
        .filter(rule -> rule.toString().startsWith(text))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void mine_printerThenInk_isAsByHand() {
    SequenceRule rule = rule(TWO.mine(shopping().sequences()), "printer ⇒ ink:");

    assertThat(rule)
        .isEqualTo(
            new SequenceRule(
                List.of(List.of("printer")),
                List.of("ink"),
                new Contingency(8, 4, 6, 3),
                new Delay(Duration.ofHours(492), Duration.ofDays(21), Duration.ofHours(540))));
    assertThat(rule.supportCount()).isEqualTo(3);
    assertThat(rule.support()).isEqualTo(3 / 8.0);
    assertThat(rule.confidence()).isEqualTo(0.75);
    assertThat(rule.lift()).isEqualTo(1);
    assertThat(rule)
        .hasToString("printer ⇒ ink: 3 of 4 (75.0 %), lift 1.0, after 21 days (21 to 23)");
  }

  @Test
  void mine_severalItems_makeSidesOfSeveral() {
    List<SequenceRule> rules = TWO.withMinImprovement(-1).mine(shopping().sequences());

    assertThat(rule(rules, "cable + printer ⇒ ink:").counts())
        .isEqualTo(new Contingency(8, 3, 6, 2));
    assertThat(rule(rules, "printer ⇒ ink + paper:").counts())
        .isEqualTo(new Contingency(8, 4, 2, 2));
  }

  @Test
  void mine_longerRuleThatSaysNoMore_isLeftOut() {
    List<SequenceRule> rules = TWO.mine(shopping().sequences());

    assertThat(rules).noneMatch(rule -> rule.toString().startsWith("cable + printer ⇒ ink:"));
  }

  @Test
  void mine_consequentBeforeAntecedentWithMost_countsAsTheTableAllows() {
    Shopping shopping = new Shopping().buys("u0", 0, "a").buys("u0", 1, "c");
    for (int user = 1; user < 4; user++) {
      shopping.buys("u" + user, 0, "c").buys("u" + user, 1, "a");
    }
    SequenceRuleMiner one = TWO.withPatterns(TWO.patterns().withSupport(Support.count(1)));

    SequenceRule rule = rule(one.mine(shopping.sequences()), "a ⇒ c:");

    assertThat(rule.counts()).isEqualTo(new Contingency(4, 4, 1, 1));
    assertThat(rule.lift()).isEqualTo(1);
  }

  /** A third of 600 buy a printer, six in ten of whom buy ink about 21 days later; all buy much. */
  @Test
  void mine_printerThenInkAmidOtherShopping_isAtTheTopWithItsDelay() {
    SplittableRandom random = new SplittableRandom(7);
    Shopping shopping = new Shopping();
    for (int u = 0; u < 600; u++) {
      for (int order = 0; order < 6; order++) {
        shopping.buys("u" + u, random.nextInt(365), "i" + random.nextInt(30));
      }
      if (u % 3 == 0) {
        int day = random.nextInt(300);
        shopping.buys("u" + u, day, "printer");
        if (random.nextDouble() < 0.6) {
          shopping.buys("u" + u, day + 19 + random.nextInt(5), "ink", "i" + random.nextInt(30));
        }
      } else if (u % 10 == 0) {
        shopping.buys("u" + u, random.nextInt(365), "ink");
      }
    }

    List<SequenceRule> rules = SequenceRuleMiner.DEFAULTS.mine(shopping.sequences());

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
  void mine_maxRules_keepsTheSurest() {
    List<SequenceRule> all = TWO.mine(shopping().sequences());

    assertThat(TWO.withMaxRules(2).mine(shopping().sequences()))
        .containsExactlyElementsOf(all.subList(0, 2));
  }

  @ParameterizedTest
  @ValueSource(doubles = {0, -0.1, 1.1, Double.NaN})
  void construct_minConfidenceOutOfRange_isRejected(double confidence) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> TWO.withMinConfidence(confidence))
        .withMessage("minConfidence must be above 0 and at most 1: " + confidence);
  }

  @ParameterizedTest
  @ValueSource(doubles = {-1, Double.POSITIVE_INFINITY, Double.NaN})
  void construct_minLiftOutOfRange_isRejected(double lift) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> TWO.withMinLift(lift))
        .withMessage("minLift must not be negative: " + lift);
  }

  @Test
  void construct_otherValuesOutOfRange_areRejected() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> TWO.withMinImprovement(-1.5))
        .withMessage("minImprovement must be between -1 and 1: -1.5");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> TWO.withMaxRules(0))
        .withMessage("maxRules must be positive: 0");
  }

  @Test
  void construct_ruleOrDelayThatCannotBe_isRejected() {
    Delay delay = new Delay(Duration.ZERO, Duration.ZERO, Duration.ZERO);
    Contingency counts = new Contingency(1, 1, 1, 1);

    assertThatIllegalArgumentException()
        .isThrownBy(() -> new SequenceRule(List.of(List.of()), List.of("a"), counts, delay))
        .withMessage("antecedent must not be empty: [[]]");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new SequenceRule(List.of(List.of("a")), List.of(), counts, delay))
        .withMessage("consequent must not be empty");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Delay(Duration.ofDays(2), Duration.ofDays(1), Duration.ofDays(3)))
        .withMessage("quartiles must rise from 0: PT48H, PT24H, PT72H");
  }
}
