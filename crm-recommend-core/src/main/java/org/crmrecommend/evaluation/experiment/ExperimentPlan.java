package org.crmrecommend.evaluation.experiment;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.crmrecommend.data.Catalog;
import org.crmrecommend.data.EventWeights;
import org.crmrecommend.data.Users;
import org.crmrecommend.evaluation.Fold;
import org.crmrecommend.evaluation.metric.ListMetric;
import org.crmrecommend.evaluation.metric.Metric;
import org.crmrecommend.evaluation.metric.Metrics;
import org.crmrecommend.evaluation.search.HyperparameterSearch;
import org.crmrecommend.kernel.Checks;
import org.crmrecommend.model.Algorithm;
import org.crmrecommend.model.RecordText;
import org.crmrecommend.model.TrainingData;
import org.crmrecommend.model.UserDerivation;

/**
 * The plan of one table: data set, metrics and algorithms.
 *
 * @param data the data set
 * @param metrics the metrics; the first is the main metric of a report
 * @param cutOffs additional cut-offs of the list metrics, for curves; values per user are not kept
 *     for them
 * @param algorithms the algorithms to evaluate
 * @param seeds seeds that replace the seed of every algorithm that has one; if empty, algorithms
 *     keep their seeds
 * @param slices dimensions that divide users into segments: {@code history}, {@code newness},
 *     {@code spending} or a user attribute, given or derived
 */
public record ExperimentPlan(
    DataSet data,
    List<Metric> metrics,
    List<Integer> cutOffs,
    List<EvaluatedAlgorithm> algorithms,
    List<Long> seeds,
    List<String> slices) {

  /**
   * @throws IllegalArgumentException if there is no metric or no algorithm, a cut-off is not
   *     positive, or two algorithms have the same name
   */
  public ExperimentPlan {
    metrics = metrics.stream().distinct().toList();
    cutOffs = List.copyOf(cutOffs);
    algorithms = List.copyOf(algorithms);
    seeds = seeds.stream().distinct().toList();
    slices = slices.stream().distinct().toList();
    Checks.requireNotEmpty("metrics", metrics.size());
    for (int k : cutOffs) {
      Checks.requirePositive("cut-offs", k);
    }
    Checks.requireNotEmpty("algorithms", algorithms.size());
    Set<String> names = new LinkedHashSet<>();
    for (EvaluatedAlgorithm evaluatedAlgorithm : algorithms) {
      if (!names.add(evaluatedAlgorithm.name())) {
        throw new IllegalArgumentException(
            "algorithms must have different names: " + evaluatedAlgorithm.name());
      }
    }
  }

  /** Returns all metrics, including those for curves. */
  List<Metric> allMetrics() {
    List<Metric> all = new ArrayList<>(metrics);
    for (Metric metric : metrics) {
      if (metric instanceof ListMetric) {
        cutOffs.forEach(k -> all.add(withCutOff(metric, k)));
      }
    }
    return all.stream().distinct().toList();
  }

  /** Returns a list metric with another cut-off. */
  public static Metric withCutOff(Metric metric, int k) {
    return Metrics.parse(metric.text().replaceFirst("@\\d+", "@" + k));
  }

  /**
   * One row of a table: an algorithm with fixed parameters, or with the best parameters found by a
   * search on the training data.
   *
   * @param name the name in tables
   * @param algorithm the algorithm to train; the start of the search if there is one
   * @param search the search for its parameters; repeated in every cell, without access to the test
   *     data
   */
  public record EvaluatedAlgorithm(
      String name, Algorithm algorithm, Optional<HyperparameterSearch> search) {

    /** Returns an algorithm with fixed parameters, named by its text with all parameters. */
    public static EvaluatedAlgorithm of(Algorithm algorithm) {
      return of(RecordText.format(algorithm), algorithm);
    }

    /** Returns an algorithm with fixed parameters. */
    public static EvaluatedAlgorithm of(String name, Algorithm algorithm) {
      return new EvaluatedAlgorithm(name, algorithm, Optional.empty());
    }

    /** Returns the best algorithm that a search finds. */
    public static EvaluatedAlgorithm of(String name, HyperparameterSearch search) {
      return new EvaluatedAlgorithm(name, search.initial(), Optional.of(search));
    }
  }

  /**
   * A data set on which algorithms are evaluated.
   *
   * @param name the name in tables. File names are derived from it, but contain only letters from a
   *     to z, digits, points and dashes
   * @param split the split, in words or as its text
   * @param loader loads the data; called once per run, when the plan starts
   */
  public record DataSet(String name, String split, Supplier<Contents> loader) {

    /**
     * @throws IllegalArgumentException if the name is empty or has control characters
     */
    public DataSet {
      Checks.requireNotEmpty("name", name.strip().length());
      if (name.chars().anyMatch(Character::isISOControl)) {
        throw new IllegalArgumentException("name must have no control characters: " + name);
      }
    }

    /**
     * A data set in memory.
     *
     * @param folds at least one
     * @param signals the event weights
     * @param catalog the catalog of the items, if known
     * @param users the attributes of the users, if known
     * @param derivation derives further attributes of the users from the training events of each
     *     fold, if there are any
     */
    public record Contents(
        List<Fold> folds,
        EventWeights signals,
        Optional<Catalog> catalog,
        Optional<Users> users,
        Optional<UserDerivation> derivation) {

      /**
       * @throws IllegalArgumentException if there is no fold
       */
      public Contents {
        folds = List.copyOf(folds);
        Checks.requireNotEmpty("folds", folds.size());
      }

      /** Creates a data set without derived attributes. */
      public Contents(
          List<Fold> folds,
          EventWeights signals,
          Optional<Catalog> catalog,
          Optional<Users> users) {
        this(folds, signals, catalog, users, Optional.empty());
      }

      /** Returns folds with the default event weights, without a catalog and users. */
      public static Contents of(List<Fold> folds) {
        return new Contents(folds, EventWeights.DEFAULTS, Optional.empty(), Optional.empty());
      }

      /**
       * Returns a copy that derives attributes of users from the training events of each fold, such
       * as {@link TrainingData#withDerivedUsers} does. The attributes can be slices.
       */
      public Contents withDerivedUsers(UserDerivation derivation) {
        return new Contents(folds, signals, catalog, users, Optional.of(derivation));
      }

      /** Returns the training data of a fold. */
      public TrainingData training(Fold fold) {
        TrainingData.Builder builder = TrainingData.builder(fold.train()).eventWeights(signals);
        catalog.ifPresent(builder::catalog);
        users.ifPresent(builder::users);
        TrainingData given = builder.build();
        return derivation.map(given::withDerivedUsers).orElse(given);
      }
    }
  }
}
