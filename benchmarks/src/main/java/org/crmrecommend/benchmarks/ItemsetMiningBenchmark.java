package org.crmrecommend.benchmarks;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import org.crmrecommend.rules.RuleMiner;
import org.crmrecommend.rules.RuleTable;
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

  private static final int MAX_ANTECEDENT = 20;

  /** Sparse: 100,000 baskets of some 10 of 2,000 items. Dense: 8,000 of 25 of 100 items. */
  @Param({"sparse", "dense"})
  public String density;

  private Baskets drawnBaskets;
  private ItemsetMiner miner;
  private RuleMiner ruleMiner;

  /** Draws the baskets. */
  @Setup
  public void drawBaskets() {
    boolean isSparse = density.equals("sparse");
    drawnBaskets =
        Baskets.of(isSparse ? new ThemedBaskets(2_000, 1).draw(100_000, 2) : denseBaskets());
    Support support = Support.share(isSparse ? 0.001 : 0.2);
    miner = ItemsetMiner.DEFAULTS.withSupport(support);
    ruleMiner =
        RuleMiner.DEFAULTS
            .withSupport(support)
            .withConfidence(isSparse ? 0.1 : 0.9)
            .withMaxAntecedent(MAX_ANTECEDENT);
  }

  /** Questions with four answers each, which hang together as the traits of mushrooms do. */
  private static List<Set<String>> denseBaskets() {
    SplittableRandom random = new SplittableRandom(3);
    List<Set<String>> baskets = new ArrayList<>();
    for (int b = 0; b < 8_000; b++) {
      int group = random.nextInt(12);
      Set<String> basket = new TreeSet<>();
      for (int question = 0; question < 25; question++) {
        int typicalAnswer = (group * (question + 1) / 3) & 3;
        basket.add(question + "-" + (random.nextInt(8) == 0 ? random.nextInt(4) : typicalAnswer));
      }
      baskets.add(basket);
    }
    return baskets;
  }

  /** All itemsets, counted by their length. */
  @Benchmark
  public long[] count() {
    return miner.count(drawnBaskets, Runnable::run, 1);
  }

  /** The same by projections, whatever the baskets. */
  @Benchmark
  public long[] countByProjections() {
    return miner.withMethod(Method.FP_GROWTH).count(drawnBaskets, Runnable::run, 1);
  }

  /** The closed ones, counted by their length. */
  @Benchmark
  public long[] countClosed() {
    return miner.withForm(Form.CLOSED).count(drawnBaskets, Runnable::run, 1);
  }

  /** All itemsets, kept and put in order. */
  @Benchmark
  public Itemsets mine() {
    return miner.mine(drawnBaskets, Runnable::run, 1);
  }

  /** The thousand itemsets in the most baskets. */
  @Benchmark
  public Itemsets mineTop() {
    return miner.withSupport(Support.count(2)).mineTop(1_000, drawnBaskets);
  }

  /** All rules with one item on the right, and all measures of each. */
  @Benchmark
  public double mineRulesAndMeasure() {
    RuleTable rules = ruleMiner.mine(drawnBaskets, Runnable::run, 1);
    double sum = 0;
    for (int r = 0; r < rules.size(); r++) {
      for (Measure measure : Measure.values()) {
        sum += measure.of(rules.counts(r));
      }
    }
    return sum;
  }
}
