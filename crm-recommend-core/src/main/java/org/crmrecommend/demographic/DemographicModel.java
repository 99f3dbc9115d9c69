package org.crmrecommend.demographic;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.crmrecommend.data.IdMap;
import org.crmrecommend.kernel.LinearCombinations;
import org.crmrecommend.kernel.ScratchPool;
import org.crmrecommend.model.ExplainableModel;
import org.crmrecommend.model.ItemSet;
import org.crmrecommend.model.Model;
import org.crmrecommend.model.OldExplanation;
import org.crmrecommend.model.Profile;
import org.crmrecommend.model.TopItems;

/** Model of {@link Demographic}: item shares among all users, and the effects of segments. */
final class DemographicModel implements Model, ExplainableModel {

  /** A segment is an explanation if the ratio of its effect to the item's share is above this. */
  private static final float MIN_EXPLAINED_RATIO = 1e-3f;

  private final IdMap items;
  private final Segments segments;
  private final float[][] effects;
  private final int[] userCounts;
  private final float[] userShares;
  private final ScratchPool<Scratch> pool;

  /** Buffers of a request: the matching segments, their effects, and scores. */
  private static final class Scratch {
    final int[] matches;
    final float[][] rows;
    final float[] ones;
    final float[] scores;

    Scratch(int segments, int items) {
      this.matches = new int[segments];
      this.rows = new float[segments][];
      this.ones = new float[segments];
      Arrays.fill(ones, 1f);
      this.scores = new float[items];
    }
  }

  /**
   * Takes ownership of the arrays.
   *
   * @param effects one row per segment, with one number per item
   * @param userCounts number of users who have an interaction with each item
   * @param userShares share of these users among all users
   */
  DemographicModel(
      IdMap items, Segments segments, float[][] effects, int[] userCounts, float[] userShares) {
    this.items = items;
    this.segments = segments;
    this.effects = effects;
    this.userCounts = userCounts;
    this.userShares = userShares;
    this.pool = new ScratchPool<>(() -> new Scratch(segments.size(), items.size()));
  }

  @Override
  public IdMap items() {
    return items;
  }

  @Override
  public void score(Profile profile, float[] scores) {
    Scratch scratch = pool.acquire();
    score(profile, scores, scratch);
    pool.release(scratch);
  }

  private void score(Profile profile, float[] scores, Scratch scratch) {
    System.arraycopy(userShares, 0, scores, 0, userShares.length);
    int count = segments.findMatches(profile.attributes(), scratch.matches);
    for (int f = 0; f < count; f++) {
      scratch.rows[f] = effects[scratch.matches[f]];
    }
    LinearCombinations.add(scores, scratch.rows, scratch.ones, count, scores.length);
  }

  @Override
  public void top(Profile profile, ItemSet eligible, TopItems best) {
    Scratch scratch = pool.acquire();
    score(profile, scratch.scores, scratch);
    best.offerAll(scratch.scores, eligible);
    pool.release(scratch);
  }

  @Override
  public List<OldExplanation> explain(Profile profile, int item) {
    int[] matches = new int[segments.size()];
    int count = segments.findMatches(profile.attributes(), matches);
    float score = userShares[item];
    List<OldExplanation> explanations = new ArrayList<>();
    explanations.add(new OldExplanation.Popularity(userCounts[item], userShares[item]));
    for (int f = 0; f < count; f++) {
      float effect = effects[matches[f]][item];
      score += effect; // same order as in score(), so that the sums are equal
      if (effect > MIN_EXPLAINED_RATIO * userShares[item]) {
        explanations.add(new OldExplanation.Segment(segments.attributes(matches[f]), effect));
      }
    }
    return score == 0 ? List.of() : OldExplanation.normalize(explanations);
  }
}
