package org.crmrecommend.evaluation.metric;

import java.util.Arrays;
import java.util.BitSet;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.crmrecommend.kernel.RandomStreams;
import org.crmrecommend.model.ItemSet;
import org.crmrecommend.model.Profile;
import org.jspecify.annotations.Nullable;

/** The scores of all items for one user, and what would have been right. Not thread-safe. */
public final class UserScores {

  private static final long SEED = 42;

  private final TrainingStatistics trainingStatistics;
  private final Profile profile;
  private final float[] scores;
  private final ItemSet eligible;
  private final int[] relevant;
  private final double[] gains;
  private final long user;
  private @Nullable RocCurve rocCurve;
  private @Nullable UserList cachedSample;
  private int cachedNegatives;

  /**
   * Takes ownership of its arguments until the metrics are done.
   *
   * @param user the user's place in the test
   * @param scores one an item
   * @param eligible the items that may be recommended
   * @param relevant the relevant items by rising number, −1 for each that training does not know
   * @param gains the weight in the test of each relevant item
   */
  public UserScores(
      TrainingStatistics trainingStatistics,
      Profile profile,
      long user,
      float[] scores,
      ItemSet eligible,
      int[] relevant,
      double[] gains) {
    this.trainingStatistics = trainingStatistics;
    this.profile = profile;
    this.user = user;
    this.scores = scores;
    this.eligible = eligible;
    this.relevant = relevant;
    this.gains = gains;
  }

  /** How many relevant items the model knows. */
  public int knownRelevantCount() {
    return (int) Arrays.stream(relevant).filter(item -> item >= 0).count();
  }

  /** How many eligible items are not relevant. */
  public int irrelevantCount() {
    return eligible.size() - knownRelevantCount();
  }

  /** The curve of true and false positives; O(items · log n) time at the first call. */
  RocCurve rocCurve() {
    if (rocCurve == null) {
      rocCurve = RocCurve.of(scores, eligible, relevant);
    }
    return rocCurve;
  }

  /**
   * The relevant items and some others that are eligible, ranked by score; where scores are equal
   * the relevant come last, and what has a score of zero is not listed.
   */
  UserList sampledList(int negatives) {
    UserList cached = cachedSample;
    if (cached != null && cachedNegatives == negatives) {
      return cached;
    }
    int[] knownRelevant = Arrays.stream(relevant).filter(item -> item >= 0).toArray();
    BitSet isRelevant = new BitSet();
    Arrays.stream(knownRelevant).forEach(isRelevant::set);
    int[] ranked =
        IntStream.concat(sampleNegatives(negatives, isRelevant), Arrays.stream(knownRelevant))
            .filter(item -> scores[item] != 0)
            .boxed()
            .sorted(
                (a, b) -> {
                  int byScore = Float.compare(scores[b], scores[a]);
                  return byScore != 0
                      ? byScore
                      : Boolean.compare(isRelevant.get(a), isRelevant.get(b));
                })
            .mapToInt(Integer::intValue)
            .toArray();
    UserList list = new UserList(trainingStatistics, profile, ranked, relevant, gains);
    cachedSample = list;
    cachedNegatives = negatives;
    return list;
  }

  private IntStream sampleNegatives(int negatives, BitSet isRelevant) {
    int count = Math.min(negatives, irrelevantCount());
    BitSet sample = new BitSet();
    SplittableRandom random = RandomStreams.of(SEED, user);
    if (2L * count >= irrelevantCount()) { // few others: rejection would take long
      int[] irrelevant =
          IntStream.range(0, scores.length)
              .filter(item -> eligible.contains(item) && !isRelevant.get(item))
              .toArray();
      for (int i = 0; i < count; i++) {
        int j = random.nextInt(i, irrelevant.length);
        sample.set(irrelevant[j]);
        irrelevant[j] = irrelevant[i];
      }
    }
    while (sample.cardinality() < count) {
      int item = random.nextInt(scores.length);
      if (eligible.contains(item) && !isRelevant.get(item)) {
        sample.set(item);
      }
    }
    return sample.stream();
  }
}
