package org.crmrecommend.examples.webshop.store;

import java.time.Instant;
import java.util.Currency;
import java.util.List;
import java.util.Optional;

/**
 * An order. Amounts are in minor units of its currency.
 *
 * @param id id of the order
 * @param owner id of the user
 * @param ordered time of the order
 * @param total what the user pays, after the discount
 * @param discount by how much bundles made the order cheaper
 * @param currency currency of all amounts
 * @param lines the items
 */
public record Order(
    String id,
    String owner,
    Instant ordered,
    long total,
    long discount,
    Currency currency,
    List<Line> lines) {

  /** Copies the list. */
  public Order {
    lines = List.copyOf(lines);
  }

  /**
   * An item of an order.
   *
   * @param number number of the line, from 1
   * @param item id of the item
   * @param title title of the item at the time of the order
   * @param quantity number of pieces
   * @param amount what the user pays for the line
   * @param cause the list from which it was put into the basket; empty if it was not from one
   * @param isRefunded whether the user has sent it back
   */
  public record Line(
      int number,
      String item,
      String title,
      int quantity,
      long amount,
      Optional<Cause> cause,
      boolean isRefunded) {}

  /** Returns the line with a number; empty if there is none. */
  public Optional<Line> line(int number) {
    return lines.stream().filter(line -> line.number() == number).findFirst();
  }
}
