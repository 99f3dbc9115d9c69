package org.crmrecommend.statistics;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.crmrecommend.statistics.PairedComparison.PairedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Checks the coverage of intervals and the error rates of tests in simulated evaluations with a
 * known true mean. The simulation is seeded, so each run gives the same result.
 */
class StatisticsSimulationTest {

  @ParameterizedTest
  @CsvSource({"RECALL,200", "HIT_RATE,300", "WEIGHTED_ERROR,200"})
  void interval_knownMean_coversItAtNominalLevel(SimulatedPopulation population, int users) {
    StatisticsSimulation simulation =
        new StatisticsSimulation(2_000, Bootstrap.DEFAULTS.withResamples(299), 1);

    assertThat(simulation.coverage(population, users)).isBetween(0.93, 0.97);
  }

  @Test
  void pairs_twoEqualAlgorithms_haveNominalFalsePositiveRate() {
    Map<PairedTest, Double> falsePositiveRates =
        new StatisticsSimulation(2_500, Bootstrap.DEFAULTS.withResamples(299), 1)
            .falsePositiveRates(2, 200);

    assertThat(falsePositiveRates)
        .hasSize(3)
        .allSatisfy((test, share) -> assertThat(share).isBetween(0.04, 0.06));
  }
}
