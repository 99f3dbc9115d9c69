package org.crmrecommend.customer.purchase;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.Currency;
import java.util.Locale;
import java.util.Optional;
import org.crmrecommend.data.EventKind;
import org.crmrecommend.data.EventLog;
import org.crmrecommend.data.IdMap;
import org.crmrecommend.kernel.Checks;
import org.crmrecommend.kernel.EpochMillis;

/**
 * The purchases of all customers by day, from an event log, as of an instant. Immutable.
 *
 * <p>A purchase is a local day on which a customer bought something: several orders of a day are
 * one purchase. The purchases of customer c have the indices {@code from(c)} to {@code to(c) − 1}
 * and are sorted by day. Customers are the users of the log, with the same numbers; those without a
 * purchase have an empty range.
 *
 * <p>A {@linkplain EventKind#REFUND refund} belongs to the latest purchase of its order, or else to
 * the latest purchase of its item, or else to the latest purchase of its customer; purchases after
 * the refund do not count, those of the same time do. It reduces the net amount of that purchase,
 * but the purchase remains: the customer was there. Later events, events without a time and refunds
 * without such a purchase are {@linkplain #ignored() ignored and counted}. A refund without an
 * amount changes nothing.
 *
 * <p>Takes O(events) time, and 24 bytes per purchase and 4 bytes per customer.
 */
public final class Purchases {

  private final EventLog log;
  private final int[] starts;
  private final PurchaseColumns columns;
  private final Instant asOf;
  private final ZoneId zone;
  private final int lastDay;
  private final Ignored ignored;

  /**
   * The events that do not count.
   *
   * @param later events after the instant
   * @param undated purchases and refunds without a time
   * @param unmatchedRefunds refunds of customers without an earlier purchase
   */
  public record Ignored(long later, long undated, long unmatchedRefunds) {}

  /** Takes ownership of its arguments. */
  Purchases(
      PurchaseReading.Source source,
      int lastDay,
      int[] starts,
      PurchaseColumns columns,
      Ignored ignored) {
    this.log = source.log();
    this.asOf = source.asOf();
    this.zone = source.zone();
    this.lastDay = lastDay;
    this.starts = starts;
    this.columns = columns;
    this.ignored = ignored;
  }

  /**
   * Returns the purchases of a log up to an instant.
   *
   * @param asOf the last instant whose events count
   * @param zone the time zone of the shop, which says when a day begins
   * @throws IllegalArgumentException if the times of the log are positions in a sequence, all
   *     events are after the instant, the instant is more than a million years from 1970, or a
   *     purchase or refund has a negative amount, or all amounts together exceed a 64-bit integer
   */
  public static Purchases of(EventLog log, Instant asOf, ZoneId zone) {
    Checks.requireNonNull("log", log);
    Checks.requireNonNull("asOf", asOf);
    Checks.requireNonNull("zone", zone);
    return new PurchaseReading(new PurchaseReading.Source(log, asOf, zone)).purchases();
  }

  /** Returns the log. */
  public EventLog log() {
    return log;
  }

  /** Returns the ids of the customers. */
  public IdMap customers() {
    return log.users();
  }

  /** Returns the number of customers, including those without a purchase. */
  public int customerCount() {
    return starts.length - 1;
  }

  /** Returns the number of purchases of all customers. */
  public int size() {
    return starts[starts.length - 1];
  }

  /**
   * Returns whether a customer is known at the instant: has an event up to it or without a time, or
   * no event at all. The others appear later.
   */
  public boolean isKnown(int customer) {
    int first = log.from(customer);
    return first == log.to(customer)
        || !log.hasTime(first) // events without a time come first
        || log.epochMillis(first) <= EpochMillis.of(asOf);
  }

  /** Returns the index of the first purchase of a customer. */
  public int from(int customer) {
    return starts[customer];
  }

  /** Returns the index after the last purchase of a customer. */
  public int to(int customer) {
    return starts[customer + 1];
  }

  /** Returns the index after the last purchase of a customer on or before a day. O(log n) time. */
  public int to(int customer, int epochDay) {
    int index =
        Arrays.binarySearch(columns.days(), starts[customer], starts[customer + 1], epochDay);
    return index >= 0 ? index + 1 : -index - 1;
  }

  /** Returns the local day of a purchase, in days since 1970-01-01. */
  public int epochDay(int purchase) {
    return columns.days()[purchase];
  }

  /**
   * Returns the number of orders of a purchase. All lines without an order are one order; an order
   * with lines on two days counts on both.
   */
  public int orders(int purchase) {
    return columns.orders()[purchase];
  }

  /** Returns what was paid for a purchase in minor units, before refunds; 0 if unknown. */
  public long gross(int purchase) {
    return columns.gross()[purchase];
  }

  /** Returns what was refunded of a purchase, in minor units. */
  public long refunded(int purchase) {
    return columns.refunded()[purchase];
  }

  /** Returns whether a purchase has a refund, also if its amount is unknown. */
  public boolean hasRefund(int purchase) {
    return columns.hasRefund().get(purchase);
  }

  /** Returns what was paid for a purchase less what was refunded, in minor units. */
  public long net(int purchase) {
    return columns.gross()[purchase] - columns.refunded()[purchase];
  }

  /** Returns the currency of all amounts; empty if no event has an amount. */
  public Optional<Currency> currency() {
    return log.currency();
  }

  /** Returns an amount in major units of the currency, such as euros; unchanged without one. */
  public double majorUnits(double minorUnits) {
    int digits = currency().map(Currency::getDefaultFractionDigits).orElse(0);
    return minorUnits / Math.pow(10, Math.max(0, digits));
  }

  /** Returns the instant up to which events count. */
  public Instant asOf() {
    return asOf;
  }

  /** Returns the time zone that says when a day begins. */
  public ZoneId zone() {
    return zone;
  }

  /** Returns the local day of {@link #asOf}, in days since 1970-01-01. */
  public int lastDay() {
    return lastDay;
  }

  /** Returns how many events do not count. */
  public Ignored ignored() {
    return ignored;
  }

  @Override
  public String toString() {
    return String.format(
        Locale.ROOT,
        "%,d purchases of %,d customers until %s",
        size(),
        customerCount(),
        LocalDate.ofEpochDay(lastDay));
  }
}
