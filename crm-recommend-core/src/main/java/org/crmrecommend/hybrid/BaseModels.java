package org.crmrecommend.hybrid;

import java.util.ArrayList;
import java.util.List;
import org.crmrecommend.data.IdMap;
import org.crmrecommend.model.Algorithm;
import org.crmrecommend.model.ItemSet;
import org.crmrecommend.model.Model;
import org.crmrecommend.model.TrainingContext;
import org.crmrecommend.model.TrainingData;

/** The trained base models of a hybrid, all with the same items. */
final class BaseModels {

  private final List<Model> models;
  private final ItemSet allItems;

  private BaseModels(List<Model> models) {
    this.models = models;
    this.allItems = ItemSet.all(models.get(0).items().size());
  }

  /** Returns models that were trained already. */
  static BaseModels of(List<Model> models) {
    return new BaseModels(List.copyOf(models));
  }

  /** Trains each algorithm on the data. */
  static BaseModels train(
      List<? extends Algorithm> algorithms, TrainingData data, TrainingContext context) {
    List<Model> models = new ArrayList<>();
    for (Algorithm algorithm : algorithms) {
      models.add(algorithm.train(data, context));
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

  ItemSet allItems() {
    return allItems;
  }

  /** Returns the users with a stored row in any base model. */
  IdMap storedUsers() {
    return storedUsers(models);
  }

  /** Returns the users with a stored row in any of the models. */
  static IdMap storedUsers(List<Model> models) {
    return models.stream().map(Model::storedUsers).reduce(IdMap.of(List.of()), IdMap::union);
  }

  /** Returns an array of scores per base model. */
  float[][] newScoreArrays() {
    return new float[size()][items().size()];
  }
}
