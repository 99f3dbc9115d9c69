package org.crmrecommend.rules.bundle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeSet;
import java.util.stream.LongStream;
import org.crmrecommend.rules.bundle.ItemPair.Relation;
import org.crmrecommend.rules.itemset.Baskets;
import org.crmrecommend.rules.itemset.Support;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ItemRelationsPropertyTest {

  private static final int PRODUCT_TYPES = 10;
  private static final int VARIANTS = 3;

  static LongStream seeds() {
    return LongStream.range(0, 20);
  }

  /** Counts basket by basket and applies the documented definition. */
  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void between_anyPair_equalsBruteForce(long seed) {
    RandomBundleShop shop = RandomBundleShop.of(seed);
    ItemRelations relations = shop.relations(Support.count(3));
    for (String first : items(shop)) {
      for (String second : items(shop)) {
        if (first.equals(second)) {
          continue;
        }
        ItemPair pair = relations.between(first, second);
        double bought = count(shop.baskets(), first, second);
        double viewed = count(shop.sessions(), first, second);
        double expectedBought = expectedCount(shop.baskets(), first, second);
        double expectedViewed = expectedCount(shop.sessions(), first, second);

        assertThat((double) pair.boughtTogetherCount()).isEqualTo(bought);
        assertThat((double) pair.viewedTogetherCount()).isEqualTo(viewed);
        assertThat(pair.expectedBoughtTogether()).isCloseTo(expectedBought, within(1e-9));
        assertThat(pair.expectedViewedTogether()).isCloseTo(expectedViewed, within(1e-9));
        assertThat(pair.relation())
            .as(pair::toString)
            .isEqualTo(relation(bought, expectedBought, viewed, expectedViewed));
      }
    }
  }

  private static Relation relation(
      double bought, double expectedBought, double viewed, double expectedViewed) {
    boolean isBought = bought >= 3 && Math.sqrt(bought) - 1.545 >= Math.sqrt(expectedBought);
    boolean isViewed = viewed >= 3 && Math.sqrt(viewed) - 1.545 >= Math.sqrt(expectedViewed);
    double maxBoughtLift = Math.pow(Math.sqrt(bought + 1) + 0.8225, 2) / expectedBought;
    double minViewedLift = Math.pow(Math.sqrt(viewed) - 0.8225, 2) / expectedViewed;
    if (isViewed && maxBoughtLift < minViewedLift) {
      return Relation.SUBSTITUTE;
    }
    return isBought ? Relation.COMPLEMENT : Relation.NEITHER;
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void complementsAndSubstitutes_anyShop_agreeWithBetween(long seed) {
    RandomBundleShop shop = RandomBundleShop.of(seed);
    ItemRelations relations = shop.relations(Support.count(3));
    List<ItemPair> complements = new ArrayList<>();
    List<ItemPair> substitutes = new ArrayList<>();
    List<String> ids = relations.items().stream().toList();
    for (int first = 0; first < ids.size(); first++) {
      for (int second = first + 1; second < ids.size(); second++) {
        ItemPair pair = relations.between(ids.get(first), ids.get(second));
        if (pair.relation() == Relation.COMPLEMENT) {
          complements.add(pair);
        } else if (pair.relation() == Relation.SUBSTITUTE) {
          substitutes.add(pair);
        }
      }
    }

    assertThat(relations.complements()).containsExactlyElementsOf(complements);
    assertThat(relations.substitutes()).containsExactlyElementsOf(substitutes);
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void of_shuffledBaskets_isSame(long seed) {
    RandomBundleShop shop = RandomBundleShop.of(seed);
    ItemRelations relations = shop.relations(Support.count(3));
    ItemRelations shuffled = shop.shuffled(seed).relations(Support.count(3));

    assertThat(shuffled.complements()).containsExactlyElementsOf(relations.complements().toList());
    assertThat(shuffled.substitutes()).containsExactlyElementsOf(relations.substitutes().toList());
  }

  /**
   * Ten product types in three variants. Visitors compare some variants and buy one. Half of the
   * visitors also buy a variant of the partner type. One in twenty also buys a second, random
   * variant of the same type, as noise.
   */
  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void of_plantedRelations_areRecovered(long seed) {
    var random = new SplittableRandom(seed);
    List<Set<String>> baskets = new ArrayList<>();
    List<Set<String>> sessions = new ArrayList<>();
    for (int visit = 0; visit < 6000; visit++) {
      int productType = random.nextInt(PRODUCT_TYPES);
      String chosen = variant(productType, random);
      Set<String> session = new TreeSet<>(List.of(chosen, variant(productType, random)));
      Set<String> basket = new TreeSet<>(List.of(chosen));
      if (random.nextInt(2) == 0) {
        String partner = variant(productType ^ 1, random);
        basket.add(partner);
        session.add(partner);
      }
      if (random.nextInt(20) == 0) {
        basket.add(variant(productType, random));
      }
      sessions.add(session);
      baskets.add(basket);
    }
    ItemRelations relations = ItemRelations.of(Baskets.of(baskets), Baskets.of(sessions));

    assertThat(relations.substitutes())
        .allMatch(pair -> productType(pair.first()) == productType(pair.second()))
        .hasSize(PRODUCT_TYPES * VARIANTS * (VARIANTS - 1) / 2);
    assertThat(relations.complements())
        .allMatch(pair -> productType(pair.first()) == (productType(pair.second()) ^ 1))
        .hasSize(PRODUCT_TYPES / 2 * VARIANTS * VARIANTS);
  }

  private static String variant(int productType, SplittableRandom random) {
    return productType + "-" + random.nextInt(VARIANTS);
  }

  private static int productType(String item) {
    return item.charAt(0) - '0';
  }

  private static Set<String> items(RandomBundleShop shop) {
    Set<String> items = new TreeSet<>();
    shop.baskets().forEach(items::addAll);
    shop.sessions().forEach(items::addAll);
    return items;
  }

  private static double count(List<List<String>> baskets, String first, String second) {
    return baskets.stream().filter(b -> b.contains(first) && b.contains(second)).count();
  }

  private static double expectedCount(List<List<String>> baskets, String first, String second) {
    double product = count(baskets, first, first) * count(baskets, second, second);
    return product == 0 ? 0 : product / baskets.size();
  }
}
