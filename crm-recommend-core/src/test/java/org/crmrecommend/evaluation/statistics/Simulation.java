package org.crmrecommend.evaluation.statistics;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.SplittableRandom;
import org.crmrecommend.kernel.RandomStreams;

/**
 * What intervals and tests do in many evaluations of which the truth is known. The tests ask for
 * few, the main program for many.
 */
final class Simulation {

  private final int evaluations;
  private final Bootstrap bootstrap;
  private final long seed;

  Simulation(int evaluations, Bootstrap bootstrap, long seed) {
    this.evaluations = evaluations;
    this.bootstrap = bootstrap;
    this.seed = seed;
  }

  /** The share of intervals that hold the truth. */
  double coverage(Population population, int users) {
    int covered = 0;
    for (int e = 0; e < evaluations; e++) {
      Sample sample = population.sample(RandomStreams.of(seed, e), users);
      Interval interval = bootstrap.withSeed(e).interval(sample);
      covered += interval.contains(population.truth()) ? 1 : 0;
    }
    return (double) covered / evaluations;
  }

  /**
   * The share of evaluations in which a test, after Holm's correction, tells any pair of equal
   * algorithms apart at 5 %. All pairs of the algorithms are compared.
   */
  Map<PairedTest, Double> falseAlarms(int algorithms, int users) {
    Map<PairedTest, Integer> alarms = new EnumMap<>(PairedTest.class);
    for (int e = 0; e < evaluations; e++) {
      Map<String, Sample> samples = equals(RandomStreams.of(seed, e), algorithms, users);
      Comparisons compared = Comparisons.ofAll(samples, true, bootstrap.withSeed(e));
      for (PairedTest test : PairedTest.values()) {
        boolean any = compared.pairs().stream().anyMatch(pair -> pair.differs(test, 0.05));
        alarms.merge(test, any ? 1 : 0, Integer::sum);
      }
    }
    return shares(alarms);
  }

  /** The same, with pairs that share no algorithm and no users. */
  Map<PairedTest, Double> falseAlarmsOfSeparatePairs(int pairs, int users) {
    Map<PairedTest, Integer> alarms = new EnumMap<>(PairedTest.class);
    for (int e = 0; e < evaluations; e++) {
      PairedComparison[] compared = new PairedComparison[pairs];
      for (int p = 0; p < pairs; p++) {
        Map<String, Sample> two = equals(RandomStreams.of(seed, (long) e * pairs + p), 2, users);
        Bootstrap own = bootstrap.withSeed((long) e * pairs + p);
        compared[p] = PairedComparison.of(two.get("0"), two.get("1"), own);
      }
      for (PairedTest test : PairedTest.values()) {
        double[] adjusted =
            Holm.adjust(Arrays.stream(compared).mapToDouble(c -> c.p(test)).toArray());
        boolean any = Arrays.stream(adjusted).anyMatch(p -> p <= 0.05);
        alarms.merge(test, any ? 1 : 0, Integer::sum);
      }
    }
    return shares(alarms);
  }

  /**
   * Algorithms that find each of a user's relevant items with the same chance, the user's own, so
   * that their values are exchangeable and hang together as those of real ones do.
   */
  private static Map<String, Sample> equals(SplittableRandom random, int algorithms, int users) {
    double[][] values = new double[algorithms][users];
    for (int user = 0; user < users; user++) {
      double chance = Population.chance(random);
      int relevant = random.nextInt(1, 11);
      for (double[] ofAlgorithm : values) {
        for (int item = 0; item < relevant; item++) {
          ofAlgorithm[user] += random.nextDouble() < chance ? 1.0 / relevant : 0;
        }
      }
    }
    Map<String, Sample> samples = new LinkedHashMap<>();
    for (int a = 0; a < algorithms; a++) {
      samples.put(Integer.toString(a), Sample.of(values[a]));
    }
    return samples;
  }

  private Map<PairedTest, Double> shares(Map<PairedTest, Integer> alarms) {
    Map<PairedTest, Double> shares = new EnumMap<>(PairedTest.class);
    alarms.forEach((test, count) -> shares.put(test, (double) count / evaluations));
    return shares;
  }

  /**
   * Prints what the tests claim, from more evaluations: a minute or two for 10,000.
   *
   * @param arguments how many evaluations
   */
  public static void main(String[] arguments) {
    Bootstrap bootstrap = Bootstrap.DEFAULTS.withResamples(999);
    Simulation simulation = new Simulation(Integer.parseInt(arguments[0]), bootstrap, 1L);
    for (Population population : Population.values()) {
      for (int users : new int[] {100, 200, 400, 800}) {
        double coverage = simulation.coverage(population, users);
        System.out.printf(Locale.ROOT, "%s, %d users: %.4f%n", population, users, coverage);
      }
    }
    for (int algorithms : new int[] {2, 4, 8}) {
      System.out.println(algorithms + " algorithms: " + simulation.falseAlarms(algorithms, 300));
    }
    System.out.println("6 pairs: " + simulation.falseAlarmsOfSeparatePairs(6, 300));
  }
}
