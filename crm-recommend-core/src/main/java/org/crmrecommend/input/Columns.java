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
 * not count, the first of these that is there:
 *
 * <ul>
 *   <li>user: userid, user, customerid, customer, visitorid, memberid, clientid, buyerid …
 *   <li>item: itemid, item, productid, product, sku, stockcode, articleid, movieid, goodsid …
 *   <li>kind: kind, eventkind, eventtype, event, type, action, behavior …
 *   <li>time: timestamp, time, datetime, eventtime, date, createdat, invoicedate, orderdate …
 *   <li>value: value, rating, stars, amount, revenue, total
 *   <li>quantity: quantity, qty, count, pieces, units
 *   <li>order: orderid, order, invoiceno, transactionid, basketid, sessionid …
 *   <li>channel: channel, source, device
 * </ul>
 *
 * <p>Only user and item must be there. All other columns are left alone.
 */
public final class Columns {

  /** All columns found by their headers, and the separator by the header line. */
  public static final Columns DEFAULTS = new Columns(Map.of(), Map.of(), null, null);

  private final Map<ColumnRole, String> names;
  private final Map<String, EventKind> kinds;
  private final @Nullable EventKind defaultKind;
  private final @Nullable Character separator;

  private Columns(
      Map<ColumnRole, String> names,
      Map<String, EventKind> kinds,
      @Nullable EventKind defaultKind,
      @Nullable Character separator) {
    this.names = names;
    this.kinds = kinds;
    this.defaultKind = defaultKind;
    this.separator = separator;
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
   * These columns, a text in the kind column meaning this kind, in any letter case. The names of
   * the {@link EventKind#standard} kinds are understood without it; any other text makes a bad row.
   */
  public Columns withKindNamed(String text, EventKind kind) {
    Map<String, EventKind> more = new TreeMap<>(kinds);
    more.put(lower(text), kind);
    return new Columns(names, Collections.unmodifiableMap(more), defaultKind, separator);
  }

  /**
   * These columns, this kind where none is told. Unless given, a file without a kind column holds
   * ratings if the header of its value column is rating or stars and else purchases; a row that
   * tells no kind in a kind column is bad.
   */
  public Columns withDefaultKind(EventKind kind) {
    return new Columns(names, kinds, kind, separator);
  }

  /**
   * These columns, in CSV files separated by this character.
   *
   * @throws IllegalArgumentException if it is a quote or a line break
   */
  public Columns withSeparator(char separator) {
    if ("\"\r\n".indexOf(separator) >= 0) {
      throw new IllegalArgumentException(
          "separator must not be a quote or a line break: character " + (int) separator);
    }
    return new Columns(names, kinds, defaultKind, separator);
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

  /** The table below the header line. */
  Table table(TextFile text) {
    return separator == null ? Table.withHeader(text) : Table.withHeader(text, separator);
  }

  static String lower(String text) {
    return text.toLowerCase(Locale.ROOT);
  }

  private Columns with(ColumnRole role, String name) {
    Map<ColumnRole, String> more = new HashMap<>(names);
    more.put(role, name);
    return new Columns(Collections.unmodifiableMap(more), kinds, defaultKind, separator);
  }
}
