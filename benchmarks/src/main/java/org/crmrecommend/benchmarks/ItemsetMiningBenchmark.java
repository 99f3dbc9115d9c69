package org.crmrecommend.benchmarks;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import org.crmrecommend.model.TrainingContext;
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

/** How long does it take to mine frequent itemsets and association rules on one thread? */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
public class ItemsetMiningBenchmark {

  private static final int MAX_ANTECEDENT = 20;

  /**
   * Sparse: 100,000 baskets with about 10 of 2,000 items. Dense: 8,000 baskets with 25 of 100
   * items.
   */
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

  /**
   * Draws 25 questions with four answers each, correlated like the attributes of the mushroom data
   * set.
   */
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

  /** Counts all itemsets by length. */
  @Benchmark
  public long[] count() {
    return miner.count(drawnBaskets, TrainingContext.DEFAULTS.withThreads(1));
  }

  /** Counts all itemsets by FP-growth, independent of the density. */
  @Benchmark
  public long[] countByProjections() {
    return miner
        .withMethod(Method.FP_GROWTH)
        .count(drawnBaskets, TrainingContext.DEFAULTS.withThreads(1));
  }

  /** Counts the closed itemsets by length. */
  @Benchmark
  public long[] countClosed() {
    return miner.withForm(Form.CLOSED).count(drawnBaskets, TrainingContext.DEFAULTS.withThreads(1));
  }

  /** Mines all itemsets and sorts them. */
  @Benchmark
  public Itemsets mine() {
    return miner.mine(drawnBaskets, TrainingContext.DEFAULTS.withThreads(1));
  }

  /** Mines the 1,000 itemsets with the highest support. */
  @Benchmark
  public Itemsets mineTop() {
    return miner.withSupport(Support.count(2)).mineTop(1_000, drawnBaskets);
  }

  /** Mines all rules with one consequent item and computes all measures of each rule. */
  @Benchmark
  public double mineRulesAndMeasure() {
    RuleTable rules = ruleMiner.mine(drawnBaskets, TrainingContext.DEFAULTS.withThreads(1));
    double sum = 0;
    for (int r = 0; r < rules.size(); r++) {
      for (Measure measure : Measure.values()) {
        sum += measure.of(rules.counts(r));
      }
    }
    return sum;
  }
}
