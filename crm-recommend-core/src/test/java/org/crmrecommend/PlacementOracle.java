package org.crmrecommend;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.crmrecommend.data.Item;
import org.crmrecommend.hybrid.Fallback.FallbackModel;
import org.crmrecommend.hybrid.Fallback.FallbackModel.Tier;
import org.crmrecommend.model.ItemSet;
import org.crmrecommend.model.Model;
import org.crmrecommend.model.ModelScores;
import org.crmrecommend.model.Profile;
import org.crmrecommend.ranking.Placement;
import org.crmrecommend.ranking.Rule;

/**
 * The list of a placement without shares and random places, written from the Javadoc of {@link
 * Placement} and {@link Rule}, on full sorts and plain loops. Used once.
 */
final class PlacementOracle {

  /** Values of different formulas of the same numbers differ by less. */
  private static final double ROUNDING = 1e-9;

  private static final BigDecimal ONE = BigDecimal.ONE;

  private final RandomShop shop;
  private final RandomPlacements meanings;
  private final Request request;
  private final Placement placement;
  private final boolean[] eligible;
  private final Profile user;

  /** The orders of the tiers that the placement allows, each with its eligible items. */
  private final List<List<Integer>> tiers = new ArrayList<>();

  /** The candidates in the order of the model. */
  private final List<Integer> candidates = new ArrayList<>();

  /** Number of candidates that were added first. */
  private int window;

  /** By candidate: the rank after the boosts. */
  private final List<BigDecimal> ranks = new ArrayList<>();

  /** By place: the item; null if the place is free. */
  private final Integer[] places;

  PlacementOracle(
      RandomShop shop, RandomPlacements meanings, Request request, Placement placement) {
    this.shop = shop;
    this.meanings = meanings;
    this.request = request;
    this.placement = placement;
    NaiveEligibility eligibility = new NaiveEligibility(shop, meanings, request, placement);
    this.eligible = eligibility.items();
    this.user = eligibility.user();
    this.places = new Integer[request.limit()];
    addTiers(eligibility.seed());
  }

  private void addTiers(Profile seed) {
    Map<String, List<Integer>> byName = new TreeMap<>();
    List<String> names = new ArrayList<>();
    int declared = 1;
    switch (placement.model()) {
      case Placement.MAIN_MODEL -> {
        List<Tier> all =
            shop.model instanceof FallbackModel fallback
                ? fallback.tiers()
                : List.of(new Tier("model", shop.model, null));
        for (Tier tier : all) {
          names.add(tier.name());
          if (tier.condition() == null || tier.condition().matches(seed)) {
            byName.put(tier.name(), order(tier.model(), seed));
          }
        }
        declared = all.size();
        names.add("most popular");
        byName.put("most popular", order(shop.mostPopular, seed));
      }
      case "most popular" -> {
        names.add("most popular");
        byName.put("most popular", order(shop.mostPopular, seed));
      }
      default -> {
        return;
      }
    }
    names.add("rest of the catalog");
    byName.put("rest of the catalog", IntStream.range(0, eligible.length).boxed().toList());
    int count = request.hasFillUp() ? names.size() : declared;
    String last = placement.rule(Rule.AtLeast.class).map(Rule.AtLeast::tier).orElse("");
    if (!last.isEmpty()) {
      count = Math.min(count, names.contains(last) ? names.indexOf(last) + 1 : declared);
    }
    for (String name : names.subList(0, count)) {
      tiers.add(byName.getOrDefault(name, List.of()).stream().filter(i -> eligible[i]).toList());
    }
  }

  private static List<Integer> order(Model model, Profile profile) {
    float[] scores = ModelScores.scores(model, profile);
    ItemSet scored = ModelScores.scored(model, profile);
    return IntStream.range(0, scores.length)
        .filter(scored::contains)
        .boxed()
        .sorted(Comparator.comparing((Integer item) -> -scores[item]).thenComparing(i -> i))
        .toList();
  }

  /**
   * Returns the items of the list.
   *
   * @param actual a list that decides between items whose values differ only by rounding
   */
  List<Integer> list(List<Integer> actual) {
    addWindow();
    placePins();
    for (int place = 0; place < places.length; place++) {
      if (places[place] == null) {
        Integer best = best(place, place < actual.size() ? actual.get(place) : null);
        if (best == null && addFurther()) {
          place--;
        } else {
          places[place] = best;
        }
      }
    }
    return Arrays.stream(places).filter(item -> item != null).toList();
  }

  private void addWindow() {
    double largest = 1;
    for (Rule.Boost boost : placement.rules(Rule.Boost.class)) {
      largest *= Math.max(1, boost.factor());
    }
    largest = Math.min(1_000, largest);
    int needed = (int) Math.ceil(places.length * largest);
    int space = (int) Math.ceil(places.length * Math.max(5, largest));
    for (List<Integer> tier : tiers) {
      if (candidates.size() < needed) {
        for (int item : tier) {
          if (candidates.size() < space && !candidates.contains(item)) {
            candidates.add(item);
          }
        }
      }
    }
    window = candidates.size();
    for (int c = 0; c < candidates.size(); c++) {
      ranks.add(
          BigDecimal.valueOf(c + 1).divide(factor(candidates.get(c)), 30, RoundingMode.HALF_EVEN));
    }
  }

  private BigDecimal factor(int item) {
    BigDecimal factor = ONE;
    for (Rule.Boost boost : placement.rules(Rule.Boost.class)) {
      if (meanings.matches(boost.filter(), shop.rows[item], request)) {
        factor = factor.multiply(BigDecimal.valueOf(boost.factor()));
      }
    }
    return factor;
  }

  private void placePins() {
    placement.rules(Rule.Pin.class).stream()
        .filter(pin -> pin.position() <= places.length)
        .sorted(Comparator.comparing(Rule.Pin::position))
        .forEach(
            pin -> {
              int item = shop.ids().indexOf(pin.item());
              boolean isPlaced =
                  item >= 0
                      && eligible[item]
                      && (pin.when() == null
                          || meanings.matches(pin.when(), shop.rows[item], request))
                      && isAllowed(item);
              if (isPlaced) {
                places[pin.position() - 1] = item;
              }
            });
  }

  /** Returns the rank of an item before the rules; 0 if it is not among the first candidates. */
  int rank(int item) {
    int candidate = candidates.indexOf(item);
    return candidate < window ? candidate + 1 : 0;
  }

  /** Returns whether the list may have an item too, by the caps, the products and the places. */
  private boolean isAllowed(int item) {
    Item row = shop.rows[item];
    for (Integer other : places) {
      if (other != null && (other == item || areVariants(row, shop.rows[other]))) {
        return false;
      }
    }
    for (Rule.AtMost cap : placement.rules(Rule.AtMost.class)) {
      for (String value : RandomShop.values(row, cap.column())) {
        long count =
            Arrays.stream(places)
                .filter(other -> other != null)
                .filter(other -> RandomShop.values(shop.rows[other], cap.column()).contains(value))
                .count();
        if (count >= cap.count()) {
          return false;
        }
      }
    }
    return true;
  }

  private boolean areVariants(Item row, Item other) {
    return !request.hasAllVariants()
        && !row.product().isEmpty()
        && row.product().equals(other.product());
  }

  /** Returns the item of a place; null if no candidate is allowed. */
  private Integer best(int place, Integer actual) {
    List<Integer> order =
        IntStream.range(0, candidates.size())
            .boxed()
            .filter(c -> isAllowed(candidates.get(c)))
            .sorted(Comparator.comparing((Integer c) -> ranks.get(c)).thenComparing(c -> c))
            .toList();
    if (order.isEmpty()) {
      return null;
    }
    boolean isPlain =
        placement.rule(Rule.Diverse.class).isEmpty()
            && placement.rule(Rule.Calibrated.class).isEmpty();
    if (isPlain) {
      return candidates.get(order.get(0));
    }
    NaiveObjective objective = new NaiveObjective(shop, placement, user, places, place);
    Map<Integer, Double> values = new HashMap<>();
    for (int c : order) {
      values.put(candidates.get(c), objective.value(candidates.get(c), ranks.get(c).doubleValue()));
    }
    double largest = values.values().stream().mapToDouble(v -> v).max().orElseThrow();
    if (actual != null && values.getOrDefault(actual, -1e9) > largest - ROUNDING) {
      return actual;
    }
    return order.stream()
        .map(candidates::get)
        .filter(item -> values.get(item) > largest - ROUNDING)
        .findFirst()
        .orElseThrow();
  }

  /** Adds as many candidates as places are free, after the others in the order of the model. */
  private boolean addFurther() {
    long free = Arrays.stream(places).filter(item -> item == null).count();
    int before = candidates.size();
    for (List<Integer> tier : tiers) {
      for (int item : tier) {
        if (candidates.size() - before < free && !candidates.contains(item) && isAllowed(item)) {
          candidates.add(item);
          ranks.add(BigDecimal.valueOf(candidates.size()));
        }
      }
    }
    return candidates.size() > before;
  }
}
