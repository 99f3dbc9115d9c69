package org.crmrecommend.evaluation;

import java.util.Arrays;
import java.util.Locale;

/**
 * What can be said of a user's list of k items. Let hit(r) be 1 if the item at rank r = 1 … k is
 * relevant – the user turned to it in the test – and 0 if not, or if the list ends before r; and
 * let n be the number of the user's relevant items, those included that the model does not know.
 * Each measure but the coverage is the mean over all users with n &gt; 0.
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
  COVERAGE;

  /** Whether the measure is a mean over users. */
  boolean isOfUser() {
    return this != COVERAGE;
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
      case COVERAGE -> throw new IllegalStateException("coverage is not a user's");
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
