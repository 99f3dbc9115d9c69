package org.crmrecommend.hybrid;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import org.crmrecommend.data.IdMap;
import org.crmrecommend.model.ExplainableModel;
import org.crmrecommend.model.Explanation;
import org.crmrecommend.model.ItemSet;
import org.crmrecommend.model.Model;
import org.crmrecommend.model.Profile;
import org.crmrecommend.model.TopItems;

/**
 * A model with tiers that fill a list one after the other.
 *
 * <p>Scores of different models are not comparable. Therefore scores are derived from ranks: the
 * number of items for the first item, one less for each next item. Items that no tier scores have a
 * score of zero.
 */
public final class FallbackModel implements Model, ExplainableModel {

  private final List<Tier> tiers;

  FallbackModel(List<Tier> tiers) {
    this.tiers = List.copyOf(tiers);
  }

  /**
   * A model and the users it is used for.
   *
   * @param name of the tier in the trace
   * @param model of the tier
   * @param condition that the requesting user must meet
   */
  public record Tier(String name, Model model, Condition condition) {}

  /** Returns the tiers in order. */
  public List<Tier> tiers() {
    return tiers;
  }

  @Override
  public IdMap items() {
    return tiers.get(0).model().items();
  }

  @Override
  public IdMap storedUsers() {
    return BaseModels.storedUsers(tiers.stream().map(Tier::model).toList());
  }

  @Override
  public void score(Profile profile, float[] scores) {
    BaseModels.scoreList(this, profile, Math.max(1, scores.length), scores);
  }

  @Override
  public void top(Profile profile, ItemSet eligible, TopItems best) {
    ItemSet remaining = eligible.copy();
    int listed = 0;
    for (Tier tier : tiers) {
      if (listed < best.limit() && tier.condition().matches(profile)) {
        TopItems found = new TopItems(best.limit() - listed);
        tier.model().top(profile, remaining, found);
        for (int rank = 0; rank < found.size(); rank++) {
          best.offer(found.item(rank), (float) (items().size() - listed - rank));
          remaining.remove(found.item(rank));
        }
        listed += found.size();
      }
    }
  }

  @Override
  public List<Explanation> explain(Profile profile, int item) {
    return explain(profile, new int[] {item}, Integer.MAX_VALUE).get(0);
  }

  /** Returns the explanations of the first tier that scores each item. */
  @Override
  public List<List<Explanation>> explain(Profile profile, int[] items, int limit) {
    List<List<Explanation>> explanations =
        new ArrayList<>(Collections.nCopies(items.length, List.of()));
    int[] unexplained = IntStream.range(0, items.length).toArray();
    float[] scores = new float[items().size()];
    for (Tier tier : tiers) {
      if (unexplained.length > 0 && tier.condition().matches(profile)) {
        tier.model().score(profile, scores);
        int[] explained = IntStream.of(unexplained).filter(i -> scores[items[i]] != 0).toArray();
        if (explained.length > 0 && tier.model() instanceof ExplainableModel explainer) {
          List<List<Explanation>> found =
              explainer.explain(
                  profile, IntStream.of(explained).map(i -> items[i]).toArray(), limit);
          for (int e = 0; e < explained.length; e++) {
            explanations.set(explained[e], found.get(e));
          }
        }
        unexplained = IntStream.of(unexplained).filter(i -> scores[items[i]] == 0).toArray();
      }
    }
    return explanations;
  }
}
