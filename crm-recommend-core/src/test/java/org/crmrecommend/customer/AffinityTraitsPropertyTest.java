package org.crmrecommend.customer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.function.Function;
import org.crmrecommend.data.Catalog;
import org.crmrecommend.data.Interactions;
import org.crmrecommend.model.TrainingContext;
import org.crmrecommend.model.TrainingData;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Shares of categories and brands against maps from names to the weights of interactions. */
class AffinityTraitsPropertyTest {

  /** Returns each path and brand of an item. */
  private static List<String> prefixes(List<String> path) {
    List<String> prefixes = new ArrayList<>();
    for (int length = 1; length <= path.size(); length++) {
      prefixes.add(String.join("/", path.subList(0, length)));
    }
    return prefixes;
  }

  @ParameterizedTest(name = "seed {0}")
  @ValueSource(longs = {1, 2, 3, 4, 5, 6})
  void categoriesAndBrands_randomEvents_equalNaive(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    Catalog catalog = CustomerFixture.randomCatalog(random);
    TrainingData training =
        CustomerFixture.data(CustomerFixture.randomEvents(random).stream())
            .catalog(catalog)
            .build();
    Customers customers =
        Customers.of(training, CustomerFixture.SETTINGS, TrainingContext.DEFAULTS);

    // The catalogs of the seeds have two roots, which are the main categories.
    Function<String, List<String>> path =
        id ->
            catalog.items().contains(id)
                ? catalog.category(catalog.items().indexOf(id))
                : List.of();
    check(
        training,
        id -> prefixes(path.apply(id)),
        id -> path.apply(id).stream().findFirst().orElse(""),
        customer -> customers.find(customer).orElseThrow().portrait().categories());
    Function<String, List<String>> brand =
        id ->
            catalog.items().contains(id)
                ? catalog.brand(catalog.items().indexOf(id)).stream().toList()
                : List.of();
    check(
        training,
        brand,
        id -> brand.apply(id).stream().findFirst().orElse(""),
        customer -> customers.find(customer).orElseThrow().portrait().brands());
  }

  /**
   * @param groups all groups of an item
   * @param main the group of an item by which the concentration is estimated; empty if there is
   *     none
   */
  private static void check(
      TrainingData training,
      Function<String, List<String>> groups,
      Function<String, String> main,
      Function<String, Portrait.Distribution> found) {
    Map<String, Map<String, Double>> weights = new LinkedHashMap<>();
    Map<String, Double> totals = new LinkedHashMap<>();
    Map<String, Map<String, Integer>> items = new LinkedHashMap<>();
    Map<String, Double> shop = new TreeMap<>();
    Map<String, Integer> shopItems = new TreeMap<>();
    Interactions interactions = training.interactions();
    for (int user = 0; user < training.log().userCount(); user++) {
      String customer = training.log().users().id(user);
      Map<String, Double> own = new TreeMap<>();
      Map<String, Integer> ownItems = new TreeMap<>();
      double total = 0;
      Interactions.Row row = interactions.itemsOf(user);
      for (int cell = 0; cell < row.size(); cell++) {
        String id = interactions.items().id(row.index(cell));
        double weight = row.weight(cell);
        if (!main.apply(id).isEmpty()) {
          total += weight;
          groups.apply(id).forEach(group -> own.merge(group, weight, Double::sum));
          groups.apply(id).forEach(group -> shop.merge(group, weight, Double::sum));
          ownItems.merge(main.apply(id), 1, Integer::sum);
          shopItems.merge(main.apply(id), 1, Integer::sum);
        }
      }
      weights.put(customer, own);
      totals.put(customer, total);
      items.put(customer, ownItems);
    }
    double m = concentration(items, shopItems);
    double shopTotal = totals.values().stream().mapToDouble(Double::doubleValue).sum();
    weights.forEach(
        (customer, own) -> {
          Portrait.Distribution distribution = found.apply(customer);
          assertThat(distribution.shares()).as(customer).hasSize(Math.min(12, own.size()));
          for (Portrait.Share share : distribution.shares()) {
            assertThat(share.share())
                .as("%s of %s", share.name(), customer)
                .isCloseTo(
                    (own.get(share.name()) + m * shop.get(share.name()) / shopTotal)
                        / (totals.get(customer) + m),
                    within(1e-4));
          }
        });
  }

  private static double concentration(
      Map<String, Map<String, Integer>> items, Map<String, Integer> shop) {
    double total = shop.values().stream().mapToInt(Integer::intValue).sum();
    List<String> names = List.copyOf(shop.keySet());
    double[] mean = names.stream().mapToDouble(name -> shop.get(name) / total).toArray();
    List<int[]> counts =
        items.values().stream()
            .map(own -> names.stream().mapToInt(name -> own.getOrDefault(name, 0)).toArray())
            .toList();
    return NaiveDirichlet.concentration(counts, mean);
  }
}
