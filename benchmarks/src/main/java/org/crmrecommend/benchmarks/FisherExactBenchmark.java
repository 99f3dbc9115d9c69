package org.crmrecommend.benchmarks;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.crmrecommend.rules.measure.ContingencyTable;
import org.hipparchus.distribution.discrete.HypergeometricDistribution;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * How long does it take to test a hundred rules, compared with the hypergeometric distribution of
 * Hipparchus?
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class FisherExactBenchmark {

  private static final int RULES = 100;

  @Param({"10000", "1000000"})
  public int baskets;

  private final ContingencyTable[] rules = new ContingencyTable[RULES];

  /**
   * Draws antecedents and consequents with a support count between 20 and a tenth of the baskets.
   * An antecedent and its consequent occur together between half and twice as often as expected by
   * chance.
   */
  @Setup
  public void drawTables() {
    SplittableRandom random = new SplittableRandom(42);
    Arrays.setAll(
        rules,
        rule -> {
          long antecedent = drawSupportCount(random);
          long consequent = drawSupportCount(random);
          double expected = (double) antecedent * consequent / baskets;
          long both = (long) (expected * random.nextDouble(0.5, 2) + random.nextDouble(3));
          return new ContingencyTable(
              baskets, antecedent, consequent, Math.min(both, Math.min(antecedent, consequent)));
        });
  }

  private long drawSupportCount(SplittableRandom random) {
    return (long) Math.exp(random.nextDouble(Math.log(20), Math.log(baskets / 10.0)));
  }

  @Benchmark
  public double pValues() {
    double sum = 0;
    for (ContingencyTable rule : rules) {
      sum += rule.fisherPValue();
    }
    return sum;
  }

  @Benchmark
  public double naiveHypergeometric() {
    double sum = 0;
    for (ContingencyTable rule : rules) {
      sum +=
          new HypergeometricDistribution(baskets, (int) rule.consequent(), (int) rule.antecedent())
              .upperCumulativeProbability((int) rule.both());
    }
    return sum;
  }
}
