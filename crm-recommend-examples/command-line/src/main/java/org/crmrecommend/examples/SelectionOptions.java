package org.crmrecommend.examples;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.crmrecommend.rules.Rule;
import org.crmrecommend.rules.RuleSelection;
import org.crmrecommend.rules.RuleTable;
import org.crmrecommend.rules.itemset.Baskets;
import org.crmrecommend.rules.measure.Measure;
import org.crmrecommend.statistics.MultipleTestingCorrection;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;

/** Which of the rules found are told, in which order, and what of each. */
final class SelectionOptions {

  private static final int DEFAULT_TOP = 20;

  @Option(
      names = "--test",
      paramLabel = "CORRECTION",
      converter = CorrectionConverter.class,
      description =
          "Leave out what chance may have made, by Fisher's exact test with a correction for all"
              + " rules that the search could have found: holm or bonferroni (any false rule at all"
              + " with a chance of alpha), benjamini-hochberg (a share of alpha of the rules may be"
              + " false), or none for no test (default: ${DEFAULT-VALUE}).")
  private MultipleTestingCorrection test = RuleSelection.DEFAULTS.correction();

  @Option(
      names = "--alpha",
      paramLabel = "P",
      description = "How much chance the test allows (default: ${DEFAULT-VALUE}).")
  private double alpha = RuleSelection.DEFAULTS.alpha();

  @Option(
      names = "--keep-redundant",
      description =
          "Keep rules that hold no oftener, or not significantly so, than those with fewer items on"
              + " the left.")
  private boolean keepRedundant;

  @Option(
      names = "--sort",
      paramLabel = "MEASURE",
      converter = MeasureConverter.class,
      description = "By which measure the strongest come first (default: ${DEFAULT-VALUE}).")
  private Measure sort = RuleSelection.DEFAULTS.sort();

  @Option(
      names = {"-n", "--top"},
      paramLabel = "N",
      description =
          "How many rules are listed, and written to files (default: 20 listed, all written).")
  private @Nullable Integer top;

  @Option(
      names = {"-m", "--measure"},
      paramLabel = "MEASURE",
      split = ",",
      converter = MeasureConverter.class,
      description =
          "What is told of each rule (default: support, confidence and lift):"
              + " ${COMPLETION-CANDIDATES}.")
  private List<Measure> measures = List.of(Measure.SUPPORT, Measure.CONFIDENCE, Measure.LIFT);

  /** Reads a correction by its name. */
  static final class CorrectionConverter implements ITypeConverter<MultipleTestingCorrection> {

    @Override
    public MultipleTestingCorrection convert(String text) {
      return TextConverters.parse(MultipleTestingCorrection::parse, text);
    }
  }

  /** Reads a measure by its name. */
  static final class MeasureConverter implements ITypeConverter<Measure> {

    @Override
    public Measure convert(String text) {
      return TextConverters.parse(Measure::parse, text);
    }
  }

  /** Refuses what is out of its range: better before the work than after. */
  void requireValid() {
    if (top != null && top <= 0) {
      throw new IllegalArgumentException("--top must be positive: " + top);
    }
    if (!(alpha > 0 && alpha < 1)) {
      throw new IllegalArgumentException("--alpha must be between 0 and 1: " + alpha);
    }
  }

  /** The rules to tell of those found in these baskets. */
  RuleTable select(RuleTable allRules, Baskets baskets) {
    double significanceLevel = test == MultipleTestingCorrection.NONE ? 1 : alpha;
    return new RuleSelection(test, significanceLevel, keepRedundant, sort, Integer.MAX_VALUE)
        .select(allRules, baskets);
  }

  /** What the rules are that are told; empty if they are all that were found. */
  String description() {
    String significant =
        test == MultipleTestingCorrection.NONE ? "" : "significant (" + test + ", " + alpha + ")";
    String nonRedundant = keepRedundant ? "" : "not implied by shorter ones";
    return Stream.of(significant, nonRedundant)
        .filter(each -> !each.isEmpty())
        .collect(Collectors.joining(" and "));
  }

  String sortName() {
    return sort.toString();
  }

  /** What is told of each rule, by name. */
  Map<String, ToDoubleFunction<Rule>> columns() {
    Map<String, ToDoubleFunction<Rule>> columns = new LinkedHashMap<>();
    measures.forEach(each -> columns.put(each.toString(), rule -> each.of(rule.counts())));
    return columns;
  }

  /** How many rules are listed. */
  int printLimit() {
    return top == null ? DEFAULT_TOP : top;
  }

  /** How many rules are written. */
  int fileLimit() {
    return top == null ? Integer.MAX_VALUE : top;
  }
}
