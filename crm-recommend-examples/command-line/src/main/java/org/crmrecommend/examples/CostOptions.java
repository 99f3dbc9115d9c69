package org.crmrecommend.examples;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.crmrecommend.data.Catalog;
import org.crmrecommend.input.BadInputException;
import org.crmrecommend.input.CatalogReader;
import org.crmrecommend.rules.bundle.BundleGenerator.UnitCosts;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Options for the unit costs of items. */
final class CostOptions {

  private static final String COST = "cost";

  @Option(
      names = "--costs",
      paramLabel = "FILE",
      description =
          "Unit costs: a CSV file with the columns item and cost, in the currency of the prices."
              + " Default: the column cost of the catalog.")
  private @Nullable Path costs;

  @Option(
      names = "--margin",
      paramLabel = "SHARE",
      converter = BasketConverters.ShareConverter.class,
      description =
          "Share of the price that remains after the cost, such as 40%%. Used for items without a"
              + " known cost.")
  private @Nullable Double margin;

  /**
   * Returns the unit costs.
   *
   * @throws IllegalArgumentException if no cost is given, or one is not an amount of money
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
    if (itemCosts.isEmpty() && costs != null) {
      throw new BadInputException(
          costs + ": expected a column cost with the cost of an item, found none");
    }
    if (itemCosts.isEmpty() && share == null) {
      throw new IllegalArgumentException(
          "no cost is known; give --costs, a catalog with a column cost, or --margin");
    }
    UnitCosts knownCosts = UnitCosts.of(itemCosts);
    return share == null
        ? knownCosts
        : knownCosts.orElse(
            UnitCosts.shareOfPrice(
                BigDecimal.ONE.subtract(BigDecimal.valueOf(share)).doubleValue()));
  }

  /** Returns the costs in minor units, by item id. */
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
          "cost of item " + id + " must be an amount of money: " + cost, e);
    }
  }
}
