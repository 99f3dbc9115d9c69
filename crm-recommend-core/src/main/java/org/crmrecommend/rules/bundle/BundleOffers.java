package org.crmrecommend.rules.bundle;

import java.util.Collections;
import java.util.Currency;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * A page of offers, and the account of what is not on it. Immutable.
 *
 * @param currency of all money
 * @param offers no item in two of them, those with the largest {@link Bundle#expectedGain()} first
 * @param excludedByReason how much was left out for each reason, in the order of the reasons; 0 if
 *     nothing
 */
public record BundleOffers(
    Currency currency, List<Bundle> offers, Map<ExclusionReason, Long> excludedByReason) {

  /**
   * Why something is in no offer: an item that is some other's complement, a pair, or a bundle that
   * enough baskets hold. Each of them counts once, for the first reason that it has.
   */
  public enum ExclusionReason {
    /** Items that the catalog does not have. */
    NOT_IN_CATALOG("items not in the catalog"),

    /** Items of which no piece is left. */
    SOLD_OUT("items sold out"),

    /** Items that are not yet sold, or no longer. */
    NOT_ON_SALE("items not on sale at that time"),

    /** Items without a price, or with a price of nothing. */
    NO_PRICE("items without a price"),

    /** Items whose cost is not known. */
    NO_COST("items without a cost"),

    /** Pairs that are bought together as complements are, but are substitutes. */
    SUBSTITUTES("pairs of substitutes"),

    /** Bundles that do not keep the margin even at the regular price. */
    MARGIN("bundles below the margin"),

    /** Bundles with an item that an offer on the page has. */
    OVERLAP("bundles with an item of an offer"),

    /** Bundles for which the page had no room. */
    LIMIT("bundles beyond the limit");

    private final String description;

    ExclusionReason(String description) {
      this.description = description;
    }
  }

  /** Copies the list and the map; a reason that the map does not tell stands for 0. */
  public BundleOffers {
    offers = List.copyOf(offers);
    Map<ExclusionReason, Long> counts = new EnumMap<>(ExclusionReason.class);
    for (ExclusionReason reason : ExclusionReason.values()) {
      counts.put(reason, excludedByReason.getOrDefault(reason, 0L));
    }
    excludedByReason = Collections.unmodifiableMap(counts);
  }

  /** How much was left out for a reason. */
  public long excludedCount(ExclusionReason reason) {
    return excludedByReason.getOrDefault(reason, 0L);
  }

  @Override
  public String toString() {
    String excluded =
        excludedByReason.entrySet().stream()
            .filter(entry -> entry.getValue() > 0)
            .map(
                entry ->
                    String.format(
                        Locale.ROOT, "%,d %s", entry.getValue(), entry.getKey().description))
            .collect(Collectors.joining(", "));
    return offers.size() + " offers; left out: " + (excluded.isEmpty() ? "nothing" : excluded);
  }
}
