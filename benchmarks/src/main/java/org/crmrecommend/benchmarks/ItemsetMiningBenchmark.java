package org.crmrecommend.benchmarks;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import org.crmrecommend.rules.RuleMiner;
import org.crmrecommend.rules.Rules;
import org.crmrecommend.rules.itemset.Baskets;
import org.crmrecommend.rules.itemset.ItemsetMiner;
import org.crmrecommend.rules.itemset.ItemsetMiner.Form;
import org.crmrecommend.rules.itemset.ItemsetMiner.Method;
import org.crmrecommend.rules.itemset.Itemsets;
import org.crmrecommend.rules.itemset.Support;
import org.crmrecommend.rules.measure.Measure;
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

/** How long does it take to find what lies in one basket together, on one thread? */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
public class ItemsetMiningBenchmark {

  private static final int LONGEST = 20;

  /** Sparse: 100,000 baskets of some 10 of 2,000 items. Dense: 8,000 of 25 of 100 items. */
  @Param({"sparse", "dense"})
  public String baskets;

  private Baskets drawn;
  private ItemsetMiner miner;
  private RuleMiner ruleMiner;

  /** Draws the baskets. */
  @Setup
  public void draw() {
    boolean isSparse = baskets.equals("sparse");
    drawn = Baskets.of(isSparse ? new ThemedBaskets(2_000, 1).draw(100_000, 2) : dense());
    Support support = Support.share(isSparse ? 0.001 : 0.2);
    miner = ItemsetMiner.DEFAULTS.withSupport(support);
    ruleMiner =
        RuleMiner.DEFAULTS
            .withSupport(support)
            .withConfidence(isSparse ? 0.1 : 0.9)
            .withMaxAntecedent(LONGEST);
  }

  /** Questions with four answers each, which hang together as the traits of mushrooms do. */
  private static List<Set<String>> dense() {
    SplittableRandom random = new SplittableRandom(3);
    List<Set<String>> all = new ArrayList<>();
    for (int b = 0; b < 8_000; b++) {
      int kind = random.nextInt(12);
      Set<String> basket = new TreeSet<>();
      for (int question = 0; question < 25; question++) {
        int usual = (kind * (question + 1) / 3) & 3;
        basket.add(question + "-" + (random.nextInt(8) == 0 ? random.nextInt(4) : usual));
      }
      all.add(basket);
    }
    return all;
  }

  /** All itemsets, counted by their length. */
  @Benchmark
  public long[] count() {
    return miner.count(drawn, Runnable::run, 1);
  }

  /** The same by projections, whatever the baskets. */
  @Benchmark
  public long[] countByProjections() {
    return miner.withMethod(Method.PROJECTIONS).count(drawn, Runnable::run, 1);
  }

  /** The closed ones, counted by their length. */
  @Benchmark
  public long[] countClosed() {
    return miner.withForm(Form.CLOSED).count(drawn, Runnable::run, 1);
  }

  /** All itemsets, kept and put in order. */
  @Benchmark
  public Itemsets mine() {
    return miner.mine(drawn, Runnable::run, 1);
  }

  /** The thousand itemsets in the most baskets. */
  @Benchmark
  public Itemsets mineTop() {
    return miner.withSupport(Support.count(2)).mineTop(1_000, drawn);
  }

  /** All rules with one item on the right, and all measures of each. */
  @Benchmark
  public double mineRulesAndMeasure() {
    Rules rules = ruleMiner.mine(drawn, Runnable::run, 1);
    double sum = 0;
    for (int r = 0; r < rules.size(); r++) {
      for (Measure measure : Measure.values()) {
        sum += measure.of(rules.counts(r));
      }
    }
    return sum;
  }
}
