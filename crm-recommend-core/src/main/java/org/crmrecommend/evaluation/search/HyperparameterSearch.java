package org.crmrecommend.evaluation.search;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.crmrecommend.evaluation.Split;
import org.crmrecommend.evaluation.metric.Metric;
import org.crmrecommend.kernel.Checks;
import org.crmrecommend.model.Algorithm;
import org.crmrecommend.model.RecordText;
import org.crmrecommend.model.TrainingContext;
import org.crmrecommend.model.TrainingData;

/**
 * Hyperparameter search on a validation part of the training data.
 *
 * <p>Configurations are tried in batches by successive halving. On the lowest rung, 3^(rungs − 1)
 * configurations are evaluated on 1 / 3^(rungs − 1) of the validation users. On the next rung, the
 * best third is evaluated on three times as many users, and so on, until one configuration is
 * evaluated on all users. Every configuration is trained on the whole training part, because the
 * best regularization and weights depend on its size. A lower rung therefore saves only evaluation
 * time. A configuration is trained once. It is trained again only if there was not enough memory to
 * keep its model.
 *
 * <p>The first configuration is the initial algorithm. It is evaluated on every rung, regardless of
 * its rank, so the result is never worse than the initial algorithm on the validation part. The
 * other configurations are drawn uniformly. With {@link SamplingMethod#TPE}, a tree-structured
 * Parzen estimator draws them as soon as there are enough trials; it uses the trials of the highest
 * rung that has enough. The result does not depend on the number of threads.
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
   * Returns a search of 27 configurations by a tree-structured Parzen estimator on three rungs,
   * with a random fifth of each user's items for validation.
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
    return run(train, TrainingContext.DEFAULTS);
  }

  /**
   * Runs the search on this training data, from which the validation part is split.
   *
   * @param context threads, progress listener and cancellation of the search and of its trainings
   * @throws IllegalArgumentException if the data cannot be split or evaluated
   * @throws IllegalStateException if every configuration fails
   * @throws java.util.concurrent.CancellationException if the search is cancelled
   */
  public SearchResult run(TrainingData train, TrainingContext context) {
    return new SearchRun(this, train, context).run();
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

  /**
   * Result and cost of a search.
   *
   * @param best the best of the configurations that were evaluated on all validation users; the
   *     initial one is always among them
   * @param trials all trials, in order
   */
  public record SearchResult(Algorithm best, List<Trial> trials) {

    /** Copies the trials. */
    public SearchResult {
      trials = List.copyOf(trials);
    }

    /** Returns the wall-clock time of all trials, in seconds. */
    public double seconds() {
      return trials.stream().mapToDouble(Trial::seconds).sum();
    }
  }

  /**
   * One configuration evaluated on some of the validation users.
   *
   * @param algorithm the text of the algorithm
   * @param userShare share of the validation users that were evaluated, above 0 and at most 1
   * @param metricValue the metric value; 0 if the configuration failed
   * @param seconds wall-clock time in seconds; excludes training if the model of an earlier trial
   *     was reused
   * @param failure why the configuration failed; empty if it did not
   */
  public record Trial(
      String algorithm, double userShare, double metricValue, double seconds, String failure) {}

  /**
   * The range of a parameter's values, written {@code 10..500}, {@code 0.001..10 log}, or {@code
   * cosine|jaccard} for a choice.
   */
  public sealed interface ParameterRange {

    /** Returns the value at a coordinate between 0 (inclusive) and 1 (exclusive), as text. */
    String valueAt(double coordinate, boolean isInteger);

    /**
     * Parses a range.
     *
     * @throws IllegalArgumentException if the text is not a range, or the range is empty
     */
    static ParameterRange parse(String text) {
      Pattern syntax = Pattern.compile("\\s*(\\S+?)\\s*\\.\\.\\s*(\\S+?)\\s*(log)?\\s*");
      Matcher matcher = syntax.matcher(text);
      if (matcher.matches()) {
        try {
          return new NumericRange(
              Double.parseDouble(matcher.group(1)),
              Double.parseDouble(matcher.group(2)),
              matcher.group(3) != null);
        } catch (NumberFormatException e) {
          throw new IllegalArgumentException("range must be numeric, such as 10..500: " + text, e);
        }
      }
      return new CategoricalRange(Arrays.stream(text.split("\\|", -1)).map(String::strip).toList());
    }

    /**
     * A range of numbers; values of integer parameters are rounded.
     *
     * @param low the lowest value
     * @param high the highest value
     * @param logarithmic whether values are uniform on a logarithmic scale instead of a linear one
     */
    record NumericRange(double low, double high, boolean logarithmic) implements ParameterRange {

      /**
       * @throws IllegalArgumentException if low or high is not finite, low is not below high, or
       *     low is not positive on a logarithmic scale
       */
      public NumericRange {
        if (!(low < high && Double.isFinite(low) && Double.isFinite(high))) {
          throw new IllegalArgumentException("range must be ascending: " + low + ".." + high);
        }
        if (logarithmic && low <= 0) {
          throw new IllegalArgumentException("low must be positive in a logarithmic range: " + low);
        }
      }

      @Override
      public String valueAt(double coordinate, boolean isInteger) {
        if (isInteger) {
          double value = interpolate(low - 0.5, high + 0.5, coordinate);
          return String.valueOf(Math.round(Math.min(high, Math.max(low, value))));
        }
        // Six digits are precise enough for any parameter, and readable.
        double value = interpolate(low, high, coordinate);
        return String.valueOf(new BigDecimal(value).round(new MathContext(6)).doubleValue());
      }

      private double interpolate(double from, double to, double coordinate) {
        if (!logarithmic) {
          return from + coordinate * (to - from);
        }
        double start = from > 0 ? from : low / 2;
        return start * Math.pow(to / start, coordinate);
      }
    }

    /**
     * A choice of one of several texts.
     *
     * @param values at least two texts, such as names of similarities
     */
    record CategoricalRange(List<String> values) implements ParameterRange {

      /**
       * @throws IllegalArgumentException if there are fewer than two values, or a value is empty
       */
      public CategoricalRange {
        values = List.copyOf(values);
        if (values.size() < 2 || values.contains("")) {
          throw new IllegalArgumentException(
              "range must be numeric, such as 10..500, or have at least two choices, such as a|b: "
                  + String.join("|", values));
        }
      }

      @Override
      public String valueAt(double coordinate, boolean isInteger) {
        return values.get(indexAt(coordinate));
      }

      int indexAt(double coordinate) {
        return Math.min(values.size() - 1, (int) (coordinate * values.size()));
      }
    }
  }
}
