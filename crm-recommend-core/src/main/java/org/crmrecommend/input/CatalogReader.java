package org.crmrecommend.input;

import java.nio.file.Path;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Currency;
import java.util.List;
import javax.sql.DataSource;
import org.crmrecommend.data.Catalog;
import org.crmrecommend.data.Item;
import org.crmrecommend.kernel.Checks;
import org.jspecify.annotations.Nullable;

/**
 * Reads a {@link Catalog} from a text file or a database query. Immutable and thread-safe, unless
 * threads share {@link BadRows}.
 *
 * <pre>{@code
 * Catalog catalog =
 *     CatalogReader.query(dataSource, "select sku as id, title, price, stock from products");
 * Catalog counted =
 *     CatalogReader.csv().withCurrency(yuan).withBadRows(bad).read(dataSource, "select …");
 * Catalog numbered = catalog.over(log.items()); // with the item map of a shop
 * }</pre>
 *
 * <p>Files are detected, decompressed and rejected as in {@link EventReader}. Rows of a query are
 * fetched and messages identify them as in {@link QueryReader}; its columns are those of {@link
 * #csv}. A second row with the same item is a bad row. Reading holds all items in memory.
 */
public final class CatalogReader {

  private static final Currency EURO = Currency.getInstance("EUR");
  private static final Currency POUND = Currency.getInstance("GBP");

  private final CatalogFormat format;
  private final Currency currency;
  private final ZoneId zone;
  private final @Nullable BadRows badRows;

  private CatalogReader(
      CatalogFormat format, Currency currency, ZoneId zone, @Nullable BadRows badRows) {
    this.format = format;
    this.currency = currency;
    this.zone = zone;
    this.badRows = badRows;
  }

  private CatalogReader(CatalogFormat format, Currency currency) {
    this(format, currency, ZoneOffset.UTC, null);
  }

  /**
   * Returns a reader for rows of RFC 4180 below a header, or for a query with the same columns; one
   * item per row. Commas, semicolons or tabs separate the columns of a file. Header matching
   * ignores case, spaces and punctuation. The item column is required; the others are optional:
   *
   * <ul>
   *   <li>item: id, itemid, item, productid, product, sku, stockcode, articleid, movieid …
   *   <li>title: title, name, productname, itemname, movietitle, moviename, booktitle, description
   *   <li>category: the path from the broadest to the narrowest category, separated by {@code >}
   *   <li>brand, and price: a decimal number without a currency sign
   *   <li>text: text, or description if another column is the title
   *   <li>available from and available until: times in the formats of {@link EventReader}, in the
   *       zone of {@link #withZone} if they have none
   *   <li>stock: stock, instock, stockquantity, inventory; number of pieces, an integer, or {@code
   *       false} for none and {@code true} for an unknown number
   *   <li>product, the same for all variants of a product: itemgroupid, itemgroup, productgroup,
   *       parentid, parentitemid, parentproductid, parentsku, parentasin, parent, modelcode; also
   *       productid and product if another column is the item. The names of the item column have an
   *       order: with the columns sku and productid, the item is productid
   * </ul>
   *
   * <p>Every other column is an attribute named after its header; {@code |} separates its values.
   * An empty field or NULL means a missing value.
   */
  public static CatalogReader csv() {
    return new CatalogReader(new CsvCatalogFormat(), EURO);
  }

  /**
   * Returns a reader for RecBole's .item files, in the format described at {@link
   * EventReader#recbole}. Columns are found by name as in {@link #csv}; the item column must be of
   * type token. In other columns of type token_seq, spaces separate the values of an attribute. A
   * category or product column of this type is such an attribute and not a path or a product.
   * Non-empty fields of type float must be numbers. Columns of type float_seq are ignored.
   */
  public static CatalogReader recbole() {
    return new CatalogReader(new RecBoleCatalogFormat(), EURO);
  }

  /**
   * Returns a reader for the movies of the MovieLens data sets, with attributes genre and year. The
   * year is taken from the end of the title. Reads u.item and movies.dat in Latin-1 and movies.csv
   * in UTF-8; the first line determines which one it is.
   */
  public static CatalogReader movielens() {
    return new CatalogReader(new MovieLensCatalogFormat(), EURO);
  }

  /**
   * Returns a reader for the products of the Online Retail data set (UCI), read from the same file
   * as its events. It uses the sales at a positive price, whether or not the customer is known. The
   * title of an item is its most frequent description, and its price the median unit price, in
   * pounds. If descriptions are equally frequent, the shorter one is used, and among those of equal
   * length the first in character order.
   */
  public static CatalogReader onlineRetail() {
    return new CatalogReader(new OnlineRetailCatalogFormat(), POUND);
  }

  /**
   * Returns the reader of the catalogs that belong to an event format, or {@link #csv} if the
   * format has no catalog format of its own.
   *
   * @param eventFormat one of {@link EventReader#formats}
   * @throws IllegalArgumentException if there is no such format
   */
  public static CatalogReader of(String eventFormat) {
    EventReader.of(eventFormat); // rejects an unknown name
    return switch (eventFormat) {
      case "movielens" -> movielens();
      case "recbole" -> recbole();
      case "online-retail" -> onlineRetail();
      default -> csv();
    };
  }

  /**
   * Returns a copy of this reader that counts all rows in {@code badRows} and handles bad rows by
   * its policy.
   */
  public CatalogReader withBadRows(BadRows badRows) {
    Checks.requireNonNull("badRows", badRows);
    return new CatalogReader(format, currency, zone, badRows);
  }

  /**
   * Returns a copy of this reader with the currency of prices. Defaults to euros, and to pounds for
   * {@link #onlineRetail}.
   */
  public CatalogReader withCurrency(Currency currency) {
    Checks.requireNonNull("currency", currency);
    return new CatalogReader(format, currency, zone, badRows);
  }

  /** Returns a copy of this reader with the zone of times that have none. Defaults to UTC. */
  public CatalogReader withZone(ZoneId zone) {
    Checks.requireNonNull("zone", zone);
    return new CatalogReader(format, currency, zone, badRows);
  }

  /**
   * Reads the catalog in a file.
   *
   * @throws BadInputException if the file cannot be used, or a row cannot be used and bad rows are
   *     not skipped
   * @throws java.io.UncheckedIOException if reading fails for another reason
   */
  public Catalog read(Path file) {
    try (TextFile text = TextFile.open(file)) {
      return format.read(text, BadRows.orFailFast(badRows), currency, zone);
    }
  }

  /**
   * Reads the catalog that a query returns, in a transaction that is rolled back. Its columns are
   * those of {@link #csv}, for which {@code as} renames them: {@code select sku as id, …}. The file
   * format of this reader is ignored.
   *
   * <p>Every other column becomes an attribute, so select only what describes an item. Some
   * databases convert names to upper case unless they are quoted, and names of attributes are
   * case-sensitive: {@code color as "color"}. A column of type BOOLEAN has the values {@code true}
   * and {@code false}. Columns of lists, structures, maps and bytes are rejected.
   *
   * @throws BadInputException if a column is missing or has such a type, two attributes have the
   *     same name, or a row cannot be used and bad rows are not skipped
   * @throws QueryException if the database fails
   */
  public Catalog read(DataSource source, String sql) {
    List<Item> rows =
        QueryRows.of(source, sql)
            .map(
                BadRows.orFailFast(badRows),
                header ->
                    new ItemRowParser(header, currency, zone, ValueFormat.PIPE_SEPARATED)::parse);
    return Catalog.of(currency, rows);
  }

  /**
   * Reads the catalog that a query returns: the first bad row is rejected, prices are in euros, and
   * times without a zone are in UTC.
   *
   * @throws BadInputException as in {@link #read(DataSource, String)}
   * @throws QueryException if the database fails
   */
  public static Catalog query(DataSource source, String sql) {
    return csv().read(source, sql);
  }
}
