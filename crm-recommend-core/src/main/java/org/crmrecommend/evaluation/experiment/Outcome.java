package org.crmrecommend.evaluation.experiment;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.crmrecommend.evaluation.Evaluation;
import org.crmrecommend.evaluation.ListCounts;
import org.crmrecommend.evaluation.UserValues;
import org.crmrecommend.evaluation.metric.Metric;
import org.crmrecommend.evaluation.statistics.Sample;

/**
 * What a plan came to: every finished cell, and over folds and seeds what each user got on average.
 * Immutable.
 *
 * <p>A user is one however many folds and seeds there are, as intervals and tests need it: the
 * user's values are averaged by their weights, and the weights are added up.
 */
public final class Outcome {

  private static final Pattern NUMBER = Pattern.compile("\\d+(\\.\\d+)?");

  private final Plan plan;
  private final List<FoldFacts> folds;
  private final List<CellResult> cells;
  private final List<String> failures;
  private final Set<String> incomplete;

  Outcome(
      Plan plan,
      List<FoldFacts> folds,
      List<CellResult> cells,
      List<String> failures,
      Set<String> incomplete) {
    this.plan = plan;
    this.folds = List.copyOf(folds);
    this.cells = List.copyOf(cells);
    this.failures = List.copyOf(failures);
    this.incomplete = Set.copyOf(incomplete);
  }

  /** What was to be done. */
  public Plan plan() {
    return plan;
  }

  /** What the folds are like. */
  public List<FoldFacts> folds() {
    return folds;
  }

  /** What was measured, fold by fold and in the plan's order. */
  public List<CellResult> cells() {
    return cells;
  }

  /** Which cells could not be measured, each with the reason. */
  public List<String> failures() {
    return failures;
  }

  /** The cells of one contender. */
  public List<CellResult> cells(String contender) {
    return cells.stream().filter(cell -> cell.contender().equals(contender)).toList();
  }

  /** The names of the contenders all of whose cells were finished, in the plan's order. */
  public List<String> contenders() {
    return plan.contenders().stream()
        .map(Contender::name)
        .filter(name -> !incomplete.contains(name))
        .toList();
  }

  /**
   * What each user got from a contender, the same user at the same place for every contender; empty
   * if the metric is not one of users or the contender cannot be measured by it.
   */
  public Optional<Sample> sample(String contender, Metric metric) {
    return sample(contender, metric, user -> true);
  }

  /** The same of some users alone; empty, too, if none of them counts. */
  public Optional<Sample> sample(String contender, Metric metric, Predicate<String> users) {
    Map<String, Integer> places = new HashMap<>();
    List<double[]> sums = new ArrayList<>();
    for (CellResult cell : cells(contender)) {
      UserValues values = cell.byUser().get(metric.text());
      if (values == null) {
        return Optional.empty();
      }
      double[] value = values.values();
      double[] weight = values.weights();
      for (int user = 0; user < value.length; user++) {
        String id = values.users().get(user);
        if (users.test(id)) {
          Integer place = places.putIfAbsent(id, sums.size());
          if (place == null) {
            sums.add(new double[2]);
          }
          double[] sum = sums.get(place == null ? sums.size() - 1 : place);
          sum[0] += weight[user] * value[user];
          sum[1] += weight[user];
        }
      }
    }
    double[] weights = sums.stream().mapToDouble(sum -> sum[1]).toArray();
    if (Arrays.stream(weights).noneMatch(weight -> weight > 0)) {
      return Optional.empty();
    }
    double[] values = sums.stream().mapToDouble(sum -> sum[1] == 0 ? 0 : sum[0] / sum[1]).toArray();
    return Optional.of(Sample.weighted(values, weights));
  }

  /** A contender's figure over folds and seeds; empty if it cannot be measured by the metric. */
  public OptionalDouble figure(String contender, Metric metric) {
    Optional<Sample> sample = sample(contender, metric);
    if (sample.isPresent()) {
      return OptionalDouble.of(metric.figure(sample.get().mean()));
    }
    List<CellResult> own = cells(contender);
    boolean isMeasured =
        !own.isEmpty() && own.stream().allMatch(cell -> cell.means().containsKey(metric.text()));
    return isMeasured
        ? own.stream().mapToDouble(cell -> cell.means().getOrDefault(metric.text(), 0.0)).average()
        : OptionalDouble.empty();
  }

  /** What a contender's cells took: mean times, and the highest peak of the heap. */
  public Evaluation.Cost cost(String contender) {
    List<Evaluation.Cost> costs = cells(contender).stream().map(CellResult::cost).toList();
    return new Evaluation.Cost(
        costs.stream().mapToDouble(Evaluation.Cost::trainingSeconds).average().orElse(0),
        costs.stream().mapToDouble(Evaluation.Cost::usersPerSecond).average().orElse(0),
        costs.stream().mapToLong(Evaluation.Cost::peakHeapBytes).max().orElse(0));
  }

  /** How a contender's lists were filled, over folds and seeds. */
  public ListCounts listCounts(String contender) {
    return cells(contender).stream()
        .map(CellResult::counts)
        .reduce(ListCounts.NONE, ListCounts::plus);
  }

  /** What readers of the contenders' figures should know, each with the contender's name. */
  public List<String> warnings() {
    return contenders().stream()
        .flatMap(name -> listCounts(name).warnings().stream().map(each -> name + ": " + each))
        .toList();
  }

  /** The users of a segment, by segment, of what they are told apart by, in order. */
  public Map<String, Predicate<String>> segments(String dimension) {
    Map<String, Predicate<String>> segments = new LinkedHashMap<>();
    Map<String, String> labels = new LinkedHashMap<>();
    folds.forEach(fold -> labels.putAll(fold.slices().getOrDefault(dimension, Map.of())));
    labels.values().stream()
        .distinct()
        .sorted(Comparator.comparingDouble(Outcome::place).thenComparing(Comparator.naturalOrder()))
        .forEach(label -> segments.put(label, user -> label.equals(labels.getOrDefault(user, ""))));
    return segments;
  }

  /** Where a segment stands among others: by the first number in its name. */
  private static double place(String label) {
    if (label.equals("new") || label.contains("up to")) {
      return Double.NEGATIVE_INFINITY;
    }
    Matcher number = NUMBER.matcher(label);
    double first = number.find() ? Double.parseDouble(number.group()) : Double.MAX_VALUE;
    return label.equals("unknown") ? Double.POSITIVE_INFINITY : first;
  }
}
