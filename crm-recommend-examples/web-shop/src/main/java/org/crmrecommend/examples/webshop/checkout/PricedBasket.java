package org.crmrecommend.examples.webshop.checkout;

import java.util.ArrayList;
import java.util.List;
import org.crmrecommend.examples.webshop.shelves.ItemView;
import org.crmrecommend.examples.webshop.store.BasketLine;
import org.crmrecommend.rules.bundle.BundleOffers.Bundle;

/**
 * A basket with its prices. Amounts are in minor units.
 *
 * @param lines the items that can be bought now
 * @param unavailable the items that cannot be bought now
 */
public record PricedBasket(List<Line> lines, List<ItemView> unavailable) {

  /** Copies the lists. */
  public PricedBasket {
    lines = List.copyOf(lines);
    unavailable = List.copyOf(unavailable);
  }

  /**
   * An item of a basket.
   *
   * @param item the item
   * @param basketLine how many of it, and from which list
   * @param discount by how much bundles make it cheaper
   */
  public record Line(ItemView item, BasketLine basketLine, long discount) {

    /** Returns the price of the pieces without a discount. */
    public long regularAmount() {
      return basketLine.quantity() * item.price().orElseThrow();
    }

    /** Returns what the shopper pays for the line. */
    public long amount() {
      return regularAmount() - discount;
    }
  }

  /**
   * Prices a basket.
   *
   * @param items the items of the lines, in the same order
   * @param bundles no item is in two of them
   */
  static PricedBasket of(List<BasketLine> basket, List<ItemView> items, List<Bundle> bundles) {
    List<Line> lines = new ArrayList<>();
    List<ItemView> unavailable = new ArrayList<>();
    for (int i = 0; i < basket.size(); i++) {
      if (items.get(i).canBeBought()) {
        lines.add(new Line(items.get(i), basket.get(i), 0));
      } else {
        unavailable.add(items.get(i));
      }
    }
    bundles.forEach(bundle -> discount(lines, bundle));
    return new PricedBasket(lines, unavailable);
  }

  private static void discount(List<Line> lines, Bundle bundle) {
    List<Integer> rows = new ArrayList<>();
    int count = Integer.MAX_VALUE;
    for (int row = 0; row < lines.size(); row++) {
      if (bundle.items().contains(lines.get(row).item().id())) {
        rows.add(row);
        count = Math.min(count, lines.get(row).basketLine().quantity());
      }
    }
    if (rows.size() == bundle.items().size()) {
      distribute(lines, rows, count * (bundle.regularPrice() - bundle.price()), bundle);
    }
  }

  /** Each line gets its share by price, rounded down; the last one gets the rest. */
  private static void distribute(List<Line> lines, List<Integer> rows, long sum, Bundle bundle) {
    long rest = sum;
    for (int i = 0; i < rows.size(); i++) {
      Line line = lines.get(rows.get(i));
      long price = line.item().price().orElseThrow();
      long share = i == rows.size() - 1 ? rest : sum * price / bundle.regularPrice();
      rest -= share;
      lines.set(rows.get(i), new Line(line.item(), line.basketLine(), share));
    }
  }

  /** Returns the discount of all lines. */
  public long discount() {
    return lines.stream().mapToLong(Line::discount).sum();
  }

  /** Returns what the shopper pays. */
  public long total() {
    return lines.stream().mapToLong(Line::amount).sum();
  }

  /** Returns the ids of all items. */
  public List<String> itemIds() {
    List<String> ids = new ArrayList<>();
    lines.forEach(line -> ids.add(line.item().id()));
    unavailable.forEach(item -> ids.add(item.id()));
    return ids;
  }
}
