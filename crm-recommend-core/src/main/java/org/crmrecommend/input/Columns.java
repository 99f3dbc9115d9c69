package org.crmrecommend.input;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Currency;
import java.util.EnumMap;
import java.util.List;
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
 * punctuation. A column that is named by a method such as {@link #withUser} must exist; its name is
 * matched in any case. If several columns match, the one whose header comes first in this list is
 * read:
 *
 * <ul>
 *   <li>user: userid, user, customerid, customer, visitorid, memberid, clientid, buyerid …; if it
 *       is empty, visitorid, userpseudoid or anonymousid
 *   <li>item: itemid, item, productid, product, sku, stockcode, articleid, movieid, goodsid …
 *   <li>kind: kind, eventkind, eventtype, eventname, event, type, action, behavior …
 *   <li>time: timestamp, eventtimestamp, time, datetime, eventtime, date, eventdate, createdat,
 *       created, occurredat, happenedat, when, invoicedate, orderdate, originaltimestamp, sentat …
 *   <li>rating: rating, stars
 *   <li>amount of the line: amount, revenue, total, linetotal, itemrevenue, pricepaid, amountpaid …
 *   <li>value, a rating or an amount depending on the kind: value
 *   <li>currency of the row: currency, currencycode …, with codes of ISO 4217
 *   <li>list price of the line: listprice, originalprice, regularprice
 *   <li>discount of the line: discount, discountamount …
 *   <li>quantity: quantity, qty, count, pieces, units …
 *   <li>order: orderid, order, invoiceno, transactionid, basketid …
 *   <li>session: sessionid, session, visitid …; if the table has no order column, the session is
 *       also the order, so that baskets can be formed from it
 *   <li>channel: channel, source, device, platform
 *   <li>coupon: couponid, coupon, couponcode, vouchercode, promocode …
 *   <li>event id: eventid, messageid, insertid
 *   <li>answer id and position of a list of recommendations: answerid, recommendationid;
 *       answerposition, position, which is found only if there is an answer id
 *   <li>text: text, reviewtext, comment, searchterm, searchterms, searchquery
 *   <li>attribute NAME: attribute.NAME, attributes.NAME; the case of NAME is kept
 * </ul>
 *
 * <p>The columns of Google Analytics 4 (user_id, user_pseudo_id, event_timestamp, event_name,
 * items.item_id, transaction_id) and Segment (userId, anonymousId, event, properties.product_id,
 * originalTimestamp) are recognized. Only user and item are required; a table without an item
 * column is accepted if all its events have one kind that needs no item, set by {@link
 * EventReader#withKind} or, without a kind column, by {@link #withDefaultKind}. Any other column is
 * an error in a query. In a file it is ignored and reported by {@link BadRows#unusedColumns} and a
 * warning.
 *
 * <p>An empty field means a missing value. A view, click, favorite, cart, purchase, rating, review,
 * refund or exposure needs an item; an event of another kind may have none. An amount, list price
 * or discount is in the main unit of its currency, such as euros; it needs a currency, of the row
 * or of {@link #withCurrency(Currency)}, and makes a bad row if it has a fraction of the minor
 * unit. A coupon belongs to one redemption; see {@link org.crmrecommend.data.EventLogBuilder#add}.
 *
 * <p>In the kind column, the names of the {@link EventKind#standard} kinds are recognized, and
 * other common names in any case and punctuation: view_item, Product Viewed and pv for a view,
 * add_to_cart and Product Added for a cart, Order Completed, buy and transaction for a purchase,
 * Order Refunded and return for a refund …
 */
public final class Columns {

  /** Finds all columns by their headers, and detects the separator from the header line. */
  public static final Columns DEFAULTS =
      new Columns(Map.of(), List.of(), Kinds.NONE, Layout.DETECTED, null);

  private final Map<EventColumn, String> names;
  private final List<String> attributes;
  private final Kinds kinds;
  private final Layout layout;
  private final @Nullable Currency currency;

  private Columns(
      Map<EventColumn, String> names,
      List<String> attributes,
      Kinds kinds,
      Layout layout,
      @Nullable Currency currency) {
    this.names = names;
    this.attributes = attributes;
    this.kinds = kinds;
    this.layout = layout;
    this.currency = currency;
  }

  /**
   * Meaning of the kind column.
   *
   * @param byText kinds by their texts in lower case
   * @param defaultKind of events without a kind; null if the table determines it
   * @param areOpen whether another text becomes a new kind
   */
  private record Kinds(
      Map<String, EventKind> byText, @Nullable EventKind defaultKind, boolean areOpen) {
    static final Kinds NONE = new Kinds(Map.of(), null, false);
  }

  /**
   * Layout of a file.
   *
   * @param separator of fields; null to detect it
   */
  private record Layout(@Nullable Character separator, boolean hasHeader) {
    static final Layout DETECTED = new Layout(null, true);
  }

  /** Returns a copy that reads the user from this column. */
  public Columns withUser(String name) {
    return with(EventColumn.USER, name);
  }

  /** Returns a copy that reads the item from this column. */
  public Columns withItem(String name) {
    return with(EventColumn.ITEM, name);
  }

  /** Returns a copy that reads the kind from this column. */
  public Columns withKind(String name) {
    return with(EventColumn.KIND, name);
  }

  /** Returns a copy that reads the time from this column. */
  public Columns withTime(String name) {
    return with(EventColumn.TIME, name);
  }

  /**
   * Returns a copy that reads the stars from this column. A file without a kind column then holds
   * ratings by default.
   */
  public Columns withRating(String name) {
    return with(EventColumn.RATING, name);
  }

  /**
   * Returns a copy that reads the amount of the line from this column. The amount of a refund is
   * positive too.
   */
  public Columns withAmount(String name) {
    return with(EventColumn.AMOUNT, name);
  }

  /**
   * Returns a copy that reads the value from this column. The value of a rating or a review is its
   * rating; so is that of any event if the header is rating or stars. The value of another event is
   * its amount, which is ignored if its currency is unknown. A rating or an amount in a column of
   * its own takes precedence.
   */
  public Columns withValue(String name) {
    return with(EventColumn.VALUE, name);
  }

  /**
   * Returns a copy that reads the currency of the amounts in a row from this column. It holds codes
   * of ISO 4217, such as EUR, in any case.
   */
  public Columns withCurrencyColumn(String name) {
    return with(EventColumn.CURRENCY, name);
  }

  /** Returns a copy with the currency of the amounts in rows that have none. */
  public Columns withCurrency(Currency currency) {
    return new Columns(names, attributes, kinds, layout, currency);
  }

  /** Returns a copy that reads the price of the line before discounts from this column. */
  public Columns withListPrice(String name) {
    return with(EventColumn.LIST_PRICE, name);
  }

  /** Returns a copy that reads the discount of the line from this column. */
  public Columns withDiscount(String name) {
    return with(EventColumn.DISCOUNT, name);
  }

  /** Returns a copy that reads the quantity from this column. */
  public Columns withQuantity(String name) {
    return with(EventColumn.QUANTITY, name);
  }

  /** Returns a copy that reads the order from this column. */
  public Columns withOrder(String name) {
    return with(EventColumn.ORDER, name);
  }

  /**
   * Returns a copy that reads the session from this column. It is not the order then, even if there
   * is no order column.
   */
  public Columns withSession(String name) {
    return with(EventColumn.SESSION, name);
  }

  /** Returns a copy that reads the channel from this column. */
  public Columns withChannel(String name) {
    return with(EventColumn.CHANNEL, name);
  }

  /** Returns a copy that reads the id of the coupon from this column. */
  public Columns withCoupon(String name) {
    return with(EventColumn.COUPON, name);
  }

  /**
   * Returns a copy that reads the id of the event from this column. A row with the id and the
   * content of an earlier event is dropped and counted.
   */
  public Columns withId(String name) {
    return with(EventColumn.ID, name);
  }

  /**
   * Returns a copy that reads the id of the answer that the event is attributed to from this
   * column. A row with an answer id must have a position.
   */
  public Columns withAnswer(String name) {
    return with(EventColumn.ANSWER, name);
  }

  /** Returns a copy that reads the position in the answer, from 1, from this column. */
  public Columns withPosition(String name) {
    return with(EventColumn.POSITION, name);
  }

  /** Returns a copy that reads the text from this column. */
  public Columns withText(String name) {
    return with(EventColumn.TEXT, name);
  }

  /**
   * Returns a copy that reads one more attribute from this column. The attribute has the given
   * name, without {@code attribute.} or {@code attributes.} before it.
   */
  public Columns withAttribute(String name) {
    List<String> updated = new ArrayList<>(attributes);
    updated.add(name);
    return new Columns(names, List.copyOf(updated), kinds, layout, currency);
  }

  /**
   * Returns a copy that maps a text in the kind column, in any case, to a kind. A text that is
   * neither mapped nor a common name of a kind makes a bad row, unless {@link #withOpenKinds} is
   * used.
   */
  public Columns withKindNamed(String text, EventKind kind) {
    Map<String, EventKind> updated = new TreeMap<>(kinds.byText);
    updated.put(toLowerCase(text), kind);
    return with(new Kinds(Collections.unmodifiableMap(updated), kinds.defaultKind, kinds.areOpen));
  }

  /**
   * Returns a copy that accepts any other text in the kind column as a new kind: {@code Gift card
   * used} becomes {@code gift-card-used}. Events of a new kind have no weight until {@link
   * org.crmrecommend.data.EventWeights#with} sets one. A text that does not begin with a letter
   * from a to z still makes a bad row.
   */
  public Columns withOpenKinds() {
    return with(new Kinds(kinds.byText, kinds.defaultKind, true));
  }

  /**
   * Returns a copy with the kind of events that have none in the file. By default, a file without a
   * kind column holds ratings if it has a rating column, and purchases otherwise; a row with an
   * empty kind column is bad.
   */
  public Columns withDefaultKind(EventKind kind) {
    return with(new Kinds(kinds.byText, kind, kinds.areOpen));
  }

  /**
   * Returns a copy for files without a header. Columns are named by their numbers from 1: {@code
   * Columns.DEFAULTS.withoutHeader().withUser("1").withItem("2")}. Columns that are not named are
   * ignored.
   */
  public Columns withoutHeader() {
    return with(new Layout(layout.separator, false));
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
    return with(new Layout(separator, layout.hasHeader));
  }

  @Override
  public String toString() {
    Map<String, String> byRole = new TreeMap<>();
    names.forEach((column, name) -> byRole.put(column.role().name(), name));
    attributes.forEach(name -> byRole.put("attribute " + name, name));
    return "Columns" + byRole;
  }

  /** Returns the configured column names; other columns are found by their headers. */
  Map<EventColumn, String> names() {
    return names;
  }

  /** Returns the configured names of columns of attributes. */
  List<String> attributes() {
    return attributes;
  }

  /** Returns the mapped kinds, keyed by their texts in lower case. */
  Map<String, EventKind> kinds() {
    return kinds.byText;
  }

  Optional<EventKind> defaultKind() {
    return Optional.ofNullable(kinds.defaultKind);
  }

  Optional<Currency> currency() {
    return Optional.ofNullable(currency);
  }

  /** Returns whether a text that is not a common name of a kind becomes a new kind. */
  boolean hasOpenKinds() {
    return kinds.areOpen;
  }

  /** Returns the table in a file, with or without a header as configured. */
  Table table(TextFile text) {
    Character configured = layout.separator;
    char separator = configured == null ? Table.detectSeparator(text.firstLine()) : configured;
    return layout.hasHeader
        ? Table.withHeader(text, separator)
        : Table.withoutHeader(text, separator);
  }

  static String toLowerCase(String text) {
    return text.toLowerCase(Locale.ROOT);
  }

  private Columns with(EventColumn column, String name) {
    Map<EventColumn, String> updated = new EnumMap<>(EventColumn.class);
    updated.putAll(names);
    updated.put(column, name);
    return new Columns(Collections.unmodifiableMap(updated), attributes, kinds, layout, currency);
  }

  private Columns with(Kinds changed) {
    return new Columns(names, attributes, changed, layout, currency);
  }

  private Columns with(Layout changed) {
    return new Columns(names, attributes, kinds, changed, currency);
  }
}
