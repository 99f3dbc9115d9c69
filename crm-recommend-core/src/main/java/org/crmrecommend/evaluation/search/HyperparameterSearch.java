package org.crmrecommend.evaluation.search;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.crmrecommend.evaluation.Split;
import org.crmrecommend.evaluation.metric.Metric;
import org.crmrecommend.model.Algorithm;
import org.crmrecommend.model.RecordText;
import org.crmrecommend.model.TrainingData;

/**
 * A search for an algorithm's parameters on a validation part of training.
 *
 * <p>Settings are tried in batches by successive halving: 3^(rungs − 1) settings are measured on
 * that fraction of the validation's users, the best third of them on three times as many users, and
 * so on, until one is measured on all. Every setting learns from all of the training part, since
 * the best penalties and weights depend on its size; only measuring takes less time on a lower
 * rung. A setting is trained once, and again only if memory was too short to keep its model.
 *
 * <p>The first setting is the algorithm as it is. It is measured on every rung, whatever its rank,
 * so the result is never below it on the validation part. The other settings are drawn evenly, or,
 * from when enough has been seen, by a tree-structured Parzen estimator from the trials on the most
 * users that there are enough of. Deterministic at any number of threads.
 *
 * @param initial the algorithm, whose parameters that are not searched stay as they are
 * @param ranges what to search, by the parameter's name or path, such as {@code parts.0.neighbors};
 *     in the order of the names
 * @param metric what to make best
 * @param trials how many settings to try, the first included
 * @param method how settings are drawn
 * @param validation how training is parted; its first fold is used
 * @param rungs how many numbers of users settings are measured on; 1 measures each on all
 * @param seed of the draws
 * @see <a href="https://jmlr.org/papers/v18/16-558.html">Li et al., JMLR 2018</a> on successive
 *     halving
 * @see <a href="https://proceedings.mlr.press/v80/falkner18a.html">Falkner, Klein and Hutter, ICML
 *     2018</a> on joining it with the estimator
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

  /** How settings are drawn. */
  public enum SamplingMethod {
    /** Evenly over the ranges. */
    RANDOM,
    /** By a tree-structured Parzen estimator. */
    TPE
  }

  /**
   * @throws IllegalArgumentException if there is nothing to search over, the algorithm does not
   *     have such a parameter or does not take a range's values, or a number is not positive
   */
  public HyperparameterSearch {
    ranges = Collections.unmodifiableMap(new TreeMap<>(ranges));
    if (ranges.isEmpty()) {
      throw new IllegalArgumentException("ranges must name a parameter to search");
    }
    if (trials <= 0) {
      throw new IllegalArgumentException("trials must be positive: " + trials);
    }
    if (rungs <= 0 || rungs > 6) {
      throw new IllegalArgumentException("rungs must be from 1 to 6: " + rungs);
    }
    ranges.forEach((name, range) -> requireValidRange(initial, name, range));
  }

  /**
   * A search of 27 settings by the estimator on three rungs, over a random fifth of each user's.
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
   * Searches on this training data, of which the validation is a part.
   *
   * @throws IllegalArgumentException if the data cannot be parted so or measured
   * @throws IllegalStateException if every setting was refused
   */
  public SearchResult run(TrainingData train) {
    return new SearchRun(this, train).run();
  }

  /** The setting at a place of each parameter between 0 and 1. */
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
