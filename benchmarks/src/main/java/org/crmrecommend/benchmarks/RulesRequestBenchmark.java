package org.crmrecommend.benchmarks;

import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.crmrecommend.data.IdMap;
import org.crmrecommend.model.ItemSet;
import org.crmrecommend.model.Profile;
import org.crmrecommend.model.Scorer;
import org.crmrecommend.model.TopItems;
import org.crmrecommend.rules.AssociationRules.Combination;
import org.crmrecommend.rules.RuleMiner;
import org.crmrecommend.rules.RuleTable;
import org.crmrecommend.rules.RulesModel;
import org.crmrecommend.rules.itemset.Baskets;
import org.crmrecommend.rules.itemset.Support;
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
 * How long do recommendations for a basket by 300,000 rules take, and how much does a tree save?
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class RulesRequestBenchmark {

  private static final int LIMIT = 10;
  private static final int REQUESTS = 20_000;
  private static final int RULES = 300_000;

  @Param({"1000", "20000"})
  public int items;

  private RulesModel model;
  private NaiveRuleMatcher naiveMatcher;
  private Profile[] profiles;
  private Baskets addedBaskets;
  private ItemSet eligible;
  private TopItems best;
  private int next;

  /** Mines 100,000 baskets and keeps the 300,000 rules with the highest support. */
  @Setup
  public void mine() {
    ThemedBaskets themed = new ThemedBaskets(items, 42);
    RuleTable all =
        RuleMiner.DEFAULTS
            .withSupport(Support.count(items > 5_000 ? 10 : 20))
            .withConfidence(0.05)
            .mine(Baskets.of(themed.draw(100_000, 43)));
    RuleTable rules = all.sorted(r -> all.counts(r).both()).limit(RULES);
    if (rules.size() < RULES) {
      throw new IllegalStateException("found only " + rules.size() + " rules; lower the support");
    }
    model = RulesModel.of(rules, Combination.SUM_OF_LIFT);
    naiveMatcher = new NaiveRuleMatcher(rules);
    List<Set<String>> baskets = themed.draw(REQUESTS, 44);
    addedBaskets = Baskets.of(baskets);
    profiles =
        baskets.stream().map(basket -> profile(basket, model.items())).toArray(Profile[]::new);
    eligible = ItemSet.all(model.itemCount());
    best = new TopItems(LIMIT);
  }

  private static Profile profile(Set<String> basket, IdMap items) {
    Profile.Builder profile = Profile.builder();
    basket.stream()
        .mapToInt(items::indexOf)
        .filter(item -> item >= 0)
        .forEach(profile::addToBasket);
    return profile.build();
  }

  private Profile nextProfile() {
    best.clear();
    next = (next + 1) % REQUESTS;
    return profiles[next];
  }

  /** The method of the model: a tree of antecedents. */
  @Benchmark
  public TopItems top() {
    try (Scorer scorer = model.scorer(nextProfile())) {
      scorer.top(eligible, best);
    }
    return best;
  }

  /** Counts the antecedent items of each rule that are in the basket. */
  @Benchmark
  public TopItems naiveCountHits() {
    naiveMatcher.topByHitCount(nextProfile(), eligible, best);
    return best;
  }

  /** Looks up each rule by its rarest antecedent item. */
  @Benchmark
  public TopItems naiveRarestFirst() {
    naiveMatcher.topByRarestItem(nextProfile(), eligible, best);
    return best;
  }

  /** Checks rule by rule. */
  @Benchmark
  public TopItems naiveScanAll() {
    naiveMatcher.topByScan(nextProfile(), eligible, best);
    return best;
  }

  /** Answers 20,000 baskets one after the other. */
  @Benchmark
  @OutputTimeUnit(TimeUnit.MILLISECONDS)
  public TopItems topForAllBaskets() {
    for (int basket = 0; basket < REQUESTS; basket++) {
      try (Scorer scorer = model.scorer(nextProfile())) {
        scorer.top(eligible, best);
      }
    }
    return best;
  }

  /** Updates the counts of 300,000 rules with 20,000 more baskets. */
  @Benchmark
  @OutputTimeUnit(TimeUnit.MILLISECONDS)
  public RulesModel withBaskets() {
    return model.withBaskets(addedBaskets);
  }
}
