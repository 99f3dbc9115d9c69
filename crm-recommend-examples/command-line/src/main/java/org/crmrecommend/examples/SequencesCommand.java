package org.crmrecommend.examples;

import java.io.PrintWriter;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ForkJoinPool;
import java.util.function.UnaryOperator;
import org.crmrecommend.data.Catalog;
import org.crmrecommend.data.EventLog;
import org.crmrecommend.examples.rules.SequenceReport;
import org.crmrecommend.rules.itemset.Support;
import org.crmrecommend.rules.sequence.SequenceDatabase;
import org.crmrecommend.rules.sequence.SequenceMiner;
import org.crmrecommend.rules.sequence.SequenceRule;
import org.crmrecommend.rules.sequence.SequenceRuleMiner;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** What follows on what. */
@Command(
    name = "sequences",
    mixinStandardHelpOptions = true,
    description = {
      "Find what follows on what, and when: rules such as that a third of those who buy a printer buy"
          + " ink later, after 20 days.",
      "Events must have times, and users come back."
    })
final class SequencesCommand implements Callable<Integer> {

  private static final int DEFAULT_TOP = 20;

  private static final SequenceMiner DEFAULT_PATTERNS = SequenceRuleMiner.DEFAULTS.patterns();

  @Spec private CommandSpec spec = CommandSpec.create();

  @Mixin private BasketOptions input = new BasketOptions();

  @Option(
      names = "--support",
      paramLabel = "SHARE|COUNT",
      converter = BasketConverters.SupportConverter.class,
      description =
          "How many users must have had both sides in this order: a share of them such as 0.02 or 2%%,"
              + " or a whole number such as 25 (default: 1%%, but at least 10).")
  private Support support = DEFAULT_PATTERNS.support();

  @Option(
      names = "--confidence",
      paramLabel = "SHARE",
      converter = BasketConverters.ShareConverter.class,
      description = "How many of the users with the left side must go on (default: 10%%).")
  private double confidence = SequenceRuleMiner.DEFAULTS.minConfidence();

  @Option(
      names = "--min-lift",
      paramLabel = "TIMES",
      description =
          "How many times the share of all users that must be (default: ${DEFAULT-VALUE}).")
  private double minLift = SequenceRuleMiner.DEFAULTS.minLift();

  @Option(
      names = "--improvement",
      paramLabel = "SHARE",
      converter = BasketConverters.ShareConverter.class,
      description =
          "How much higher the confidence must be than that of every shorter rule; -1 keeps all"
              + " (default: 5%%).")
  private double improvement = SequenceRuleMiner.DEFAULTS.minImprovement();

  @Option(
      names = "--max-items",
      paramLabel = "N",
      description = "The most items of both sides together (default: ${DEFAULT-VALUE}).")
  private int maxItems = DEFAULT_PATTERNS.maxItems();

  @Option(
      names = "--after",
      paramLabel = "TIME",
      converter = BasketConverters.DurationConverter.class,
      description = "The least time from one step to the next, such as 7d (default: none).")
  private Duration after = DEFAULT_PATTERNS.minGap();

  @Option(
      names = "--within",
      paramLabel = "TIME",
      converter = BasketConverters.DurationConverter.class,
      description = "The most time from one step to the next, such as 60d (default: 90d).")
  private Duration within = DEFAULT_PATTERNS.maxGap();

  @Option(
      names = "--window",
      paramLabel = "TIME",
      converter = BasketConverters.DurationConverter.class,
      description = "The most time from the first step to the last (default: any).")
  private Duration window = DEFAULT_PATTERNS.maxWindow();

  @Option(
      names = {"-n", "--top"},
      paramLabel = "N",
      description =
          "How many rules are listed, and written to files (default: 20 listed, all written).")
  private @Nullable Integer top;

  @Mixin private DataFileOptions files = new DataFileOptions();

  @Mixin private ThreadOptions threads = new ThreadOptions();

  @Override
  public Integer call() {
    PrintWriter err = spec.commandLine().getErr();
    if (top != null && top <= 0) {
      throw new IllegalArgumentException("--top must be positive: " + top);
    }
    SequenceRuleMiner miner = miner();
    EventLog log = input.log(err);
    SequenceDatabase sequences = SequenceDatabase.of(log, input.basketGrouping());
    Optional<Catalog> catalog = input.catalog(log, err);
    List<SequenceRule> rules = rules(miner, sequences);
    SequenceReport report =
        SequenceReport.of(
            sequences,
            rules,
            catalog.<UnaryOperator<String>>map(table -> table::title).orElse(id -> id));
    PrintWriter out = spec.commandLine().getOut();
    report.limit(top == null ? DEFAULT_TOP : top).print(out);
    out.flush(); // a file may be /dev/stdout
    SequenceReport limited = top == null ? report : report.limit(top);
    files.write(limited::csv, limited::json);
    return ExitCode.OK;
  }

  /**
   * @throws IllegalArgumentException if there are too many patterns; no option allows more
   */
  private List<SequenceRule> rules(SequenceRuleMiner miner, SequenceDatabase sequences) {
    try {
      return miner.mine(sequences, ForkJoinPool.commonPool(), threads.count());
    } catch (IllegalStateException e) {
      String message = String.valueOf(e.getMessage());
      throw new IllegalArgumentException(message.replaceFirst(", or raise maxPatterns.*", ""), e);
    }
  }

  private SequenceRuleMiner miner() {
    SequenceMiner patterns =
        DEFAULT_PATTERNS
            .withSupport(support)
            .withMaxItems(maxItems)
            .withMaxElements(maxItems)
            .withMinGap(Duration.ZERO) // so that each new limit is checked against the other one
            .withMaxGap(within)
            .withMinGap(after)
            .withMaxWindow(window);
    return new SequenceRuleMiner(patterns, confidence, minLift, improvement, Integer.MAX_VALUE);
  }
}
