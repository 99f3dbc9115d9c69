package org.crmrecommend.examples;

import java.io.PrintWriter;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.UnaryOperator;
import org.crmrecommend.data.Catalog;
import org.crmrecommend.data.EventLog;
import org.crmrecommend.examples.rules.SequenceReport;
import org.crmrecommend.model.TrainingContext;
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

/** Command that mines sequential rules. */
@Command(
    name = "sequences",
    mixinStandardHelpOptions = true,
    description = {
      "Find sequential rules and their delays, such as: 33 %% of the users who buy a printer buy ink"
          + " 20 days later.",
      "Events must have times, and users must have events at several times."
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
          "Minimum support of a rule, which is the number of users with both sides in this order: a"
              + " share such as 0.02 or 2%%, or a count such as 25 (default: 1%%, but at least 10).")
  private Support support = DEFAULT_PATTERNS.support();

  @Option(
      names = "--confidence",
      paramLabel = "SHARE",
      converter = BasketConverters.ShareConverter.class,
      description =
          "Minimum confidence of a rule, which is the share of the users with the left side that"
              + " later have the right side (default: 10%%).")
  private double confidence = SequenceRuleMiner.DEFAULTS.minConfidence();

  @Option(
      names = "--min-lift",
      paramLabel = "TIMES",
      description =
          "Minimum lift of a rule, which is the confidence divided by the share of all users that"
              + " have the right side (default: ${DEFAULT-VALUE}).")
  private double minLift = SequenceRuleMiner.DEFAULTS.minLift();

  @Option(
      names = "--improvement",
      paramLabel = "SHARE",
      converter = BasketConverters.ShareConverter.class,
      description =
          "Minimum difference between the confidence of a rule and that of each shorter rule; -1"
              + " keeps all rules (default: 5%%).")
  private double improvement = SequenceRuleMiner.DEFAULTS.minImprovement();

  @Option(
      names = "--max-items",
      paramLabel = "N",
      description = "Maximum number of items on both sides together (default: ${DEFAULT-VALUE}).")
  private int maxItems = DEFAULT_PATTERNS.maxItems();

  @Option(
      names = "--after",
      paramLabel = "TIME",
      converter = BasketConverters.DurationConverter.class,
      description = "Minimum time from one step to the next, such as 7d (default: none).")
  private Duration after = DEFAULT_PATTERNS.minGap();

  @Option(
      names = "--within",
      paramLabel = "TIME",
      converter = BasketConverters.DurationConverter.class,
      description = "Maximum time from one step to the next, such as 60d (default: 90d).")
  private Duration within = DEFAULT_PATTERNS.maxGap();

  @Option(
      names = "--window",
      paramLabel = "TIME",
      converter = BasketConverters.DurationConverter.class,
      description = "Maximum time from the first step to the last (default: unlimited).")
  private Duration window = DEFAULT_PATTERNS.maxWindow();

  @Option(
      names = {"-n", "--top"},
      paramLabel = "N",
      description =
          "Maximum number of rules to print and to write to files (default: print 20, write all).")
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
    SequenceDatabase sequences = input.sequences(log);
    Optional<Catalog> catalog = input.catalog(log, err);
    List<SequenceRule> rules = rules(miner, sequences);
    SequenceReport report =
        SequenceReport.of(
            sequences,
            rules,
            catalog.<UnaryOperator<String>>map(table -> table::title).orElse(id -> id));
    PrintWriter out = spec.commandLine().getOut();
    report.limit(top == null ? DEFAULT_TOP : top).print(out);
    out.flush(); // before files are written, because one may be /dev/stdout
    SequenceReport limited = top == null ? report : report.limit(top);
    files.write(limited::csv, limited::json);
    return ExitCode.OK;
  }

  /**
   * Mines the rules.
   *
   * @throws IllegalArgumentException if there are too many patterns; no option raises the limit
   */
  private List<SequenceRule> rules(SequenceRuleMiner miner, SequenceDatabase sequences) {
    try {
      return miner.mine(sequences, TrainingContext.DEFAULTS.withThreads(threads.count()));
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
            .withMinGap(Duration.ZERO) // so that maxGap is not checked against the default minGap
            .withMaxGap(within)
            .withMinGap(after)
            .withMaxWindow(window);
    return new SequenceRuleMiner(patterns, confidence, minLift, improvement, Integer.MAX_VALUE);
  }
}
