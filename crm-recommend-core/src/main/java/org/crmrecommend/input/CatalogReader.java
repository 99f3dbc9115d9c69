package org.crmrecommend.input;

import java.nio.file.Path;
import java.util.Currency;
import org.crmrecommend.data.Catalog;
import org.jspecify.annotations.Nullable;

/**
 * Reads a {@link Catalog} from a text file. Immutable; each reading is a thread's own as long as
 * {@link BadRows} are not shared.
 *
 * <p>Files are told, unpacked and refused as by an {@link EventReader}. A second row of an item is
 * a bad row. Reading holds the rows of the file in memory.
 */
public final class CatalogReader {

  private static final Currency EURO = Currency.getInstance("EUR");
  private static final Currency POUND = Currency.getInstance("GBP");

  private final CatalogFormat format;
  private final Currency currency;
  private final @Nullable BadRows badRows;

  private CatalogReader(CatalogFormat format, Currency currency, @Nullable BadRows badRows) {
    this.format = format;
    this.currency = currency;
    this.badRows = badRows;
  }

  /**
   * Items in rows of RFC 4180 below a header; commas, semicolons or tabs separate the columns.
   * Case, spaces and punctuation of the header do not count, and a column for the item must be
   * there:
   *
   * <ul>
   *   <li>item: id, itemid, item, productid, product, sku, stockcode, articleid, movieid …
   *   <li>title: title, name, productname, itemname, movietitle, moviename, booktitle, description
   *   <li>category: the path from the widest to the narrowest with {@code >} between
   *   <li>brand, and price: a decimal number without a currency sign
   *   <li>text: text, description if there is a title besides
   *   <li>available from and available until: times as an {@link EventReader} has them, in UTC
   *   <li>stock: a whole number of pieces
   * </ul>
   *
   * <p>Every other column is an attribute by the name in the header, whose values have {@code |}
   * between. An empty field says nothing.
   */
  public static CatalogReader csv() {
    return new CatalogReader(new CsvCatalogFormat(), EURO, null);
  }

  /**
   * The items in RecBole's atomic files, ending in .item, in the form that {@link
   * EventReader#recbole} tells. Columns are found by their names as in {@link #csv}; that of the
   * item is of the type token. In a column of the type token_seq that is none of those, spaces are
   * between the values of the attribute; one of several categories is such an attribute and no
   * path. What a column of the type float holds must be numbers; those of the type float_seq are
   * left alone.
   */
  public static CatalogReader recbole() {
    return new CatalogReader(new RecBoleCatalogFormat(), EURO, null);
  }

  /**
   * The films of the MovieLens data sets, with attributes genre and, from the end of the title,
   * year: u.item and movies.dat in Latin-1, movies.csv in UTF-8, told by the first line.
   */
  public static CatalogReader movielens() {
    return new CatalogReader(new MovieLensCatalogFormat(), EURO, null);
  }

  /**
   * The goods of the Online Retail data set of the UCI repository, from the very file of its
   * events. Of the sales at a price, to customers known or not, the most frequent description is
   * the title and the median unit price the price, in pounds. Of descriptions as frequent the
   * shorter one is taken, and of those as long the first by its characters.
   */
  public static CatalogReader onlineRetail() {
    return new CatalogReader(new OnlineRetailCatalogFormat(), POUND, null);
  }

  /**
   * The reader of the catalogs that go with an event format, {@link #csv} for those that have none
   * of their own.
   *
   * @param eventFormat one of {@link EventReader#formats}
   * @throws IllegalArgumentException if there is no such format
   */
  public static CatalogReader of(String eventFormat) {
    EventReader.of(eventFormat); // refuses a name that no format has
    return switch (eventFormat) {
      case "movielens" -> movielens();
      case "recbole" -> recbole();
      case "online-retail" -> onlineRetail();
      default -> csv();
    };
  }

  /** This reader, giving account of all rows there and doing with bad ones what that says. */
  public CatalogReader withBadRows(BadRows badRows) {
    return new CatalogReader(format, currency, badRows);
  }

  /** This reader, taking prices as money of that currency; euros unless told or known. */
  public CatalogReader withCurrency(Currency currency) {
    return new CatalogReader(format, currency, badRows);
  }

  /**
   * The catalog in a file.
   *
   * @throws BadInputException if the file or, unless these are skipped, a row cannot be used
   * @throws java.io.UncheckedIOException if reading fails otherwise
   */
  public Catalog read(Path file) {
    try (TextFile text = TextFile.open(file)) {
      return format.read(text, badRows == null ? BadRows.failFast() : badRows, currency);
    }
  }
}
