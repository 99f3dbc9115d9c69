package org.crmrecommend.evaluation.experiment;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.crmrecommend.evaluation.Evaluation;
import org.crmrecommend.evaluation.Evaluation.ListCounts;
import org.crmrecommend.evaluation.Evaluation.PerUserScores;
import org.crmrecommend.evaluation.experiment.ExperimentPlan.EvaluatedAlgorithm;
import org.crmrecommend.evaluation.metric.Metric;
import org.crmrecommend.evaluation.search.HyperparameterSearch.Trial;
import org.crmrecommend.statistics.MinimumGroupSize;
import org.crmrecommend.statistics.Sample;

/**
 * Result of a plan: every finished cell, and the values of each user averaged over folds and seeds.
 * Immutable.
 *
 * <p>A user counts once, whatever the number of folds and seeds, as confidence intervals and tests
 * require. The user's values are averaged by their weights, and the weights are summed.
 */
public final class ExperimentResult {

  private final ExperimentPlan plan;
  private final List<FoldSummary> folds;
  private final List<CellResult> cells;
  private final List<String> failures;
  private final Set<String> incompleteAlgorithms;

  ExperimentResult(
      ExperimentPlan plan,
      List<FoldSummary> folds,
      List<CellResult> cells,
      List<String> failures,
      Set<String> incompleteAlgorithms) {
    this.plan = plan;
    this.folds = List.copyOf(folds);
    this.cells = List.copyOf(cells);
    this.failures = List.copyOf(failures);
    this.incompleteAlgorithms = Set.copyOf(incompleteAlgorithms);
  }

  /** Returns the plan. */
  public ExperimentPlan plan() {
    return plan;
  }

  /** Returns the summaries of the folds. */
  public List<FoldSummary> folds() {
    return folds;
  }

  /** Returns the finished cells, by fold and in the order of the plan. */
  public List<CellResult> cells() {
    return cells;
  }

  /** Returns the failed cells, each with the reason. */
  public List<String> failures() {
    return failures;
  }

  /** Returns the cells of one algorithm. */
  public List<CellResult> cells(String algorithmName) {
    return cells.stream().filter(cell -> cell.algorithmName().equals(algorithmName)).toList();
  }

  /** Returns the names of the algorithms whose cells are all finished, in the order of the plan. */
  public List<String> algorithmNames() {
    return plan.algorithms().stream()
        .map(EvaluatedAlgorithm::name)
        .filter(name -> !incompleteAlgorithms.contains(name))
        .toList();
  }

  /**
   * Returns the value of each user for an algorithm; a user has the same index for every algorithm.
   * Empty if the metric has no values per user or does not apply to the algorithm.
   */
  public Optional<Sample> sample(String algorithmName, Metric metric) {
    return sample(algorithmName, metric, user -> true);
  }

  /**
   * Returns the values of the users that the filter accepts. Also empty if none of them is counted.
   */
  public Optional<Sample> sample(
      String algorithmName, Metric metric, Predicate<String> userFilter) {
    Map<String, Integer> indexByUser = new HashMap<>();
    List<double[]> sums = new ArrayList<>();
    for (CellResult cell : cells(algorithmName)) {
      PerUserScores values = cell.perUserScores().get(metric.text());
      if (values == null) {
        return Optional.empty();
      }
      double[] userValues = values.values();
      double[] userWeights = values.weights();
      for (int user = 0; user < userValues.length; user++) {
        String id = values.userIds().get(user);
        if (userFilter.test(id)) {
          Integer index = indexByUser.putIfAbsent(id, sums.size());
          if (index == null) {
            sums.add(new double[2]);
          }
          double[] sum = sums.get(index == null ? sums.size() - 1 : index);
          sum[0] += userWeights[user] * userValues[user];
          sum[1] += userWeights[user];
        }
      }
    }
    double[] weights = sums.stream().mapToDouble(sum -> sum[1]).toArray();
    if (Arrays.stream(weights).noneMatch(userWeights -> userWeights > 0)) {
      return Optional.empty();
    }
    double[] values = sums.stream().mapToDouble(sum -> sum[1] == 0 ? 0 : sum[0] / sum[1]).toArray();
    return Optional.of(Sample.weighted(values, weights));
  }

  /**
   * Returns an algorithm's metric value over folds and seeds; empty if the metric does not apply to
   * the algorithm.
   */
  public OptionalDouble metricValue(String algorithmName, Metric metric) {
    Optional<Sample> sample = sample(algorithmName, metric);
    if (sample.isPresent()) {
      return OptionalDouble.of(metric.fromMean(sample.get().mean()));
    }
    List<CellResult> algorithmCells = cells(algorithmName);
    boolean isMeasured =
        !algorithmCells.isEmpty()
            && algorithmCells.stream()
                .allMatch(cell -> cell.metricValues().containsKey(metric.text()));
    return isMeasured
        ? algorithmCells.stream()
            .mapToDouble(cell -> cell.metricValues().getOrDefault(metric.text(), 0.0))
            .average()
        : OptionalDouble.empty();
  }

  /** Returns the cost of an algorithm's cells: mean times, and the highest heap peak. */
  public Evaluation.Cost cost(String algorithmName) {
    List<Evaluation.Cost> costs = cells(algorithmName).stream().map(CellResult::cost).toList();
    return new Evaluation.Cost(
        costs.stream().mapToDouble(Evaluation.Cost::trainingSeconds).average().orElse(0),
        costs.stream().mapToDouble(Evaluation.Cost::usersPerSecond).average().orElse(0),
        costs.stream().mapToLong(Evaluation.Cost::peakHeapBytes).max().orElse(0));
  }

  /** Returns an algorithm's list counts, summed over folds and seeds. */
  public ListCounts listCounts(String algorithmName) {
    return cells(algorithmName).stream()
        .map(CellResult::listCounts)
        .reduce(ListCounts.NONE, ListCounts::plus);
  }

  /** Returns warnings about the algorithms' metric values, each with the name of the algorithm. */
  public List<String> warnings() {
    return algorithmNames().stream()
        .flatMap(name -> listCounts(name).warnings().stream().map(warning -> name + ": " + warning))
        .toList();
  }

  /**
   * Returns a filter for the users of each segment of a dimension, by the label of the segment and
   * in order. The segments that are too small to be published are merged into the last one, {@code
   * other segments}, which is left out if it is too small itself. A segment may have no users.
   *
   * @param metric the metric that is published by segment; only users with a weight in it count
   * @param minimum minimum number of users of a segment, for each algorithm
   */
  public Map<String, Predicate<String>> segments(
      String dimension, Metric metric, MinimumGroupSize minimum) {
    Map<String, String> labels = new LinkedHashMap<>();
    folds.forEach(fold -> labels.putAll(fold.userSegments().getOrDefault(dimension, Map.of())));
    List<Set<String>> countedUsers =
        algorithmNames().stream().map(name -> countedUsers(name, metric)).toList();
    return PublishedSegments.of(labels, countedUsers, minimum);
  }

  private Set<String> countedUsers(String algorithmName, Metric metric) {
    Set<String> counted = new HashSet<>();
    for (CellResult cell : cells(algorithmName)) {
      PerUserScores scores = cell.perUserScores().get(metric.text());
      if (scores != null) {
        double[] weights = scores.weights();
        IntStream.range(0, weights.length)
            .filter(user -> weights[user] > 0)
            .forEach(user -> counted.add(scores.userIds().get(user)));
      }
    }
    return counted;
  }

  /**
   * Result of one algorithm on one fold with one seed.
   *
   * @param algorithmName the name of the algorithm in the plan
   * @param fold the index of the fold
   * @param algorithm the text of the trained algorithm with all parameters, after any search
   * @param metricValues the value of each metric, by the text of the metric
   * @param perUserScores the value of each user, by the text of the metric
   * @param cost time and memory of training and ranking
   * @param listCounts number of incomplete lists and of tied positions
   * @param trials the trials of the search; empty without a search
   */
  public record CellResult(
      String algorithmName,
      int fold,
      String algorithm,
      Map<String, Double> metricValues,
      Map<String, PerUserScores> perUserScores,
      Evaluation.Cost cost,
      ListCounts listCounts,
      List<Trial> trials) {

    /** Copies the maps and the list and keeps their order. */
    public CellResult {
      metricValues = Collections.unmodifiableMap(new LinkedHashMap<>(metricValues));
      perUserScores = Collections.unmodifiableMap(new LinkedHashMap<>(perUserScores));
      trials = List.copyOf(trials);
    }
  }

  /**
   * Summary of a fold.
   *
   * @param name the name of the fold; empty if there is only one
   * @param userCount number of evaluated users
   * @param itemCount number of items to rank
   * @param trainEventCount number of training events
   * @param testEventCount number of test events
   * @param warnings warnings about the metric values, one sentence each
   * @param userSegments for each dimension, the segment of each user by id; not to be published,
   *     see {@link ExperimentResult#segments}
   */
  public record FoldSummary(
      String name,
      int userCount,
      int itemCount,
      int trainEventCount,
      int testEventCount,
      List<String> warnings,
      Map<String, Map<String, String>> userSegments) {

    /** Copies the list and the map. */
    public FoldSummary {
      warnings = List.copyOf(warnings);
      userSegments = Map.copyOf(userSegments);
    }

    /** Returns the warnings, each preceded by the fold's name if there is one. */
    public Stream<String> namedWarnings() {
      return warnings.stream().map(warning -> name.isEmpty() ? warning : name + ": " + warning);
    }
  }
}
