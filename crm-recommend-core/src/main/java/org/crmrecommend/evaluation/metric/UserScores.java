package org.crmrecommend.evaluation.metric;

import java.util.Arrays;
import java.util.BitSet;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.crmrecommend.kernel.FisherYates;
import org.crmrecommend.kernel.RandomStreams;
import org.crmrecommend.model.ItemSet;
import org.jspecify.annotations.Nullable;

/** One user's scores of all items, and the relevant items. Not thread-safe. */
final class UserScores {

  private static final long SEED = 42;

  private final UserList list;
  private final long user;
  private final float[] scores;
  private final ItemSet scored;
  private final ItemSet eligible;

  /** The relevant items that the model knows, by ascending index. */
  private final int[] knownRelevant;

  private @Nullable RocCurve rocCurve;
  private @Nullable UserList cachedSample;
  private int cachedNegatives;

  /** The arguments are those of {@link UserList#withScores}. */
  UserScores(UserList list, long user, float[] scores, ItemSet scored, ItemSet eligible) {
    this.list = list;
    this.user = user;
    this.scores = scores;
    this.scored = scored;
    this.eligible = eligible;
    this.knownRelevant = Arrays.stream(list.relevant()).filter(item -> item >= 0).toArray();
  }

  /** Returns the number of eligible items that are not relevant. */
  int irrelevantCount() {
    return eligible.size() - knownRelevant.length;
  }

  /** Returns the ROC curve; the first call takes O(items · log n) time. */
  RocCurve rocCurve() {
    if (rocCurve == null) {
      rocCurve = RocCurve.of(scores, eligible, knownRelevant);
    }
    return rocCurve;
  }

  /**
   * Returns the relevant items and a sample of other eligible items, ranked by score. At equal
   * scores, relevant items come last. Items without a score are not listed.
   */
  UserList sampledList(int negatives) {
    UserList cached = cachedSample;
    if (cached != null && cachedNegatives == negatives) {
      return cached;
    }
    BitSet isRelevant = new BitSet();
    Arrays.stream(knownRelevant).forEach(isRelevant::set);
    int[] ranked =
        IntStream.concat(sampleNegatives(negatives, isRelevant), Arrays.stream(knownRelevant))
            .filter(scored::contains)
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
    UserList sample = list.withItems(ranked);
    cachedSample = sample;
    cachedNegatives = negatives;
    return sample;
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
