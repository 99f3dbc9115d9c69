package org.crmrecommend.hybrid;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.crmrecommend.data.Ids;
import org.crmrecommend.model.Algorithm;
import org.crmrecommend.model.Cause;
import org.crmrecommend.model.Explains;
import org.crmrecommend.model.Model;
import org.crmrecommend.model.Profile;
import org.crmrecommend.model.TrainingData;

/** The trained models a hybrid asks, all of the same items. */
final class Parts {

  private final List<Model> models;

  private Parts(List<Model> models) {
    this.models = models;
  }

  /** Trains each algorithm on the data. */
  static Parts train(List<? extends Algorithm> algorithms, TrainingData data) {
    List<Model> models = new ArrayList<>();
    for (Algorithm algorithm : algorithms) {
      models.add(algorithm.train(data));
    }
    return new Parts(List.copyOf(models));
  }

  int size() {
    return models.size();
  }

  Model model(int part) {
    return models.get(part);
  }

  Ids items() {
    return models.get(0).items();
  }

  /** Room for the scores of each part. */
  float[][] room() {
    return new float[size()][items().size()];
  }

  /** Writes what each part says of each item. */
  void score(Profile profile, float[][] scores) {
    for (int part = 0; part < size(); part++) {
      models.get(part).score(profile, scores[part]);
    }
  }

  /**
   * The causes of all parts, each with its share of its part's share.
   *
   * @param contributions what each part adds to the score of the item; the positive ones count
   */
  List<Cause> explain(Profile profile, int item, double[] contributions) {
    double total = Arrays.stream(contributions).filter(part -> part > 0).sum();
    List<Cause> causes = new ArrayList<>();
    for (int part = 0; part < size(); part++) {
      if (contributions[part] > 0 && models.get(part) instanceof Explains explaining) {
        double share = contributions[part] / total;
        for (Cause cause : explaining.explain(profile, item)) {
          causes.add(cause.withShare(share * cause.share()));
        }
      }
    }
    return Cause.shares(causes);
  }
}
