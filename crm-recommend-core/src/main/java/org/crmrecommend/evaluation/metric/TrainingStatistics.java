package org.crmrecommend.evaluation.metric;

import java.util.Arrays;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.crmrecommend.data.Catalog;
import org.crmrecommend.data.Interactions;
import org.crmrecommend.model.TrainingData;
import org.jspecify.annotations.Nullable;

/**
 * Statistics of the training data for metrics: popularity, age and similarity of items. Items are
 * indexes in training; any other index is an item unknown to training. Immutable. Construction
 * takes O(events + items · log items) time.
 */
public final class TrainingStatistics {

  /** Value of {@code by} for the {@link #similarity} by users instead of by an attribute. */
  static final String BY_USERS = "users";

  private static final String CATEGORY = "category";
  private static final String BRAND = "brand";

  private final Interactions interactions;
  private final @Nullable Catalog catalog;

  /** For each item, its rank by descending popularity; ties go to the lower index. */
  private final int[] popularityRanks;

  /** Element i is the number of interactions of the i most popular items. */
  private final long[] cumulativeCounts;

  private final boolean[] isNew;

  /** Popularity ranks at which the head ends (exclusive) and the tail starts. */
  private final int headEnd;

  private final int tailStart;

  /** Computes the statistics of this training data. */
  public TrainingStatistics(TrainingData train) {
    this.interactions = train.interactions();
    this.catalog = train.catalog().orElse(null);
    int itemCount = interactions.itemCount();
    int[] order =
        IntStream.range(0, itemCount)
            .boxed()
            .sorted(Comparator.comparingInt((Integer item) -> -userCount(item)))
            .mapToInt(Integer::intValue)
            .toArray();
    this.popularityRanks = new int[itemCount];
    this.cumulativeCounts = new long[itemCount + 1];
    for (int rank = 0; rank < itemCount; rank++) {
      popularityRanks[order[rank]] = rank;
      cumulativeCounts[rank + 1] = cumulativeCounts[rank] + userCount(order[rank]);
    }
    this.isNew = newItems(train);
    this.headEnd = headSize(1 / 3.0);
    this.tailStart = headSize(2 / 3.0);
  }

  /** Returns the number of users who interact with an item. */
  public int userCount(int item) {
    return isKnown(item) ? interactions.usersOf(item).size() : 0;
  }

  /** Returns the share of users who interact with an item. */
  public double popularity(int item) {
    return (double) userCount(item) / Math.max(1, interactions.userCount());
  }

  /** Returns −log₂ of the share of users who interact with an item, counting at least one user. */
  public double selfInformation(int item) {
    double share = (double) Math.max(1, userCount(item)) / Math.max(1, interactions.userCount());
    return 0 - Math.log(share) / Math.log(2);
  }

  /** Returns users(item)^−exponent, counting at least one user. */
  public double inversePopularity(int item, double exponent) {
    return Math.pow(Math.max(1, userCount(item)), -exponent);
  }

  /**
   * Returns the rank of an item by descending popularity, starting at 0; unknown items rank after
   * all others.
   */
  public int popularityRank(int item) {
    return isKnown(item) ? popularityRanks[item] : popularityRanks.length;
  }

  /**
   * Returns the smallest number of most popular items that together have at least this share of all
   * interactions.
   */
  public int headSize(double share) {
    double minCount = share * cumulativeCounts[popularityRanks.length];
    int low = 0;
    int high = popularityRanks.length;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (cumulativeCounts[middle] < minCount) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }

  /** Returns whether an item is in a band. */
  boolean isInBand(ItemBand band, int item) {
    int rank = popularityRank(item);
    return switch (band) {
      case HEAD -> rank < headEnd;
      case MIDDLE -> rank >= headEnd && rank < tailStart;
      case TAIL -> rank >= tailStart;
      case NEW -> !isKnown(item) || isNew[item];
      case OLD -> isKnown(item) && !isNew[item];
    };
  }

  /**
   * Returns the similarity of two items, 0 to 1: the cosine of their sets of users, or the Jaccard
   * similarity of their values of an attribute. Returns 0 if neither item has a user or value.
   *
   * @param by {@code users} or the name of an attribute
   */
  public double similarity(String by, int a, int b) {
    if (by.equals(BY_USERS)) {
      double norm = Math.sqrt((double) userCount(a) * userCount(b));
      return norm == 0
          ? 0
          : intersectionSize(interactions.usersOf(a), interactions.usersOf(b)) / norm;
    }
    Set<String> intersection = new HashSet<>(values(by, a));
    Set<String> union = new HashSet<>(intersection);
    intersection.retainAll(values(by, b));
    union.addAll(values(by, b));
    return union.isEmpty() ? 0 : (double) intersection.size() / union.size();
  }

  /**
   * Returns an item's values of an attribute or its {@code brand}; for {@code category}, the parts
   * of its category path.
   */
  public List<String> values(String attribute, int item) {
    Catalog knownCatalog = catalog;
    if (knownCatalog == null || !isKnown(item) || !knownCatalog.contains(item)) {
      return List.of();
    }
    return attribute.equals(CATEGORY)
        ? knownCatalog.category(item)
        : knownCatalog.textValues(item, attribute);
  }

  /**
   * Checks that an attribute exists; {@code category} and {@code brand} always do.
   *
   * @throws IllegalArgumentException if there is no catalog, or it has no such attribute
   */
  public void requireAttribute(String attribute) {
    Catalog knownCatalog = catalog;
    if (knownCatalog == null) {
      throw new IllegalArgumentException(
          "catalog must be given to measure by "
              + attribute
              + "; without a catalog, measure by users");
    }
    List<String> names =
        Stream.concat(Stream.of(CATEGORY, BRAND), knownCatalog.attributeNames().stream()).toList();
    if (!names.contains(attribute)) {
      throw new IllegalArgumentException("by must be users or one of " + names + ": " + attribute);
    }
  }

  private boolean isKnown(int item) {
    return item >= 0 && item < interactions.itemCount();
  }

  private static int intersectionSize(Interactions.Row a, Interactions.Row b) {
    int count = 0;
    for (int i = 0, j = 0; i < a.size() && j < b.size(); ) {
      int comparison = Integer.compare(a.index(i), b.index(j));
      count += comparison == 0 ? 1 : 0;
      i += comparison <= 0 ? 1 : 0;
      j += comparison >= 0 ? 1 : 0;
    }
    return count;
  }

  private static boolean[] newItems(TrainingData train) {
    long[] firstTimes = new long[train.log().itemCount()];
    Arrays.fill(firstTimes, Long.MAX_VALUE);
    long start = Long.MAX_VALUE;
    long end = Long.MIN_VALUE;
    for (int event = 0; event < train.log().size(); event++) {
      if (train.log().hasTime(event) && train.log().hasItem(event)) {
        long time = train.log().epochMillis(event);
        firstTimes[train.log().item(event)] = Math.min(firstTimes[train.log().item(event)], time);
        start = Math.min(start, time);
        end = Math.max(end, time);
      }
    }
    boolean[] isNew = new boolean[train.itemCount()];
    for (int item = 0; item < firstTimes.length; item++) {
      isNew[item] =
          firstTimes[item] != Long.MAX_VALUE && firstTimes[item] > end - (end - start) / 10;
    }
    return isNew;
  }
}
