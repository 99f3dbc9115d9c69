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
import org.crmrecommend.data.IdMap;
import org.crmrecommend.rules.bundle.BundleGenerator.UnitCosts;
import org.crmrecommend.rules.bundle.BundleOffers.Bundle;
import org.crmrecommend.rules.bundle.BundleOffers.ExclusionReason;
import org.crmrecommend.rules.bundle.ItemPair.Relation;
import org.crmrecommend.rules.itemset.Support;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class BundleGeneratorPropertyTest {

  private static final Support MIN_COUNT_THREE = Support.count(3);

  static LongStream seeds() {
    return LongStream.range(0, 100);
  }

  private static BundleGenerator randomGenerator(long seed) {
    var random = new SplittableRandom(seed);
    return new BundleGenerator(
        Math.min(4, random.nextInt(2, 7)),
        random.nextInt(4000) / 10_000.0,
        random.nextInt(5000) / 10_000.0,
        random.nextInt(1, 60),
        random.nextInt(1, 12));
  }

  private static BundleOffers generate(RandomBundleShop shop, long seed) {
    return randomGenerator(seed)
        .generate(
            shop.relations(MIN_COUNT_THREE),
            shop.catalog(),
            UnitCosts.of(shop.costs()),
            RandomBundleShop.NOW);
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void generate_anyShop_offersOnlySellableItems(long seed) {
    RandomBundleShop shop = RandomBundleShop.of(seed);
    Catalog catalog = shop.catalog();
    for (Bundle bundle : generate(shop, seed).offers()) {
      long regular = 0;
      long cost = 0;
      long minStock = Long.MAX_VALUE;
      for (String id : bundle.items()) {
        int item = catalog.items().indexOf(id);
        assertThat(item).as(id).isNotNegative();
        assertThat(catalog.isAvailable(item, RandomBundleShop.NOW)).as(id).isTrue();
        assertThat(shop.costs()).containsKey(id);
        regular += catalog.price(item).orElseThrow();
        cost += shop.costs().getOrDefault(id, 0L);
        minStock = Math.min(minStock, catalog.stock(item).orElse(Long.MAX_VALUE));
      }

      assertThat(bundle.regularPrice()).isEqualTo(regular);
      assertThat(bundle.cost()).isEqualTo(cost);
      assertThat(bundle.stock().orElse(Long.MAX_VALUE)).isEqualTo(minStock).isPositive();
      assertThat(bundle.titles()).isEqualTo(bundle.items().stream().map(catalog::title).toList());
    }
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void generate_anyShop_respectsMarginAndDiscountExactly(long seed) {
    BundleGenerator generator = randomGenerator(seed);
    for (Bundle bundle : generate(RandomBundleShop.of(seed), seed).offers()) {
      BigDecimal price = BigDecimal.valueOf(bundle.price());
      BigDecimal regular = BigDecimal.valueOf(bundle.regularPrice());

      assertThat(BigDecimal.valueOf(bundle.profit()))
          .isGreaterThanOrEqualTo(price.multiply(BigDecimal.valueOf(generator.minMargin())));
      assertThat(BigDecimal.valueOf(bundle.saving()))
          .isNotNegative()
          .isLessThanOrEqualTo(regular.multiply(BigDecimal.valueOf(generator.maxDiscount())));
      assertThat(bundle.price() % generator.priceStep() == 0 || bundle.saving() == 0).isTrue();
    }
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void generate_anyShop_offersDistinctComplementsOnly(long seed) {
    RandomBundleShop shop = RandomBundleShop.of(seed);
    ItemRelations relations = shop.relations(MIN_COUNT_THREE);
    BundleOffers result = generate(shop, seed);

    assertThat(result.offers().stream().flatMap(bundle -> bundle.items().stream()))
        .doesNotHaveDuplicates();
    assertThat(result.offers()).hasSizeLessThanOrEqualTo(randomGenerator(seed).limit());
    for (Bundle bundle : result.offers()) {
      assertThat(bundle.items()).hasSizeBetween(2, randomGenerator(seed).maxItems());
      assertThat(areComplements(relations, bundle.items())).as(bundle::toString).isTrue();
      assertThat((long) bundle.supportCount()).isEqualTo(supportCount(shop, bundle.items()));
    }
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void generate_shuffledInput_isSame(long seed) {
    RandomBundleShop shop = RandomBundleShop.of(seed);

    assertThat(generate(shop.shuffled(seed + 1), seed)).isEqualTo(generate(shop, seed));
  }

  /**
   * Prices every set of items, sorts the bundles, and selects each that shares no item with those
   * before.
   */
  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void generate_anyShop_equalsBruteForceGreedySelection(long seed) {
    RandomBundleShop shop = RandomBundleShop.of(seed);
    BundleGenerator generator = randomGenerator(seed);
    List<List<String>> sets = candidateSets(shop, generator.maxItems());
    List<Bundle> all =
        new ArrayList<>(sets.stream().flatMap(items -> bundle(shop, generator, items)).toList());
    int unprofitable = sets.size() - all.size();
    all.sort(
        Comparator.comparing(Bundle::expectedGain)
            .thenComparing(Bundle::supportCount)
            .reversed()
            .thenComparing(bundle -> bundle.items().size())
            .thenComparing(bundle -> sortKey(bundle.items())));
    List<Bundle> selected = new ArrayList<>();
    Set<String> usedItems = new HashSet<>();
    for (Bundle bundle : all) {
      if (selected.size() < generator.limit()
          && bundle.items().stream().noneMatch(usedItems::contains)) {
        selected.add(bundle);
        usedItems.addAll(bundle.items());
      }
    }
    long overLimitCount =
        all.stream().filter(b -> b.items().stream().noneMatch(usedItems::contains)).count();
    BundleOffers found = generate(shop, seed);

    assertThat(found.offers())
        .usingRecursiveFieldByFieldElementComparator(
            RecursiveComparisonConfiguration.builder()
                .withComparatorForType(new DoubleComparator(1e-6), Double.class)
                .build())
        .isEqualTo(selected);
    assertThat(found.excludedCount(ExclusionReason.MARGIN)).isEqualTo(unprofitable);
    assertThat(found.excludedCount(ExclusionReason.LIMIT)).isEqualTo(overLimitCount);
    assertThat(found.excludedCount(ExclusionReason.OVERLAP))
        .isEqualTo(all.size() - selected.size() - overLimitCount);
  }

  /** Pads the ids, which are a letter and a number, so that they sort by number. */
  private static String sortKey(List<String> items) {
    return String.join(",", items.stream().map(id -> "0".repeat(4 - id.length()) + id).toList());
  }

  /** Returns all sets of complements with minimum support whose items can all be sold. */
  private static List<List<String>> candidateSets(RandomBundleShop shop, int maxItems) {
    Catalog catalog = shop.catalog();
    ItemRelations relations = shop.relations(MIN_COUNT_THREE);
    List<String> sellable =
        catalog.items().stream()
            .filter(id -> shop.costs().containsKey(id))
            .filter(id -> catalog.price(catalog.items().indexOf(id)).isPresent())
            .filter(id -> catalog.isAvailable(catalog.items().indexOf(id), RandomBundleShop.NOW))
            .sorted(IdMap.ORDER)
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
          if (areComplements(relations, extended) && supportCount(shop, extended) >= 3) {
            larger.add(extended);
          }
        }
      }
      all.addAll(size > 1 ? larger : List.of());
      smaller = larger;
    }
    return all;
  }

  /** Returns the bundle of these items at the lowest valid price; empty if there is none. */
  private static Stream<Bundle> bundle(
      RandomBundleShop shop, BundleGenerator generator, List<String> items) {
    Catalog catalog = shop.catalog();
    int[] indices = items.stream().mapToInt(catalog.items()::indexOf).toArray();
    long regularPrice = Arrays.stream(indices).mapToLong(i -> catalog.price(i).orElseThrow()).sum();
    long cost = items.stream().mapToLong(id -> shop.costs().getOrDefault(id, 0L)).sum();
    BigDecimal minPriceShare = BigDecimal.ONE.subtract(BigDecimal.valueOf(generator.maxDiscount()));
    BigDecimal maxCostShare = BigDecimal.ONE.subtract(BigDecimal.valueOf(generator.minMargin()));
    BigDecimal minPrice = minPriceShare.multiply(BigDecimal.valueOf(regularPrice));
    int supportCount = Math.toIntExact(supportCount(shop, items));
    double lift = (double) supportCount / shop.baskets().size();
    for (String item : items) {
      lift *= (double) shop.baskets().size() / supportCount(shop, List.of(item));
    }
    double bundleLift = lift;
    return LongStream.rangeClosed(1, regularPrice)
        .filter(price -> price == regularPrice || price % generator.priceStep() == 0)
        .filter(price -> BigDecimal.valueOf(price).compareTo(minPrice) >= 0)
        .filter(
            price ->
                maxCostShare.multiply(BigDecimal.valueOf(price)).compareTo(BigDecimal.valueOf(cost))
                    >= 0)
        .limit(1)
        .mapToObj(
            price ->
                new Bundle(
                    items,
                    items.stream().map(catalog::title).toList(),
                    regularPrice,
                    price,
                    cost,
                    Arrays.stream(indices)
                        .mapToObj(catalog::stock)
                        .flatMapToLong(OptionalLong::stream)
                        .min(),
                    supportCount,
                    bundleLift));
  }

  /** The capacity between two passes of the search does not change the page. */
  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void select_anyCapacity_isSame(long seed) {
    RandomBundleShop shop = RandomBundleShop.of(seed);
    ItemRelations relations = shop.relations(MIN_COUNT_THREE);
    UnitCosts costs = UnitCosts.of(shop.costs());
    for (int capacity = 1; capacity < 4; capacity++) {
      SellableItems sellableItems =
          SellableItems.of(relations, shop.catalog(), costs, RandomBundleShop.NOW);

      assertThat(
              new GreedyBundleSelector(randomGenerator(seed), relations, sellableItems, capacity)
                  .select())
          .as("capacity %d", capacity)
          .isEqualTo(generate(shop, seed));
    }
  }

  /**
   * The other properties would also hold for empty pages, so this test checks that the random shops
   * vary.
   */
  @Test
  void generate_randomShops_coverAllSizesAndExclusionReasons() {
    List<BundleOffers> pages = seeds().mapToObj(s -> generate(RandomBundleShop.of(s), s)).toList();
    List<Bundle> offers = pages.stream().flatMap(result -> result.offers().stream()).toList();

    for (int size = 2; size <= 4; size++) {
      int items = size;
      assertThat(offers.stream().filter(bundle -> bundle.items().size() == items))
          .as("of %d items", size)
          .hasSizeGreaterThan(10);
    }
    assertThat(offers.stream().filter(bundle -> bundle.saving() == 0)).hasSizeGreaterThan(5);
    assertThat(EnumSet.complementOf(EnumSet.of(ExclusionReason.SUBSTITUTES)))
        .allSatisfy(
            reason ->
                assertThat(pages.stream().filter(result -> result.excludedCount(reason) > 0))
                    .as(reason.name())
                    .hasSizeGreaterThan(10));
    assertThat(
            seeds()
                .mapToObj(
                    s -> RandomBundleShop.of(s).relations(MIN_COUNT_THREE).substitutes().count()))
        .filteredOn(substitutes -> substitutes > 0)
        .hasSizeGreaterThan(10);
  }

  private static boolean areComplements(ItemRelations relations, List<String> items) {
    for (int first = 0; first < items.size(); first++) {
      for (int second = first + 1; second < items.size(); second++) {
        ItemPair pair = relations.between(items.get(first), items.get(second));
        if (pair.relation() != Relation.COMPLEMENT) {
          return false;
        }
      }
    }
    return true;
  }

  private static long supportCount(RandomBundleShop shop, List<String> items) {
    return shop.baskets().stream().filter(basket -> basket.containsAll(items)).count();
  }
}
