package org.crmrecommend.demographic;

import java.util.Arrays;
import org.crmrecommend.data.IdMap;
import org.crmrecommend.kernel.LinearCombinations;
import org.crmrecommend.kernel.ScratchPool;
import org.crmrecommend.model.Cause;
import org.crmrecommend.model.Contributions;
import org.crmrecommend.model.ItemSet;
import org.crmrecommend.model.Model;
import org.crmrecommend.model.ModelInfo;
import org.crmrecommend.model.Profile;
import org.crmrecommend.model.Scorer;
import org.crmrecommend.model.TopItems;
import org.jspecify.annotations.Nullable;

/**
 * Model of {@link Demographic}: item shares among all users, and the effects of segments. An item
 * is scored if it has users: without them, it has no effects either.
 */
final class DemographicModel implements Model {

  /** A segment is a cause if the ratio of its effect to the item's share is above this. */
  private static final float MIN_EXPLAINED_RATIO = 1e-3f;

  /** If a smaller share of the items is eligible, a list visits only these. */
  private static final int SPARSE_RATIO = 8;

  private final ModelInfo info;
  private final IdMap items;
  private final Segments segments;
  private final float[][] effects;
  private final UserCounts userCounts;

  /** The share of each item's users among all users. */
  private final float[] userShares;

  private final ItemSet withUsers;
  private final ScratchPool<Scratch> pool;

  /** Buffers of a scorer. */
  private static final class Scratch {

    /** The effects of the matching segments. */
    private final float[][] rows;

    private final float[] ones;
    private final float[] scores;

    /** The items with users; not modified. */
    private final ItemSet.Builder scored;

    Scratch(int segmentCount, ItemSet withUsers) {
      this.rows = new float[segmentCount][];
      this.ones = new float[segmentCount];
      Arrays.fill(ones, 1f);
      this.scores = new float[withUsers.universeSize()];
      this.scored = withUsers.toBuilder();
    }
  }

  /**
   * Takes ownership of the arrays.
   *
   * @param effects one row per segment, with one number per item
   */
  DemographicModel(
      ModelInfo info, IdMap items, Segments segments, float[][] effects, UserCounts userCounts) {
    this.info = info;
    this.items = items;
    this.segments = segments;
    this.effects = effects;
    this.userCounts = userCounts;
    this.userShares = userCounts.shares();
    this.withUsers = ItemSet.all(info.itemCount()).filter(item -> userShares[item] != 0);
    this.pool = new ScratchPool<>(() -> new Scratch(segments.size(), withUsers));
  }

  Segments segments() {
    return segments;
  }

  /** Returns the effects, a row for each segment. The arrays must not be modified. */
  float[][] effects() {
    return effects;
  }

  UserCounts userCounts() {
    return userCounts;
  }

  @Override
  public ModelInfo info() {
    return info;
  }

  @Override
  public IdMap items() {
    return items;
  }

  @Override
  public Scorer scorer(Profile profile) {
    return new DemographicScorer(profile.known(itemCount()));
  }

  /** Finds the segments of the user once, and computes all scores once. */
  private final class DemographicScorer implements Scorer {

    private final Profile profile;
    private final int[] matches;
    private @Nullable Scratch scratch;

    DemographicScorer(Profile profile) {
      this.profile = profile;
      int[] found = new int[segments.size()];
      this.matches = Arrays.copyOf(found, segments.findMatches(profile.attributes(), found));
    }

    @Override
    public Profile profile() {
      return profile;
    }

    private Scratch scratch() {
      Scratch found = scratch;
      if (found == null) {
        found = pool.acquire();
        System.arraycopy(userShares, 0, found.scores, 0, userShares.length);
        for (int m = 0; m < matches.length; m++) {
          found.rows[m] = effects[matches[m]];
        }
        LinearCombinations.add(
            found.scores, found.rows, found.ones, matches.length, userShares.length);
        scratch = found;
      }
      return found;
    }

    @Override
    public void score(float[] scores, ItemSet.Builder scored) {
      float[] found = scratch().scores;
      System.arraycopy(found, 0, scores, 0, found.length);
      scored.addAll(withUsers);
    }

    @Override
    public void top(ItemSet eligible, TopItems best) {
      Scratch found = scratch();
      if (eligible.size() < found.scores.length / SPARSE_RATIO) {
        eligible.forEachBelow(
            found.scores.length,
            item -> {
              if (found.scored.contains(item)) {
                best.offer(item, found.scores[item]);
              }
            });
      } else {
        best.offerAll(found.scores, found.scored, eligible);
      }
    }

    @Override
    public void explain(int item, Contributions contributions) {
      float share = userShares[item];
      if (share == 0) {
        return;
      }
      int users = userCounts.ofItem(item);
      contributions.add(new Cause.Popularity(users), share);
      for (int segment : matches) {
        float effect = effects[segment][item];
        if (Math.abs(effect) > MIN_EXPLAINED_RATIO * share) {
          contributions.add(new Cause.Segment(segments.attributes(segment), users), effect);
        } else {
          contributions.addUnexplained(effect);
        }
      }
    }

    @Override
    public void close() {
      Scratch found = scratch;
      if (found != null) {
        scratch = null;
        pool.release(found);
      }
    }
  }
}
