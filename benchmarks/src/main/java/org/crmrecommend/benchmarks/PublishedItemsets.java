package org.crmrecommend.benchmarks;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.LongSupplier;
import java.util.stream.Collectors;
import org.crmrecommend.data.EventLog;
import org.crmrecommend.input.BadRows;
import org.crmrecommend.input.Columns;
import org.crmrecommend.input.EventReader;
import org.crmrecommend.model.TrainingContext;
import org.crmrecommend.rules.Rule;
import org.crmrecommend.rules.RuleMiner;
import org.crmrecommend.rules.RuleTable;
import org.crmrecommend.rules.itemset.Baskets;
import org.crmrecommend.rules.itemset.ItemsetMiner;
import org.crmrecommend.rules.itemset.ItemsetMiner.Form;
import org.crmrecommend.rules.itemset.Itemsets;
import org.crmrecommend.rules.itemset.Support;
import org.crmrecommend.rules.measure.Measure;

/**
 * Are the counts of itemsets and rules equal to the published ones, and how long does mining take?
 * Mines public data sets from a folder with {@code fimi/mushroom.dat}, {@code fimi/retail.dat},
 * {@code fimi/T10I4D100K.dat}, {@code groceries/groceries.csv} and {@code
 * online-retail/online_retail.csv}, and compares each count with the published one. The exit status
 * is 1 if a value differs. Run with {@code java -Xmx4g -cp benchmarks/target/benchmarks.jar
 * org.crmrecommend.benchmarks.PublishedItemsets FOLDER}.
 *
 * <p>Times are CPU times of one thread, from baskets in memory to the counts; the minimum of
 * several rounds in a warm JVM.
 */
public final class PublishedItemsets {

  private static final int ROUNDS = 40;
  private static final int MAX_LENGTH = 50;
  private static final String POSTAGE = "POSTAGE";

  /** The published numbers of all, closed and maximal itemsets; −1 if not published. */
  private record ItemsetCounts(String file, double support, long all, long closed, long maximal) {}

  private static final List<ItemsetCounts> COUNTS =
      List.of(
          new ItemsetCounts("mushroom.dat", 0.4, 565, 140, 41),
          new ItemsetCounts("mushroom.dat", 0.3, 2_735, 427, 63),
          new ItemsetCounts("mushroom.dat", 0.2, 53_583, 1_197, 158),
          new ItemsetCounts("mushroom.dat", 0.1, 574_431, 4_885, 547),
          new ItemsetCounts("retail.dat", 0.01, 159, 159, 78),
          new ItemsetCounts("retail.dat", 0.005, 580, 580, 284),
          new ItemsetCounts("retail.dat", 0.002, 2_691, -1, -1),
          new ItemsetCounts("retail.dat", 0.001, 7_589, 7_572, 3_452),
          new ItemsetCounts("retail.dat", 0.0005, 19_242, -1, -1),
          new ItemsetCounts("T10I4D100K.dat", 0.01, 385, 385, 370),
          new ItemsetCounts("T10I4D100K.dat", 0.005, 1_073, 1_073, 585),
          new ItemsetCounts("T10I4D100K.dat", 0.002, 13_255, -1, -1),
          new ItemsetCounts("T10I4D100K.dat", 0.001, 27_532, 26_806, 4_054));

  private record RuleCount(double support, double confidence, long rules) {}

  private static final List<RuleCount> GROCERIES =
      List.of(
          new RuleCount(0.001, 0.5, 5_668),
          new RuleCount(0.001, 0.8, 410),
          new RuleCount(0.001, 0.25, 17_391),
          new RuleCount(0.006, 0.25, 463),
          new RuleCount(0.01, 0.5, 15),
          new RuleCount(0.01, 0.1, 427),
          new RuleCount(0.02, 0.3, 37));

  private final Path folder;
  private final Map<String, Baskets> basketsByFile = new HashMap<>();
  private final ThreadMXBean threads = ManagementFactory.getThreadMXBean();
  private int mismatches;

  private PublishedItemsets(Path folder) {
    this.folder = folder;
  }

  /** Runs all checks. */
  public static void main(String[] args) {
    if (args.length != 1) {
      System.err.println("usage: PublishedItemsets FOLDER");
      System.exit(2);
    }
    PublishedItemsets check = new PublishedItemsets(Path.of(args[0]));
    check.checkItemsetCounts();
    check.checkGroceries();
    check.checkOnlineRetailFrance();
    check.measureMiningTime();
    System.out.println(
        check.mismatches == 0
            ? "all values equal the published ones"
            : check.mismatches + " values differ from the published ones");
    System.exit(check.mismatches == 0 ? 0 : 1);
  }

  private void checkItemsetCounts() {
    print("| data | support | all | closed | maximal | ms |");
    print("| --- | --- | --- | --- | --- | --- |");
    for (ItemsetCounts counts : COUNTS) {
      Baskets baskets = fimi(counts.file);
      ItemsetMiner miner = ItemsetMiner.DEFAULTS.withSupport(Support.share(counts.support));
      double millis = millis(() -> count(miner, baskets));
      print(
          "| %s | %s | %s | %s | %s | %.1f |",
          counts.file,
          counts.support,
          compare(counts.all, count(miner, baskets)),
          compare(counts.closed, count(miner.withForm(Form.CLOSED), baskets)),
          compare(counts.maximal, count(miner.withForm(Form.MAXIMAL), baskets)),
          millis);
    }
  }

  private void checkGroceries() {
    Baskets baskets =
        Baskets.of(EventReader.baskets().read(folder.resolve("groceries/groceries.csv")));
    print("groceries, rules with one consequent item: %s", baskets);
    for (RuleCount count : GROCERIES) {
      RuleMiner miner = ruleMiner(count.support, count.confidence);
      print(
          "support %s, confidence %s: %s",
          count.support, count.confidence, compare(count.rules, miner.mine(baskets).size()));
    }
    RuleTable rules = ruleMiner(0.001, 0.5).mine(baskets);
    Rule top = rules.sorted(r -> Measure.LIFT.of(rules.counts(r))).rule(0);
    print("highest lift: %s, %.5f, %s", top, Measure.LIFT.of(top.counts()), top.counts());
    countMismatch(
        top.consequent().equals(List.of("hamburger meat"))
            && Math.abs(Measure.LIFT.of(top.counts()) - 18.99565) < 5e-6
            && top.counts().both() == 12);
  }

  /**
   * Checks the non-cancelled invoices of France, with descriptions as items and without postage.
   */
  private void checkOnlineRetailFrance() {
    Columns columns =
        Columns.DEFAULTS
            .withUser("InvoiceNo")
            .withOrder("InvoiceNo")
            .withItem("Description")
            .withChannel("Country");
    Baskets baskets = Baskets.of(franceLog(columns));
    Set<String> items =
        baskets.items().stream().filter(item -> !item.equals(POSTAGE)).collect(Collectors.toSet());
    Itemsets itemsets =
        ItemsetMiner.DEFAULTS
            .withSupport(Support.share(0.07))
            .withExcluded(Set.of(POSTAGE))
            .mine(baskets);
    RuleTable rules =
        ruleMiner(0.07, 0)
            .withMaxConsequent(MAX_LENGTH)
            .withAntecedentItems(items)
            .withConsequentItems(items)
            .mine(baskets);
    RuleTable positiveRules = rules.filter(r -> Measure.LIFT.of(rules.counts(r)) >= 1);
    print(
        "online-retail, France: %s baskets, support .07: %s itemsets, %s rules of lift 1 or more",
        compare(392, baskets.size()),
        compare(51, itemsets.size()),
        compare(26, positiveRules.size()));
    Rule clockRule =
        positiveRules.stream()
            .filter(
                rule ->
                    rule.toString().equals("ALARM CLOCK BAKELIKE GREEN ⇒ ALARM CLOCK BAKELIKE RED"))
            .findFirst()
            .orElseThrow();
    print(
        "%s: support %.6f, confidence %.6f, lift %.6f",
        clockRule,
        Measure.SUPPORT.of(clockRule.counts()),
        Measure.CONFIDENCE.of(clockRule.counts()),
        Measure.LIFT.of(clockRule.counts()));
    countMismatch(
        Math.abs(Measure.SUPPORT.of(clockRule.counts()) - 0.079082) < 5e-7
            && Math.abs(Measure.CONFIDENCE.of(clockRule.counts()) - 0.815789) < 5e-7
            && Math.abs(Measure.LIFT.of(clockRule.counts()) - 8.642959) < 5e-7);
  }

  private EventLog franceLog(Columns columns) {
    EventLog log =
        EventReader.csv(columns)
            .withBadRows(BadRows.skip()) // returns have negative quantities
            .read(folder.resolve("online-retail/online_retail.csv"));
    return log.filter(
        event ->
            log.channel(event).orElse("").equals("France")
                && !log.order(event).orElse("").startsWith("C"));
  }

  /** Measures mining with sorted itemsets, and mining of all rules with all measures. */
  private void measureMiningTime() {
    Baskets baskets = fimi("T10I4D100K.dat");
    ItemsetMiner miner = ItemsetMiner.DEFAULTS.withSupport(Support.share(0.001));
    RuleMiner ruleMiner = ruleMiner(0.001, 0);
    double miningMillis =
        millis(() -> miner.mine(baskets, TrainingContext.DEFAULTS.withThreads(1)).size());
    double measuringMillis =
        millis(
            () ->
                computeMeasures(ruleMiner.mine(baskets, TrainingContext.DEFAULTS.withThreads(1))));
    print(
        "T10I4D100K.dat at 0.001: itemsets mined and sorted %.0f ms, and all %,d rules with all"
            + " measures %.0f ms",
        miningMillis, ruleMiner.mine(baskets).size(), measuringMillis);
  }

  private static long computeMeasures(RuleTable rules) {
    double sum = 0;
    for (int r = 0; r < rules.size(); r++) {
      for (Measure measure : Measure.values()) {
        sum += measure.of(rules.counts(r));
      }
    }
    return Double.doubleToLongBits(sum);
  }

  private static RuleMiner ruleMiner(double support, double confidence) {
    return RuleMiner.DEFAULTS
        .withSupport(Support.share(support))
        .withConfidence(confidence)
        .withMaxAntecedent(MAX_LENGTH);
  }

  private static long count(ItemsetMiner miner, Baskets baskets) {
    return Arrays.stream(miner.count(baskets, TrainingContext.DEFAULTS.withThreads(1))).sum();
  }

  private Baskets fimi(String file) {
    return basketsByFile.computeIfAbsent(
        file, name -> Baskets.of(EventReader.baskets().read(folder.resolve("fimi/" + name))));
  }

  private double millis(LongSupplier work) {
    List<Long> rounds = new ArrayList<>();
    long sum = 0;
    for (int round = 0; round < ROUNDS; round++) {
      long start = threads.getCurrentThreadCpuTime();
      sum += work.getAsLong();
      rounds.add(threads.getCurrentThreadCpuTime() - start);
    }
    if (sum == Long.MIN_VALUE) {
      print("unlikely"); // uses the sum, so that the JVM does not remove the work
    }
    return rounds.stream().mapToLong(Long::longValue).min().orElseThrow() / 1e6;
  }

  private String compare(long published, long found) {
    boolean isEqual = published < 0 || published == found;
    countMismatch(isEqual);
    return isEqual
        ? String.format(Locale.ROOT, "%,d", found)
        : String.format(Locale.ROOT, "%,d (published: %,d)", found, published);
  }

  private void countMismatch(boolean isEqual) {
    mismatches += isEqual ? 0 : 1;
  }

  private static void print(String format, Object... values) {
    System.out.println(String.format(Locale.ROOT, format, values));
  }
}
