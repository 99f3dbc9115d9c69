package org.crmrecommend.statistics;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.SplittableRandom;
import org.crmrecommend.kernel.RandomStreams;
import org.crmrecommend.statistics.PairedComparison.PairedTest;

/**
 * Simulates intervals and tests in many evaluations with a known true mean. The tests run few
 * evaluations, the main program many.
 */
final class StatisticsSimulation {

  private final int evaluations;
  private final Bootstrap bootstrap;
  private final long seed;

  StatisticsSimulation(int evaluations, Bootstrap bootstrap, long seed) {
    this.evaluations = evaluations;
    this.bootstrap = bootstrap;
    this.seed = seed;
  }

  /** Returns the share of intervals that contain the true mean. */
  double coverage(SimulatedPopulation population, int users) {
    int coveredCount = 0;
    for (int e = 0; e < evaluations; e++) {
      Sample sample = population.sample(RandomStreams.of(seed, e), users);
      Interval interval = bootstrap.withSeed(e).interval(sample);
      coveredCount += interval.contains(population.trueMean()) ? 1 : 0;
    }
    return (double) coveredCount / evaluations;
  }

  /**
   * Returns, per test, the share of evaluations with any significant difference between equally
   * good algorithms at 5 %, after Holm's correction for all pairs.
   */
  Map<PairedTest, Double> falsePositiveRates(int algorithms, int users) {
    Map<PairedTest, Integer> falsePositives = new EnumMap<>(PairedTest.class);
    for (int e = 0; e < evaluations; e++) {
      Map<String, Sample> samples =
          equallyGoodAlgorithms(RandomStreams.of(seed, e), algorithms, users);
      MultipleComparisons comparisons =
          MultipleComparisons.of(samples, true, bootstrap.withSeed(e));
      for (PairedTest test : PairedTest.values()) {
        boolean isAnySignificant =
            comparisons.pairs().stream().anyMatch(pair -> pair.isSignificant(test, 0.05));
        falsePositives.merge(test, isAnySignificant ? 1 : 0, Integer::sum);
      }
    }
    return rates(falsePositives);
  }

  /** Returns the same share for pairs without common algorithms or users. */
  Map<PairedTest, Double> falsePositiveRatesOfIndependentPairs(int pairs, int users) {
    Map<PairedTest, Integer> falsePositives = new EnumMap<>(PairedTest.class);
    for (int e = 0; e < evaluations; e++) {
      PairedComparison[] comparisons = new PairedComparison[pairs];
      for (int p = 0; p < pairs; p++) {
        Map<String, Sample> samples =
            equallyGoodAlgorithms(RandomStreams.of(seed, (long) e * pairs + p), 2, users);
        Bootstrap pairBootstrap = bootstrap.withSeed((long) e * pairs + p);
        comparisons[p] = PairedComparison.of(samples.get("0"), samples.get("1"), pairBootstrap);
      }
      for (PairedTest test : PairedTest.values()) {
        double[] adjusted =
            MultipleTestingCorrection.HOLM.adjust(
                Arrays.stream(comparisons).mapToDouble(c -> c.pValue(test)).toArray());
        boolean isAnySignificant = Arrays.stream(adjusted).anyMatch(p -> p <= 0.05);
        falsePositives.merge(test, isAnySignificant ? 1 : 0, Integer::sum);
      }
    }
    return rates(falsePositives);
  }

  /**
   * Returns algorithms that find each relevant item of a user with the same probability, which
   * depends on the user. Their values are exchangeable and correlated, as with real algorithms.
   */
  private static Map<String, Sample> equallyGoodAlgorithms(
      SplittableRandom random, int algorithms, int users) {
    double[][] values = new double[algorithms][users];
    for (int user = 0; user < users; user++) {
      double hitProbability = SimulatedPopulation.hitProbability(random);
      int relevant = random.nextInt(1, 11);
      for (double[] algorithmValues : values) {
        for (int item = 0; item < relevant; item++) {
          algorithmValues[user] += random.nextDouble() < hitProbability ? 1.0 / relevant : 0;
        }
      }
    }
    Map<String, Sample> samples = new LinkedHashMap<>();
    for (int a = 0; a < algorithms; a++) {
      samples.put(Integer.toString(a), Sample.of(values[a]));
    }
    return samples;
  }

  private Map<PairedTest, Double> rates(Map<PairedTest, Integer> falsePositives) {
    Map<PairedTest, Double> rates = new EnumMap<>(PairedTest.class);
    falsePositives.forEach((test, count) -> rates.put(test, (double) count / evaluations));
    return rates;
  }

  /**
   * Prints the shares from more evaluations than the tests run; 10,000 take a minute or two.
   *
   * @param arguments number of evaluations
   */
  public static void main(String[] arguments) {
    Bootstrap bootstrap = Bootstrap.DEFAULTS.withResamples(999);
    StatisticsSimulation simulation =
        new StatisticsSimulation(Integer.parseInt(arguments[0]), bootstrap, 1L);
    for (SimulatedPopulation population : SimulatedPopulation.values()) {
      for (int users : new int[] {100, 200, 400, 800}) {
        double coverage = simulation.coverage(population, users);
        System.out.printf(Locale.ROOT, "%s, %d users: %.4f%n", population, users, coverage);
      }
    }
    for (int algorithms : new int[] {2, 4, 8}) {
      System.out.println(
          algorithms + " algorithms: " + simulation.falsePositiveRates(algorithms, 300));
    }
    System.out.println("6 pairs: " + simulation.falsePositiveRatesOfIndependentPairs(6, 300));
  }
}
