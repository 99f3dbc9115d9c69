package org.crmrecommend.evaluation;

import java.util.Arrays;
import java.util.Locale;
import java.util.function.DoubleUnaryOperator;

/**
 * What can be measured: a user's list of k items, or the ratings that a model predicts.
 *
 * <p>Of lists: let hit(r) be 1 if the item at rank r = 1 … k is relevant – the user turned to it in
 * the test – and 0 if not, or if the list ends before r; and let n be the number of the user's
 * relevant items, those included that the model does not know. Each measure of a list but the
 * coverage is the mean over all users with n &gt; 0.
 *
 * <p>Of ratings: let e be what the model {@linkplain org.crmrecommend.model.PredictsRatings
 * predicts} less what the user gave, for each of the N ratings of the test, whoever gave them.
 */
public enum Measure {

  /** Σ hit(r) / k. A list shorter than k is not forgiven. */
  PRECISION,

  /** Σ hit(r) / n. */
  RECALL,

  /** 1 if there is any hit, else 0. */
  HIT_RATE,

  /** Σ hit(r) / log₂(r + 1), divided by the same sum for min(k, n) hits at the first ranks. */
  NDCG,

  /** 1 / r for the rank r of the first hit, 0 without a hit. */
  MRR,

  /**
   * Σ hit(r) · precision(r) / min(k, n), where precision(r) is the share of hits in ranks 1 … r.
   */
  MAP,

  /**
   * The share of the model's items that stand among the first k of some user's list. Not a mean
   * over users.
   */
  COVERAGE,

  /** The root mean squared error √(Σ e² / N) of the predicted ratings; the lower the better. */
  RMSE,

  /** The mean absolute error Σ |e| / N of the predicted ratings; the lower the better. */
  MAE;

  /** Whether the measure is of predicted ratings and so without a cut-off, not of lists. */
  public boolean isOfRatings() {
    return this == RMSE || this == MAE;
  }

  /** Whether the measure is a mean over users. */
  boolean isOfUser() {
    return this != COVERAGE && !isOfRatings();
  }

  /**
   * The measure for one user.
   *
   * @param hits whether the item at each rank is relevant, from the best; may be shorter than k
   * @param relevant n, positive
   */
  double ofUser(boolean[] hits, int relevant, int k) {
    return switch (this) {
      case PRECISION -> (double) count(hits, k) / k;
      case RECALL -> (double) count(hits, k) / relevant;
      case HIT_RATE -> Math.min(1, count(hits, k));
      case NDCG -> gain(hits, k) / idealGain(Math.min(k, relevant));
      case MRR -> reciprocalRank(hits, k);
      case MAP -> precisionAtHits(hits, k) / Math.min(k, relevant);
      case COVERAGE, RMSE, MAE -> throw new IllegalStateException(text() + " is not a user's");
    };
  }

  /**
   * The measure for predicted ratings.
   *
   * @param errors e, at least one
   */
  double ofErrors(double[] errors) {
    return switch (this) {
      case RMSE -> Math.sqrt(mean(errors, e -> e * e));
      case MAE -> mean(errors, Math::abs);
      default -> throw new IllegalStateException(text() + " is not of ratings");
    };
  }

  /** The name as it is written before the {@code @}: {@code hit-rate}. */
  String text() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /**
   * The measure of that name.
   *
   * @throws IllegalArgumentException if there is none
   */
  static Measure of(String text) {
    return Arrays.stream(values())
        .filter(measure -> measure.text().equals(text))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    String.format(
                        Locale.ROOT,
                        "metric must be one of %s: %s",
                        Arrays.stream(values()).map(Measure::text).toList(),
                        text)));
  }

  private static double mean(double[] errors, DoubleUnaryOperator loss) {
    double sum = 0;
    for (double error : errors) {
      sum += loss.applyAsDouble(error);
    }
    return sum / errors.length;
  }

  private static int count(boolean[] hits, int k) {
    int count = 0;
    for (int r = 0; r < Math.min(k, hits.length); r++) {
      count += hits[r] ? 1 : 0;
    }
    return count;
  }

  private static double gain(boolean[] hits, int k) {
    double gain = 0;
    for (int r = 0; r < Math.min(k, hits.length); r++) {
      gain += hits[r] ? discount(r) : 0;
    }
    return gain;
  }

  private static double idealGain(int hits) {
    double gain = 0;
    for (int r = 0; r < hits; r++) {
      gain += discount(r);
    }
    return gain;
  }

  /** 1 / log₂(rank + 1) for the rank that follows {@code r} others. */
  private static double discount(int r) {
    return Math.log(2) / Math.log(r + 2);
  }

  private static double reciprocalRank(boolean[] hits, int k) {
    for (int r = 0; r < Math.min(k, hits.length); r++) {
      if (hits[r]) {
        return 1.0 / (r + 1);
      }
    }
    return 0;
  }

  private static double precisionAtHits(boolean[] hits, int k) {
    double sum = 0;
    int count = 0;
    for (int r = 0; r < Math.min(k, hits.length); r++) {
      if (hits[r]) {
        count++;
        sum += (double) count / (r + 1);
      }
    }
    return sum;
  }
}
