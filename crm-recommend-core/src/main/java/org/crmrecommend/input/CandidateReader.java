package org.crmrecommend.input;

import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.crmrecommend.data.Event;
import org.crmrecommend.data.EventKind;
import org.crmrecommend.data.EventLog;
import org.crmrecommend.data.EventLogBuilder;
import org.jspecify.annotations.Nullable;

/**
 * Reads the candidate items to rank for each user, as a log of {@linkplain EventKind#EXPOSURE
 * exposures}. Immutable and thread-safe, unless threads share {@link BadRows}.
 *
 * <p>Files are decompressed and rejected as in {@link EventReader}.
 */
public final class CandidateReader {

  private static final Pattern PAIR = Pattern.compile("\\(([^(),]+),([^(),]+)\\)");

  private final @Nullable BadRows badRows;

  private CandidateReader(@Nullable BadRows badRows) {
    this.badRows = badRows;
  }

  /**
   * Returns a reader for the negatives files of the Neural Collaborative Filtering data sets. A row
   * has the user and the test item in parentheses, then the other candidates, separated by tabs, as
   * in {@code (7,12) 3 5}. The test item is a candidate too. Duplicate items count once. A user may
   * have several rows.
   *
   * @see <a href="https://doi.org/10.1145/3038912.3052569">He et al., WWW 2017</a>
   */
  public static CandidateReader ncf() {
    return new CandidateReader(null);
  }

  /**
   * Returns a copy of this reader that counts all rows in {@code badRows} and handles bad rows
   * according to its policy.
   */
  public CandidateReader withBadRows(BadRows badRows) {
    return new CandidateReader(badRows);
  }

  /**
   * Reads the candidates in a file, each as an exposure without a time.
   *
   * @throws BadInputException if the file cannot be used, or a row cannot be used and bad rows are
   *     not skipped
   * @throws java.io.UncheckedIOException if reading fails for another reason
   */
  public EventLog read(Path file) {
    EventLogBuilder events = EventLog.builder();
    try (TextFile text = TextFile.open(file)) {
      Table.withoutHeader(
              text, RowSplitter.bySeparator("\t"), Table.ANY_WIDTH, "(user,item)", "candidate")
          .forEach(BadRows.orFailFast(badRows), row -> add(row, events));
    }
    return events.build();
  }

  private static void add(Row row, EventLogBuilder events) {
    Matcher pair = PAIR.matcher(row.text(0));
    if (!pair.matches()) {
      throw row.expected("a user and an item such as (7,12)", 0);
    }
    if (row.size() == 1) {
      throw new BadRowException(
          "candidates after user and item", "none after " + Row.displayText(row.text(0)));
    }
    for (int column = 1; column < row.size(); column++) {
      row.id(column); // checks all fields first, because a bad row must add nothing
    }
    String user = pair.group(1).strip();
    events.add(Event.of(user, pair.group(2).strip(), EventKind.EXPOSURE));
    for (int column = 1; column < row.size(); column++) {
      events.add(Event.of(user, row.id(column), EventKind.EXPOSURE));
    }
  }
}
