package org.crmrecommend.benchmarks;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.crmrecommend.model.TrainingContext;
import org.crmrecommend.rules.Rule;
import org.crmrecommend.rules.RuleMiner;
import org.crmrecommend.rules.RuleTable;
import org.crmrecommend.rules.itemset.Baskets;
import org.crmrecommend.rules.itemset.Support;
import org.crmrecommend.statistics.MultipleTestingCorrection;

/**
 * In how many data sets of pure noise is a rule reported as significant, and how many planted rules
 * are found? Takes about three minutes on two cores. Run with {@code java -cp
 * benchmarks/target/benchmarks.jar org.crmrecommend.benchmarks.FalseDiscoveryCheck}.
 *
 * <p>"Found rules" corrects only for the rules that meet the thresholds, which are the most extreme
 * of all searched rules. "Search space" corrects by {@link RuleTable#hypothesisCount}, as {@link
 * org.crmrecommend.rules.RuleSelection} does. The exit status is 1 if the search-space correction
 * finds a significant rule in too many of the 1,000 data sets: more than 73 at level 0.05 or more
 * than 21 at level 0.01. These are the 99.9 % quantiles of the counts at the nominal rate. Without
 * true rules, the false discovery rate is the probability of at least one false rule, so the same
 * limits apply to the Benjamini-Hochberg correction.
 */
public final class FalseDiscoveryCheck {

  private static final int NOISE_FILES = 1_000;
  private static final int MAX_AT_05 = 73;
  private static final int MAX_AT_01 = 21;
  private static final int PLANTED_FILES = 200;
  private static final int PLANTED_PAIRS = 5;
  private static final double PLANTED_SHARE = 0.1;
  private static final double ALPHA = 0.01;

  private static final List<MultipleTestingCorrection> CORRECTIONS =
      List.of(
          MultipleTestingCorrection.BONFERRONI,
          MultipleTestingCorrection.HOLM,
          MultipleTestingCorrection.BENJAMINI_HOCHBERG);

  /** A noise distribution of independent items, and the miner to test. */
  private record NoiseSetting(String name, int baskets, List<Double> shares, RuleMiner miner) {}

  /** The smallest adjusted p-value of each correction, for found rules and for the search space. */
  private record SmallestPValues(int rules, List<Double> found, List<Double> searchSpace) {}

  private int failures;

  /** Runs all checks and prints the tables. */
  public static void main(String[] args) {
    FalseDiscoveryCheck check = new FalseDiscoveryCheck();
    check.checkNoise();
    printPower();
    System.exit(check.failures == 0 ? 0 : 1);
  }

  private void checkNoise() {
    RuleMiner defaults = RuleMiner.DEFAULTS;
    RuleMiner lenient = defaults.withSupport(Support.count(5)).withConfidence(0);
    RuleMiner confident = defaults.withConfidence(0.5);
    RuleMiner twoConsequents = defaults.withMaxConsequent(2);
    List<NoiseSetting> settings =
        List.of(
            new NoiseSetting(
                "3,000 x 300 uniform, defaults", 3_000, uniformShares(300, 0.027), defaults),
            new NoiseSetting(
                "3,000 x 300 uniform, count 5", 3_000, uniformShares(300, 0.027), lenient),
            new NoiseSetting("3,000 x 300 Zipf, defaults", 3_000, zipfShares(300, 5), defaults),
            new NoiseSetting(
                "3,000 x 300 Zipf, confidence .5", 3_000, zipfShares(300, 5), confident),
            new NoiseSetting(
                "3,000 x 300 Zipf, two consequents", 3_000, zipfShares(300, 5), twoConsequents),
            new NoiseSetting("500 x 100 Zipf, count 5", 500, zipfShares(100, 4), lenient),
            new NoiseSetting("300 x 20 uniform, count 5", 300, uniformShares(20, 0.2), lenient),
            new NoiseSetting(
                "20,000 x 1,000 Zipf, defaults", 20_000, zipfShares(1_000, 3), defaults));
    print("noise: number of data sets with a significant rule, of %,d", NOISE_FILES);
    print(
        "| baskets x items, thresholds | rules | correction | found .05 | .01 | space .05 | .01 |");
    print("| --- | --- | --- | --- | --- | --- | --- |");
    settings.forEach(this::checkNoise);
  }

  private void checkNoise(NoiseSetting setting) {
    List<SmallestPValues> files =
        IntStream.range(0, NOISE_FILES)
            .parallel()
            .mapToObj(seed -> smallestPValues(setting, seed))
            .toList();
    double rules = files.stream().mapToInt(SmallestPValues::rules).average().orElse(0);
    for (int c = 0; c < CORRECTIONS.size(); c++) {
      int correction = c;
      double[] found = files.stream().mapToDouble(file -> file.found.get(correction)).toArray();
      double[] searchSpace =
          files.stream().mapToDouble(file -> file.searchSpace.get(correction)).toArray();
      boolean holds =
          count(searchSpace, 0.05) <= MAX_AT_05 && count(searchSpace, 0.01) <= MAX_AT_01;
      failures += holds ? 0 : 1;
      print(
          "| %s | %,.0f | %s | %d | %d | %d | %d |%s",
          setting.name,
          rules,
          CORRECTIONS.get(c),
          count(found, 0.05),
          count(found, 0.01),
          count(searchSpace, 0.05),
          count(searchSpace, 0.01),
          holds ? "" : " above the limit");
    }
  }

  private static SmallestPValues smallestPValues(NoiseSetting setting, int seed) {
    SplittableRandom random = new SplittableRandom(seed);
    List<List<String>> baskets = new ArrayList<>();
    while (baskets.size() < setting.baskets) {
      List<String> basket = basket(setting.shares, random);
      if (!basket.isEmpty()) {
        baskets.add(basket);
      }
    }
    RuleTable rules =
        setting.miner.mine(Baskets.of(baskets), TrainingContext.DEFAULTS.withThreads(1));
    double[] pValues = pValues(rules);
    double[] hypotheses = hypotheses(rules);
    return new SmallestPValues(
        pValues.length,
        CORRECTIONS.stream().map(correction -> min(correction.adjust(pValues))).toList(),
        CORRECTIONS.stream()
            .map(correction -> min(correction.adjust(pValues, hypotheses)))
            .toList());
  }

  /** Prints the statistical power for rules planted among 300 noise items: a ⇒ b, and a, b ⇒ c. */
  private static void printPower() {
    print("%npower: share of planted rules that are significant (holm, %s)", ALPHA);
    print("| planted | lift | found rules | search space |");
    print("| --- | --- | --- | --- |");
    for (double lift : new double[] {1.5, 1.75, 2, 2.25, 2.5, 3}) {
      printPower(lift, false);
    }
    for (double lift : new double[] {3, 4, 5, 6, 7, 8}) {
      printPower(lift, true);
    }
  }

  private static void printPower(double lift, boolean isTriple) {
    double[][] shares =
        IntStream.range(0, PLANTED_FILES)
            .parallel()
            .mapToObj(seed -> detectedShares(plantedBaskets(seed, lift, isTriple), isTriple))
            .toArray(double[][]::new);
    print(
        "| %s | %.2f | %.2f | %.2f |",
        isTriple ? "a, b => c" : "a => b",
        lift,
        Arrays.stream(shares).mapToDouble(share -> share[0]).average().orElse(0),
        Arrays.stream(shares).mapToDouble(share -> share[1]).average().orElse(0));
  }

  private static Baskets plantedBaskets(int seed, double lift, boolean isTriple) {
    SplittableRandom random = new SplittableRandom(seed);
    List<Double> noise = zipfShares(300, 5);
    List<List<String>> baskets = new ArrayList<>();
    for (int b = 0; b < 3_000; b++) {
      List<String> basket = basket(noise, random);
      for (int pair = 0; pair < PLANTED_PAIRS; pair++) {
        boolean hasAntecedent = addAtRandom(basket, "a" + pair, PLANTED_SHARE, random);
        if (isTriple) {
          hasAntecedent &= addAtRandom(basket, "b" + pair, PLANTED_SHARE, random);
        }
        double share = hasAntecedent ? lift * PLANTED_SHARE : PLANTED_SHARE;
        addAtRandom(basket, (isTriple ? "c" : "b") + pair, share, random);
      }
      if (!basket.isEmpty()) {
        baskets.add(basket);
      }
    }
    return Baskets.of(baskets);
  }

  private static boolean addAtRandom(
      List<String> basket, String item, double share, SplittableRandom random) {
    boolean isAdded = random.nextDouble() < share;
    if (isAdded) {
      basket.add(item);
    }
    return isAdded;
  }

  /**
   * Returns the share of planted rules that are significant, for found rules and for the search
   * space.
   */
  private static double[] detectedShares(Baskets baskets, boolean isTriple) {
    RuleTable rules = RuleMiner.DEFAULTS.mine(baskets, TrainingContext.DEFAULTS.withThreads(1));
    double[] pValues = pValues(rules);
    double[] found = MultipleTestingCorrection.HOLM.adjust(pValues);
    double[] searchSpace = MultipleTestingCorrection.HOLM.adjust(pValues, hypotheses(rules));
    double[] counts = new double[2];
    for (int r = 0; r < pValues.length; r++) {
      if (isPlanted(rules.rule(r), isTriple)) {
        counts[0] += found[r] <= ALPHA ? 1.0 / PLANTED_PAIRS : 0;
        counts[1] += searchSpace[r] <= ALPHA ? 1.0 / PLANTED_PAIRS : 0;
      }
    }
    return counts;
  }

  private static boolean isPlanted(Rule rule, boolean isTriple) {
    String text = rule.toString();
    for (int pair = 0; pair < PLANTED_PAIRS; pair++) {
      String expected =
          isTriple
              ? String.format(Locale.ROOT, "a%1$d, b%1$d ⇒ c%1$d", pair)
              : String.format(Locale.ROOT, "a%1$d ⇒ b%1$d", pair);
      if (text.equals(expected)) {
        return true;
      }
    }
    return false;
  }

  private static List<String> basket(List<Double> shares, SplittableRandom random) {
    List<String> basket = new ArrayList<>();
    for (int item = 0; item < shares.size(); item++) {
      if (random.nextDouble() < shares.get(item)) {
        basket.add("i" + item);
      }
    }
    return basket;
  }

  private static List<Double> uniformShares(int items, double share) {
    return Collections.nCopies(items, share);
  }

  /**
   * Returns shares proportional to 1 / rank, at most 0.5, for baskets of about {@code basketSize}
   * items.
   */
  private static List<Double> zipfShares(int items, double basketSize) {
    double harmonic = IntStream.rangeClosed(1, items).mapToDouble(rank -> 1.0 / rank).sum();
    return IntStream.rangeClosed(1, items)
        .mapToObj(rank -> Math.min(0.5, basketSize / (rank * harmonic)))
        .toList();
  }

  private static double[] pValues(RuleTable rules) {
    return IntStream.range(0, rules.size())
        .mapToDouble(r -> rules.counts(r).fisherPValue())
        .toArray();
  }

  private static double[] hypotheses(RuleTable rules) {
    return IntStream.range(0, rules.size()).mapToDouble(rules::hypothesisCount).toArray();
  }

  private static double min(double[] values) {
    return Arrays.stream(values).min().orElse(1);
  }

  private static long count(double[] values, double alpha) {
    return Arrays.stream(values).filter(p -> p <= alpha).count();
  }

  private static void print(String format, Object... values) {
    System.out.println(String.format(Locale.ROOT, format, values));
  }
}
