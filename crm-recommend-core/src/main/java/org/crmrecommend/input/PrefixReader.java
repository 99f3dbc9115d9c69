package org.crmrecommend.input;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.crmrecommend.data.Event;
import org.crmrecommend.data.EventKind;
import org.crmrecommend.data.EventLog;
import org.crmrecommend.data.EventLogBuilder;
import org.jspecify.annotations.Nullable;

/**
 * Reads the test files of session-based recommendation: the first items of a session, and the item
 * that comes next. Immutable and thread-safe, unless threads share {@link BadRows}.
 *
 * <p>A line has the first items of a session in order, separated by spaces, then a tab and the next
 * item, as in {@code 12 7 12<TAB>3}. Files are decompressed and rejected as in {@link EventReader};
 * {@link EventReader#sessions} reads the training sessions.
 *
 * <pre>{@code
 * EventLog train = EventReader.sessions().read(Path.of("train.txt"));
 * PrefixReader.Prefixes test = PrefixReader.DEFAULTS.read(Path.of("test.txt"));
 * Fold fold =
 *     Fold.of(train, test.nextItems())
 *         .withProtocol(Protocol.DEFAULTS.withFoldIn(test.prefixes()).withRepeats(true));
 * }</pre>
 */
public final class PrefixReader {

  /** Rejects bad rows. */
  public static final PrefixReader DEFAULTS = new PrefixReader(null);

  private final @Nullable BadRows badRows;

  private PrefixReader(@Nullable BadRows badRows) {
    this.badRows = badRows;
  }

  /**
   * The two parts of the test sessions. Each line is its own user, {@code prefix-1} for the first
   * line, so that it is none of the training sessions.
   *
   * @param prefixes the first items of each session, as clicks in this order
   * @param nextItems the item that comes next in each session, as a click without a time
   */
  public record Prefixes(EventLog prefixes, EventLog nextItems) {}

  /**
   * Returns a copy of this reader that counts all rows in {@code badRows} and handles bad rows by
   * its policy.
   */
  public PrefixReader withBadRows(BadRows badRows) {
    return new PrefixReader(badRows);
  }

  /**
   * Reads the prefixes and next items in the files.
   *
   * @throws BadInputException if a file cannot be used, or a row cannot be used and bad rows are
   *     not skipped
   * @throws java.io.UncheckedIOException if reading fails for another reason
   */
  public Prefixes read(Path... files) {
    EventLogBuilder prefixes = EventLog.builder();
    EventLogBuilder nextItems = EventLog.builder();
    for (Path file : files) {
      String user = "prefix-" + (nextItems.size() == 0 ? "" : nextItems.size() + ":");
      try (TextFile text = TextFile.open(file)) {
        Table.withoutHeader(text, RowSplitter.bySeparator("\t"), 2, "items", "next item")
            .forEach(
                BadRows.orFailFast(badRows),
                row -> {
                  List<String> items = Arrays.asList(row.id(0).split("\\s+", -1));
                  String nextItem = row.id(1);
                  prefixes.addSequence(user + row.line(), EventKind.CLICK, items);
                  nextItems.add(Event.of(user + row.line(), nextItem, EventKind.CLICK));
                });
      }
    }
    return new Prefixes(prefixes.build(), nextItems.build());
  }
}
