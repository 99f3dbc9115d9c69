package org.crmrecommend.evaluation.metric;

import java.util.Arrays;
import java.util.BitSet;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.crmrecommend.kernel.RandomStreams;
import org.crmrecommend.model.Eligible;
import org.crmrecommend.model.Profile;
import org.jspecify.annotations.Nullable;

/** The scores of all items for one user, and what would have been right. Not thread-safe. */
public final class UserScores {

  private static final long SEED = 42;

  private final TrainingFacts facts;
  private final Profile profile;
  private final float[] scores;
  private final Eligible eligible;
  private final int[] relevant;
  private final double[] gains;
  private final long user;
  private @Nullable Roc roc;
  private @Nullable UserList sample;
  private int sampledNegatives;

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
      TrainingFacts facts,
      Profile profile,
      long user,
      float[] scores,
      Eligible eligible,
      int[] relevant,
      double[] gains) {
    this.facts = facts;
    this.profile = profile;
    this.user = user;
    this.scores = scores;
    this.eligible = eligible;
    this.relevant = relevant;
    this.gains = gains;
  }

  /** How many relevant items the model knows. */
  public int knownRelevant() {
    return (int) Arrays.stream(relevant).filter(item -> item >= 0).count();
  }

  /** How many eligible items are not relevant. */
  public int otherCount() {
    return eligible.count() - knownRelevant();
  }

  /** The curve of true and false positives; O(items · log n) time at the first call. */
  Roc roc() {
    if (roc == null) {
      roc = Roc.of(scores, eligible, relevant);
    }
    return roc;
  }

  /**
   * The relevant items and some others that are eligible, ranked by score; where scores are equal
   * the relevant come last, and what has a score of zero is not listed.
   */
  UserList sample(int negatives) {
    UserList last = sample;
    if (last != null && sampledNegatives == negatives) {
      return last;
    }
    int[] known = Arrays.stream(relevant).filter(item -> item >= 0).toArray();
    BitSet isKnown = new BitSet();
    Arrays.stream(known).forEach(isKnown::set);
    int[] ranked =
        IntStream.concat(draw(negatives, isKnown), Arrays.stream(known))
            .filter(item -> scores[item] != 0)
            .boxed()
            .sorted(
                (a, b) -> {
                  int byScore = Float.compare(scores[b], scores[a]);
                  return byScore != 0 ? byScore : Boolean.compare(isKnown.get(a), isKnown.get(b));
                })
            .mapToInt(Integer::intValue)
            .toArray();
    UserList list = new UserList(facts, profile, ranked, relevant, gains);
    sample = list;
    sampledNegatives = negatives;
    return list;
  }

  private IntStream draw(int negatives, BitSet isRelevant) {
    int wanted = Math.min(negatives, otherCount());
    BitSet drawn = new BitSet();
    SplittableRandom random = RandomStreams.of(SEED, user);
    if (2L * wanted >= otherCount()) { // few others: rejection would take long
      int[] others =
          IntStream.range(0, scores.length)
              .filter(item -> eligible.contains(item) && !isRelevant.get(item))
              .toArray();
      for (int i = 0; i < wanted; i++) {
        int j = random.nextInt(i, others.length);
        drawn.set(others[j]);
        others[j] = others[i];
      }
    }
    while (drawn.cardinality() < wanted) {
      int item = random.nextInt(scores.length);
      if (eligible.contains(item) && !isRelevant.get(item)) {
        drawn.set(item);
      }
    }
    return drawn.stream();
  }
}
