package org.crmrecommend;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.crmrecommend.data.Item;
import org.crmrecommend.model.Profile;
import org.crmrecommend.ranking.Placement;
import org.crmrecommend.ranking.Rule;

/** Diversity and calibration of one place by their formulas, on sets of strings. */
final class NaiveObjective {

  private final RandomShop shop;
  private final Optional<Rule.Diverse> diverse;
  private final Optional<Rule.Calibrated> calibrated;
  private final Map<String, Double> history;
  private final List<Item> earlier = new ArrayList<>();

  /**
   * @param places the items of the list by place, null for a free one
   * @param place the place to fill
   */
  NaiveObjective(RandomShop shop, Placement placement, Profile user, Integer[] places, int place) {
    this.shop = shop;
    this.diverse = placement.rule(Rule.Diverse.class);
    this.calibrated = placement.rule(Rule.Calibrated.class);
    List<Item> items = new ArrayList<>();
    List<Double> weights = new ArrayList<>();
    for (int h = 0; h < user.size(); h++) {
      if (shop.rows[user.item(h)] != null) {
        items.add(shop.rows[user.item(h)]);
        weights.add((double) user.weight(h));
      }
    }
    this.history = calibrated.map(c -> mix(items, weights, c.column())).orElse(Map.of());
    for (int p = 0; p < place; p++) {
      if (places[p] != null) {
        earlier.add(shop.rows[places[p]]);
      }
    }
  }

  /** Returns what an item with a rank after the boosts is worth at the place. */
  double value(int item, double rank) {
    Item row = shop.rows[item];
    double relevance = 1 / (Math.log(1 + rank) / Math.log(2));
    double weight = 1;
    double penalty = 0;
    if (diverse.isPresent()) {
      weight -= diverse.get().strength();
      double similarity =
          earlier.stream()
              .mapToDouble(other -> jaccard(values(row), values(other)))
              .max()
              .orElse(0);
      penalty += diverse.get().strength() * similarity;
    }
    if (!history.isEmpty()) {
      weight -= calibrated.get().strength();
      penalty += calibrated.get().strength() * divergence(row);
    }
    return weight * relevance - penalty;
  }

  private Set<String> values(Item row) {
    Set<String> values = new HashSet<>();
    diverse.get().columns().forEach(column -> values.addAll(values(row, column)));
    return values;
  }

  /** Returns the values with the name of the column; a category is its path and all prefixes. */
  private static Set<String> values(Item row, String column) {
    Set<String> values = new HashSet<>();
    if (column.equals("category")) {
      for (int length = 1; length <= row.category().size(); length++) {
        values.add("category " + row.category().subList(0, length));
      }
    } else {
      RandomShop.values(row, column).forEach(value -> values.add(column + " " + value));
    }
    return values;
  }

  static double jaccard(Set<String> one, Set<String> other) {
    Set<String> common = new HashSet<>(one);
    common.retainAll(other);
    Set<String> all = new HashSet<>(one);
    all.addAll(other);
    return common.isEmpty() ? 0 : (double) common.size() / all.size();
  }

  /** Divergence of Kullback and Leibler, in bits, of the list with an item from the history. */
  private double divergence(Item added) {
    List<Item> list = new ArrayList<>(earlier);
    list.add(added);
    Map<String, Double> mix =
        mix(list, list.stream().map(item -> 1.0).toList(), calibrated.get().column());
    double sum = 0;
    for (Map.Entry<String, Double> share : history.entrySet()) {
      double p = share.getValue();
      double q = 0.99 * mix.getOrDefault(share.getKey(), 0.0) + 0.01 * p;
      sum += p * Math.log(p / q) / Math.log(2);
    }
    return sum;
  }

  /** Returns the share of each value, where the values of an item share its weight. */
  private static Map<String, Double> mix(List<Item> items, List<Double> weights, String column) {
    Map<String, Double> mix = new HashMap<>();
    double total = 0;
    for (int i = 0; i < items.size(); i++) {
      Set<String> values = values(items.get(i), column);
      for (String value : values) {
        mix.merge(value, weights.get(i) / values.size(), Double::sum);
      }
      total += values.isEmpty() ? 0 : weights.get(i);
    }
    double sum = total;
    mix.replaceAll((value, share) -> share / sum);
    return mix;
  }
}
