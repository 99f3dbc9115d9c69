package org.crmrecommend.input;

import java.util.Collections;
import java.util.Currency;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.crmrecommend.data.EventKind;
import org.jspecify.annotations.Nullable;

/**
 * Assignment of the columns of a CSV file or a query to the parts of an event. Immutable.
 *
 * <p>A column that is not named is found by its header. Header matching ignores case, spaces and
 * punctuation. If several columns match, the one whose header comes first in this list is read:
 *
 * <ul>
 *   <li>user: userid, user, customerid, customer, visitorid, memberid, clientid, buyerid …; if it
 *       is empty, visitorid, userpseudoid or anonymousid
 *   <li>item: itemid, item, productid, product, sku, stockcode, articleid, movieid, goodsid …
 *   <li>kind: kind, eventkind, eventtype, eventname, event, type, action, behavior …
 *   <li>time: timestamp, eventtimestamp, time, datetime, eventtime, date, eventdate, createdat,
 *       created, occurredat, happenedat, when, invoicedate, orderdate, originaltimestamp, sentat …
 *   <li>value: value, rating, stars, amount, revenue, total …
 *   <li>quantity: quantity, qty, count, pieces, units …
 *   <li>order: orderid, order, invoiceno, transactionid, basketid, sessionid …
 *   <li>channel: channel, source, device, platform
 * </ul>
 *
 * <p>The columns of Google Analytics 4 (user_id, user_pseudo_id, event_timestamp, event_name,
 * items.item_id, transaction_id) and Segment (userId, anonymousId, event, properties.product_id,
 * originalTimestamp) are recognized. Only user and item are required. Any other column is an error
 * in a query. In a file it is ignored and reported by {@link BadRows#unusedColumns} and a warning.
 *
 * <p>In the kind column, the names of the {@link EventKind#standard} kinds are recognized, and
 * other common names in any case and punctuation: view_item, Product Viewed and pv for a view,
 * add_to_cart and Product Added for a cart, Order Completed, buy and transaction for a purchase,
 * Order Refunded and return for a refund …
 */
public final class Columns {

  /** Finds all columns by their headers, and detects the separator from the header line. */
  public static final Columns DEFAULTS =
      new Columns(Map.of(), Map.of(), null, false, null, true, null);

  private final Map<ColumnRole, String> names;
  private final Map<String, EventKind> kinds;
  private final @Nullable EventKind defaultKind;
  private final boolean openKinds;
  private final @Nullable Character separator;
  private final boolean hasHeader;
  private final @Nullable Currency currency;

  private Columns(
      Map<ColumnRole, String> names,
      Map<String, EventKind> kinds,
      @Nullable EventKind defaultKind,
      boolean openKinds,
      @Nullable Character separator,
      boolean hasHeader,
      @Nullable Currency currency) {
    this.names = names;
    this.kinds = kinds;
    this.defaultKind = defaultKind;
    this.openKinds = openKinds;
    this.separator = separator;
    this.hasHeader = hasHeader;
    this.currency = currency;
  }

  /**
   * Returns a copy that reads the user from the column with this name, in any case. It must exist.
   */
  public Columns withUser(String name) {
    return with(ColumnRole.USER, name);
  }

  /**
   * Returns a copy that reads the item from the column with this name, in any case. It must exist.
   */
  public Columns withItem(String name) {
    return with(ColumnRole.ITEM, name);
  }

  /**
   * Returns a copy that reads the kind from the column with this name, in any case. It must exist.
   */
  public Columns withKind(String name) {
    return with(ColumnRole.KIND, name);
  }

  /**
   * Returns a copy that reads the time from the column with this name, in any case. It must exist.
   */
  public Columns withTime(String name) {
    return with(ColumnRole.TIME, name);
  }

  /**
   * Returns a copy that reads the value from the column with this name, in any case. It must exist.
   * The value of a rating or a review, and of any event if the header is rating or stars, is its
   * rating. The value of another event is its amount; it is ignored unless {@link #withCurrency}
   * sets the currency.
   */
  public Columns withValue(String name) {
    return with(ColumnRole.VALUE, name);
  }

  /**
   * Returns a copy with the currency of the amounts in the value column, which are in its main
   * unit. An amount with a fraction of the minor unit makes a bad row.
   */
  public Columns withCurrency(Currency currency) {
    return new Columns(names, kinds, defaultKind, openKinds, separator, hasHeader, currency);
  }

  /**
   * Returns a copy that reads the quantity from the column with this name, in any case. It must
   * exist.
   */
  public Columns withQuantity(String name) {
    return with(ColumnRole.QUANTITY, name);
  }

  /**
   * Returns a copy that reads the order from the column with this name, in any case. It must exist.
   */
  public Columns withOrder(String name) {
    return with(ColumnRole.ORDER, name);
  }

  /**
   * Returns a copy that reads the channel from the column with this name, in any case. It must
   * exist.
   */
  public Columns withChannel(String name) {
    return with(ColumnRole.CHANNEL, name);
  }

  /**
   * Returns a copy that maps a text in the kind column, in any case, to a kind. A text that is
   * neither mapped nor a common name of a kind makes a bad row, unless {@link #withOpenKinds} is
   * used.
   */
  public Columns withKindNamed(String text, EventKind kind) {
    Map<String, EventKind> updated = new TreeMap<>(kinds);
    updated.put(toLowerCase(text), kind);
    return new Columns(
        names,
        Collections.unmodifiableMap(updated),
        defaultKind,
        openKinds,
        separator,
        hasHeader,
        currency);
  }

  /**
   * Returns a copy that accepts any other text in the kind column as a new kind: {@code Gift card
   * used} becomes {@code gift-card-used}. Events of a new kind have no weight until {@link
   * org.crmrecommend.data.EventWeights#with} sets one. A text that does not begin with a letter
   * from a to z still makes a bad row.
   */
  public Columns withOpenKinds() {
    return new Columns(names, kinds, defaultKind, true, separator, hasHeader, currency);
  }

  /**
   * Returns a copy with the kind of events that have none in the file. By default, a file without a
   * kind column holds ratings if the header of its value column is rating or stars, and purchases
   * otherwise; a row with an empty kind column is bad.
   */
  public Columns withDefaultKind(EventKind kind) {
    return new Columns(names, kinds, kind, openKinds, separator, hasHeader, currency);
  }

  /**
   * Returns a copy for files without a header. Columns are named by their numbers from 1: {@code
   * Columns.DEFAULTS.withoutHeader().withUser("1").withItem("2")}. Columns that are not named are
   * ignored.
   */
  public Columns withoutHeader() {
    return new Columns(names, kinds, defaultKind, openKinds, separator, false, currency);
  }

  /**
   * Returns a copy with a field separator. If it is a space, consecutive spaces count as one.
   *
   * @throws IllegalArgumentException if the separator is a quote or a line break
   */
  public Columns withSeparator(char separator) {
    if ("\"\r\n".indexOf(separator) >= 0) {
      throw new IllegalArgumentException(
          "separator must not be a quote or a line break: character " + (int) separator);
    }
    return new Columns(names, kinds, defaultKind, openKinds, separator, hasHeader, currency);
  }

  @Override
  public String toString() {
    Map<String, String> byRole = new TreeMap<>();
    names.forEach((role, name) -> byRole.put(role.name(), name));
    return "Columns" + byRole;
  }

  /** Returns the configured column names; other columns are found by their headers. */
  Map<ColumnRole, String> names() {
    return names;
  }

  /** Returns the mapped kinds, keyed by their texts in lower case. */
  Map<String, EventKind> kinds() {
    return kinds;
  }

  Optional<EventKind> defaultKind() {
    return Optional.ofNullable(defaultKind);
  }

  Optional<Currency> currency() {
    return Optional.ofNullable(currency);
  }

  /** Returns whether a text that is not a common name of a kind becomes a new kind. */
  boolean hasOpenKinds() {
    return openKinds;
  }

  /** Returns the table in a file, with or without a header as configured. */
  Table table(TextFile text) {
    char fieldSeparator = separator == null ? Table.detectSeparator(text.firstLine()) : separator;
    return hasHeader
        ? Table.withHeader(text, fieldSeparator)
        : Table.withoutHeader(text, fieldSeparator);
  }

  static String toLowerCase(String text) {
    return text.toLowerCase(Locale.ROOT);
  }

  private Columns with(ColumnRole role, String name) {
    Map<ColumnRole, String> updated = new HashMap<>(names);
    updated.put(role, name);
    return new Columns(
        Collections.unmodifiableMap(updated),
        kinds,
        defaultKind,
        openKinds,
        separator,
        hasHeader,
        currency);
  }
}
