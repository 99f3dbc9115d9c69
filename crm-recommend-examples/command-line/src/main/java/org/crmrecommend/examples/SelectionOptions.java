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

/** Options for filtering, sorting and measuring the mined rules. */
final class SelectionOptions {

  private static final int DEFAULT_TOP = 20;

  @Option(
      names = "--test",
      paramLabel = "CORRECTION",
      converter = CorrectionConverter.class,
      description =
          "Remove rules that are not significant by Fisher's exact test, corrected for all rules"
              + " that the search could have found: holm or bonferroni (alpha is the probability of"
              + " any false rule), benjamini-hochberg (alpha is the expected share of false rules), or"
              + " none for no test (default: ${DEFAULT-VALUE}).")
  private MultipleTestingCorrection test = RuleSelection.DEFAULTS.correction();

  @Option(
      names = "--alpha",
      paramLabel = "P",
      description = "Significance level of the test (default: ${DEFAULT-VALUE}).")
  private double alpha = RuleSelection.DEFAULTS.alpha();

  @Option(
      names = "--keep-redundant",
      description =
          "Keep rules whose confidence is not higher, or not significantly higher, than that of a rule"
              + " with fewer items on the left side.")
  private boolean keepRedundant;

  @Option(
      names = "--sort",
      paramLabel = "MEASURE",
      converter = MeasureConverter.class,
      description = "Measure to sort by, highest value first (default: ${DEFAULT-VALUE}).")
  private Measure sort = RuleSelection.DEFAULTS.sort();

  @Option(
      names = {"-n", "--top"},
      paramLabel = "N",
      description =
          "Maximum number of rules to print and to write to files (default: print 20, write all).")
  private @Nullable Integer top;

  @Option(
      names = {"-m", "--measure"},
      paramLabel = "MEASURE",
      split = ",",
      converter = MeasureConverter.class,
      description =
          "Measures to print, separated by commas (default: support,confidence,lift). One of"
              + " ${COMPLETION-CANDIDATES}.")
  private List<Measure> measures = List.of(Measure.SUPPORT, Measure.CONFIDENCE, Measure.LIFT);

  /** Converts the name of a correction. */
  static final class CorrectionConverter implements ITypeConverter<MultipleTestingCorrection> {

    @Override
    public MultipleTestingCorrection convert(String text) {
      return TextConverters.parse(MultipleTestingCorrection::parse, text);
    }
  }

  /** Converts the name of a measure. */
  static final class MeasureConverter implements ITypeConverter<Measure> {

    @Override
    public Measure convert(String text) {
      return TextConverters.parse(Measure::parse, text);
    }
  }

  /** Rejects values out of range before the work starts. */
  void requireValid() {
    if (top != null && top <= 0) {
      throw new IllegalArgumentException("--top must be positive: " + top);
    }
    if (!(alpha > 0 && alpha < 1)) {
      throw new IllegalArgumentException("--alpha must be between 0 and 1: " + alpha);
    }
  }

  /** Returns the selected rules of those mined from these baskets. */
  RuleTable select(RuleTable allRules, Baskets baskets) {
    double significanceLevel = test == MultipleTestingCorrection.NONE ? 1 : alpha;
    return new RuleSelection(test, significanceLevel, keepRedundant, sort, Integer.MAX_VALUE)
        .select(allRules, baskets);
  }

  /** Describes the selected rules; empty if all mined rules are selected. */
  String description() {
    String significant =
        test == MultipleTestingCorrection.NONE
            ? ""
            : "significant (" + test + ", alpha " + alpha + ")";
    String nonRedundant = keepRedundant ? "" : "not redundant";
    return Stream.of(significant, nonRedundant)
        .filter(part -> !part.isEmpty())
        .collect(Collectors.joining(" and "));
  }

  String sortName() {
    return sort.toString();
  }

  /** Returns the measures of each rule, by name. */
  Map<String, ToDoubleFunction<Rule>> columns() {
    Map<String, ToDoubleFunction<Rule>> columns = new LinkedHashMap<>();
    measures.forEach(measure -> columns.put(measure.toString(), rule -> measure.of(rule.counts())));
    return columns;
  }

  /** Returns the maximum number of rules to print. */
  int printLimit() {
    return top == null ? DEFAULT_TOP : top;
  }

  /** Returns the maximum number of rules to write to files. */
  int fileLimit() {
    return top == null ? Integer.MAX_VALUE : top;
  }
}
