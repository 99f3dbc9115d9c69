package org.crmrecommend.benchmarks;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.crmrecommend.statistics.Bootstrap;
import org.crmrecommend.statistics.Interval;
import org.crmrecommend.statistics.MultipleComparisons;
import org.crmrecommend.statistics.Sample;
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
 * How long do bootstrap intervals with 2,000 resamples take on one thread? Measures one algorithm,
 * eight algorithms, and all pairwise comparisons of eight algorithms.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class BootstrapBenchmark {

  private static final int ALGORITHMS = 8;

  @Param({"1000", "30000"})
  public int users;

  private final Map<String, Sample> samples = new LinkedHashMap<>();
  private double[] values;
  private Sample sample;

  /** Draws values distributed like recall: mostly zeros, with few distinct other values. */
  @Setup
  public void drawSamples() {
    SplittableRandom random = new SplittableRandom(42);
    for (int algorithm = 0; algorithm < ALGORITHMS; algorithm++) {
      values =
          random
              .doubles(users)
              .map(uniform -> uniform < 0.7 ? 0 : Math.ceil((uniform - 0.7) / 0.06) / 5)
              .toArray();
      sample = Sample.of(values);
      samples.put("algorithm " + algorithm, sample);
    }
  }

  @Benchmark
  public Interval interval() {
    return Bootstrap.DEFAULTS.interval(sample);
  }

  @Benchmark
  public List<Interval> intervalsOfEightAlgorithms() {
    return Bootstrap.DEFAULTS.intervals(List.copyOf(samples.values()));
  }

  @Benchmark
  public MultipleComparisons compareEightAlgorithms() {
    return MultipleComparisons.of(samples, true, Bootstrap.DEFAULTS);
  }

  /** Computes only the means, and draws each user separately. */
  @Benchmark
  public double[] naiveResampling() {
    SplittableRandom random = new SplittableRandom(42);
    double[] means = new double[Bootstrap.DEFAULTS.resamples()];
    for (int resample = 0; resample < means.length; resample++) {
      double sum = 0;
      for (int user = 0; user < users; user++) {
        sum += values[random.nextInt(users)];
      }
      means[resample] = sum / users;
    }
    return means;
  }
}
