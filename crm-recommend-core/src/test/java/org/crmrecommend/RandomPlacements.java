package org.crmrecommend;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.function.BiPredicate;
import java.util.function.UnaryOperator;
import org.crmrecommend.data.Item;
import org.crmrecommend.ranking.Filter;
import org.crmrecommend.ranking.Placement;
import org.crmrecommend.ranking.Rule;

/** Random placements and requests of a shop. Not thread-safe. */
final class RandomPlacements {

  private static final double[] FACTORS = {2, 3, 1.5, 8, 50, 0.5, 0.25, 0.0078125};
  private static final List<String> COLUMNS = List.of("brand", "category", "tag", "product");
  private static final List<String> TIERS =
      List.of("model", "similar", "basket", "trend", "most popular", "rest of the catalog");

  private final RandomShop shop;
  private final SplittableRandom random;

  /** What each filter means for an item in row form and the attributes of the user. */
  private final Map<Filter, BiPredicate<Item, Map<String, String>>> meanings = new HashMap<>();

  RandomPlacements(RandomShop shop, SplittableRandom random) {
    this.shop = shop;
    this.random = random;
  }

  /** Returns whether an item of the catalog matches a filter, for the user of a request. */
  boolean matches(Filter filter, Item row, Request request) {
    return meanings.get(filter).test(row, request.attributes());
  }

  /**
   * Returns a placement.
   *
   * @param hasShares whether it may have shares and random places
   */
  Placement placement(String name, boolean hasShares) {
    Placement placement = Placement.of(name).limit(random.nextInt(1, 14));
    if (random.nextInt(3) == 0) {
      placement = placement.model(random.nextInt(6) == 0 ? "none such" : "most popular");
    }
    if (random.nextInt(3) == 0) {
      placement = placement.seed(any(List.of(Placement.Seed.values())));
    }
    if (random.nextInt(3) == 0) {
      placement = placement.where(filter(2));
    }
    for (int r = random.nextInt(4); r > 0; r--) {
      double factor = FACTORS[random.nextInt(FACTORS.length)];
      Filter matching = filter(1);
      placement =
          tried(placement, p -> factor > 1 ? p.boost(factor, matching) : p.bury(factor, matching));
    }
    placement = withPlaces(placement);
    placement = withObjectives(placement);
    placement = withConditions(placement);
    return hasShares ? withShares(placement) : placement;
  }

  private Placement withPlaces(Placement placement) {
    Placement changed = placement;
    for (int r = Math.max(0, random.nextInt(-1, 3)); r > 0; r--) {
      int count = random.nextInt(1, 4);
      String column = any(COLUMNS);
      changed = tried(changed, p -> p.atMost(count).per(column));
    }
    for (int r = Math.max(0, random.nextInt(-2, 4)); r > 0; r--) {
      int position = random.nextInt(1, changed.limit() + 1);
      String item = "i" + random.nextInt(shop.rows.length + 2);
      Filter when = filter(1);
      boolean isConditional = random.nextInt(3) == 0;
      changed =
          tried(changed, p -> isConditional ? p.pin(position, item, when) : p.pin(position, item));
    }
    return changed;
  }

  private Placement withObjectives(Placement placement) {
    double diversity = random.nextInt(1, 9_000) / 10_000.0;
    double calibration = random.nextInt(1, 10_000) / 10_000.0;
    Placement changed = placement;
    if (random.nextInt(4) == 0) {
      changed =
          random.nextBoolean() ? changed.diverse(diversity) : changed.diverse(diversity, "tag");
    }
    if (random.nextInt(4) == 0) {
      String column = any(COLUMNS);
      changed = tried(changed, p -> p.calibrated(calibration * 0.9, column));
    }
    return changed;
  }

  private Placement withConditions(Placement placement) {
    return switch (random.nextInt(12)) {
      case 0, 1 -> placement.atLeast(any(TIERS));
      case 2 -> placement.priceBand(0.5, random.nextInt(1, 4));
      case 3 -> placement.repeats(Duration.ZERO);
      case 4 -> placement.repeats(Duration.ofHours(random.nextInt(1, 200)));
      case 5 ->
          random.nextBoolean()
              ? placement.valid(null, RandomShop.NOW)
              : placement.valid(RandomShop.NOW, null);
      default -> placement;
    };
  }

  private Placement withShares(Placement placement) {
    Placement changed = placement;
    for (int r = Math.max(0, random.nextInt(-1, 3)); r > 0; r--) {
      double minimum = random.nextInt(1, 21) / 20.0;
      Filter matching = filter(1);
      changed = tried(changed, p -> p.share(minimum, matching));
    }
    if (random.nextInt(4) == 0) {
      double minimum = random.nextInt(1, 11) / 10.0;
      changed = tried(changed, p -> p.longTail(minimum));
    }
    if (random.nextInt(3) == 0) {
      changed = changed.explore(random.nextInt(1, 11) / 20.0);
    }
    return changed;
  }

  /** Returns the placement with a rule, or without if the rule contradicts another one. */
  private static Placement tried(Placement placement, UnaryOperator<Placement> rule) {
    try {
      return rule.apply(placement);
    } catch (IllegalArgumentException conflict) {
      return placement;
    }
  }

  private Filter filter(int depth) {
    if (depth == 0 || random.nextInt(3) > 0) {
      return leaf();
    }
    Filter one = filter(depth - 1);
    Filter other = filter(depth - 1);
    var ofOne = meanings.get(one);
    var ofOther = meanings.get(other);
    return switch (random.nextInt(3)) {
      case 0 -> known(one.not(), ofOne.negate());
      case 1 -> known(one.and(other), ofOne.and(ofOther));
      default -> known(one.or(other), ofOne.or(ofOther));
    };
  }

  private Filter leaf() {
    int number = random.nextInt(1, 9);
    String tag = "t" + random.nextInt(5);
    String brand = RandomShop.BRANDS.get(random.nextInt(1, 5));
    String[] path = RandomShop.path(random, random.nextInt(1, 4));
    return switch (random.nextInt(6)) {
      case 0 -> known(Filter.is("brand", brand), (row, user) -> row.brand().equals(brand));
      case 1 ->
          known(Filter.is("tag", tag), (row, user) -> RandomShop.values(row, "tag").contains(tag));
      case 2 ->
          known(
              Filter.under(path),
              (row, user) ->
                  row.category().size() >= path.length
                      && row.category().subList(0, path.length).equals(List.of(path)));
      case 3 ->
          known(
              Filter.below("price", number),
              (row, user) -> row.price() != null && row.price().doubleValue() < number);
      case 4 ->
          known(Filter.userHas("level", "gold"), (row, user) -> "gold".equals(user.get("level")));
      default -> known(Filter.sameAsUser("brand", "likes"), (row, user) -> isLiked(row, user));
    };
  }

  private static boolean isLiked(Item row, Map<String, String> user) {
    return !row.brand().isEmpty() && row.brand().equals(user.get("likes"));
  }

  private Filter known(Filter filter, BiPredicate<Item, Map<String, String>> meaning) {
    meanings.put(filter, meaning);
    return filter;
  }

  /** Returns a request for a placement. */
  Request request(Placement placement) {
    int user = random.nextInt(RandomShop.USERS + 3);
    Request request =
        user < RandomShop.USERS + 1 ? Request.forUser("u" + user) : Request.forAnyone();
    request = request.withPlacement(placement).withReasons(0);
    if (random.nextInt(3) == 0) {
      request = request.withHistory(items(3));
    }
    if (random.nextInt(4) == 0) {
      request = request.withBasket(items(2));
    }
    if (random.nextInt(4) == 0) {
      request = request.without(Set.copyOf(items(8)));
    }
    if (random.nextInt(3) == 0) {
      request = request.withAttributes(Map.of("level", "gold", "likes", "A"));
    }
    return restricted(request);
  }

  private Request restricted(Request request) {
    return switch (random.nextInt(16)) {
      case 0 -> request.withLimit(random.nextInt(1, 30));
      case 1 -> request.withOnly(Set.copyOf(items(30)));
      case 2 -> request.withoutFillUp();
      case 3 -> request.withAllVariants();
      case 4 -> request.where(filter(1));
      case 5 -> request.withoutBoughtWithin(Duration.ofHours(random.nextInt(1, 200)));
      default -> request;
    };
  }

  private List<String> items(int maxCount) {
    return random
        .ints(random.nextInt(1, maxCount + 1), 0, shop.rows.length)
        .distinct()
        .mapToObj(shop.ids()::id)
        .toList();
  }

  private <T> T any(List<T> list) {
    return list.get(random.nextInt(list.size()));
  }

  /** Returns the rule of a shared kind of rule: what it matches of the rows. */
  boolean isShared(Rule rule, int item, Request request) {
    if (rule instanceof Rule.LongTail) {
      return shop.longTail[item];
    }
    return rule instanceof Rule.Share share && matches(share.filter(), shop.rows[item], request);
  }
}
