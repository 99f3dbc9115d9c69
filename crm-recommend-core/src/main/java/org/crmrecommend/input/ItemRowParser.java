package org.crmrecommend.input;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Currency;
import java.util.Map;
import java.util.regex.Pattern;
import org.crmrecommend.data.Item;
import org.jspecify.annotations.Nullable;

/** Converts the rows of a table with named columns to items. Not thread-safe. */
final class ItemRowParser {

  private static final ColumnRole ID = EventColumn.ITEM.role().withAlias("id");
  private static final ColumnRole TITLE =
      ColumnRole.of(
          "title", "title name productname itemname movietitle moviename booktitle description");
  private static final ColumnRole CATEGORY =
      ColumnRole.of("category", "category categorypath categories");
  private static final ColumnRole BRAND = ColumnRole.of("brand", "brand manufacturer");
  private static final ColumnRole PRICE = ColumnRole.of("price", "price unitprice");
  private static final ColumnRole TEXT = ColumnRole.of("text", "text description longdescription");
  private static final ColumnRole AVAILABLE_FROM =
      ColumnRole.of("availability start", "availablefrom");
  private static final ColumnRole AVAILABLE_UNTIL =
      ColumnRole.of("availability end", "availableuntil");
  private static final ColumnRole STOCK =
      ColumnRole.of("stock", "stock instock stockquantity inventory");

  /** Searched after the item, so that a product id is the item id unless there is another one. */
  private static final ColumnRole PRODUCT =
      ColumnRole.of(
          "product",
          "itemgroupid itemgroup productgroup parentid parentitemid parentproductid parentsku "
              + "parentasin parent modelcode productid product");

  private static final Pattern PATH_SEPARATOR = Pattern.compile(">");
  private static final int MAX_INTEGER_DIGITS = 15;

  private final Currency currency;
  private final ValueFormat valueFormat;
  private final UniqueIds ids;
  private final TimeParser timeParser;
  private final int id;
  private final int title;
  private final int category;
  private final int brand;
  private final int price;
  private final int text;
  private final int availableFrom;
  private final int availableUntil;
  private final int stock;
  private final int product;
  private final Map<Integer, String> attributes;

  /**
   * @param zone of times that have none
   * @throws BadInputException if the header lacks a column for the item
   */
  ItemRowParser(Header header, Currency currency, ZoneId zone, ValueFormat valueFormat) {
    this.currency = currency;
    this.valueFormat = valueFormat;
    this.timeParser = TimeParser.allowingFutureTimes(zone);
    this.ids = new UniqueIds(header);
    this.id = header.require(ID);
    this.title = header.find(TITLE);
    this.category = header.find(CATEGORY, column -> !valueFormat.isList(column));
    this.brand = header.find(BRAND);
    this.price = header.find(PRICE);
    this.text = header.find(TEXT);
    this.availableFrom = header.find(AVAILABLE_FROM);
    this.availableUntil = header.find(AVAILABLE_UNTIL);
    this.stock = header.find(STOCK);
    this.product = header.find(PRODUCT, column -> !valueFormat.isList(column));
    this.attributes = header.attributes();
  }

  /** Returns the index of the item column. */
  int idColumn() {
    return id;
  }

  /** Returns the item in a row; throws {@link BadRowException} if the row is bad. */
  Item parse(Row row) {
    Item.Builder item =
        Item.builder(row.id(id))
            .title(row.isEmpty(title) ? row.id(id) : row.text(title))
            .category(ValueFormat.splitNonBlank(PATH_SEPARATOR, row.text(category)))
            .brand(row.text(brand))
            .text(row.text(text))
            .product(row.text(product));
    if (!row.isEmpty(price)) {
      item.price(price(row));
    }
    if (isStockKnown(row)) {
      item.stock(stock(row));
    }
    addTimes(row, item);
    attributes.forEach(
        (column, name) -> {
          String[] values = valueFormat.values(row, column);
          if (values.length > 0) {
            item.attribute(name, values);
          }
        });
    ids.requireUnique(row, id);
    return item.build();
  }

  private BigDecimal price(Row row) {
    BigDecimal found = row.decimal(price);
    int decimals = Math.max(0, currency.getDefaultFractionDigits());
    if (found.signum() < 0
        || found.stripTrailingZeros().scale() > decimals
        || found.precision() - found.scale() > MAX_INTEGER_DIGITS) {
      throw row.expected("a price of at least 0 with at most " + decimals + " decimals", price);
    }
    return found;
  }

  /** A column such as in_stock may hold true, for an unknown number of pieces, and false. */
  private boolean isStockKnown(Row row) {
    return !row.isEmpty(stock) && !row.text(stock).equalsIgnoreCase("true");
  }

  private int stock(Row row) {
    if (row.text(stock).equalsIgnoreCase("false")) {
      return 0;
    }
    try {
      int found = row.decimal(stock).intValueExact();
      if (found >= 0) {
        return found;
      }
    } catch (ArithmeticException e) {
      // Falls through: a fraction, or a number that is too large.
    }
    throw row.expected("a whole number of at least 0", stock);
  }

  private void addTimes(Row row, Item.Builder item) {
    Instant first = time(row, availableFrom);
    Instant end = time(row, availableUntil);
    if (first != null && end != null && !first.isBefore(end)) {
      throw row.expected("a time after " + first, availableUntil);
    }
    if (first != null) {
      item.availableFrom(first);
    }
    if (end != null) {
      item.availableUntil(end);
    }
  }

  private @Nullable Instant time(Row row, int column) {
    return row.isEmpty(column) ? null : timeParser.parse(row, column, TimeFormat.ANY);
  }
}
