package org.crmrecommend.customer.purchase;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Random;
import java.util.stream.IntStream;
import org.hipparchus.distribution.continuous.NormalDistribution;
import org.junit.jupiter.api.Test;

class ConcentrationIntervalsTest {

  private static final int CUSTOMERS = 1_000;
  private static final int SAMPLES = 500;
  private static final double SIGMA = 1.2;

  /**
   * For log-normal revenues, the share of the top p is 1 − Φ(Φ⁻¹(1 − p) − σ) and Gini's coefficient
   * 2 Φ(σ / √2) − 1. The standard error of the coverages is 1 %.
   */
  @Test
  void intervals_simulatedShops_containTrueValuesAboutAsOftenAsTheirLevel() {
    NormalDistribution normal = new NormalDistribution();
    double trueShare =
        1 - normal.cumulativeProbability(normal.inverseCumulativeProbability(0.8) - SIGMA);
    double trueGini = 2 * normal.cumulativeProbability(SIGMA / Math.sqrt(2)) - 1;
    Random random = new Random(7);
    int shares = 0;
    int ginis = 0;
    for (int sample = 0; sample < SAMPLES; sample++) {
      long[] revenues = descendingRevenues(random);
      ConcentrationIntervals intervals = new ConcentrationIntervals(revenues, 0.95);
      double total = Arrays.stream(revenues).sum();
      double top = Arrays.stream(revenues, 0, CUSTOMERS / 5).sum();
      shares += intervals.ofShare(0.2, top / total).contains(trueShare) ? 1 : 0;
      ginis += intervals.ofGini(gini(revenues, total)).contains(trueGini) ? 1 : 0;
    }

    assertThat(shares).isBetween((int) (0.90 * SAMPLES), (int) (0.98 * SAMPLES));
    assertThat(ginis).isBetween((int) (0.89 * SAMPLES), (int) (0.98 * SAMPLES));
  }

  private static long[] descendingRevenues(Random random) {
    long[] ascending =
        IntStream.range(0, CUSTOMERS)
            .mapToLong(i -> Math.round(10_000 * Math.exp(SIGMA * random.nextGaussian())))
            .sorted()
            .toArray();
    return IntStream.range(0, CUSTOMERS).mapToLong(i -> ascending[CUSTOMERS - 1 - i]).toArray();
  }

  private static double gini(long[] descending, double total) {
    return IntStream.range(0, CUSTOMERS)
            .mapToDouble(k -> (CUSTOMERS - 1 - 2.0 * k) * descending[k])
            .sum()
        / (CUSTOMERS * total);
  }
}
