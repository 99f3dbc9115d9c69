package org.crmrecommend.examples;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.crmrecommend.data.Catalog;
import org.crmrecommend.input.CatalogReader;
import org.crmrecommend.rules.bundle.UnitCosts;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What the shop pays for its items. */
final class CostOptions {

  private static final String COST = "cost";

  @Option(
      names = "--costs",
      paramLabel = "FILE",
      description =
          "What the shop pays for an item: a CSV file with the columns item and cost, in the money of"
              + " the prices. Without it, a column cost of the catalog is taken.")
  private @Nullable Path costs;

  @Option(
      names = "--margin",
      paramLabel = "SHARE",
      converter = BasketConverters.ShareConverter.class,
      description =
          "What is left of a price after the cost, such as 40%%, for items whose cost is not told.")
  private @Nullable Double margin;

  /**
   * The costs.
   *
   * @throws IllegalArgumentException if none are told, or one is no money
   */
  UnitCosts of(Catalog catalog) {
    Double share = margin;
    if (share != null && !(share >= 0 && share <= 1)) {
      throw new IllegalArgumentException("--margin must be from 0 to 1: " + share);
    }
    Map<String, Long> itemCosts =
        costs == null
            ? itemCosts(catalog, catalog)
            : itemCosts(CatalogReader.csv().read(costs), catalog);
    if (itemCosts.isEmpty() && share == null) {
      throw new IllegalArgumentException(
          "--costs with a column cost, such a column of the catalog, or --margin must be given");
    }
    UnitCosts knownCosts = UnitCosts.of(itemCosts);
    return share == null
        ? knownCosts
        : knownCosts.orElse(
            UnitCosts.shareOfPrice(
                BigDecimal.ONE.subtract(BigDecimal.valueOf(share)).doubleValue()));
  }

  /** Costs in minor units, by item. */
  private static Map<String, Long> itemCosts(Catalog table, Catalog catalog) {
    int decimals = Math.max(0, catalog.currency().getDefaultFractionDigits());
    Map<String, Long> itemCosts = new HashMap<>();
    for (int item = 0; item < table.size(); item++) {
      List<String> cost = table.attribute(item, COST);
      if (!cost.isEmpty()) {
        String id = table.items().id(item);
        itemCosts.put(id, minorUnits(id, String.join("|", cost), decimals));
      }
    }
    return itemCosts;
  }

  private static long minorUnits(String id, String cost, int decimals) {
    try {
      return new BigDecimal(cost)
          .movePointRight(decimals)
          .setScale(0, RoundingMode.CEILING)
          .longValueExact();
    } catch (ArithmeticException | NumberFormatException e) {
      throw new IllegalArgumentException(
          "cost must be an amount of money: " + cost + " of item " + id, e);
    }
  }
}
