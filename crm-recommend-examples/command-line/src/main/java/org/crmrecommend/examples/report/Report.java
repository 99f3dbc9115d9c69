package org.crmrecommend.examples.report;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The results of an experiment. The JSON file has the fields of these records.
 *
 * @param title of the page
 * @param created the date, such as 2026-11-28
 * @param machine description of the computer that ran the experiment
 * @param tables one for each data set
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Report(String title, String created, String machine, List<Table> tables) {

  /**
   * The results of one data set.
   *
   * @param name of the data set
   * @param split how it was split into training and test
   * @param users number of evaluated users, over all folds
   * @param items number of items of the first fold
   * @param trainEvents number of training events of the first fold
   * @param testEvents number of test events of the first fold
   * @param warnings for readers, one sentence each
   * @param metrics in the order of the columns
   * @param rows the algorithms
   * @param unmatched published results of methods that are not among the rows
   * @param comparisons each pair of algorithms, by metric
   * @param ranks average ranks, by metric
   * @param curves metric values at several cut-offs, by metric
   * @param slices metric values by group of users or items
   * @param searches the hyperparameter searches
   */
  public record Table(
      String name,
      String split,
      int users,
      int items,
      int trainEvents,
      int testEvents,
      List<String> warnings,
      List<MetricInfo> metrics,
      List<Row> rows,
      List<Published> unmatched,
      List<AlgorithmComparison> comparisons,
      List<AverageRanks> ranks,
      List<CutOffCurves> curves,
      List<MetricSlices> slices,
      List<SearchSummary> searches) {}

  /** A metric. */
  public record MetricInfo(String name, boolean lowerIsBetter) {}

  /** A metric value and its confidence interval; without one if it is not a mean over users. */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record Estimate(double mean, @Nullable Double low, @Nullable Double high) {}

  /** A published result: metric values by metric. */
  public record Published(String name, String source, Map<String, Double> values) {}

  /**
   * The results of one algorithm.
   *
   * @param algorithm its name
   * @param parameters its text with all parameters; the first one if searches found several
   * @param seeds number of cells
   * @param values metric values by metric
   * @param published published results of comparable methods
   * @param lists completeness of the users' lists
   * @param trainingSeconds average over cells
   * @param usersPerSecond average over cells
   * @param peakHeapBytes maximum over cells
   */
  public record Row(
      String algorithm,
      String parameters,
      int seeds,
      Map<String, Estimate> values,
      List<Published> published,
      ListCompleteness lists,
      double trainingSeconds,
      double usersPerSecond,
      long peakHeapBytes) {}

  /**
   * Completeness of the lists of an algorithm, over all folds and seeds.
   *
   * @param count number of lists
   * @param empty number of lists without items
   * @param incomplete number of lists with items, but fewer than the largest cut-off
   * @param tiedShare share of the list positions whose score equals that of an adjacent position
   */
  public record ListCompleteness(int count, int empty, int incomplete, double tiedShare) {}

  /**
   * Comparison of two algorithms on the same users. The p-values are Holm-corrected for all pairs.
   *
   * @param metric to compare by
   * @param a the first algorithm
   * @param b the second algorithm
   * @param difference metric value of a minus that of b; for rmse, of the mean squared errors
   * @param bootstrap p-value of the bootstrap test
   * @param wilcoxon p-value of the Wilcoxon signed-rank test
   * @param t p-value of the paired t-test
   * @param effect Cohen's d of the differences; missing if infinite
   * @param rankBiserial matched-pairs rank-biserial correlation
   * @param better share of users for whom a has the higher value
   * @param worse share of users for whom a has the lower value
   * @param usersNeeded number of users needed to detect this difference at a significance level of
   *     5 % with a power of 80 %; missing if no number suffices
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record AlgorithmComparison(
      String metric,
      String a,
      String b,
      Estimate difference,
      double bootstrap,
      double wilcoxon,
      double t,
      @Nullable Double effect,
      double rankBiserial,
      double better,
      double worse,
      @Nullable Long usersNeeded) {}

  /**
   * Average ranks over users, the best first, and the groups of algorithms without a significant
   * difference (Wilcoxon, Holm-corrected).
   */
  public record AverageRanks(String metric, List<AverageRank> means, List<List<String>> groups) {}

  /** The average rank of an algorithm; 1 is the best. */
  public record AverageRank(String algorithm, double rank) {}

  /** The values of a metric at several cut-offs. */
  public record CutOffCurves(String metric, List<CutOffCurve> lines) {}

  /** The metric values of an algorithm at several cut-offs k. */
  public record CutOffCurve(String algorithm, List<Integer> k, List<Double> mean) {}

  /** The values of a metric for groups of users or items. */
  public record MetricSlices(String dimension, String metric, List<MetricSlice> groups) {}

  /** A group of users or items. */
  public record MetricSlice(String name, int users, List<SliceValue> values) {}

  /** The metric value of an algorithm in a group, with its confidence interval. */
  public record SliceValue(String algorithm, double mean, double low, double high) {}

  /** A hyperparameter search. */
  public record SearchSummary(
      String algorithm, String metric, double seconds, String best, List<SearchTrial> trials) {}

  /** A trial of a search: parameters and their metric value on a share of the validation users. */
  public record SearchTrial(String parameters, double value, double share, double seconds) {}
}
