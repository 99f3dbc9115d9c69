package org.crmrecommend.evaluation;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.crmrecommend.data.Interactions;
import org.crmrecommend.evaluation.Evaluation.PerUserScores;
import org.crmrecommend.evaluation.metric.ListMetric;
import org.crmrecommend.evaluation.metric.Metric;
import org.crmrecommend.evaluation.metric.TrainingStatistics;
import org.crmrecommend.evaluation.metric.UserList;
import org.crmrecommend.model.Profile;
import org.crmrecommend.model.TrainingData;

/** Evaluates lists that other software produced, such as those of a TREC run file. */
public final class ExternalListEvaluator {

  private final Map<String, Map<String, Double>> relevant;
  private final TrainingData train;
  private final TrainingStatistics trainingStatistics;
  private final Map<String, Integer> itemIndexes = new HashMap<>();

  /**
   * @param relevant each user's relevant items with their weights; items whose weight is not
   *     positive are ignored, and users without a relevant item are not evaluated
   * @param train the training data, for beyond-accuracy metrics; its log may be empty if all
   *     metrics only count hits
   * @throws IllegalArgumentException if no user has a relevant item
   */
  public ExternalListEvaluator(Map<String, Map<String, Double>> relevant, TrainingData train) {
    this.relevant = new LinkedHashMap<>();
    relevant.forEach(
        (user, items) -> {
          Map<String, Double> positive = new LinkedHashMap<>(items);
          positive.values().removeIf(weight -> weight <= 0);
          if (!positive.isEmpty()) {
            this.relevant.put(user, positive);
          }
        });
    if (this.relevant.isEmpty()) {
      throw new IllegalArgumentException("relevant must have an item with a positive weight");
    }
    this.train = train;
    this.trainingStatistics = new TrainingStatistics(train);
  }

  /** Returns the ids of the evaluated users. */
  public List<String> userIds() {
    return List.copyOf(relevant.keySet());
  }

  /**
   * Returns the value of each user, by metric; a user without a list counts as having an empty
   * list.
   *
   * @param lists each user's items, best first; of a repeated item, only the first position counts
   * @throws IllegalArgumentException if a metric is not a {@link ListMetric}
   */
  public Map<Metric, PerUserScores> measure(Map<String, List<String>> lists, List<Metric> metrics) {
    List<UserList> userLists = new ArrayList<>();
    relevant.forEach((user, items) -> userLists.add(list(user, lists, items)));
    Map<Metric, PerUserScores> scoresByMetric = new LinkedHashMap<>();
    for (Metric metric : metrics) {
      if (!(metric instanceof ListMetric listMetric)) {
        throw new IllegalArgumentException(
            "metric must be a per-user list metric: " + metric.text());
      }
      metric.requireMeasurable(trainingStatistics);
      scoresByMetric.put(
          metric,
          new PerUserScores(
              userIds(),
              userLists.stream().mapToDouble(listMetric::value).toArray(),
              userLists.stream().mapToDouble(listMetric::weight).toArray()));
    }
    return scoresByMetric;
  }

  private UserList list(String user, Map<String, List<String>> lists, Map<String, Double> items) {
    TreeMap<Integer, Double> gainByItem = new TreeMap<>();
    items.forEach((item, weight) -> gainByItem.put(itemIndex(item), weight));
    int[] list =
        lists.getOrDefault(user, List.of()).stream().distinct().mapToInt(this::itemIndex).toArray();
    return new UserList(
        trainingStatistics,
        profile(user),
        list,
        gainByItem.keySet().stream().mapToInt(Integer::intValue).toArray(),
        gainByItem.values().stream().mapToDouble(Double::doubleValue).toArray());
  }

  private Profile profile(String user) {
    Interactions interactions = train.interactions();
    int row = interactions.users().indexOf(user);
    return row < 0 ? Profile.builder().build() : train.profile(row);
  }

  /** Returns the index of an item in training, or a higher index for an unknown item. */
  private int itemIndex(String item) {
    return itemIndexes.computeIfAbsent(
        item,
        id -> {
          int trainIndex = train.itemIndex(id);
          return trainIndex >= 0 ? trainIndex : train.itemCount() + itemIndexes.size();
        });
  }
}
