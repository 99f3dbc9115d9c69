package org.crmrecommend.input;

import java.nio.charset.StandardCharsets;
import java.time.ZoneId;
import java.util.Currency;
import java.util.List;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.crmrecommend.data.Catalog;
import org.crmrecommend.data.Item;

/**
 * Reads the movies of the MovieLens data sets in each of their formats, detected from the first
 * line.
 */
final class MovieLensCatalogFormat implements CatalogFormat {

  private static final List<String> GENRES =
      List.of(
          "unknown",
          "Action",
          "Adventure",
          "Animation",
          "Children's",
          "Comedy",
          "Crime",
          "Documentary",
          "Drama",
          "Fantasy",
          "Film-Noir",
          "Horror",
          "Musical",
          "Mystery",
          "Romance",
          "Sci-Fi",
          "Thriller",
          "War",
          "Western");
  private static final String NO_GENRES = "(no genres listed)";
  private static final Pattern YEAR = Pattern.compile("\\((\\d{4})\\)$");
  private static final Pattern BAR = Pattern.compile("\\|");

  private static final int FLAGS_START = 5;
  private static final int FLAGS_END = FLAGS_START + GENRES.size();

  @Override
  public Catalog read(TextFile file, BadRows badRows, Currency currency, ZoneId zone) {
    String first = file.firstLine();
    if (first.strip().equalsIgnoreCase("movieId,title,genres")) {
      return read(
          Table.withHeader(file, ','), badRows, currency, MovieLensCatalogFormat::genresFromList);
    }
    file.decodeAs(StandardCharsets.ISO_8859_1);
    if (first.contains("::")) {
      Table table =
          Table.withoutHeader(file, RowSplitter.bySeparator("::"), 3, "movieId", "title", "genres");
      return read(table, badRows, currency, MovieLensCatalogFormat::genresFromList);
    }
    if (!first.isEmpty() && first.split("\\|", -1).length != FLAGS_END) {
      throw file.badInput(
          "expected movies as in u.item, movies.dat or movies.csv, found "
              + Row.displayText(first));
    }
    Table table =
        Table.withoutHeader(
            file,
            RowSplitter.bySeparator("|"),
            FLAGS_END,
            "movie id",
            "title",
            "date",
            "video",
            "url",
            "genres");
    return read(table, badRows, currency, MovieLensCatalogFormat::genresFromFlags);
  }

  private static Catalog read(
      Table table, BadRows badRows, Currency currency, Function<Row, List<String>> genres) {
    UniqueIds ids = new UniqueIds(table.header());
    List<Item> items =
        table.map(
            badRows,
            row -> {
              Item item = item(row, genres.apply(row));
              ids.requireUnique(row, 0);
              return item;
            });
    return Catalog.of(currency, items);
  }

  private static Item item(Row row, List<String> genres) {
    String title = row.id(1);
    Item.Builder item = Item.builder(row.id(0)).title(title);
    if (!genres.isEmpty()) {
      item.attribute("genre", genres.toArray(String[]::new));
    }
    Matcher year = YEAR.matcher(title);
    if (year.find()) {
      item.attribute("year", year.group(1));
    }
    return item.build();
  }

  private static List<String> genresFromList(Row row) {
    String genres = row.text(2);
    return genres.isEmpty() || genres.equals(NO_GENRES)
        ? List.of()
        : BAR.splitAsStream(genres).toList();
  }

  private static List<String> genresFromFlags(Row row) {
    return IntStream.range(FLAGS_START, FLAGS_END)
        .filter(column -> isSet(row, column))
        .mapToObj(column -> GENRES.get(column - FLAGS_START))
        .toList();
  }

  private static boolean isSet(Row row, int column) {
    String flag = row.text(column);
    if (!flag.equals("0") && !flag.equals("1")) {
      throw row.expected("a flag 0 or 1", column);
    }
    return flag.equals("1");
  }
}
