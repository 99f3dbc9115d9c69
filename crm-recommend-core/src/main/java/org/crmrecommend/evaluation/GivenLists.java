package org.crmrecommend.evaluation;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.crmrecommend.data.Interactions;
import org.crmrecommend.evaluation.metric.ListMetric;
import org.crmrecommend.evaluation.metric.Metric;
import org.crmrecommend.evaluation.metric.TrainingFacts;
import org.crmrecommend.evaluation.metric.UserList;
import org.crmrecommend.model.Profile;
import org.crmrecommend.model.TrainingData;

/** Measures lists that were made elsewhere, such as those of a TREC run file. */
public final class GivenLists {

  private final Map<String, Map<String, Double>> relevant;
  private final TrainingData train;
  private final TrainingFacts facts;
  private final Map<String, Integer> numbers = new HashMap<>();

  /**
   * @param relevant each user's relevant items with their weights, which must be positive to count;
   *     users without one are not asked for
   * @param train what metrics beyond accuracy go by; may be of an empty log for those of hits alone
   * @throws IllegalArgumentException if no user has a relevant item
   */
  public GivenLists(Map<String, Map<String, Double>> relevant, TrainingData train) {
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
      throw new IllegalArgumentException("relevant must have an item of positive weight");
    }
    this.train = train;
    this.facts = new TrainingFacts(train);
  }

  /** The users who are asked for. */
  public List<String> users() {
    return List.copyOf(relevant.keySet());
  }

  /**
   * What each user got, by metric; a user without a list has an empty one.
   *
   * @param lists each user's items from the best on; an item counts where it stands first
   * @throws IllegalArgumentException if a metric is not of a user's list
   */
  public Map<Metric, UserValues> measure(Map<String, List<String>> lists, List<Metric> metrics) {
    List<UserList> measured = new ArrayList<>();
    relevant.forEach((user, items) -> measured.add(list(user, lists, items)));
    Map<Metric, UserValues> found = new LinkedHashMap<>();
    for (Metric metric : metrics) {
      if (!(metric instanceof ListMetric ofList)) {
        throw new IllegalArgumentException(
            "metric must be of a user's list to measure given lists: " + metric.text());
      }
      metric.requireMeasurable(facts);
      found.put(
          metric,
          new UserValues(
              users(),
              measured.stream().mapToDouble(ofList::value).toArray(),
              measured.stream().mapToDouble(ofList::weight).toArray()));
    }
    return found;
  }

  private UserList list(String user, Map<String, List<String>> lists, Map<String, Double> items) {
    TreeMap<Integer, Double> sorted = new TreeMap<>();
    items.forEach((item, weight) -> sorted.put(number(item), weight));
    int[] list =
        lists.getOrDefault(user, List.of()).stream().distinct().mapToInt(this::number).toArray();
    return new UserList(
        facts,
        profile(user),
        list,
        sorted.keySet().stream().mapToInt(Integer::intValue).toArray(),
        sorted.values().stream().mapToDouble(Double::doubleValue).toArray());
  }

  private Profile profile(String user) {
    Interactions interactions = train.interactions();
    int row = interactions.users().indexOf(user);
    return row < 0 ? Profile.builder().build() : train.profile(row);
  }

  /** That of training, or a higher one of its own. */
  private int number(String item) {
    return numbers.computeIfAbsent(
        item,
        id -> {
          int known = train.items().indexOf(id);
          return known >= 0 ? known : train.items().size() + numbers.size();
        });
  }
}
