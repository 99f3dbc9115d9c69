package org.crmrecommend;

import java.util.List;
import java.util.stream.IntStream;
import org.crmrecommend.AlgorithmChoice.Tier;
import org.crmrecommend.hybrid.Fallback;
import org.crmrecommend.hybrid.Fallback.Condition;
import org.crmrecommend.hybrid.Stacked;
import org.crmrecommend.model.Algorithm;
import org.crmrecommend.neighbor.ItemKnn;
import org.crmrecommend.popularity.MostPopular;
import org.crmrecommend.popularity.NewArrivals;
import org.crmrecommend.popularity.Trending;
import org.jspecify.annotations.Nullable;

/**
 * The tiers that follow an algorithm when it is served. They are chosen one after the other, the
 * most general first. Not thread-safe.
 */
final class ShopTiers {

  private static final String PERSONAL = "personal";
  private static final String CONTENT = "content";
  private static final String DEMOGRAPHIC = "demographic";
  private static final String TRENDING = "trending";
  private static final String NEW = "new";
  private static final String POPULAR = "popular";

  private static final Condition HAS_ATTRIBUTES = Condition.NONE.withAttributes(1);

  private Algorithm popular = MostPopular.DEFAULTS;
  private @Nullable Algorithm demographic;
  private @Nullable Algorithm content;

  /**
   * An algorithm with the tiers that follow it.
   *
   * @param part the algorithm of the first tier
   * @param served the algorithm with all tiers
   */
  record Served(Algorithm part, Fallback served) {

    /** Returns 0 for the same list for all users, 1 for one algorithm, and 2 for a hybrid. */
    int complexity() {
      if (part instanceof Stacked) {
        return 2;
      }
      String tier = served.names().get(0);
      return tier.equals(POPULAR) || tier.equals(TRENDING) ? 0 : 1;
    }
  }

  void setPopular(Algorithm popular) {
    this.popular = popular;
  }

  void setDemographic(Algorithm demographic) {
    this.demographic = demographic;
  }

  void setContent(Algorithm content) {
    this.content = content;
  }

  /** Returns an algorithm that is the same for all users. */
  Served popular(Algorithm part) {
    return new Served(part, withPopular(null, part));
  }

  /** Returns an algorithm on the attributes of users. */
  Served demographic(Algorithm part) {
    return new Served(part, withPopular(Fallback.of(DEMOGRAPHIC, part, HAS_ATTRIBUTES), popular));
  }

  /** Returns an algorithm on the interactions of users. */
  Served personal(Algorithm part) {
    Fallback served = withContent(Fallback.of(PERSONAL, part));
    if (demographic != null) {
      served = served.then(DEMOGRAPHIC, demographic, HAS_ATTRIBUTES);
    }
    return new Served(part, withPopular(served, popular));
  }

  /** Returns a hybrid for all users. It needs no other tier for items that its parts score. */
  Served stacked(Stacked part) {
    Fallback personal = Fallback.of(PERSONAL, part);
    Fallback served =
        content != null && part.parts().contains(content) ? personal : withContent(personal);
    return new Served(part, served.then(POPULAR, MostPopular.DEFAULTS));
  }

  private Fallback withContent(Fallback first) {
    return content == null || first.parts().contains(content)
        ? first
        : first.then(CONTENT, content);
  }

  private static Fallback withPopular(@Nullable Fallback first, Algorithm popular) {
    Fallback last = first;
    if (!popular.equals(MostPopular.DEFAULTS)) {
      last = last == null ? Fallback.of(TRENDING, popular) : last.then(TRENDING, popular);
    }
    return last == null
        ? Fallback.of(POPULAR, MostPopular.DEFAULTS)
        : last.then(POPULAR, MostPopular.DEFAULTS);
  }

  /** Returns the algorithm of a shop without interactions. */
  static Served withoutInteractions() {
    return new Served(
        NewArrivals.DEFAULTS,
        Fallback.of(NEW, NewArrivals.DEFAULTS).then(POPULAR, MostPopular.DEFAULTS));
  }

  /**
   * Returns an algorithm that is trained in a second, and is good enough until a better one is
   * found.
   */
  static Fallback provisional() {
    ShopTiers tiers = new ShopTiers();
    tiers.setPopular(Trending.DEFAULTS);
    return tiers.personal(ItemKnn.DEFAULTS).served();
  }

  /** Returns the algorithm of a shop with too few events to compare algorithms. */
  static Served forLittleData(ShopCandidates candidates) {
    ShopTiers tiers = new ShopTiers();
    candidates.demographic().ifPresent(tiers::setDemographic);
    candidates.content().ifPresent(tiers::setContent);
    return tiers.personal(ItemKnn.DEFAULTS);
  }

  /** Describes the tiers of an algorithm. */
  static List<Tier> describe(Fallback served) {
    return IntStream.range(0, served.parts().size())
        .mapToObj(
            tier ->
                new Tier(
                    served.names().get(tier),
                    Algorithms.text(served.parts().get(tier)),
                    customers(served.names().get(tier), served.parts().get(tier))))
        .toList();
  }

  private static String customers(String tier, Algorithm algorithm) {
    if (algorithm instanceof Stacked) {
      return "for all customers; uses whatever is known of each";
    }
    return switch (tier) {
      case PERSONAL, CONTENT -> "for customers with an item in their history, visit or basket";
      case DEMOGRAPHIC -> "for customers with a known attribute, such as the city";
      default -> "for all customers; needs no data of them";
    };
  }
}
