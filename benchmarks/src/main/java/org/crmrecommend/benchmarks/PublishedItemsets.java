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
import org.crmrecommend.rules.Rule;
import org.crmrecommend.rules.RuleMiner;
import org.crmrecommend.rules.Rules;
import org.crmrecommend.rules.itemset.Baskets;
import org.crmrecommend.rules.itemset.ItemsetMiner;
import org.crmrecommend.rules.itemset.ItemsetMiner.Form;
import org.crmrecommend.rules.itemset.Itemsets;
import org.crmrecommend.rules.itemset.Support;
import org.crmrecommend.rules.measure.Measure;

/**
 * Are the counts those that others publish, and how long do they take? Mines public data sets from
 * a folder with {@code fimi/mushroom.dat}, {@code fimi/retail.dat}, {@code fimi/T10I4D100K.dat},
 * {@code groceries/groceries.csv} and {@code online-retail/online_retail.csv}, prints each figure
 * beside the published one and ends with status 1 if one differs. Run with {@code java -Xmx4g -cp
 * benchmarks/target/benchmarks.jar org.crmrecommend.benchmarks.PublishedItemsets FOLDER}.
 *
 * <p>Times are CPU times of one thread, from baskets in memory to the counts, the shortest of some
 * rounds in a warm virtual machine.
 */
public final class PublishedItemsets {

  private static final int ROUNDS = 40;
  private static final int LONGEST = 50;
  private static final String POSTAGE = "POSTAGE";

  /** How many itemsets there are, and how many closed and maximal ones; −1 if not published. */
  private record Counts(String file, double support, long all, long closed, long maximal) {}

  private static final List<Counts> COUNTS =
      List.of(
          new Counts("mushroom.dat", 0.4, 565, 140, 41),
          new Counts("mushroom.dat", 0.3, 2_735, 427, 63),
          new Counts("mushroom.dat", 0.2, 53_583, 1_197, 158),
          new Counts("mushroom.dat", 0.1, 574_431, 4_885, 547),
          new Counts("retail.dat", 0.01, 159, 159, 78),
          new Counts("retail.dat", 0.005, 580, 580, 284),
          new Counts("retail.dat", 0.002, 2_691, -1, -1),
          new Counts("retail.dat", 0.001, 7_589, 7_572, 3_452),
          new Counts("retail.dat", 0.0005, 19_242, -1, -1),
          new Counts("T10I4D100K.dat", 0.01, 385, 385, 370),
          new Counts("T10I4D100K.dat", 0.005, 1_073, 1_073, 585),
          new Counts("T10I4D100K.dat", 0.002, 13_255, -1, -1),
          new Counts("T10I4D100K.dat", 0.001, 27_532, 26_806, 4_054));

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
  private final Map<String, Baskets> read = new HashMap<>();
  private final ThreadMXBean threads = ManagementFactory.getThreadMXBean();
  private int wrong;

  private PublishedItemsets(Path folder) {
    this.folder = folder;
  }

  /** Checks all of it. */
  public static void main(String[] args) {
    if (args.length != 1) {
      System.err.println("usage: PublishedItemsets FOLDER");
      System.exit(2);
    }
    PublishedItemsets check = new PublishedItemsets(Path.of(args[0]));
    check.itemsets();
    check.groceries();
    check.france();
    check.everything();
    System.out.println(check.wrong == 0 ? "all as published" : check.wrong + " not as published");
    System.exit(check.wrong == 0 ? 0 : 1);
  }

  private void itemsets() {
    print("| data | support | all | closed | maximal | ms |");
    print("| --- | --- | --- | --- | --- | --- |");
    for (Counts counts : COUNTS) {
      Baskets baskets = fimi(counts.file);
      ItemsetMiner miner = ItemsetMiner.DEFAULTS.withSupport(Support.share(counts.support));
      double millis = millis(() -> count(miner, baskets));
      print(
          "| %s | %s | %s | %s | %s | %.1f |",
          counts.file,
          counts.support,
          compared(counts.all, count(miner, baskets)),
          compared(counts.closed, count(miner.withForm(Form.CLOSED), baskets)),
          compared(counts.maximal, count(miner.withForm(Form.MAXIMAL), baskets)),
          millis);
    }
  }

  private void groceries() {
    Baskets baskets =
        Baskets.of(EventReader.baskets().read(folder.resolve("groceries/groceries.csv")));
    print("groceries, rules with one item on the right: %s", baskets);
    for (RuleCount count : GROCERIES) {
      RuleMiner miner = rules(count.support, count.confidence);
      print(
          "support %s, confidence %s: %s",
          count.support, count.confidence, compared(count.rules, miner.mine(baskets).size()));
    }
    Rules rules = rules(0.001, 0.5).mine(baskets);
    Rule top = rules.sorted(r -> Measure.LIFT.of(rules.counts(r))).rule(0);
    print("highest lift: %s, %.5f, %s", top, Measure.LIFT.of(top.counts()), top.counts());
    requireTrue(
        top.consequent().equals(List.of("hamburger meat"))
            && Math.abs(Measure.LIFT.of(top.counts()) - 18.99565) < 5e-6
            && top.counts().both() == 12);
  }

  /** Invoices of France that were not cancelled, by description; postage is not mined. */
  private void france() {
    Columns columns =
        Columns.DEFAULTS
            .withUser("InvoiceNo")
            .withOrder("InvoiceNo")
            .withItem("Description")
            .withChannel("Country");
    Baskets baskets = Baskets.of(francesLog(columns));
    Set<String> goods =
        baskets.items().stream().filter(item -> !item.equals(POSTAGE)).collect(Collectors.toSet());
    Itemsets itemsets =
        ItemsetMiner.DEFAULTS
            .withSupport(Support.share(0.07))
            .withExcluded(Set.of(POSTAGE))
            .mine(baskets);
    Rules rules =
        rules(0.07, 0).withMaxConsequent(LONGEST).withLeft(goods).withRight(goods).mine(baskets);
    Rules lifted = rules.filter(r -> Measure.LIFT.of(rules.counts(r)) >= 1);
    print(
        "online-retail, France: %s baskets, support .07: %s itemsets, %s rules of lift 1 or more",
        compared(392, baskets.size()), compared(51, itemsets.size()), compared(26, lifted.size()));
    Rule clocks =
        lifted.stream()
            .filter(
                rule ->
                    rule.toString().equals("ALARM CLOCK BAKELIKE GREEN ⇒ ALARM CLOCK BAKELIKE RED"))
            .findFirst()
            .orElseThrow();
    print(
        "%s: support %.6f, confidence %.6f, lift %.6f",
        clocks,
        Measure.SUPPORT.of(clocks.counts()),
        Measure.CONFIDENCE.of(clocks.counts()),
        Measure.LIFT.of(clocks.counts()));
    requireTrue(
        Math.abs(Measure.SUPPORT.of(clocks.counts()) - 0.079082) < 5e-7
            && Math.abs(Measure.CONFIDENCE.of(clocks.counts()) - 0.815789) < 5e-7
            && Math.abs(Measure.LIFT.of(clocks.counts()) - 8.642959) < 5e-7);
  }

  private EventLog francesLog(Columns columns) {
    EventLog log =
        EventReader.csv(columns)
            .withBadRows(BadRows.skip()) // what was taken back has negative quantities
            .read(folder.resolve("online-retail/online_retail.csv"));
    return log.filter(
        event ->
            log.channel(event).orElse("").equals("France")
                && !log.order(event).orElse("").startsWith("C"));
  }

  /** With the itemsets kept, and all rules with all measures. */
  private void everything() {
    Baskets baskets = fimi("T10I4D100K.dat");
    ItemsetMiner miner = ItemsetMiner.DEFAULTS.withSupport(Support.share(0.001));
    RuleMiner ruleMiner = rules(0.001, 0);
    double mined = millis(() -> miner.mine(baskets, Runnable::run, 1).size());
    double measured = millis(() -> measured(ruleMiner.mine(baskets, Runnable::run, 1)));
    print(
        "T10I4D100K.dat at 0.001: itemsets kept and in order %.0f ms, and all %,d rules with all"
            + " measures %.0f ms",
        mined, ruleMiner.mine(baskets).size(), measured);
  }

  private static long measured(Rules rules) {
    double sum = 0;
    for (int r = 0; r < rules.size(); r++) {
      for (Measure measure : Measure.values()) {
        sum += measure.of(rules.counts(r));
      }
    }
    return Double.doubleToLongBits(sum);
  }

  private static RuleMiner rules(double support, double confidence) {
    return RuleMiner.DEFAULTS
        .withSupport(Support.share(support))
        .withConfidence(confidence)
        .withMaxAntecedent(LONGEST);
  }

  private static long count(ItemsetMiner miner, Baskets baskets) {
    return Arrays.stream(miner.count(baskets, Runnable::run, 1)).sum();
  }

  private Baskets fimi(String file) {
    return read.computeIfAbsent(
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
      print("unlikely"); // so that the work is not thought needless
    }
    return rounds.stream().mapToLong(Long::longValue).min().orElseThrow() / 1e6;
  }

  private String compared(long published, long found) {
    boolean isRight = published < 0 || published == found;
    requireTrue(isRight);
    return isRight
        ? String.format(Locale.ROOT, "%,d", found)
        : String.format(Locale.ROOT, "%,d, not %,d", found, published);
  }

  private void requireTrue(boolean isRight) {
    wrong += isRight ? 0 : 1;
  }

  private static void print(String format, Object... values) {
    System.out.println(String.format(Locale.ROOT, format, values));
  }
}
