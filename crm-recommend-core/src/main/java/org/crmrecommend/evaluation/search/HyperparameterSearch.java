package org.crmrecommend.evaluation.search;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.crmrecommend.evaluation.Split;
import org.crmrecommend.evaluation.metric.Metric;
import org.crmrecommend.kernel.Checks;
import org.crmrecommend.model.Algorithm;
import org.crmrecommend.model.RecordText;
import org.crmrecommend.model.TrainingData;

/**
 * Hyperparameter search on a validation part of the training data.
 *
 * <p>Configurations are tried in batches by successive halving. On the lowest rung, 3^(rungs − 1)
 * configurations are evaluated on 1 / 3^(rungs − 1) of the validation users. On the next rung, the
 * best third is evaluated on three times as many users, and so on, until one is evaluated on all
 * users. Every configuration is trained on the whole training part, because the best regularization
 * and weights depend on its size. A lower rung therefore saves only evaluation time. A
 * configuration is trained once, and again only if memory was too short to keep its model.
 *
 * <p>The first configuration is the initial algorithm. It is evaluated on every rung, whatever its
 * rank, so the result is never worse than it on the validation part. The other configurations are
 * drawn uniformly. With {@link SamplingMethod#TPE}, a tree-structured Parzen estimator draws them
 * as soon as there are enough trials; it uses the trials of the highest rung that has enough. The
 * result does not depend on the number of threads.
 *
 * @param initial the initial algorithm; parameters that are not searched keep its values
 * @param ranges the ranges to search, by the name or path of the parameter, such as {@code
 *     parts.0.neighbors}; sorted by name
 * @param metric the metric to optimize
 * @param trials number of configurations to try, including the initial one
 * @param method how configurations are drawn
 * @param validation the split of the training data; only its first fold is used
 * @param rungs number of successive-halving rungs, 1 to 6; 1 evaluates every configuration on all
 *     users
 * @param seed of the random draws
 * @see <a href="https://jmlr.org/papers/v18/16-558.html">Li et al., JMLR 2018</a> on successive
 *     halving
 * @see <a href="https://proceedings.mlr.press/v80/falkner18a.html">Falkner, Klein and Hutter, ICML
 *     2018</a> on combining it with the estimator
 */
public record HyperparameterSearch(
    Algorithm initial,
    Map<String, ParameterRange> ranges,
    Metric metric,
    int trials,
    SamplingMethod method,
    Split validation,
    int rungs,
    long seed) {

  /** How configurations are drawn. */
  public enum SamplingMethod {
    /** Uniformly over the ranges. */
    RANDOM,
    /** By a tree-structured Parzen estimator. */
    TPE
  }

  /**
   * @throws IllegalArgumentException if {@code ranges} is empty, the algorithm has no such
   *     parameter or rejects a value of its range, {@code trials} is not positive, or {@code rungs}
   *     is not between 1 and 6
   */
  public HyperparameterSearch {
    ranges = Collections.unmodifiableMap(new TreeMap<>(ranges));
    if (ranges.isEmpty()) {
      throw new IllegalArgumentException("ranges must not be empty; give a parameter to search");
    }
    Checks.requirePositive("trials", trials);
    Checks.requireBetween("rungs", rungs, 1, 6);
    ranges.forEach((name, range) -> requireValidRange(initial, name, range));
  }

  /**
   * Returns a search of 27 configurations by the estimator on three rungs, with a random fifth of
   * each user's items for validation.
   */
  public static HyperparameterSearch of(
      Algorithm initial, Map<String, ParameterRange> ranges, Metric metric) {
    return new HyperparameterSearch(
        initial, ranges, metric, 27, SamplingMethod.TPE, new Split.Random(0.2, 42), 3, 42);
  }

  private static void requireValidRange(Algorithm initial, String name, ParameterRange range) {
    boolean isInteger = isInteger(initial, name);
    if (range instanceof ParameterRange.CategoricalRange choices) {
      choices.values().forEach(value -> RecordText.with(initial, Map.of(name, value)));
    } else {
      RecordText.with(initial, Map.of(name, range.valueAt(0, isInteger)));
      RecordText.with(initial, Map.of(name, range.valueAt(0.999, isInteger)));
    }
  }

  private static boolean isInteger(Algorithm initial, String name) {
    Object value = RecordText.component(initial, name);
    return value instanceof Integer || value instanceof Long;
  }

  /**
   * Runs the search on this training data, from which the validation part is split.
   *
   * @throws IllegalArgumentException if the data cannot be split or evaluated
   * @throws IllegalStateException if every configuration fails
   */
  public SearchResult run(TrainingData train) {
    return new SearchRun(this, train).run();
  }

  /** Returns the algorithm at a point, with a coordinate between 0 and 1 for each parameter. */
  Algorithm algorithmAt(List<Double> point) {
    Map<String, String> changes = new LinkedHashMap<>();
    List<String> names = List.copyOf(ranges.keySet());
    List<ParameterRange> rangeList = List.copyOf(ranges.values());
    for (int i = 0; i < point.size(); i++) {
      String name = names.get(i);
      changes.put(name, rangeList.get(i).valueAt(point.get(i), isInteger(initial, name)));
    }
    return RecordText.with(initial, changes);
  }
}
