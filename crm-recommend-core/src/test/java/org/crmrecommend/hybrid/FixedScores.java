package org.crmrecommend.hybrid;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.crmrecommend.data.Event;
import org.crmrecommend.data.EventKind;
import org.crmrecommend.data.EventLog;
import org.crmrecommend.data.IdMap;
import org.crmrecommend.model.Algorithm;
import org.crmrecommend.model.Cause;
import org.crmrecommend.model.Contributions;
import org.crmrecommend.model.ItemSet;
import org.crmrecommend.model.Model;
import org.crmrecommend.model.ModelInfo;
import org.crmrecommend.model.ModelScores;
import org.crmrecommend.model.Profile;
import org.crmrecommend.model.Scorer;
import org.crmrecommend.model.TopItems;
import org.crmrecommend.model.TrainingContext;
import org.crmrecommend.model.TrainingData;

/**
 * Scores each item with a fixed score, the same for every user; an item with 0 has no score.
 *
 * @param scores one per item
 */
public record FixedScores(List<Double> scores) implements Algorithm {

  /** Items a, b, c and d have indices 0 to 3. */
  static final TrainingData DATA =
      TrainingData.of(
          EventLog.of(
              Stream.of("1 a", "1 b", "2 c", "3 c", "2 d", "3 a", "1 d", "4 a", "4 b", "4 c")
                  .map(row -> row.split(" ", 2))
                  .map(row -> Event.of(row[0], row[1], EventKind.PURCHASE))));

  /** A profile without a history, so that scales and ranks are those of all items. */
  static final Profile PROFILE = Profile.builder().addToBasket(0).build();

  @Override
  public Model train(TrainingData data, TrainingContext context) {
    return new FixedModel(ModelInfo.of(this, data, context), data.items(), scores);
  }

  static float[] scores(Model model) {
    return ModelScores.scores(model, PROFILE);
  }

  /** Returns items with their scores, the best first. */
  static List<String> top(Model model, ItemSet eligible) {
    TopItems best = ModelScores.top(model, PROFILE, eligible, 10);
    List<String> top = new ArrayList<>();
    for (int rank = 0; rank < best.size(); rank++) {
      top.add(best.item(rank) + " " + best.score(rank));
    }
    return top;
  }

  private record FixedModel(ModelInfo info, IdMap items, List<Double> fixed) implements Model {

    @Override
    public Scorer scorer(Profile profile) {
      return new FixedScorer(profile, fixed);
    }
  }

  private record FixedScorer(Profile profile, List<Double> fixed) implements Scorer {

    @Override
    public void score(float[] scores, ItemSet.Builder scored) {
      for (int item = 0; item < scores.length; item++) {
        scores[item] = fixed.get(item).floatValue();
        if (scores[item] != 0) {
          scored.add(item);
        }
      }
    }

    @Override
    public void explain(int item, Contributions contributions) {
      contributions.add(new Cause.Popularity(fixed.get(item).intValue()), fixed.get(item));
    }
  }
}
