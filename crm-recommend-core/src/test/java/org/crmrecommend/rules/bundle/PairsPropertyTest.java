package org.crmrecommend.rules.bundle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeSet;
import java.util.stream.LongStream;
import org.crmrecommend.rules.bundle.Pair.Relation;
import org.crmrecommend.rules.itemset.Baskets;
import org.crmrecommend.rules.itemset.Support;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class PairsPropertyTest {

  private static final int KINDS = 10;
  private static final int VARIANTS = 3;

  static LongStream seeds() {
    return LongStream.range(0, 40);
  }

  /** Counted basket by basket, and judged by the definition in words. */
  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void between_anyPair_isWhatCountingTells(long seed) {
    RandomBundles shop = RandomBundles.of(seed);
    Pairs pairs = shop.pairs(Support.count(3));
    for (String first : items(shop)) {
      for (String second : items(shop)) {
        if (first.equals(second)) {
          continue;
        }
        Pair pair = pairs.between(first, second);
        double bought = count(shop.baskets(), first, second);
        double viewed = count(shop.sessions(), first, second);
        double boughtByChance = byChance(shop.baskets(), first, second);
        double viewedByChance = byChance(shop.sessions(), first, second);

        assertThat((double) pair.boughtTogether()).isEqualTo(bought);
        assertThat((double) pair.viewedTogether()).isEqualTo(viewed);
        assertThat(pair.boughtByChance()).isCloseTo(boughtByChance, within(1e-9));
        assertThat(pair.viewedByChance()).isCloseTo(viewedByChance, within(1e-9));
        assertThat(pair.relation())
            .as(pair::toString)
            .isEqualTo(relation(bought, boughtByChance, viewed, viewedByChance));
      }
    }
  }

  private static Relation relation(double bought, double boughtLuck, double viewed, double luck) {
    boolean isBought = bought >= 3 && Math.sqrt(bought) - 1.545 >= Math.sqrt(boughtLuck);
    boolean isViewed = viewed >= 3 && Math.sqrt(viewed) - 1.545 >= Math.sqrt(luck);
    double mostBought = Math.pow(Math.sqrt(bought + 1) + 0.8225, 2) / boughtLuck;
    double leastViewed = Math.pow(Math.sqrt(viewed) - 0.8225, 2) / luck;
    if (isViewed && mostBought < leastViewed) {
      return Relation.SUBSTITUTE;
    }
    return isBought ? Relation.COMPLEMENT : Relation.NEITHER;
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void complementsAndSubstitutes_areAllPairsThatBetweenTells(long seed) {
    RandomBundles shop = RandomBundles.of(seed);
    Pairs pairs = shop.pairs(Support.count(3));
    List<Pair> complements = new ArrayList<>();
    List<Pair> substitutes = new ArrayList<>();
    List<String> ids = pairs.items().stream().toList();
    for (int first = 0; first < ids.size(); first++) {
      for (int second = first + 1; second < ids.size(); second++) {
        Pair pair = pairs.between(ids.get(first), ids.get(second));
        if (pair.relation() == Relation.COMPLEMENT) {
          complements.add(pair);
        } else if (pair.relation() == Relation.SUBSTITUTE) {
          substitutes.add(pair);
        }
      }
    }

    assertThat(pairs.complements()).containsExactlyElementsOf(complements);
    assertThat(pairs.substitutes()).containsExactlyElementsOf(substitutes);
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void of_basketsInAnyOrder_tellsTheSame(long seed) {
    RandomBundles shop = RandomBundles.of(seed);
    Pairs pairs = shop.pairs(Support.count(3));
    Pairs shuffled = shop.shuffled(seed).pairs(Support.count(3));

    assertThat(shuffled.complements()).containsExactlyElementsOf(pairs.complements().toList());
    assertThat(shuffled.substitutes()).containsExactlyElementsOf(pairs.substitutes().toList());
  }

  /**
   * Ten kinds of item in three variants, of which visitors compare some and buy one; every second
   * buys one of the partner kind with it, and one in twenty by mistake another of the same kind.
   */
  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void of_plantedHabits_areToldApart(long seed) {
    var random = new SplittableRandom(seed);
    List<Set<String>> baskets = new ArrayList<>();
    List<Set<String>> sessions = new ArrayList<>();
    for (int visit = 0; visit < 6000; visit++) {
      int kind = random.nextInt(KINDS);
      String chosen = variant(kind, random);
      Set<String> session = new TreeSet<>(List.of(chosen, variant(kind, random)));
      Set<String> basket = new TreeSet<>(List.of(chosen));
      if (random.nextInt(2) == 0) {
        String partner = variant(kind ^ 1, random);
        basket.add(partner);
        session.add(partner);
      }
      if (random.nextInt(20) == 0) {
        basket.add(variant(kind, random));
      }
      sessions.add(session);
      baskets.add(basket);
    }
    Pairs pairs = Pairs.of(Baskets.of(baskets), Baskets.of(sessions));

    assertThat(pairs.substitutes())
        .allMatch(pair -> kind(pair.first()) == kind(pair.second()))
        .hasSize(KINDS * VARIANTS * (VARIANTS - 1) / 2);
    assertThat(pairs.complements())
        .allMatch(pair -> kind(pair.first()) == (kind(pair.second()) ^ 1))
        .hasSize(KINDS / 2 * VARIANTS * VARIANTS);
  }

  private static String variant(int kind, SplittableRandom random) {
    return kind + "-" + random.nextInt(VARIANTS);
  }

  private static int kind(String item) {
    return item.charAt(0) - '0';
  }

  private static Set<String> items(RandomBundles shop) {
    Set<String> items = new TreeSet<>();
    shop.baskets().forEach(items::addAll);
    shop.sessions().forEach(items::addAll);
    return items;
  }

  private static double count(List<List<String>> baskets, String first, String second) {
    return baskets.stream().filter(b -> b.contains(first) && b.contains(second)).count();
  }

  private static double byChance(List<List<String>> baskets, String first, String second) {
    double product = count(baskets, first, first) * count(baskets, second, second);
    return product == 0 ? 0 : product / baskets.size();
  }
}
