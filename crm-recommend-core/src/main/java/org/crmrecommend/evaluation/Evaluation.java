package org.crmrecommend.evaluation;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.crmrecommend.data.IdMap;
import org.crmrecommend.evaluation.metric.Metric;

/**
 * Metric values, lists and cost of one evaluated algorithm.
 *
 * @param algorithm the text of the algorithm with all parameters
 * @param metricValues the value of each metric, in the requested order; rating metrics are missing
 *     if the model does not predict ratings
 * @param perUserScores the value of each user, for the metrics that are means over users
 * @param topKLists the users' lists; empty if only rating metrics are requested
 * @param listCounts number of incomplete lists and of tied positions
 * @param userCount number of evaluated users: users with a relevant item in the test log or, if
 *     only rating metrics are requested, with a rating
 * @param cost time and memory used
 */
public record Evaluation(
    String algorithm,
    Map<Metric, Double> metricValues,
    Map<Metric, PerUserScores> perUserScores,
    TopKLists topKLists,
    ListCounts listCounts,
    int userCount,
    Cost cost) {

  /** Copies the maps and keeps their order. */
  public Evaluation {
    metricValues = Collections.unmodifiableMap(new LinkedHashMap<>(metricValues));
    perUserScores = Collections.unmodifiableMap(new LinkedHashMap<>(perUserScores));
  }

  /**
   * Time and memory of an evaluation.
   *
   * @param trainingSeconds wall-clock time of training, in seconds
   * @param usersPerSecond evaluated users per second of wall-clock time, over all threads
   * @param peakHeapBytes peak heap usage during training and ranking, in bytes: the sum of the
   *     peaks of the heap memory pools. Includes the data and uncollected garbage
   */
  public record Cost(double trainingSeconds, double usersPerSecond, long peakHeapBytes) {}

  /**
   * Number of incomplete lists and of tied positions of one algorithm.
   *
   * <p>A list is full if its length is the largest cut-off, or if it contains all items that may be
   * ranked. A position is tied if the position before or after it has the same score. Ties go to
   * the lower id, in evaluation and in serving. Ties between the last position and an item outside
   * the list are not counted. Ties among given candidates are not counted either, because ids do
   * not decide them.
   *
   * @param listCount number of lists; 0 if only rating metrics are requested
   * @param emptyCount number of lists without items, although items could be ranked
   * @param incompleteCount number of lists with items that are not full
   * @param positionCount number of positions in all lists
   * @param tiedPositionCount number of tied positions
   */
  public record ListCounts(
      int listCount,
      int emptyCount,
      int incompleteCount,
      long positionCount,
      long tiedPositionCount) {

    /** The counts without any list. */
    public static final ListCounts NONE = new ListCounts(0, 0, 0, 0, 0);

    /** Minimum share of tied positions for a warning. */
    private static final double MIN_TIED_SHARE_TO_WARN = 0.05;

    /** Returns the sums of these counts and others. */
    public ListCounts plus(ListCounts other) {
      return new ListCounts(
          listCount + other.listCount,
          emptyCount + other.emptyCount,
          incompleteCount + other.incompleteCount,
          positionCount + other.positionCount,
          tiedPositionCount + other.tiedPositionCount);
    }

    /** Returns the share of positions that are tied, 0 to 1. */
    public double tiedShare() {
      return positionCount == 0 ? 0 : (double) tiedPositionCount / positionCount;
    }

    /** Returns warnings about the algorithm's metric values, one sentence each. */
    public List<String> warnings() {
      List<String> warnings = new ArrayList<>();
      if (emptyCount + incompleteCount > 0) {
        warnings.add(
            unfilledListsText()
                + ": the model scores too few items for these users, and missing items count as"
                + " misses; a fallback would fill the lists");
      }
      if (tiedShare() >= MIN_TIED_SHARE_TO_WARN) {
        warnings.add(
            String.format(
                Locale.ROOT,
                "%.0f %% of the list positions are ties, which go to the lower id: with other"
                    + " ids, metric values could differ",
                100 * tiedShare()));
      }
      return warnings;
    }

    private String unfilledListsText() {
      String format =
          emptyCount == 0
              ? "%3$,d of %1$,d lists are too short"
              : incompleteCount == 0
                  ? "%2$,d of %1$,d lists are empty"
                  : "%2$,d of %1$,d lists are empty and %3$,d too short";
      return String.format(Locale.ROOT, format, listCount, emptyCount, incompleteCount);
    }
  }

  /** The users' top-k lists; k is at least the largest cut-off of the metrics. Immutable. */
  public static final class TopKLists {

    private final List<String> userIds;
    private final IdMap items;
    private final int[][] lists;
    private final float[][] scores;

    /**
     * Takes ownership of its arguments.
     *
     * @param lists for each user, the item indexes, best first
     * @param scores for each user, the score of each listed item
     */
    TopKLists(List<String> userIds, IdMap items, int[][] lists, float[][] scores) {
      this.userIds = userIds;
      this.items = items;
      this.lists = lists;
      this.scores = scores;
    }

    /** Returns lists without any user. */
    static TopKLists empty() {
      return new TopKLists(List.of(), IdMap.of(List.of()), new int[0][], new float[0][]);
    }

    /** Returns the ids of the users. */
    public List<String> userIds() {
      return userIds;
    }

    /** Returns the item ids of one user's list, best first. */
    public List<String> itemIds(int user) {
      return Arrays.stream(lists[user]).mapToObj(items::id).toList();
    }

    /**
     * Returns the model's score of an item in a user's list. Items of equal score may be in any
     * order. An item beyond the cut-offs of the metrics may have a higher score than an item before
     * it, if the model ranks longer lists differently.
     *
     * @param rank the position in the list; 0 is the best
     */
    public float score(int user, int rank) {
      return scores[user][rank];
    }
  }

  /**
   * The value and weight of each user for one metric; the metric value is their weighted mean.
   * Immutable.
   *
   * <p>Takes 16 bytes per user; the list of ids is shared.
   */
  public static final class PerUserScores {

    private final List<String> userIds;
    private final double[] values;
    private final double[] weights;

    /**
     * @param userIds the users' ids
     * @param values the value of each user
     * @param weights the weight of each user in the mean, not negative
     * @throws IllegalArgumentException if the sizes differ
     */
    public PerUserScores(List<String> userIds, double[] values, double[] weights) {
      if (userIds.size() != values.length || userIds.size() != weights.length) {
        throw new IllegalArgumentException(
            "userIds, values and weights must have the same size: "
                + userIds.size()
                + ", "
                + values.length
                + ", "
                + weights.length);
      }
      this.userIds = List.copyOf(userIds);
      this.values = values.clone();
      this.weights = weights.clone();
    }

    /** Returns the ids of the users. */
    public List<String> userIds() {
      return userIds;
    }

    /** Returns the values, in a new array. */
    public double[] values() {
      return values.clone();
    }

    /** Returns the weights, in a new array. */
    public double[] weights() {
      return weights.clone();
    }

    /** Returns Σ weight · value / Σ weight, summed in user order; 0 if all weights are 0. */
    public double weightedMean() {
      double sum = 0;
      double weightSum = 0;
      for (int user = 0; user < values.length; user++) {
        sum += weights[user] * values[user];
        weightSum += weights[user];
      }
      return weightSum == 0 ? 0 : sum / weightSum;
    }
  }
}
