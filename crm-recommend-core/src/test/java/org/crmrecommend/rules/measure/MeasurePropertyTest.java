package org.crmrecommend.rules.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.LongStream;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class MeasurePropertyTest {

  /** Measures that change if antecedent and consequent are swapped. */
  private static final Set<Measure> DIRECTED =
      EnumSet.of(
          Measure.COVERAGE,
          Measure.CONFIDENCE,
          Measure.CONVICTION,
          Measure.ADDED_VALUE,
          Measure.CERTAINTY_FACTOR,
          Measure.LAPLACE);

  /**
   * Measures that do not depend on the number of baskets with neither antecedent nor consequent.
   */
  private static final Set<Measure> NULL_INVARIANT =
      EnumSet.of(
          Measure.CONFIDENCE,
          Measure.COSINE,
          Measure.JACCARD,
          Measure.KULCZYNSKI,
          Measure.IMBALANCE_RATIO,
          Measure.ALL_CONFIDENCE,
          Measure.LAPLACE);

  /** Minimum and maximum of each measure over all tables of up to seven baskets. */
  private static final Map<Measure, double[]> RANGES = new EnumMap<>(Measure.class);

  static {
    for (Measure measure : Measure.values()) {
      RANGES.put(measure, new double[] {0, 1});
    }
    for (Measure measure :
        Set.of(Measure.PHI, Measure.YULES_Q, Measure.CERTAINTY_FACTOR, Measure.ADDED_VALUE)) {
      RANGES.put(measure, new double[] {-1, 1});
    }
    RANGES.put(Measure.LEVERAGE, new double[] {-0.25, 0.25});
    RANGES.put(Measure.LIFT, new double[] {0, 7});
    RANGES.put(Measure.CHI_SQUARED, new double[] {0, 7});
    RANGES.put(Measure.LOG_LIKELIHOOD_RATIO, new double[] {0, 14 * Math.log(2)});
    RANGES.put(Measure.MUTUAL_INFORMATION, new double[] {0, Math.nextUp(Math.log(2))});
    RANGES.put(Measure.CONVICTION, new double[] {0, Double.POSITIVE_INFINITY});
    RANGES.put(Measure.ODDS_RATIO, new double[] {0, Double.POSITIVE_INFINITY});
  }

  static LongStream seeds() {
    return LongStream.range(0, 60);
  }

  @ParameterizedTest
  @EnumSource
  void of_everySmallTable_isInRange(Measure measure) {
    for (ContingencyTable table : ContingencyTables.upTo(7)) {
      double[] range = RANGES.get(measure);
      assertThat(measure.of(table)).as("%s", table).isNotNaN().isBetween(range[0], range[1]);
    }
  }

  /**
   * Draws baskets one by one and counts them into cells, which the definitions are computed from.
   */
  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void of_randomBaskets_equalsDefinition(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    double a = random.nextDouble(0.1, 0.9);
    double probabilityWithA = random.nextDouble();
    double probabilityWithoutA = random.nextDouble();
    long[] cells = new long[4];
    for (long basket = 0; basket < 4 + seed * 10; basket++) {
      boolean containsA = random.nextDouble() < a;
      boolean containsC =
          random.nextDouble() < (containsA ? probabilityWithA : probabilityWithoutA);
      cells[(containsA ? 0 : 2) + (containsC ? 0 : 1)]++;
    }

    assertEqualsDefinitions(
        new ContingencyTable(
            cells[0] + cells[1] + cells[2] + cells[3],
            cells[0] + cells[1],
            cells[0] + cells[2],
            cells[0]));
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void of_randomLargeTable_equalsDefinition(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    for (int trial = 0; trial < 5; trial++) {
      assertEqualsDefinitions(
          ContingencyTables.random(random, (long) Math.exp(random.nextDouble(Math.log(2e9)))));
    }
  }

  /**
   * One basket more than expected by chance among ten million: a naive formula would return only
   * rounding errors.
   */
  @Test
  void of_nearIndependence_keepsPrecision() {
    assertEqualsDefinitions(new ContingencyTable(10_000_000, 2_000_000, 5_000_000, 1_000_001));
    assertEqualsDefinitions(
        new ContingencyTable(2_147_483_647, 1_073_741_823, 1_073_741_824, 536_870_912));
    assertEqualsDefinitions(
        new ContingencyTable(2_147_483_647, 2_147_483_646, 2_147_483_646, 2_147_483_645));
    assertEqualsDefinitions(new ContingencyTable(2_147_483_647, 1, 1, 1));
  }

  private static void assertEqualsDefinitions(ContingencyTable table) {
    MeasureDefinitions definitions = new MeasureDefinitions(table);
    if (!definitions.isDefined()) {
      return;
    }
    for (Measure measure : Measure.values()) {
      if (measure != Measure.HYPER_CONFIDENCE) {
        assertThat(measure.of(table))
            .as("%s of %s", measure, table)
            .isCloseTo(definitions.of(measure), Percentage.withPercentage(5e-13));
      }
    }
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void of_swappedAntecedentAndConsequent_isEqualUnlessDirected(long seed) {
    ContingencyTable table = ContingencyTables.random(new SplittableRandom(seed), 10 + seed * seed);
    ContingencyTable swapped =
        new ContingencyTable(table.baskets(), table.consequent(), table.antecedent(), table.both());

    for (Measure measure : EnumSet.complementOf(EnumSet.copyOf(DIRECTED))) {
      assertThat(measure.of(swapped))
          .as("%s of %s", measure, table)
          .isCloseTo(measure.of(table), Percentage.withPercentage(1e-10));
    }
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void of_moreBasketsWithNeither_isUnchangedIfNullInvariant(long seed) {
    ContingencyTable table = ContingencyTables.random(new SplittableRandom(seed), 10 + seed * seed);
    ContingencyTable extended =
        new ContingencyTable(
            table.baskets() + 1000, table.antecedent(), table.consequent(), table.both());

    for (Measure measure : NULL_INVARIANT) {
      assertThat(measure.of(extended)).as("%s", measure).isEqualTo(measure.of(table));
    }
  }

  /** A has the opposite effect on C and on the absence of C. */
  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void of_negatedConsequent_invertsMeasure(long seed) {
    ContingencyTable table = ContingencyTables.random(new SplittableRandom(seed), 10 + seed * seed);
    ContingencyTable negated =
        new ContingencyTable(
            table.baskets(),
            table.antecedent(),
            table.baskets() - table.consequent(),
            table.antecedentOnly());

    for (Measure measure :
        Set.of(
            Measure.LEVERAGE,
            Measure.ADDED_VALUE,
            Measure.PHI,
            Measure.YULES_Q,
            Measure.CERTAINTY_FACTOR)) {
      assertThat(measure.of(negated)).as("%s", measure).isEqualTo(-measure.of(table), within(0.0));
    }
    for (Measure measure :
        Set.of(Measure.CHI_SQUARED, Measure.LOG_LIKELIHOOD_RATIO, Measure.MUTUAL_INFORMATION)) {
      assertThat(measure.of(negated))
          .as("%s", measure)
          .isCloseTo(measure.of(table), Percentage.withPercentage(1e-12));
    }
    assertThat(1 / Measure.ODDS_RATIO.of(negated))
        .isCloseTo(Measure.ODDS_RATIO.of(table), Percentage.withPercentage(1e-12));
    assertThat(1 / Measure.LIFT.of(negated))
        .isCloseTo(Measure.CONVICTION.of(table), Percentage.withPercentage(1e-12));
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void of_anyTable_satisfiesIdentitiesBetweenMeasures(long seed) {
    ContingencyTable table = ContingencyTables.random(new SplittableRandom(seed), 10 + seed * seed);
    double phi = Measure.PHI.of(table);
    double odds = Measure.ODDS_RATIO.of(table);
    double conviction = Measure.CONVICTION.of(table);

    assertThat(Measure.CHI_SQUARED.of(table))
        .isCloseTo(table.baskets() * phi * phi, Percentage.withPercentage(1e-12));
    assertThat(Measure.YULES_Q.of(table)).isCloseTo(1 - 2 / (odds + 1), within(1e-15));
    assertThat(Measure.MUTUAL_INFORMATION.of(table) * 2 * table.baskets())
        .isCloseTo(Measure.LOG_LIKELIHOOD_RATIO.of(table), Percentage.withPercentage(1e-12));
    assertThat(Measure.HYPER_CONFIDENCE.of(table) + table.fisherPValue())
        .isCloseTo(1, within(1e-15));
    if (conviction > 1) {
      assertThat(Measure.CERTAINTY_FACTOR.of(table)).isCloseTo(1 - 1 / conviction, within(1e-15));
    }
  }
}
