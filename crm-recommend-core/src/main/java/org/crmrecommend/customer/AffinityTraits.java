package org.crmrecommend.customer;

import java.util.Collections;
import java.util.List;
import java.util.OptionalInt;
import org.crmrecommend.data.EventWeights;

/**
 * Which categories and brands a customer is interested in.
 *
 * <p>The interest in an item is its weight by the {@link EventWeights} of the shop, by default 1
 * for a recent purchase and less for a view; items with a weight of 0 or less do not count. The
 * interest in a category is the sum over its items, including those of its subcategories. Its share
 * is shrunk towards the share of the category in the interest of the whole shop: (w + m · share) /
 * (W + m), where w is the interest of the customer in the category and W in all categories. So a
 * recent purchase is one observation. The concentration m is that of a {@link DirichletPrior} in
 * which each item of a customer is one observation of its main category or brand.
 *
 * <p>Only categories and brands in which the customer has shown interest have a share. The favorite
 * category is the narrowest one with at least half of the interest. If there is none, it is the
 * main category with the largest share, so that it says more than the whole catalog. The favorite
 * brand is the one with the largest share. Ties fall to the name that comes first.
 */
final class AffinityTraits implements TraitCalculator {

  private static final double MAJORITY = 0.5;

  private final ItemGroups groups;
  private final EventWeights eventWeights;
  private final DirichletPrior categoryPrior;
  private final DirichletPrior brandPrior;

  private AffinityTraits(ItemGroups groups, EventWeights eventWeights, InterestCounts counts) {
    this.groups = groups;
    this.eventWeights = eventWeights;
    this.categoryPrior = counts.categoryPrior();
    this.brandPrior = counts.brandPrior();
  }

  /** Learns the shares of the whole shop. */
  static AffinityTraits learn(CustomerData data, ItemGroups groups) {
    EventWeights weights = data.eventWeights();
    InterestCounts counts =
        data.count(
            "affinities", () -> new InterestCounts(new InterestReader(groups, weights), groups));
    return new AffinityTraits(groups, weights, counts);
  }

  @Override
  public void calculate(CustomerEvents customer, TraitRow row) {
    InterestReader reader =
        customer.derived(
            this, InterestReader.class, log -> new InterestReader(groups, eventWeights));
    reader.read(customer);
    if (reader.categoryItems() > 0) {
      offer(reader.categories(), reader.categoryWeight(), categoryPrior, row.categories());
      row.set(CustomerTrait.FAVORITE_CATEGORY, favoriteCategory(reader), reader.categoryItems());
    }
    if (reader.brandItems() > 0) {
      offer(reader.brands(), reader.brandWeight(), brandPrior, row.brands());
      row.set(
          CustomerTrait.FAVORITE_BRAND,
          largest(reader.brands(), reader.brands(), brandPrior),
          reader.brandItems());
    }
  }

  private static void offer(
      Interests interests, double total, DirichletPrior prior, AffinityRow row) {
    for (int entry = 0; entry < interests.size(); entry++) {
      int group = interests.group(entry);
      row.offer(group, (float) prior.share(group, interests.weight(group), total));
    }
  }

  private int favoriteCategory(InterestReader reader) {
    Interests categories = reader.categories();
    int favorite = ItemGroups.NONE;
    double largest = 0;
    for (int entry = 0; entry < categories.size(); entry++) {
      int group = categories.group(entry);
      double share = categoryPrior.share(group, categories.weight(group), reader.categoryWeight());
      if (share >= MAJORITY
          && groups.depth(group) >= groups.mainDepth()
          && (favorite == ItemGroups.NONE || isBefore(group, share, favorite, largest))) {
        favorite = group;
        largest = share;
      }
    }
    return favorite == ItemGroups.NONE
        ? largest(reader.mainCategories(), categories, categoryPrior)
        : favorite;
  }

  /** Returns whether a category is narrower than another one, or as narrow and larger. */
  private boolean isBefore(int group, double share, int other, double otherShare) {
    int deeper = groups.depth(group) - groups.depth(other);
    return deeper > 0
        || (deeper == 0 && (share > otherShare || (share == otherShare && group < other)));
  }

  /**
   * Returns the candidate with the largest share. All shares have the same denominator.
   *
   * @param candidates the groups to choose from
   * @param weights the weights of the groups
   */
  private static int largest(Interests candidates, Interests weights, DirichletPrior prior) {
    int best = candidates.group(0);
    for (int entry = 1; entry < candidates.size(); entry++) {
      int group = candidates.group(entry);
      double share = prior.share(group, weights.weight(group), 0);
      double bestShare = prior.share(best, weights.weight(best), 0);
      if (share > bestShare || (share == bestShare && group < best)) {
        best = group;
      }
    }
    return best;
  }

  @Override
  public List<String> values(CustomerTrait trait) {
    return switch (trait) {
      case FAVORITE_CATEGORY -> groups.categories();
      case FAVORITE_BRAND -> groups.brands();
      default -> List.of();
    };
  }

  /** Returns the code of a category by its path; empty if it is unknown. */
  OptionalInt categoryCode(String path) {
    return code(groups.categories(), path);
  }

  /** Returns the code of a brand; empty if it is unknown. */
  OptionalInt brandCode(String brand) {
    return code(groups.brands(), brand);
  }

  private static OptionalInt code(List<String> sorted, String name) {
    int code = Collections.binarySearch(sorted, name);
    return code < 0 ? OptionalInt.empty() : OptionalInt.of(code);
  }

  /** Returns the categories of a customer. */
  Portrait.Distribution categories(TraitRow row) {
    return distribution(
        row.categories(), groups.categories(), row.evidence(CustomerTrait.FAVORITE_CATEGORY));
  }

  /** Returns the brands of a customer. */
  Portrait.Distribution brands(TraitRow row) {
    return distribution(row.brands(), groups.brands(), row.evidence(CustomerTrait.FAVORITE_BRAND));
  }

  private static Portrait.Distribution distribution(
      AffinityRow row, List<String> names, int evidence) {
    Portrait.Share[] shares = new Portrait.Share[row.size()];
    for (int entry = 0; entry < shares.length; entry++) {
      shares[entry] = new Portrait.Share(names.get(row.code(entry)), row.share(entry));
    }
    return new Portrait.Distribution(List.of(shares), evidence);
  }
}
