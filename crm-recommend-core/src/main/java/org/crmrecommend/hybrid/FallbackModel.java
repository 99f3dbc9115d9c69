package org.crmrecommend.hybrid;

import java.util.ArrayList;
import java.util.Arrays;
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
 * Models that fill a list one after the other.
 *
 * <p>Scores of different models mean different things, so an item's score here is its place: as
 * many points as there are items for the first, one less for the next and so on. What no rung has
 * anything to say of has a score of zero.
 */
public final class FallbackModel implements Model, ExplainableModel {

  private final List<Tier> tiers;

  FallbackModel(List<Tier> tiers) {
    this.tiers = List.copyOf(tiers);
  }

  /**
   * One model and of whom it is asked.
   *
   * @param name as the trace has it
   * @param model answers
   * @param condition has to hold of whoever asks
   */
  public record Tier(String name, Model model, Condition condition) {}

  /** The rungs in the order in which they are asked. */
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
    Arrays.fill(scores, 0f);
    TopItems all = new TopItems(Math.max(1, scores.length));
    top(profile, ItemSet.all(scores.length), all);
    for (int rank = 0; rank < all.size(); rank++) {
      scores[all.item(rank)] = all.score(rank);
    }
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

  /** Why the first rung that has something to say of an item says it. */
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
