package org.crmrecommend.hybrid;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
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

  /** The users of whom any part keeps a row. */
  Ids personalRows() {
    return personalRows(models);
  }

  /** The users of whom any of some models keeps a row. */
  static Ids personalRows(List<Model> models) {
    return models.stream().map(Model::personalRows).reduce(Ids.of(List.of()), Ids::union);
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
   * For each item, the largest causes of all parts, each with its share of its part's share.
   *
   * @param contributions for each item, what each part adds to its score; the positive ones count
   * @param limit the largest number of causes of one item
   */
  List<List<Cause>> explain(Profile profile, int[] items, double[][] contributions, int limit) {
    List<List<Cause>> causes = new ArrayList<>();
    for (int i = 0; i < items.length; i++) {
      causes.add(new ArrayList<>());
    }
    double[] totals = new double[items.length];
    for (int part = 0; part < size(); part++) {
      int own = part;
      int[] places =
          IntStream.range(0, items.length).filter(i -> contributions[i][own] > 0).toArray();
      if (places.length > 0 && models.get(part) instanceof Explains explaining) {
        int[] ownItems = IntStream.of(places).map(i -> items[i]).toArray();
        List<List<Cause>> found = explaining.explain(profile, ownItems, limit);
        for (int p = 0; p < places.length; p++) {
          double contribution = contributions[places[p]][part];
          List<Cause> ofItem = causes.get(places[p]);
          found.get(p).forEach(c -> ofItem.add(c.withShare(contribution * c.share())));
          totals[places[p]] += found.get(p).isEmpty() ? 0 : contribution;
        }
      }
    }
    return IntStream.range(0, items.length)
        .mapToObj(i -> shares(causes.get(i), totals[i], limit))
        .toList();
  }

  private static List<Cause> shares(List<Cause> causes, double total, int limit) {
    return causes.stream()
        .map(cause -> cause.withShare(cause.share() / total))
        .filter(cause -> cause.share() > 0)
        .sorted(Cause.LARGEST_FIRST)
        .limit(limit)
        .toList();
  }
}
