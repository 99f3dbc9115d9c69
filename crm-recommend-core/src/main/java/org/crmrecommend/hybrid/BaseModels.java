package org.crmrecommend.hybrid;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.crmrecommend.data.IdMap;
import org.crmrecommend.model.Algorithm;
import org.crmrecommend.model.ItemSet;
import org.crmrecommend.model.Model;
import org.crmrecommend.model.RecordText;
import org.crmrecommend.model.TrainingContext;
import org.crmrecommend.model.TrainingData;

/** The trained base models of a hybrid, all with the same items. */
final class BaseModels {

  private final List<Model> models;
  private final int trainedItemCount;
  private final int itemCount;
  private final ItemSet allItems;

  private BaseModels(List<Model> models, int trainedItemCount) {
    this.models = models;
    this.trainedItemCount = trainedItemCount;
    this.itemCount = models.stream().mapToInt(Model::itemCount).max().orElseThrow();
    this.allItems = ItemSet.all(itemCount);
  }

  /**
   * Returns models that were trained already.
   *
   * @param models at least one
   * @param trainedItemCount number of items of the training data
   */
  static BaseModels of(List<Model> models, int trainedItemCount) {
    return new BaseModels(List.copyOf(models), trainedItemCount);
  }

  /** Trains each algorithm on the data. */
  static BaseModels train(
      List<? extends Algorithm> algorithms, TrainingData data, TrainingContext context) {
    List<Model> models = new ArrayList<>();
    for (Algorithm algorithm : algorithms) {
      models.add(algorithm.train(data, context));
    }
    return new BaseModels(List.copyOf(models), data.itemCount());
  }

  /**
   * Returns the warnings of all base models, each starting with the part of the hybrid, such as
   * {@code weighted part 2 (item-knn)}.
   *
   * @param parts the algorithms of the base models
   */
  List<String> warnings(Algorithm hybrid, List<? extends Algorithm> parts) {
    List<String> warnings = new ArrayList<>();
    for (int part = 0; part < models.size(); part++) {
      for (String warning : models.get(part).info().warnings()) {
        warnings.add(
            String.format(
                Locale.ROOT,
                "%s part %d (%s): %s",
                RecordText.name(hybrid),
                part + 1,
                RecordText.name(parts.get(part)),
                warning));
      }
    }
    return warnings;
  }

  List<Model> models() {
    return models;
  }

  int size() {
    return models.size();
  }

  /**
   * Returns the number of items of the training data. The models may have more items, which no
   * model scores, if they were read from a file for a larger catalog.
   */
  int trainedItemCount() {
    return trainedItemCount;
  }

  Model model(int part) {
    return models.get(part);
  }

  IdMap items() {
    return models.get(0).items();
  }

  /** Returns the number of items that the models know. */
  int itemCount() {
    return itemCount;
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
    return IdMap.of(models.stream().flatMap(model -> model.storedUsers().stream()).toList());
  }

  /** Returns the models without the rows of some users; this if no model stores any of them. */
  BaseModels withoutUsers(Set<String> userIds) {
    List<Model> masked = models.stream().map(model -> model.withoutUsers(userIds)).toList();
    for (int part = 0; part < size(); part++) {
      if (masked.get(part) != models.get(part)) {
        return new BaseModels(masked, trainedItemCount);
      }
    }
    return this;
  }

  /** Returns an array of scores per base model. */
  float[][] newScoreArrays() {
    return new float[size()][itemCount];
  }
}
