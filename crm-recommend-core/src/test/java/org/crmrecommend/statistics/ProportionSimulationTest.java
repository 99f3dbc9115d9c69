package org.crmrecommend.statistics;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.crmrecommend.kernel.RandomStreams;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * How often the intervals contain the true rates, in simulated shops. One person in five sees 1 to
 * 9 lists and clicks on each with probability .25; the others see 1 to 3 and click with probability
 * .02. So the true click-through rate is (.2 · 5 · .25 + .8 · 2 · .02) / (.2 · 5 + .8 · 2). Seeded,
 * so each run gives the same result.
 */
class ProportionSimulationTest {

  private static final double TRUE_RATE = 0.282 / 2.6;
  private static final int SHOPS = 4_000;
  private static final double LEVEL = 0.95;

  private final int[] lists = new int[400];
  private final int[] clicks = new int[400];

  private Proportion simulated(SplittableRandom random, int persons) {
    for (int person = 0; person < persons; person++) {
      boolean isKeen = random.nextDouble() < 0.2;
      lists[person] = random.nextInt(1, isKeen ? 10 : 4);
      clicks[person] = 0;
      for (int list = 0; list < lists[person]; list++) {
        clicks[person] += random.nextDouble() < (isKeen ? 0.25 : 0.02) ? 1 : 0;
      }
    }
    return Proportion.ofClusters(
        Arrays.copyOf(clicks, persons), Arrays.copyOf(lists, persons), LEVEL);
  }

  @ParameterizedTest
  @ValueSource(ints = {100, 400})
  void ofClusters_personsWithSeveralLists_coversAtTheLevel(int persons) {
    int covered = 0;
    for (int shop = 0; shop < SHOPS; shop++) {
      Proportion rate = simulated(RandomStreams.of(persons, shop), persons);
      covered += rate.interval().contains(TRUE_RATE) ? 1 : 0;
    }

    assertThat((double) covered / SHOPS).isBetween(0.93, 0.97);
  }

  /** The control group has 100 persons. */
  @Test
  void minus_equalGroups_coversZeroAtTheLevel() {
    int covered = 0;
    for (int shop = 0; shop < SHOPS; shop++) {
      SplittableRandom random = RandomStreams.of(1, shop);
      Proportion personal = simulated(random, 400);
      covered += personal.minus(simulated(random, 100)).excludesZero() ? 0 : 1;
    }

    assertThat((double) covered / SHOPS).isBetween(0.93, 0.97);
  }

  /** If the lists counted as independent, one interval in nine would be wrong. */
  @Test
  void of_personsWithSeveralLists_coversTooRarely() {
    int covered = 0;
    for (int shop = 0; shop < SHOPS; shop++) {
      simulated(RandomStreams.of(400, shop), 400);
      Interval naive =
          Proportion.of(Arrays.stream(clicks).sum(), Arrays.stream(lists).sum(), LEVEL).interval();
      covered += naive.contains(TRUE_RATE) ? 1 : 0;
    }

    assertThat((double) covered / SHOPS).isLessThan(0.92);
  }

  @Test
  void minus_independentTrials_coversTheDifferenceAtTheLevel() {
    int covered = 0;
    for (int shop = 0; shop < SHOPS; shop++) {
      SplittableRandom random = RandomStreams.of(2, shop);
      Proportion personal = Proportion.of(successes(random, 0.05, 900), 900, LEVEL);
      Proportion control = Proportion.of(successes(random, 0.03, 300), 300, LEVEL);
      covered += personal.minus(control).interval().contains(0.02) ? 1 : 0;
    }

    assertThat((double) covered / SHOPS).isBetween(0.93, 0.97);
  }

  private static long successes(SplittableRandom random, double rate, int trials) {
    return random.doubles(trials).filter(value -> value < rate).count();
  }
}
