package org.crmrecommend.examples.rules;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.io.PrintWriter;
import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.crmrecommend.examples.output.CsvText;
import org.crmrecommend.examples.output.JsonText;
import org.crmrecommend.examples.output.TextTable;
import org.crmrecommend.examples.output.TextTable.Column;
import org.crmrecommend.rules.bundle.BundleOffers;
import org.crmrecommend.rules.bundle.BundleOffers.Bundle;
import org.jspecify.annotations.Nullable;

/**
 * Bundle offers as a text table, CSV and JSON.
 *
 * @param currency of all amounts
 * @param offers the best first
 * @param leftOut numbers of excluded items and bundles by reason, without zeros
 */
public record BundleReport(String currency, List<Offer> offers, Map<String, Long> leftOut) {

  private static final List<String> HEADER =
      List.of(
          "items",
          "titles",
          "regular_price",
          "price",
          "saving",
          "cost",
          "margin",
          "stock",
          "baskets",
          "lift",
          "expected_gain");

  /**
   * An offer. Amounts are in units of the currency.
   *
   * @param items the ids
   * @param titles in the same order
   * @param regularPrice sum of the prices of the items
   * @param price of the bundle
   * @param saving regular price minus bundle price
   * @param cost sum of the costs of the items
   * @param margin share of the price that remains after the cost
   * @param stock number of bundles that can be sold; missing if stock is not counted
   * @param baskets number of baskets with all items
   * @param lift number of baskets divided by the number expected by chance
   * @param expectedGain price minus cost, times the number of baskets, or the stock if it is
   *     smaller
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record Offer(
      List<String> items,
      List<String> titles,
      BigDecimal regularPrice,
      BigDecimal price,
      BigDecimal saving,
      BigDecimal cost,
      double margin,
      @Nullable Long stock,
      int baskets,
      double lift,
      BigDecimal expectedGain) {}

  /** Returns the report of bundle offers. */
  public static BundleReport of(BundleOffers bundles) {
    int decimals = Math.max(0, bundles.currency().getDefaultFractionDigits());
    Map<String, Long> leftOut = new TreeMap<>();
    bundles
        .excludedByReason()
        .forEach(
            (reason, count) -> {
              if (count > 0) {
                leftOut.put(reason.name().toLowerCase(Locale.ROOT).replace('_', '-'), count);
              }
            });
    return new BundleReport(
        bundles.currency().getCurrencyCode(),
        bundles.offers().stream().map(bundle -> offer(bundle, decimals)).toList(),
        leftOut);
  }

  private static Offer offer(Bundle bundle, int decimals) {
    return new Offer(
        bundle.items(),
        bundle.titles(),
        BigDecimal.valueOf(bundle.regularPrice(), decimals),
        BigDecimal.valueOf(bundle.price(), decimals),
        BigDecimal.valueOf(bundle.saving(), decimals),
        BigDecimal.valueOf(bundle.cost(), decimals),
        bundle.margin(),
        bundle.stock().isPresent() ? bundle.stock().getAsLong() : null,
        bundle.supportCount(),
        bundle.lift(),
        BigDecimal.valueOf(Math.round(bundle.expectedGain()), decimals));
  }

  /** Prints the offers as a text table. */
  public void print(PrintWriter out) {
    TextTable table =
        new TextTable(
            List.of(
                Column.number("price"),
                Column.number("instead of"),
                Column.number("margin"),
                Column.number("stock"),
                Column.number("baskets"),
                Column.number("lift"),
                Column.text("items")));
    for (Offer offer : offers) {
      table.add(
          List.of(
              offer.price().toPlainString(),
              offer.regularPrice().toPlainString(),
              String.format(Locale.ROOT, "%.1f%%", 100 * offer.margin()),
              offer.stock() == null ? "-" : String.valueOf(offer.stock()),
              String.format(Locale.ROOT, "%,d", offer.baskets()),
              String.format(Locale.ROOT, "%.1f", offer.lift()),
              String.join(" + ", offer.titles())));
    }
    table.print(out);
  }

  /** Returns the offers as CSV; the items and the titles are each a CSV row in one field. */
  public String csv() {
    return CsvText.table(HEADER, offers.stream().map(BundleReport::csvRow));
  }

  private static List<Object> csvRow(Offer offer) {
    return List.of(
        CsvText.row(offer.items()),
        CsvText.row(offer.titles()),
        offer.regularPrice(),
        offer.price(),
        offer.saving(),
        offer.cost(),
        offer.margin(),
        offer.stock() == null ? "" : offer.stock(),
        offer.baskets(),
        offer.lift(),
        offer.expectedGain());
  }

  /** Returns the offers as JSON. */
  public String json() {
    return JsonText.of(this);
  }
}
