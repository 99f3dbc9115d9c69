package org.crmrecommend.input;

import java.util.Collections;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.crmrecommend.data.EventKind;
import org.jspecify.annotations.Nullable;

/**
 * Which columns of a CSV file or a query hold what of an event. Immutable.
 *
 * <p>A column that is not named is found by its header, in which case, spaces and punctuation do
 * not count. Of several columns that fit, the one whose header stands first in this list is read:
 *
 * <ul>
 *   <li>user: userid, user, customerid, customer, visitorid, memberid, clientid, buyerid …; where
 *       it is empty, visitorid, userpseudoid or anonymousid
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
 * originalTimestamp) are among them. Only user and item must be there. Any other column is an error
 * in a query; in a file it is not read, which {@link BadRows#unusedColumns} and a warning report.
 *
 * <p>In the kind column the names of the {@link EventKind#standard} kinds are known, and other
 * usual ones in any case and punctuation: view_item, Product Viewed and pv for a view, add_to_cart
 * and Product Added for a cart, Order Completed, buy and transaction for a purchase, Order Refunded
 * and return for a refund …
 */
public final class Columns {

  /** All columns found by their headers, and the separator by the header line. */
  public static final Columns DEFAULTS = new Columns(Map.of(), Map.of(), null, false, null, true);

  private final Map<ColumnRole, String> names;
  private final Map<String, EventKind> kinds;
  private final @Nullable EventKind defaultKind;
  private final boolean openKinds;
  private final @Nullable Character separator;
  private final boolean hasHeader;

  private Columns(
      Map<ColumnRole, String> names,
      Map<String, EventKind> kinds,
      @Nullable EventKind defaultKind,
      boolean openKinds,
      @Nullable Character separator,
      boolean hasHeader) {
    this.names = names;
    this.kinds = kinds;
    this.defaultKind = defaultKind;
    this.openKinds = openKinds;
    this.separator = separator;
    this.hasHeader = hasHeader;
  }

  /** These columns, the user in the one of that name, which must exist; letter case may differ. */
  public Columns withUser(String name) {
    return with(ColumnRole.USER, name);
  }

  /** These columns, the item in the one of that name, which must exist; letter case may differ. */
  public Columns withItem(String name) {
    return with(ColumnRole.ITEM, name);
  }

  /** These columns, the kind in the one of that name, which must exist; letter case may differ. */
  public Columns withKind(String name) {
    return with(ColumnRole.KIND, name);
  }

  /** These columns, the time in the one of that name, which must exist; letter case may differ. */
  public Columns withTime(String name) {
    return with(ColumnRole.TIME, name);
  }

  /** These columns, the value in the one of that name, which must exist; letter case may differ. */
  public Columns withValue(String name) {
    return with(ColumnRole.VALUE, name);
  }

  /** These columns, the quantity in the one of that name, which must exist; case may differ. */
  public Columns withQuantity(String name) {
    return with(ColumnRole.QUANTITY, name);
  }

  /** These columns, the order in the one of that name, which must exist; letter case may differ. */
  public Columns withOrder(String name) {
    return with(ColumnRole.ORDER, name);
  }

  /** These columns, the channel in the one of that name, which must exist; case may differ. */
  public Columns withChannel(String name) {
    return with(ColumnRole.CHANNEL, name);
  }

  /**
   * These columns, a text in the kind column meaning this kind, in any letter case. A text that is
   * neither mapped nor a usual name of a kind makes a bad row, unless {@link #withOpenKinds}.
   */
  public Columns withKindNamed(String text, EventKind kind) {
    Map<String, EventKind> updated = new TreeMap<>(kinds);
    updated.put(toLowerCase(text), kind);
    return new Columns(
        names, Collections.unmodifiableMap(updated), defaultKind, openKinds, separator, hasHeader);
  }

  /**
   * These columns, any other text in the kind column meaning a kind of its own: {@code Gift card
   * used} is {@code gift-card-used}. It counts nothing until {@link
   * org.crmrecommend.data.EventWeights#with} says what it is worth. A text that does not begin with
   * a letter from a to z still makes a bad row.
   */
  public Columns withOpenKinds() {
    return new Columns(names, kinds, defaultKind, true, separator, hasHeader);
  }

  /**
   * These columns, this kind where none is told. Unless given, a file without a kind column holds
   * ratings if the header of its value column is rating or stars and else purchases; a row that
   * tells no kind in a kind column is bad.
   */
  public Columns withDefaultKind(EventKind kind) {
    return new Columns(names, kinds, kind, openKinds, separator, hasHeader);
  }

  /**
   * These columns, in files without a header, whose columns are called by their numbers from 1:
   * {@code Columns.DEFAULTS.withoutHeader().withUser("1").withItem("2")}. Columns that are not
   * named are not read.
   */
  public Columns withoutHeader() {
    return new Columns(names, kinds, defaultKind, openKinds, separator, false);
  }

  /**
   * These columns, in files separated by this character, of which several count as one if it is a
   * space.
   *
   * @throws IllegalArgumentException if it is a quote or a line break
   */
  public Columns withSeparator(char separator) {
    if ("\"\r\n".indexOf(separator) >= 0) {
      throw new IllegalArgumentException(
          "separator must not be a quote or a line break: character " + (int) separator);
    }
    return new Columns(names, kinds, defaultKind, openKinds, separator, hasHeader);
  }

  @Override
  public String toString() {
    Map<String, String> byRole = new TreeMap<>();
    names.forEach((role, name) -> byRole.put(role.name(), name));
    return "Columns" + byRole;
  }

  /** The names given to columns; other columns are found by their headers. */
  Map<ColumnRole, String> names() {
    return names;
  }

  /** The kinds that texts were given, by the texts in lower case. */
  Map<String, EventKind> kinds() {
    return kinds;
  }

  Optional<EventKind> defaultKind() {
    return Optional.ofNullable(defaultKind);
  }

  /** Whether a text that is no usual name of a kind is a kind of its own. */
  boolean hasOpenKinds() {
    return openKinds;
  }

  /** The table in a file, below its header line if it has one. */
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
        Collections.unmodifiableMap(updated), kinds, defaultKind, openKinds, separator, hasHeader);
  }
}
