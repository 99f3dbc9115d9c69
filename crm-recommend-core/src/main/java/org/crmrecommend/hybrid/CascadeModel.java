package org.crmrecommend.hybrid;

import java.util.Arrays;
import java.util.List;
import org.crmrecommend.data.Ids;
import org.crmrecommend.model.Cause;
import org.crmrecommend.model.Eligible;
import org.crmrecommend.model.Explains;
import org.crmrecommend.model.Model;
import org.crmrecommend.model.Profile;
import org.crmrecommend.model.TopItems;

/** Sorts the best of one model by another. */
final class CascadeModel implements Model, Explains {

  private static final int CANDIDATES = 0;
  private static final int ORDER = 1;

  private final Parts parts;
  private final int depth;

  CascadeModel(Parts parts, int depth) {
    this.parts = parts;
    this.depth = depth;
  }

  @Override
  public Ids items() {
    return parts.items();
  }

  @Override
  public Ids personalRows() {
    return parts.personalRows();
  }

  @Override
  public void score(Profile profile, float[] scores) {
    Arrays.fill(scores, 0f);
    TopItems sorted = new TopItems(room());
    top(profile, Eligible.all(scores.length), sorted);
    for (int place = 0; place < sorted.size(); place++) {
      scores[sorted.item(place)] = sorted.score(place);
    }
  }

  private int room() {
    return Math.max(1, Math.min(depth, items().size()));
  }

  @Override
  public void top(Profile profile, Eligible eligible, TopItems best) {
    TopItems candidates = new TopItems(room());
    parts.model(CANDIDATES).top(profile, eligible, candidates);
    Eligible left = Eligible.none(eligible.itemCount());
    for (int place = 0; place < candidates.size(); place++) {
      left.add(candidates.item(place));
    }
    TopItems sorted = new TopItems(room());
    parts.model(ORDER).top(profile, left, sorted);
    for (int place = 0; place < sorted.size(); place++) {
      best.offer(sorted.item(place), (float) depth - place);
      left.remove(sorted.item(place));
    }
    int next = sorted.size();
    for (int place = 0; place < candidates.size(); place++) {
      if (left.contains(candidates.item(place))) {
        best.offer(candidates.item(place), (float) depth - next++);
      }
    }
  }

  @Override
  public List<Cause> explain(Profile profile, int item) {
    return explain(profile, new int[] {item}, Integer.MAX_VALUE).get(0);
  }

  /** Why the one names an item, and why the other puts it where it is, if it has a say in that. */
  @Override
  public List<List<Cause>> explain(Profile profile, int[] items, int limit) {
    float[] scores = new float[items().size()];
    float[] orders = new float[items().size()];
    score(profile, scores);
    parts.model(ORDER).score(profile, orders);
    double[][] contributions = new double[items.length][parts.size()];
    for (int i = 0; i < items.length; i++) {
      contributions[i][CANDIDATES] = scores[items[i]] == 0 ? 0 : 1;
      contributions[i][ORDER] = scores[items[i]] == 0 || orders[items[i]] == 0 ? 0 : 1;
    }
    return parts.explain(profile, items, contributions, limit);
  }
}
