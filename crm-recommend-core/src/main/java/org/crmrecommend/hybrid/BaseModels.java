package org.crmrecommend.hybrid;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.crmrecommend.data.IdMap;
import org.crmrecommend.model.Algorithm;
import org.crmrecommend.model.ExplainableModel;
import org.crmrecommend.model.ItemSet;
import org.crmrecommend.model.Model;
import org.crmrecommend.model.OldExplanation;
import org.crmrecommend.model.Profile;
import org.crmrecommend.model.TopItems;
import org.crmrecommend.model.TrainingData;

/** The trained base models of a hybrid, all with the same items. */
final class BaseModels {

  private final List<Model> models;

  private BaseModels(List<Model> models) {
    this.models = models;
  }

  /** Trains each algorithm on the data. */
  static BaseModels train(List<? extends Algorithm> algorithms, TrainingData data) {
    List<Model> models = new ArrayList<>();
    for (Algorithm algorithm : algorithms) {
      models.add(algorithm.train(data));
    }
    return new BaseModels(List.copyOf(models));
  }

  int size() {
    return models.size();
  }

  Model model(int part) {
    return models.get(part);
  }

  IdMap items() {
    return models.get(0).items();
  }

  /** Returns the users with a stored row in any base model. */
  IdMap storedUsers() {
    return storedUsers(models);
  }

  /** Returns the users with a stored row in any of the models. */
  static IdMap storedUsers(List<Model> models) {
    return models.stream().map(Model::storedUsers).reduce(IdMap.of(List.of()), IdMap::union);
  }

  /** Writes the scores of a model's best items, and zero for all others. */
  static void scoreList(Model model, Profile profile, int limit, float[] scores) {
    TopItems best = new TopItems(limit);
    model.top(profile, ItemSet.all(scores.length), best);
    Arrays.fill(scores, 0f);
    for (int rank = 0; rank < best.size(); rank++) {
      scores[best.item(rank)] = best.score(rank);
    }
  }

  /** Returns an array of scores per base model. */
  float[][] newScoreArrays() {
    return new float[size()][items().size()];
  }

  /** Writes the scores of each base model for all items. */
  void score(Profile profile, float[][] scores) {
    for (int part = 0; part < size(); part++) {
      models.get(part).score(profile, scores[part]);
    }
  }

  /**
   * Returns the largest explanations of each item from all base models. The explanations of a base
   * model divide the contribution of that model.
   *
   * @param contributions contribution of each base model to the score of each item; only positive
   *     ones count
   * @param limit maximum number of explanations per item
   */
  List<List<OldExplanation>> explain(
      Profile profile, int[] items, double[][] contributions, int limit) {
    List<List<OldExplanation>> explanations = new ArrayList<>();
    for (int i = 0; i < items.length; i++) {
      explanations.add(new ArrayList<>());
    }
    double[] totals = new double[items.length];
    for (int part = 0; part < size(); part++) {
      int currentPart = part;
      int[] positions =
          IntStream.range(0, items.length).filter(i -> contributions[i][currentPart] > 0).toArray();
      if (positions.length > 0 && models.get(part) instanceof ExplainableModel explainer) {
        int[] partItems = IntStream.of(positions).map(i -> items[i]).toArray();
        List<List<OldExplanation>> found = explainer.explain(profile, partItems, limit);
        for (int p = 0; p < positions.length; p++) {
          double contribution = contributions[positions[p]][part];
          List<OldExplanation> itemExplanations = explanations.get(positions[p]);
          found.get(p).forEach(c -> itemExplanations.add(c.withShare(contribution * c.share())));
          totals[positions[p]] += found.get(p).isEmpty() ? 0 : contribution;
        }
      }
    }
    return IntStream.range(0, items.length)
        .mapToObj(i -> shares(explanations.get(i), totals[i], limit))
        .toList();
  }

  private static List<OldExplanation> shares(
      List<OldExplanation> explanations, double total, int limit) {
    return explanations.stream()
        .map(explanation -> explanation.withShare(explanation.share() / total))
        .filter(explanation -> explanation.share() > 0)
        .sorted(OldExplanation.LARGEST_FIRST)
        .limit(limit)
        .toList();
  }
}
