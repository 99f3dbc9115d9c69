package org.crmrecommend.neighbor;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.crmrecommend.data.Ids;
import org.crmrecommend.data.Interactions;
import org.crmrecommend.kernel.ScratchPool;
import org.crmrecommend.kernel.SparseSum;
import org.crmrecommend.model.Cause;
import org.crmrecommend.model.Eligible;
import org.crmrecommend.model.Explains;
import org.crmrecommend.model.Model;
import org.crmrecommend.model.PredictsRatings;
import org.crmrecommend.model.Profile;
import org.crmrecommend.model.TopItems;

/** Scores items by how like a profile their users are. */
final class UserKnnModel implements Model, Explains, PredictsRatings {

  private final Interactions interactions;
  private final RatingBaseline baseline;

  /** How far each user's ratings are off the baseline. */
  private final double[] deviations;

  private final ScratchPool<NearUsers> users;
  private final ScratchPool<SparseSum> sums;

  UserKnnModel(Interactions interactions, UserKnn parameters) {
    this.interactions = interactions;
    this.baseline = RatingBaseline.of(interactions);
    this.deviations = new double[interactions.userCount()];
    double[] sizes = new double[interactions.userCount()];
    for (int user = 0; user < sizes.length; user++) {
      Interactions.Row items = interactions.itemsOf(user);
      deviations[user] = baseline.deviation(items);
      sizes[user] = parameters.similarity().isWeighted() ? norm(items) : items.size();
    }
    this.users = new ScratchPool<>(() -> new NearUsers(interactions, parameters, sizes));
    this.sums = new ScratchPool<>(() -> new SparseSum(interactions.itemCount()));
  }

  private static double norm(Interactions.Row items) {
    double squares = 0;
    for (int cell = 0; cell < items.size(); cell++) {
      squares += (double) items.weight(cell) * items.weight(cell);
    }
    return Math.sqrt(squares);
  }

  @Override
  public Ids items() {
    return interactions.items();
  }

  @Override
  public Ids personalRows() {
    return interactions.users();
  }

  @Override
  public void score(Profile profile, float[] scores) {
    Arrays.fill(scores, 0f);
    NearUsers near = users.take();
    near.find(profile);
    for (int rank = 0; rank < near.size(); rank++) {
      Interactions.Row row = interactions.itemsOf(near.user(rank));
      float similarity = near.similarity(rank);
      for (int cell = 0; cell < row.size(); cell++) {
        scores[row.index(cell)] += similarity * row.weight(cell);
      }
    }
    users.giveBack(near);
  }

  /** Visits only the items of the neighbors. */
  @Override
  public void top(Profile profile, Eligible eligible, TopItems best) {
    NearUsers near = users.take();
    SparseSum scores = sums.take();
    near.find(profile);
    for (int rank = 0; rank < near.size(); rank++) {
      Interactions.Row row = interactions.itemsOf(near.user(rank));
      float similarity = near.similarity(rank);
      for (int cell = 0; cell < row.size(); cell++) {
        scores.add(row.index(cell), similarity * row.weight(cell));
      }
    }
    NeighborModel.drain(scores, eligible, best);
    sums.giveBack(scores);
    users.giveBack(near);
  }

  @Override
  public List<Cause> explain(Profile profile, int item) {
    return explain(profile, new int[] {item}, Integer.MAX_VALUE).get(0);
  }

  /** Each neighbor's part of a score goes to the items that make it a neighbor. */
  @Override
  public List<List<Cause>> explain(Profile profile, int[] items, int limit) {
    NearUsers near = users.take();
    near.find(profile);
    double[] byItem = new double[interactions.itemCount()];
    List<List<Cause>> causes = new ArrayList<>();
    for (int item : items) {
      Arrays.fill(byItem, 0);
      addParts(near, item, byItem);
      causes.add(Cause.shares(parts(profile, near, byItem), limit));
    }
    users.giveBack(near);
    return causes;
  }

  /** Adds what each item of the profile contributes to the score of an item, for each unit. */
  private void addParts(NearUsers near, int item, double[] byItem) {
    for (int rank = 0; rank < near.size(); rank++) {
      Interactions.Row row = interactions.itemsOf(near.user(rank));
      int own = row.cellOf(item);
      double vote = own < 0 ? 0 : near.similarity(rank) * row.weight(own);
      for (int cell = 0; cell < row.size() && vote > 0; cell++) {
        byItem[row.index(cell)] += vote * near.part(rank, row.index(cell), row.weight(cell));
      }
    }
  }

  private static List<Cause> parts(Profile profile, NearUsers near, double[] byItem) {
    List<Cause> parts = new ArrayList<>();
    for (int h = 0; h < profile.size(); h++) {
      int item = profile.item(h);
      if (byItem[item] > 0) {
        parts.add(new Cause.History(item, byItem[item] * near.units(item, profile.weight(h))));
      }
    }
    for (int b = 0; b < profile.basketSize(); b++) {
      int item = profile.basketItem(b);
      if (byItem[item] > 0) {
        float units = near.units(item, NearUsers.BASKET_WEIGHT);
        parts.add(new Cause.Basket(item, byItem[item] * units));
      }
    }
    return parts;
  }

  @Override
  public double rating(Profile profile, int item) {
    NearUsers near = users.take();
    Interactions.Row raters = interactions.usersOf(item);
    near.find(profile, raters);
    double expected = baseline.of(item);
    double sum = 0;
    double weights = 0;
    for (int rank = 0; rank < near.size(); rank++) {
      int user = near.user(rank);
      double off = raters.weight(raters.cellOf(user)) - expected - deviations[user];
      sum += near.similarity(rank) * off;
      weights += near.similarity(rank);
    }
    users.giveBack(near);
    double off = weights == 0 ? 0 : sum / weights;
    return baseline.clamp(expected + baseline.deviation(profile) + off);
  }
}
