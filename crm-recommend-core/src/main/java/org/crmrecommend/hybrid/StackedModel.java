package org.crmrecommend.hybrid;

import java.util.Arrays;
import java.util.List;
import org.crmrecommend.data.Ids;
import org.crmrecommend.kernel.ScratchPool;
import org.crmrecommend.model.Cause;
import org.crmrecommend.model.Eligible;
import org.crmrecommend.model.Explains;
import org.crmrecommend.model.Model;
import org.crmrecommend.model.Profile;
import org.crmrecommend.model.TopItems;

/** Asks the parts, describes what they name, and ranks it as it has learned to. */
final class StackedModel implements Model, Explains {

  /** e^±30 and what lies between is a positive float. */
  private static final double MOST_UTILITY = 30;

  private final Parts parts;
  private final Ranker ranker;
  private final int limit;
  private final ScratchPool<Desk> desks;

  /** What one request works with. */
  private record Desk(Candidates candidates, Room room) {}

  /** Room for one row. */
  private static final class Room {

    private final float[] row;

    Room(int width) {
      this.row = new float[width];
    }
  }

  StackedModel(Parts parts, ItemTraits traits, Ranker ranker, int limit) {
    this.parts = parts;
    this.ranker = ranker;
    this.limit = limit;
    this.desks =
        new ScratchPool<>(
            () ->
                new Desk(
                    new Candidates(parts, traits, limit),
                    new Room(Candidates.width(parts.size()))));
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
    Desk desk = desks.take();
    desk.candidates.ask(profile);
    for (int item : desk.candidates.named(Eligible.all(scores.length), limit)) {
      scores[item] = score(desk, item);
    }
    desks.giveBack(desk);
  }

  @Override
  public void top(Profile profile, Eligible eligible, TopItems best) {
    Desk desk = desks.take();
    desk.candidates.ask(profile);
    for (int item : desk.candidates.named(eligible, Math.max(limit, best.limit()))) {
      best.offer(item, score(desk, item));
    }
    desks.giveBack(desk);
  }

  private float score(Desk desk, int item) {
    float[] row = desk.room.row;
    desk.candidates.describe(item, row);
    double utility = ranker.utility(row);
    return (float) StrictMath.exp(Math.max(-MOST_UTILITY, Math.min(MOST_UTILITY, utility)));
  }

  @Override
  public List<Cause> explain(Profile profile, int item) {
    return explain(profile, new int[] {item}, Integer.MAX_VALUE).get(0);
  }

  /**
   * The causes of the parts that speak of an item, by what each contributes to its place; where
   * none contributes anything, by where each places it.
   */
  @Override
  public List<List<Cause>> explain(Profile profile, int[] items, int limit) {
    Desk desk = desks.take();
    desk.candidates.ask(profile);
    double[][] contributions = new double[items.length][];
    Arrays.setAll(contributions, i -> contributions(desk, items[i]));
    desks.giveBack(desk);
    return parts.explain(profile, items, contributions, limit);
  }

  private double[] contributions(Desk desk, int item) {
    double[] byPart = learnedContributions(desk, item);
    if (Arrays.stream(byPart).noneMatch(part -> part > 0)) {
      for (int part = 0; part < byPart.length; part++) {
        byPart[part] = explains(desk, part, item) ? 1e-3 + desk.candidates.place(part, item) : 0;
      }
    }
    return byPart;
  }

  private double[] learnedContributions(Desk desk, int item) {
    desk.candidates.describe(item, desk.room.row);
    double[] byFeature = new double[desk.room.row.length];
    ranker.contribute(desk.room.row, byFeature);
    double[] byPart = new double[parts.size()];
    for (int part = 0; part < byPart.length; part++) {
      for (int f = 0; f < Candidates.BY_PART && explains(desk, part, item); f++) {
        byPart[part] += byFeature[part * Candidates.BY_PART + f];
      }
    }
    return byPart;
  }

  private boolean explains(Desk desk, int part, int item) {
    return desk.candidates.speaks(part, item) && parts.model(part) instanceof Explains;
  }
}
