package org.crmrecommend.evaluation.metric;

import java.util.Arrays;
import java.util.BitSet;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.crmrecommend.kernel.FisherYates;
import org.crmrecommend.kernel.RandomStreams;
import org.crmrecommend.model.ItemSet;
import org.crmrecommend.model.Profile;
import org.jspecify.annotations.Nullable;

/** One user's scores of all items, and the relevant items. Not thread-safe. */
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
   * Takes ownership of its arguments until the metrics are computed.
   *
   * @param user the user's index in the test
   * @param scores one score per item
   * @param eligible the items that may be recommended
   * @param relevant the relevant items by ascending index; −1 for each item unknown to training
   * @param gains the test weight of each relevant item
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

  /** Returns the number of relevant items that the model knows. */
  public int knownRelevantCount() {
    return (int) Arrays.stream(relevant).filter(item -> item >= 0).count();
  }

  /** Returns the number of eligible items that are not relevant. */
  public int irrelevantCount() {
    return eligible.size() - knownRelevantCount();
  }

  /** Returns the ROC curve; the first call takes O(items · log n) time. */
  RocCurve rocCurve() {
    if (rocCurve == null) {
      rocCurve = RocCurve.of(scores, eligible, relevant);
    }
    return rocCurve;
  }

  /**
   * Returns the relevant items and a sample of other eligible items, ranked by score. At equal
   * scores, relevant items come last. Items with a score of zero are not listed.
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
    if (2L * count >= irrelevantCount()) { // rejection sampling would be slow
      int[] irrelevant =
          IntStream.range(0, scores.length)
              .filter(item -> eligible.contains(item) && !isRelevant.get(item))
              .toArray();
      FisherYates.sampleToFront(irrelevant, count, random);
      Arrays.stream(irrelevant, 0, count).forEach(sample::set);
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
