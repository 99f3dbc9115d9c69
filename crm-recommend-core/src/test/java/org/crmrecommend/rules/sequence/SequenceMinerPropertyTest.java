package org.crmrecommend.rules.sequence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.LongStream;
import org.crmrecommend.model.TrainingContext;
import org.crmrecommend.rules.itemset.Support;
import org.crmrecommend.rules.sequence.SequenceMiner.SequencePattern;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class SequenceMinerPropertyTest {

  static LongStream seeds() {
    return LongStream.range(0, 150);
  }

  /** Each constraint is set at some seeds and not at others. */
  private static SequenceMiner miner(long seed) {
    SplittableRandom random = new SplittableRandom(~seed);
    return new SequenceMiner(
        Support.count(1 + random.nextInt(3)),
        1 + random.nextInt(5),
        1 + random.nextInt(4),
        Duration.ofDays(Math.max(0, random.nextInt(-3, 4))),
        random.nextBoolean() ? SequenceMiner.UNLIMITED : Duration.ofDays(random.nextInt(4, 8)),
        random.nextBoolean() ? SequenceMiner.UNLIMITED : Duration.ofDays(random.nextInt(2, 12)),
        Integer.MAX_VALUE);
  }

  private static SequenceRuleMiner allRules(long seed) {
    return new SequenceRuleMiner(miner(seed), Double.MIN_VALUE, 0, -1, Integer.MAX_VALUE);
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void mine_anyPurchases_equalsBruteForce(long seed) {
    PurchaseFixture purchases = PurchaseFixture.random(seed);

    List<SequencePattern> patterns = miner(seed).mine(purchases.sequences());

    Map<List<List<String>>, Integer> found = new HashMap<>();
    patterns.forEach(pattern -> found.put(pattern.elements(), pattern.supportCount()));
    assertThat(found).isEqualTo(new BruteForceSequences(miner(seed), purchases).supportCounts());
    assertThat(patterns).hasSameSizeAs(found.entrySet());
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void mine_anyThreadCount_returnsSameOrder(long seed) {
    SequenceDatabase sequences = PurchaseFixture.random(seed).sequences();

    assertThat(miner(seed).mine(sequences, TrainingContext.DEFAULTS.withThreads(4)))
        .containsExactlyElementsOf(
            miner(seed).mine(sequences, TrainingContext.DEFAULTS.withThreads(1)));
    assertThat(allRules(seed).mine(sequences, TrainingContext.DEFAULTS.withThreads(4)))
        .containsExactlyElementsOf(
            allRules(seed).mine(sequences, TrainingContext.DEFAULTS.withThreads(1)));
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void mineRules_anyPurchases_equalsBruteForce(long seed) {
    PurchaseFixture purchases = PurchaseFixture.random(seed);

    List<SequenceRule> rules = allRules(seed).mine(purchases.sequences());

    assertThat(rules)
        .containsExactlyInAnyOrderElementsOf(
            new BruteForceSequences(miner(seed), purchases).rules());
    for (int r = 1; r < rules.size(); r++) {
      assertThat(rules.get(r).confidence()).isLessThanOrEqualTo(rules.get(r - 1).confidence());
    }
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void mineRules_thresholds_equalsFilteredBruteForce(long seed) {
    PurchaseFixture purchases = PurchaseFixture.random(seed);
    SequenceRuleMiner miner = new SequenceRuleMiner(miner(seed), 0.4, 1, 0.1, Integer.MAX_VALUE);
    List<SequenceRule> aboveThresholds =
        new BruteForceSequences(miner(seed), purchases)
            .rules().stream().filter(rule -> rule.confidence() >= 0.4 && rule.lift() >= 1).toList();

    List<SequenceRule> expected =
        aboveThresholds.stream()
            .filter(
                rule ->
                    aboveThresholds.stream()
                        .filter(other -> other.consequent().equals(rule.consequent()))
                        .filter(
                            other ->
                                BruteForceSequences.isProperSubpattern(
                                    other.antecedent(), rule.antecedent()))
                        .allMatch(other -> rule.confidence() - other.confidence() >= 0.1))
            .toList();

    assertThat(miner.mine(purchases.sequences())).containsExactlyInAnyOrderElementsOf(expected);
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void lift_aboveOne_isRelativeToBaseRate(long seed) {
    PurchaseFixture purchases = PurchaseFixture.random(seed);
    Map<List<List<String>>, Integer> counts =
        new BruteForceSequences(miner(seed), purchases).supportCounts();

    for (SequenceRule rule : allRules(seed).mine(purchases.sequences())) {
      double baseRate = counts.get(List.of(rule.consequent())) / (double) purchases.orders().size();
      double lift = rule.confidence() / baseRate;
      if (rule.lift() > 1) {
        assertThat(rule.lift()).as("%s", rule).isCloseTo(lift, within(1e-9));
      } else {
        assertThat(lift).as("%s", rule).isLessThanOrEqualTo(1 + 1e-9);
      }
    }
  }
}
