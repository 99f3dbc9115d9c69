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
 * Reads which items are to be ranked for each user, as a log of {@linkplain EventKind#EXPOSURE
 * exposures}. Immutable; each reading is a thread's own as long as {@link BadRows} are not shared.
 *
 * <p>Files are unpacked and refused as by an {@link EventReader}.
 */
public final class CandidateReader {

  private static final Pattern PAIR = Pattern.compile("\\(([^(),]+),([^(),]+)\\)");

  private final @Nullable BadRows badRows;

  private CandidateReader(@Nullable BadRows badRows) {
    this.badRows = badRows;
  }

  /**
   * The files of negatives that come with the data sets of Neural Collaborative Filtering: a user
   * and the test item in parentheses, then the items to rank it among, with tabs between, as in
   * {@code (7,12) 3 5}. The test item is a candidate too; an item given twice is one candidate. A
   * user may have several rows.
   *
   * @see <a href="https://doi.org/10.1145/3038912.3052569">He et al., WWW 2017</a>
   */
  public static CandidateReader ncf() {
    return new CandidateReader(null);
  }

  /** This reader, giving account of all rows there and doing with bad ones what that says. */
  public CandidateReader withBadRows(BadRows badRows) {
    return new CandidateReader(badRows);
  }

  /**
   * The candidates in a file, each as an exposure without a time.
   *
   * @throws BadInputException if the file or, unless these are skipped, a row cannot be used
   * @throws java.io.UncheckedIOException if reading fails otherwise
   */
  public EventLog read(Path file) {
    EventLogBuilder events = EventLog.builder();
    try (TextFile text = TextFile.open(file)) {
      Table.withoutHeader(
              text, RowSplitter.bySeparator("\t"), Table.ANY_WIDTH, "(user,item)", "candidate")
          .forEach(badRows == null ? BadRows.failFast() : badRows, row -> add(row, events));
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
      row.id(column); // a row that cannot be used adds nothing
    }
    String user = pair.group(1).strip();
    events.add(Event.of(user, pair.group(2).strip(), EventKind.EXPOSURE));
    for (int column = 1; column < row.size(); column++) {
      events.add(Event.of(user, row.id(column), EventKind.EXPOSURE));
    }
  }
}
