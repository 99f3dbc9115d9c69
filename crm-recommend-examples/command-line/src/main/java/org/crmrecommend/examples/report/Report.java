package org.crmrecommend.examples.report;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What an experiment came to, as its files tell it: the records are the JSON, field by field.
 *
 * @param title of the page
 * @param created the day, as in 2026-11-28
 * @param machine what it ran on, in words
 * @param tables one for each data set
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Report(String title, String created, String machine, List<Table> tables) {

  /**
   * The figures of one data set.
   *
   * @param name of the data set
   * @param split how it was parted
   * @param users how many users were asked for, over all folds
   * @param items how many items there were to rank
   * @param trainEvents of the first fold
   * @param testEvents of the first fold
   * @param warnings what readers should know, each in a sentence
   * @param metrics in the order of the columns
   * @param rows the algorithms
   * @param unmatched published figures of methods that are not among the rows
   * @param comparisons each pair of algorithms, by metric
   * @param ranks by metric
   * @param curves by metric
   * @param slices by what users or items are told apart, and metric
   * @param searches what searches cost and saw
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

  /** A figure and where it may lie; no interval where it is not of a mean over users. */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record Estimate(double mean, @Nullable Double low, @Nullable Double high) {}

  /** What others published, by metric. */
  public record Published(String name, String source, Map<String, Double> values) {}

  /**
   * An algorithm's figures.
   *
   * @param algorithm its name
   * @param parameters its text; of several that a search found, the first
   * @param seeds how many cells there were
   * @param values by metric
   * @param published what others have for it
   * @param lists how the users' lists were filled
   * @param trainingSeconds on average over cells
   * @param usersPerSecond on average over cells
   * @param peakHeapBytes the highest of all cells
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
   * How the lists of an algorithm were filled, over all folds and seeds.
   *
   * @param count how many lists there are
   * @param empty how many have no item
   * @param incomplete how many have items, but fewer than the largest cut-off
   * @param tiedShare of the places, those that have the score of a place beside them
   */
  public record ListCompleteness(int count, int empty, int incomplete, double tiedShare) {}

  /**
   * Two algorithms; p-values are after Holm's correction for all pairs.
   *
   * @param metric what they are compared by
   * @param a the one
   * @param b the other
   * @param difference of a's figure less b's; for rmse, of the mean squared errors
   * @param bootstrap p-value of the bootstrap
   * @param wilcoxon p-value of Wilcoxon's signed ranks
   * @param t p-value of the paired t-test
   * @param effect Cohen's d of the differences; missing if infinite
   * @param rankBiserial of the matched pairs
   * @param better share of users for whom a has the higher value
   * @param worse share of users for whom a has the lower value
   * @param usersNeeded for such a difference at 5 % with a power of 80 %; missing if none suffices
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

  /** Mean ranks over users, the best first, and who is not told apart by Wilcoxon after Holm. */
  public record AverageRanks(String metric, List<AverageRank> means, List<List<String>> groups) {}

  /** An algorithm's mean rank, 1 the best. */
  public record AverageRank(String algorithm, double rank) {}

  /** A metric against the length of the list. */
  public record CutOffCurves(String metric, List<CutOffCurve> lines) {}

  /** An algorithm's figures at several lengths. */
  public record CutOffCurve(String algorithm, List<Integer> k, List<Double> mean) {}

  /** A metric among parts of the users or items. */
  public record MetricSlices(String dimension, String metric, List<MetricSlice> groups) {}

  /** A part. */
  public record MetricSlice(String name, int users, List<SliceValue> values) {}

  /** An algorithm's figure in a part. */
  public record SliceValue(String algorithm, double mean, double low, double high) {}

  /** A search. */
  public record SearchSummary(
      String algorithm, String metric, double seconds, String best, List<SearchTrial> trials) {}

  /** A setting tried on a share of the validation's users. */
  public record SearchTrial(String parameters, double value, double share, double seconds) {}
}
