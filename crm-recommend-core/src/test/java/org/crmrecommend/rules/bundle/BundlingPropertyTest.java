package org.crmrecommend.rules.bundle;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.assertj.core.api.recursive.comparison.RecursiveComparisonConfiguration;
import org.assertj.core.util.DoubleComparator;
import org.crmrecommend.data.Catalog;
import org.crmrecommend.data.Ids;
import org.crmrecommend.rules.bundle.Bundles.Reason;
import org.crmrecommend.rules.bundle.Pair.Relation;
import org.crmrecommend.rules.itemset.Support;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class BundlingPropertyTest {

  private static final Support THREE = Support.count(3);

  static LongStream seeds() {
    return LongStream.range(0, 100);
  }

  private static Bundling bundling(long seed) {
    var random = new SplittableRandom(seed);
    return new Bundling(
        Math.min(4, random.nextInt(2, 7)),
        random.nextInt(4000) / 10_000.0,
        random.nextInt(5000) / 10_000.0,
        random.nextInt(1, 60),
        random.nextInt(1, 12));
  }

  private static Bundles offer(RandomBundles shop, long seed) {
    return bundling(seed)
        .offer(shop.pairs(THREE), shop.catalog(), Costs.each(shop.costs()), RandomBundles.NOW);
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void offer_anyShop_sellsOnlyWhatCanBeSold(long seed) {
    RandomBundles shop = RandomBundles.of(seed);
    Catalog catalog = shop.catalog();
    for (Bundle bundle : offer(shop, seed).offers()) {
      long regular = 0;
      long cost = 0;
      long scarcest = Long.MAX_VALUE;
      for (String id : bundle.items()) {
        int item = catalog.items().indexOf(id);
        assertThat(item).as(id).isNotNegative();
        assertThat(catalog.isAvailable(item, RandomBundles.NOW)).as(id).isTrue();
        assertThat(shop.costs()).containsKey(id);
        regular += catalog.price(item).orElseThrow();
        cost += shop.costs().getOrDefault(id, 0L);
        scarcest = Math.min(scarcest, catalog.stock(item).orElse(Long.MAX_VALUE));
      }

      assertThat(bundle.regularPrice()).isEqualTo(regular);
      assertThat(bundle.cost()).isEqualTo(cost);
      assertThat(bundle.stock().orElse(Long.MAX_VALUE)).isEqualTo(scarcest).isPositive();
      assertThat(bundle.titles()).isEqualTo(bundle.items().stream().map(catalog::title).toList());
    }
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void offer_anyShop_keepsTheMarginAndTheDiscountExactly(long seed) {
    Bundling bundling = bundling(seed);
    for (Bundle bundle : offer(RandomBundles.of(seed), seed).offers()) {
      BigDecimal price = BigDecimal.valueOf(bundle.price());
      BigDecimal regular = BigDecimal.valueOf(bundle.regularPrice());

      assertThat(BigDecimal.valueOf(bundle.profit()))
          .isGreaterThanOrEqualTo(price.multiply(BigDecimal.valueOf(bundling.minMargin())));
      assertThat(BigDecimal.valueOf(bundle.saving()))
          .isNotNegative()
          .isLessThanOrEqualTo(regular.multiply(BigDecimal.valueOf(bundling.maxDiscount())));
      assertThat(bundle.price() % bundling.priceStep() == 0 || bundle.saving() == 0).isTrue();
    }
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void offer_anyShop_hasNoItemTwiceAndNoPairButComplements(long seed) {
    RandomBundles shop = RandomBundles.of(seed);
    Pairs pairs = shop.pairs(THREE);
    Bundles page = offer(shop, seed);

    assertThat(page.offers().stream().flatMap(bundle -> bundle.items().stream()))
        .doesNotHaveDuplicates();
    assertThat(page.offers()).hasSizeLessThanOrEqualTo(bundling(seed).limit());
    for (Bundle bundle : page.offers()) {
      assertThat(bundle.items()).hasSizeBetween(2, bundling(seed).maxItems());
      assertThat(areComplements(pairs, bundle.items())).as(bundle::toString).isTrue();
      assertThat((long) bundle.supportCount()).isEqualTo(support(shop, bundle.items()));
    }
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void offer_inAnyOrderOfInput_isTheSame(long seed) {
    RandomBundles shop = RandomBundles.of(seed);

    assertThat(offer(shop.shuffled(seed + 1), seed)).isEqualTo(offer(shop, seed));
  }

  /** Every set of items is priced, sorted, and taken if it fits beside those before. */
  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void offer_anyShop_isTheGreedyPageOfAllSets(long seed) {
    RandomBundles shop = RandomBundles.of(seed);
    Bundling bundling = bundling(seed);
    List<List<String>> sets = sets(shop, bundling.maxItems());
    List<Bundle> all =
        new ArrayList<>(sets.stream().flatMap(items -> bundle(shop, bundling, items)).toList());
    int unprofitable = sets.size() - all.size();
    all.sort(
        Comparator.comparing(Bundle::expectedGain)
            .thenComparing(Bundle::supportCount)
            .reversed()
            .thenComparing(bundle -> bundle.items().size())
            .thenComparing(bundle -> numbers(bundle.items())));
    List<Bundle> page = new ArrayList<>();
    Set<String> taken = new HashSet<>();
    for (Bundle bundle : all) {
      if (page.size() < bundling.limit() && bundle.items().stream().noneMatch(taken::contains)) {
        page.add(bundle);
        taken.addAll(bundle.items());
      }
    }
    long beyond = all.stream().filter(b -> b.items().stream().noneMatch(taken::contains)).count();
    Bundles found = offer(shop, seed);

    assertThat(found.offers())
        .usingRecursiveFieldByFieldElementComparator(
            RecursiveComparisonConfiguration.builder()
                .withComparatorForType(new DoubleComparator(1e-6), Double.class)
                .build())
        .isEqualTo(page);
    assertThat(found.leftOut(Reason.MARGIN)).isEqualTo(unprofitable);
    assertThat(found.leftOut(Reason.LIMIT)).isEqualTo(beyond);
    assertThat(found.leftOut(Reason.OVERLAP)).isEqualTo(all.size() - page.size() - beyond);
  }

  /** The ids of a random shop are a letter and a number, and come in the order of the numbers. */
  private static String numbers(List<String> items) {
    return String.join(",", items.stream().map(id -> "0".repeat(4 - id.length()) + id).toList());
  }

  /** The sets of complements that enough baskets hold and of which all can be sold. */
  private static List<List<String>> sets(RandomBundles shop, int maxItems) {
    Catalog catalog = shop.catalog();
    Pairs pairs = shop.pairs(THREE);
    List<String> sellable =
        catalog.items().stream()
            .filter(id -> shop.costs().containsKey(id))
            .filter(id -> catalog.price(catalog.items().indexOf(id)).isPresent())
            .filter(id -> catalog.isAvailable(catalog.items().indexOf(id), RandomBundles.NOW))
            .sorted(Ids.ORDER)
            .toList();
    List<List<String>> all = new ArrayList<>();
    List<List<String>> smaller = List.of(List.of());
    for (int size = 1; size <= maxItems; size++) {
      List<List<String>> larger = new ArrayList<>();
      for (List<String> set : smaller) {
        int from = set.isEmpty() ? 0 : sellable.indexOf(set.get(set.size() - 1)) + 1;
        for (String item : sellable.subList(from, sellable.size())) {
          List<String> extended = new ArrayList<>(set);
          extended.add(item);
          if (areComplements(pairs, extended) && support(shop, extended) >= 3) {
            larger.add(extended);
          }
        }
      }
      all.addAll(size > 1 ? larger : List.of());
      smaller = larger;
    }
    return all;
  }

  /** The bundle of these items, at the first price from below that fits; none if none does. */
  private static Stream<Bundle> bundle(RandomBundles shop, Bundling bundling, List<String> items) {
    Catalog catalog = shop.catalog();
    int[] numbers = items.stream().mapToInt(catalog.items()::indexOf).toArray();
    long regular = Arrays.stream(numbers).mapToLong(i -> catalog.price(i).orElseThrow()).sum();
    long cost = items.stream().mapToLong(id -> shop.costs().getOrDefault(id, 0L)).sum();
    BigDecimal paid = BigDecimal.ONE.subtract(BigDecimal.valueOf(bundling.maxDiscount()));
    BigDecimal spent = BigDecimal.ONE.subtract(BigDecimal.valueOf(bundling.minMargin()));
    BigDecimal least = paid.multiply(BigDecimal.valueOf(regular));
    int support = Math.toIntExact(support(shop, items));
    double lift = (double) support / shop.baskets().size();
    for (String item : items) {
      lift *= (double) shop.baskets().size() / support(shop, List.of(item));
    }
    double bundleLift = lift;
    return LongStream.rangeClosed(1, regular)
        .filter(price -> price == regular || price % bundling.priceStep() == 0)
        .filter(price -> BigDecimal.valueOf(price).compareTo(least) >= 0)
        .filter(
            price ->
                spent.multiply(BigDecimal.valueOf(price)).compareTo(BigDecimal.valueOf(cost)) >= 0)
        .limit(1)
        .mapToObj(
            price ->
                new Bundle(
                    items,
                    items.stream().map(catalog::title).toList(),
                    regular,
                    price,
                    cost,
                    Arrays.stream(numbers)
                        .mapToObj(catalog::stock)
                        .flatMapToLong(OptionalLong::stream)
                        .min(),
                    support,
                    bundleLift));
  }

  /** However little is kept between two passes of the search, the page is the same. */
  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void page_atAnyCapacity_isTheSame(long seed) {
    RandomBundles shop = RandomBundles.of(seed);
    Pairs pairs = shop.pairs(THREE);
    Costs costs = Costs.each(shop.costs());
    for (int capacity = 1; capacity < 4; capacity++) {
      Shelf shelf = Shelf.of(pairs, shop.catalog(), costs, RandomBundles.NOW);

      assertThat(new PageMaking(bundling(seed), pairs, shelf, capacity).page())
          .as("capacity %d", capacity)
          .isEqualTo(offer(shop, seed));
    }
  }

  /** The other claims would hold of empty pages, too. */
  @Test
  void offer_randomShops_haveEverySizeAndReason() {
    List<Bundles> pages = seeds().mapToObj(s -> offer(RandomBundles.of(s), s)).toList();
    List<Bundle> offers = pages.stream().flatMap(page -> page.offers().stream()).toList();

    for (int size = 2; size <= 4; size++) {
      int items = size;
      assertThat(offers.stream().filter(bundle -> bundle.items().size() == items))
          .as("of %d items", size)
          .hasSizeGreaterThan(10);
    }
    assertThat(offers.stream().filter(bundle -> bundle.saving() == 0)).hasSizeGreaterThan(5);
    assertThat(EnumSet.complementOf(EnumSet.of(Reason.SUBSTITUTES)))
        .allSatisfy(
            reason ->
                assertThat(pages.stream().filter(page -> page.leftOut(reason) > 0))
                    .as(reason.name())
                    .hasSizeGreaterThan(10));
    assertThat(seeds().mapToObj(s -> RandomBundles.of(s).pairs(THREE).substitutes().count()))
        .filteredOn(substitutes -> substitutes > 0)
        .hasSizeGreaterThan(10);
  }

  private static boolean areComplements(Pairs pairs, List<String> items) {
    for (int first = 0; first < items.size(); first++) {
      for (int second = first + 1; second < items.size(); second++) {
        Pair pair = pairs.between(items.get(first), items.get(second));
        if (pair.relation() != Relation.COMPLEMENT) {
          return false;
        }
      }
    }
    return true;
  }

  private static long support(RandomBundles shop, List<String> items) {
    return shop.baskets().stream().filter(basket -> basket.containsAll(items)).count();
  }
}
