package org.crmrecommend.benchmarks;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.crmrecommend.rules.Rule;
import org.crmrecommend.rules.RuleMiner;
import org.crmrecommend.rules.Rules;
import org.crmrecommend.rules.itemset.Baskets;
import org.crmrecommend.rules.itemset.Support;
import org.crmrecommend.rules.measure.Correction;
import org.crmrecommend.rules.measure.FisherExact;

/**
 * In how many files of pure noise is a rule called significant, and how many planted rules are
 * found? Takes some three minutes on two cores. Run with {@code java -cp
 * benchmarks/target/benchmarks.jar org.crmrecommend.benchmarks.FalseRules}.
 *
 * <p>"Found rules" corrects for the rules within the thresholds alone, which are the most extreme
 * of all that were searched; "search space" corrects by {@link Rules#hypotheses}, as {@link
 * org.crmrecommend.rules.RuleSelection} does. Ends with status 1 if by the latter more of 1,000
 * files have a significant rule than 99.9 % of such counts would be at the nominal rate: 73 at 0.05
 * or 21 at 0.01. Without any true rule the false discovery rate is the chance of a false rule, so
 * that Benjamini's and Hochberg's correction is held to the same.
 */
public final class FalseRules {

  private static final int FILES = 1_000;
  private static final int MOST_AT_05 = 73;
  private static final int MOST_AT_01 = 21;
  private static final int PLANTED_FILES = 200;
  private static final int PLANTED_PAIRS = 5;
  private static final double PLANTED_SHARE = 0.1;
  private static final double ALPHA = 0.01;

  private static final List<Correction> CORRECTIONS =
      List.of(Correction.BONFERRONI, Correction.HOLM, Correction.BENJAMINI_HOCHBERG);

  /** Independent items, and what is looked for in them. */
  private record Noise(String name, int baskets, List<Double> shares, RuleMiner miner) {}

  /** The smallest adjusted p-values by each correction, for found rules and the search space. */
  private record Smallest(int rules, List<Double> found, List<Double> space) {}

  private int wrong;

  /** Counts all of it. */
  public static void main(String[] args) {
    FalseRules check = new FalseRules();
    check.noise();
    power();
    System.exit(check.wrong == 0 ? 0 : 1);
  }

  private void noise() {
    RuleMiner defaults = RuleMiner.DEFAULTS;
    RuleMiner loose = defaults.withSupport(Support.count(5)).withConfidence(0);
    RuleMiner sure = defaults.withConfidence(0.5);
    RuleMiner twoOnTheRight = defaults.withMaxConsequent(2);
    List<Noise> kinds =
        List.of(
            new Noise("3,000 x 300 alike, defaults", 3_000, alike(300, 0.027), defaults),
            new Noise("3,000 x 300 alike, count 5", 3_000, alike(300, 0.027), loose),
            new Noise("3,000 x 300 Zipf, defaults", 3_000, zipf(300, 5), defaults),
            new Noise("3,000 x 300 Zipf, confidence .5", 3_000, zipf(300, 5), sure),
            new Noise("3,000 x 300 Zipf, two right", 3_000, zipf(300, 5), twoOnTheRight),
            new Noise("500 x 100 Zipf, count 5", 500, zipf(100, 4), loose),
            new Noise("300 x 20 alike, count 5", 300, alike(20, 0.2), loose),
            new Noise("20,000 x 1,000 Zipf, defaults", 20_000, zipf(1_000, 3), defaults));
    print("noise: files of %,d with a significant rule", FILES);
    print(
        "| baskets x items, thresholds | rules | correction | found .05 | .01 | space .05 | .01 |");
    print("| --- | --- | --- | --- | --- | --- | --- |");
    kinds.forEach(this::noise);
  }

  private void noise(Noise kind) {
    List<Smallest> files =
        IntStream.range(0, FILES).parallel().mapToObj(seed -> smallest(kind, seed)).toList();
    double rules = files.stream().mapToInt(Smallest::rules).average().orElse(0);
    for (int c = 0; c < CORRECTIONS.size(); c++) {
      int each = c;
      double[] found = files.stream().mapToDouble(file -> file.found.get(each)).toArray();
      double[] space = files.stream().mapToDouble(file -> file.space.get(each)).toArray();
      boolean holds = count(space, 0.05) <= MOST_AT_05 && count(space, 0.01) <= MOST_AT_01;
      wrong += holds ? 0 : 1;
      print(
          "| %s | %,.0f | %s | %d | %d | %d | %d |%s",
          kind.name,
          rules,
          CORRECTIONS.get(c),
          count(found, 0.05),
          count(found, 0.01),
          count(space, 0.05),
          count(space, 0.01),
          holds ? "" : " too many");
    }
  }

  private static Smallest smallest(Noise kind, int seed) {
    SplittableRandom random = new SplittableRandom(seed);
    List<List<String>> baskets = new ArrayList<>();
    while (baskets.size() < kind.baskets) {
      List<String> basket = basket(kind.shares, random);
      if (!basket.isEmpty()) {
        baskets.add(basket);
      }
    }
    Rules rules = kind.miner.mine(Baskets.of(baskets), Runnable::run, 1);
    double[] p = p(rules);
    double[] hypotheses = hypotheses(rules);
    return new Smallest(
        p.length,
        CORRECTIONS.stream().map(each -> least(each.adjust(p))).toList(),
        CORRECTIONS.stream().map(each -> least(each.adjust(p, hypotheses))).toList());
  }

  /** Planted among 300 items: pairs a and b, and c with both of a and b. */
  private static void power() {
    print("%npower: share of planted rules that are significant (holm, %s)", ALPHA);
    print("| planted | lift | found rules | search space |");
    print("| --- | --- | --- | --- |");
    for (double lift : new double[] {1.5, 1.75, 2, 2.25, 2.5, 3}) {
      power(lift, false);
    }
    for (double lift : new double[] {3, 4, 5, 6, 7, 8}) {
      power(lift, true);
    }
  }

  private static void power(double lift, boolean isTriple) {
    double[][] shares =
        IntStream.range(0, PLANTED_FILES)
            .parallel()
            .mapToObj(seed -> detected(planted(seed, lift, isTriple), isTriple))
            .toArray(double[][]::new);
    print(
        "| %s | %.2f | %.2f | %.2f |",
        isTriple ? "a, b => c" : "a => b",
        lift,
        Arrays.stream(shares).mapToDouble(each -> each[0]).average().orElse(0),
        Arrays.stream(shares).mapToDouble(each -> each[1]).average().orElse(0));
  }

  private static Baskets planted(int seed, double lift, boolean isTriple) {
    SplittableRandom random = new SplittableRandom(seed);
    List<Double> noise = zipf(300, 5);
    List<List<String>> baskets = new ArrayList<>();
    for (int b = 0; b < 3_000; b++) {
      List<String> basket = basket(noise, random);
      for (int plant = 0; plant < PLANTED_PAIRS; plant++) {
        boolean goesOn = holds(basket, "a" + plant, PLANTED_SHARE, random);
        if (isTriple) {
          goesOn &= holds(basket, "b" + plant, PLANTED_SHARE, random);
        }
        double share = goesOn ? lift * PLANTED_SHARE : PLANTED_SHARE;
        holds(basket, (isTriple ? "c" : "b") + plant, share, random);
      }
      if (!basket.isEmpty()) {
        baskets.add(basket);
      }
    }
    return Baskets.of(baskets);
  }

  private static boolean holds(
      List<String> basket, String item, double share, SplittableRandom random) {
    boolean holds = random.nextDouble() < share;
    if (holds) {
      basket.add(item);
    }
    return holds;
  }

  /** Which share of the planted rules is significant, by the found rules and the search space. */
  private static double[] detected(Baskets baskets, boolean isTriple) {
    Rules rules = RuleMiner.DEFAULTS.mine(baskets, Runnable::run, 1);
    double[] p = p(rules);
    double[] found = Correction.HOLM.adjust(p);
    double[] space = Correction.HOLM.adjust(p, hypotheses(rules));
    double[] counts = new double[2];
    for (int r = 0; r < p.length; r++) {
      if (isPlanted(rules.rule(r), isTriple)) {
        counts[0] += found[r] <= ALPHA ? 1.0 / PLANTED_PAIRS : 0;
        counts[1] += space[r] <= ALPHA ? 1.0 / PLANTED_PAIRS : 0;
      }
    }
    return counts;
  }

  private static boolean isPlanted(Rule rule, boolean isTriple) {
    String text = rule.toString();
    for (int plant = 0; plant < PLANTED_PAIRS; plant++) {
      String wanted =
          isTriple
              ? String.format(Locale.ROOT, "a%1$d, b%1$d ⇒ c%1$d", plant)
              : String.format(Locale.ROOT, "a%1$d ⇒ b%1$d", plant);
      if (text.equals(wanted)) {
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

  private static List<Double> alike(int items, double share) {
    return Collections.nCopies(items, share);
  }

  /**
   * Shares that fall as 1 / rank, for baskets of about {@code basketSize} items; at most a half.
   */
  private static List<Double> zipf(int items, double basketSize) {
    double harmonic = IntStream.rangeClosed(1, items).mapToDouble(rank -> 1.0 / rank).sum();
    return IntStream.rangeClosed(1, items)
        .mapToObj(rank -> Math.min(0.5, basketSize / (rank * harmonic)))
        .toList();
  }

  private static double[] p(Rules rules) {
    return IntStream.range(0, rules.size())
        .mapToDouble(r -> FisherExact.p(rules.counts(r)))
        .toArray();
  }

  private static double[] hypotheses(Rules rules) {
    return IntStream.range(0, rules.size()).mapToDouble(rules::hypotheses).toArray();
  }

  private static double least(double[] values) {
    return Arrays.stream(values).min().orElse(1);
  }

  private static long count(double[] values, double alpha) {
    return Arrays.stream(values).filter(p -> p <= alpha).count();
  }

  private static void print(String format, Object... values) {
    System.out.println(String.format(Locale.ROOT, format, values));
  }
}
