package org.crmrecommend.input;

import java.util.List;
import java.util.Locale;
import org.crmrecommend.data.Event;
import org.crmrecommend.data.EventKind;

/**
 * Reads the ratings of the MovieLens data sets and others in their format: user, item and,
 * optionally, stars and seconds since 1970, separated by tabs, '::' or commas. A file with commas
 * may have a header.
 */
final class MovieLensEventFormat implements EventFormat {

  private static final String[] LABELS = {"user", "item", "rating", "timestamp"};
  private static final double MIN_STARS = 0.5;
  private static final double MAX_STARS = 5;
  private static final List<String> HEADER = List.of("userid", "movieid", "rating", "timestamp");

  @Override
  public void read(TextFile file, ReadContext context) {
    Table table = table(file);
    table.forEach(context.badRows(), row -> context.add(event(row, context.timeParser())));
  }

  private static Table table(TextFile file) {
    String first = file.firstLine();
    if (first.toLowerCase(Locale.ROOT).startsWith("userid,")) {
      return withHeader(file);
    }
    String separator = first.contains("::") ? "::" : first.indexOf('\t') >= 0 ? "\t" : ",";
    int width = first.split(separator, -1).length;
    if (!first.isEmpty() && (width < 2 || width > LABELS.length)) {
      throw file.badInput(
          "expected user, item and optional rating and timestamp, separated by tabs, '::' or commas,"
              + " found "
              + Row.displayText(first));
    }
    return Table.withoutHeader(file, RowSplitter.bySeparator(separator), width, LABELS);
  }

  /** Opens a file with a header; rejects other ones with a header, such as the tags. */
  private static Table withHeader(TextFile file) {
    Table table = Table.withHeader(file, ',');
    List<String> labels = table.header().labels().stream().map(Header::normalized).toList();
    if (labels.size() < 2
        || !HEADER.subList(0, Math.min(labels.size(), HEADER.size())).equals(labels)) {
      throw table
          .header()
          .badInput("expected userId, movieId, rating and timestamp", "use the file ratings.csv");
    }
    return table;
  }

  /** Rejects other scales: play counts must not become dislikes, nor ratings out of ten likes. */
  private static double stars(Row row) {
    double stars = row.number(2);
    if (stars < MIN_STARS || stars > MAX_STARS || 2 * stars != Math.rint(2 * stars)) {
      throw row.expected(
          "stars from 0.5 to 5 in half steps",
          2,
          "; to read counts, use the format csv with a quantity column");
    }
    return stars;
  }

  private static Event event(Row row, TimeParser timeParser) {
    Event event = Event.of(row.id(0), row.id(1), EventKind.RATING);
    Event rated = row.size() > 2 ? event.withRating(stars(row)) : event;
    return row.size() > 3 ? rated.at(timeParser.parse(row, 3, TimeFormat.SECONDS)) : rated;
  }
}
