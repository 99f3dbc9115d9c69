package org.crmrecommend.hybrid;

import java.util.Set;
import org.crmrecommend.data.IdMap;
import org.crmrecommend.kernel.ScratchPool;
import org.crmrecommend.model.Contributions;
import org.crmrecommend.model.ItemSet;
import org.crmrecommend.model.Model;
import org.crmrecommend.model.ModelInfo;
import org.crmrecommend.model.Profile;
import org.crmrecommend.model.Scorer;
import org.crmrecommend.model.TopItems;
import org.eclipse.collections.impl.list.mutable.primitive.IntArrayList;
import org.jspecify.annotations.Nullable;

/**
 * Sorts the best items of one model by the scores of another. All other items follow, in the order
 * of the first model.
 */
final class CascadeModel implements Model {

  private static final int CANDIDATES = 0;
  private static final int ORDER = 1;

  private final ModelInfo info;
  private final BaseModels baseModels;
  private final int depth;
  private final ScratchPool<Scratch> pool;

  CascadeModel(ModelInfo info, BaseModels baseModels, int depth) {
    this.info = info;
    this.baseModels = baseModels;
    this.depth = depth;
    this.pool = new ScratchPool<>(Scratch::new);
  }

  BaseModels baseModels() {
    return baseModels;
  }

  int depth() {
    return depth;
  }

  @Override
  public ModelInfo info() {
    return info;
  }

  @Override
  public IdMap items() {
    return baseModels.items();
  }

  @Override
  public IdMap storedUsers() {
    return baseModels.storedUsers();
  }

  @Override
  public CascadeModel withoutUsers(Set<String> userIds) {
    BaseModels masked = baseModels.withoutUsers(userIds);
    return masked == baseModels ? this : new CascadeModel(info, masked, depth);
  }

  @Override
  public Scorer scorer(Profile profile) {
    return new CascadeScorer(profile.known(itemCount()));
  }

  /** The scores of a request. */
  private final class Scratch {

    final float[] scores = new float[itemCount()];
    final ItemSet.Builder scored = ItemSet.builder(scores.length);

    /** The best items of the first model. */
    final ItemSet.Builder selected = ItemSet.builder(scores.length);

    /** The selected items that the second model scores. */
    final ItemSet.Builder sorted = ItemSet.builder(scores.length);
  }

  private final class CascadeScorer implements Scorer {

    private final BaseScorers scorers;
    private @Nullable Scratch scratch;

    CascadeScorer(Profile profile) {
      this.scorers = new BaseScorers(baseModels, profile);
    }

    @Override
    public Profile profile() {
      return scorers.profile();
    }

    private Scratch loaded() {
      Scratch found = scratch;
      if (found == null) {
        found = pool.acquire();
        load(found);
        scratch = found;
      }
      return found;
    }

    /**
     * Scores the selected items by their positions, from a number above zero downward, and shifts
     * the scores of the first model for all other items to at most zero.
     */
    private void load(Scratch into) {
      into.scored.clear();
      into.selected.clear();
      into.sorted.clear();
      scorers.scorer(CANDIDATES).score(into.scores, into.scored);
      int[] order = order(into);
      shiftToZero(into);
      for (int position = 0; position < order.length; position++) {
        into.scores[order[position]] = (float) order.length - position;
      }
    }

    /** Returns the selected items, those that the second model scores first. */
    private int[] order(Scratch into) {
      int ranks = Math.max(1, Math.min(depth, into.scores.length));
      new RankedItems(ranks).forEach(scorers, CANDIDATES, (item, rank) -> into.selected.add(item));
      ItemSet selected = into.selected.build();
      IntArrayList order = new IntArrayList(selected.size());
      TopItems best = new TopItems(Math.max(1, selected.size()));
      scorers.scorer(ORDER).top(selected, best);
      for (int rank = 0; rank < best.size(); rank++) {
        order.add(best.item(rank));
        into.sorted.add(best.item(rank));
      }
      best.clear();
      selected.forEach(
          item -> {
            if (!into.sorted.contains(item)) {
              best.offer(item, into.scores[item]);
            }
          });
      for (int rank = 0; rank < best.size(); rank++) {
        order.add(best.item(rank));
      }
      return order.toArray();
    }

    /** Subtracts the highest score of the items that are not selected from their scores. */
    private static void shiftToZero(Scratch into) {
      float highest = Float.NEGATIVE_INFINITY;
      for (int item = 0; item < into.scores.length; item++) {
        if (isOther(into, item)) {
          highest = Math.max(highest, into.scores[item]);
        }
      }
      for (int item = 0; item < into.scores.length; item++) {
        if (isOther(into, item)) {
          into.scores[item] = Math.max(-Float.MAX_VALUE, into.scores[item] - highest);
        }
      }
    }

    private static boolean isOther(Scratch into, int item) {
      return into.scored.contains(item) && !into.selected.contains(item);
    }

    @Override
    public void score(float[] scores, ItemSet.Builder scored) {
      Scratch found = loaded();
      System.arraycopy(found.scores, 0, scores, 0, found.scores.length);
      scored.addAll(found.scored);
    }

    @Override
    public void top(ItemSet eligible, TopItems best) {
      Scratch found = loaded();
      best.offerAll(found.scores, found.scored, eligible);
    }

    /**
     * Explains the choice of the first model and, if it sorts the item, of the second. Both
     * contribute equally.
     */
    @Override
    public void explain(int item, Contributions contributions) {
      Scratch found = loaded();
      if (found.scored.contains(item)) {
        scorers.explain(CANDIDATES, item, 1, contributions);
        scorers.explain(ORDER, item, found.sorted.contains(item) ? 1 : 0, contributions);
      }
    }

    @Override
    public void close() {
      Scratch found = scratch;
      if (found != null) {
        scratch = null;
        pool.release(found);
      }
      scorers.close();
    }
  }
}
