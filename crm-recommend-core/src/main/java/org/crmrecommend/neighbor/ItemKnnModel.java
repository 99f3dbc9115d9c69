package org.crmrecommend.neighbor;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import org.crmrecommend.data.Ids;
import org.crmrecommend.kernel.ScratchPool;
import org.crmrecommend.model.Cause;
import org.crmrecommend.model.Eligible;
import org.crmrecommend.model.Explains;
import org.crmrecommend.model.Model;
import org.crmrecommend.model.Profile;
import org.crmrecommend.model.TopItems;

/** Scores items by their likeness to a history and a basket. */
final class ItemKnnModel implements Model, Explains {

  private static final float BASKET_WEIGHT = 1f;

  private final Ids items;
  private final Neighbors neighbors;
  private final ScratchPool<Touched> pool;

  ItemKnnModel(Ids items, Neighbors neighbors) {
    this.items = items;
    this.neighbors = neighbors;
    this.pool = new ScratchPool<>(() -> new Touched(items.size()));
  }

  @Override
  public Ids items() {
    return items;
  }

  @Override
  public void score(Profile profile, float[] scores) {
    Arrays.fill(scores, 0f);
    for (int h = 0; h < profile.size(); h++) {
      add(profile.item(h), profile.weight(h), scores);
    }
    for (int b = 0; b < profile.basketSize(); b++) {
      add(profile.basketItem(b), BASKET_WEIGHT, scores);
    }
  }

  private void add(int item, float weight, float[] scores) {
    int[] near = neighbors.items(item);
    float[] similarities = neighbors.similarities(item);
    for (int n = 0; n < near.length; n++) {
      scores[near[n]] += weight * similarities[n];
    }
  }

  /** Visits only the items that the history reaches. */
  @Override
  public void top(Profile profile, Eligible eligible, TopItems best) {
    Touched touched = pool.take();
    for (int h = 0; h < profile.size(); h++) {
      touched.add(neighbors, profile.item(h), profile.weight(h));
    }
    for (int b = 0; b < profile.basketSize(); b++) {
      touched.add(neighbors, profile.basketItem(b), BASKET_WEIGHT);
    }
    touched.drainTo(eligible, best);
    pool.giveBack(touched);
  }

  @Override
  public List<Cause> explain(Profile profile, int item) {
    double total = 0;
    List<Cause> parts = new ArrayList<>();
    for (int h = 0; h < profile.size(); h++) {
      double part = profile.weight(h) * neighbors.similarity(profile.item(h), item);
      parts.add(new Cause.History(profile.item(h), part));
      total += part;
    }
    for (int b = 0; b < profile.basketSize(); b++) {
      double part = BASKET_WEIGHT * neighbors.similarity(profile.basketItem(b), item);
      parts.add(new Cause.Basket(profile.basketItem(b), part));
      total += part;
    }
    return shares(parts, total);
  }

  /** The parts as shares of the total, the largest first, equal ones by item number. */
  private static List<Cause> shares(List<Cause> parts, double total) {
    return parts.stream()
        .filter(part -> part.share() > 0)
        .sorted(
            Comparator.comparingDouble(Cause::share)
                .reversed()
                .thenComparingInt(ItemKnnModel::itemOf))
        .map(part -> part.withShare(part.share() / total))
        .toList();
  }

  private static int itemOf(Cause part) {
    return part instanceof Cause.History history ? history.item() : ((Cause.Basket) part).item();
  }

  /** The scores of the items touched so far; all others are zero. */
  private static final class Touched {

    private final float[] scores;
    private final int[] items;
    private int size;

    Touched(int itemCount) {
      this.scores = new float[itemCount];
      this.items = new int[itemCount];
    }

    void add(Neighbors neighbors, int item, float weight) {
      int[] near = neighbors.items(item);
      float[] similarities = neighbors.similarities(item);
      for (int n = 0; n < near.length; n++) {
        int other = near[n];
        float before = scores[other];
        float after = before + weight * similarities[n];
        if (before == 0 && after != 0) { // a product may be too small for a float
          items[size++] = other;
        }
        scores[other] = after;
      }
    }

    /** Offers what is eligible and leaves everything at zero. */
    void drainTo(Eligible eligible, TopItems best) {
      for (int t = 0; t < size; t++) {
        int item = items[t];
        if (scores[item] != 0 && eligible.contains(item)) {
          best.offer(item, scores[item]);
        }
        scores[item] = 0;
      }
      size = 0;
    }
  }
}
