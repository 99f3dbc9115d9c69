package org.crmrecommend.demographic;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.crmrecommend.data.Ids;
import org.crmrecommend.kernel.RowSums;
import org.crmrecommend.kernel.ScratchPool;
import org.crmrecommend.model.Cause;
import org.crmrecommend.model.Eligible;
import org.crmrecommend.model.Explains;
import org.crmrecommend.model.Model;
import org.crmrecommend.model.Profile;
import org.crmrecommend.model.TopItems;

/** What everybody turns to, and how the segments of a person differ from that. */
final class DemographicModel implements Model, Explains {

  /** The least part of what all share that an effect must add to be a reason. */
  private static final float WORTH_TELLING = 1e-3f;

  private final Ids items;
  private final Segments segments;
  private final float[][] effects;
  private final int[] users;
  private final float[] shares;
  private final ScratchPool<Scratch> pool;

  /** The segments of whoever asks, with their effects, and room for scores. */
  private static final class Scratch {
    final int[] found;
    final float[][] rows;
    final float[] ones;
    final float[] scores;

    Scratch(int segments, int items) {
      this.found = new int[segments];
      this.rows = new float[segments][];
      this.ones = new float[segments];
      Arrays.fill(ones, 1f);
      this.scores = new float[items];
    }
  }

  /**
   * Takes ownership of the arrays.
   *
   * @param effects for each segment, a row with one number an item
   * @param users how many have an interaction with each item
   * @param shares the share of all users that these are
   */
  DemographicModel(Ids items, Segments segments, float[][] effects, int[] users, float[] shares) {
    this.items = items;
    this.segments = segments;
    this.effects = effects;
    this.users = users;
    this.shares = shares;
    this.pool = new ScratchPool<>(() -> new Scratch(segments.size(), items.size()));
  }

  @Override
  public Ids items() {
    return items;
  }

  @Override
  public void score(Profile profile, float[] scores) {
    Scratch scratch = pool.take();
    score(profile, scores, scratch);
    pool.giveBack(scratch);
  }

  private void score(Profile profile, float[] scores, Scratch scratch) {
    System.arraycopy(shares, 0, scores, 0, shares.length);
    int count = segments.of(profile.attributes(), scratch.found);
    for (int f = 0; f < count; f++) {
      scratch.rows[f] = effects[scratch.found[f]];
    }
    RowSums.add(scores, scratch.rows, scratch.ones, count, scores.length);
  }

  @Override
  public void top(Profile profile, Eligible eligible, TopItems best) {
    Scratch scratch = pool.take();
    score(profile, scratch.scores, scratch);
    best.offerAll(scratch.scores, eligible);
    pool.giveBack(scratch);
  }

  @Override
  public List<Cause> explain(Profile profile, int item) {
    int[] found = new int[segments.size()];
    int count = segments.of(profile.attributes(), found);
    float score = shares[item];
    List<Cause> parts = new ArrayList<>();
    parts.add(new Cause.Popularity(users[item], shares[item]));
    for (int f = 0; f < count; f++) {
      float effect = effects[found[f]][item];
      score += effect; // in the order of the scores' sums, so that it is zero where they are
      if (effect > WORTH_TELLING * shares[item]) {
        parts.add(new Cause.Segment(segments.attributes(found[f]), effect));
      }
    }
    return score == 0 ? List.of() : Cause.shares(parts);
  }
}
