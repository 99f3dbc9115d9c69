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
 * Reads the tests of session-based recommendation: the first items of a session, and the one that
 * comes next. Immutable; each reading is a thread's own as long as {@link BadRows} are not shared.
 *
 * <p>A line has the first items of a session in order, with spaces between, then a tab and the next
 * item, as in {@code 12 7 12<TAB>3}. Files are unpacked and refused as by an {@link EventReader},
 * of which {@link EventReader#sessions} reads the training sessions.
 *
 * <pre>{@code
 * EventLog train = EventReader.sessions().read(Path.of("train.txt"));
 * PrefixReader.Prefixes test = PrefixReader.DEFAULTS.read(Path.of("test.txt"));
 * Fold fold =
 *     Fold.of(train, test.next())
 *         .withProtocol(Protocol.DEFAULTS.withFoldIn(test.known()).withRepeats(true));
 * }</pre>
 */
public final class PrefixReader {

  /** Refuses bad rows. */
  public static final PrefixReader DEFAULTS = new PrefixReader(null);

  private final @Nullable BadRows badRows;

  private PrefixReader(@Nullable BadRows badRows) {
    this.badRows = badRows;
  }

  /**
   * The two parts of the sessions of a test. A line is a user of its own, {@code prefix-1} for the
   * first line, so that it is none of the sessions in training.
   *
   * @param prefixes the first items of each session, as clicks in their order
   * @param nextItems the item that comes next in each session, as a click without a time
   */
  public record Prefixes(EventLog prefixes, EventLog nextItems) {}

  /** This reader, counting all rows there and handling bad ones as that says. */
  public PrefixReader withBadRows(BadRows badRows) {
    return new PrefixReader(badRows);
  }

  /**
   * The prefixes in these files.
   *
   * @throws BadInputException if a file or, unless these are skipped, a row cannot be used
   * @throws java.io.UncheckedIOException if reading fails otherwise
   */
  public Prefixes read(Path... files) {
    EventLogBuilder prefixes = EventLog.builder();
    EventLogBuilder nextItems = EventLog.builder();
    for (Path file : files) {
      String user = "prefix-" + (nextItems.size() == 0 ? "" : nextItems.size() + ":");
      try (TextFile text = TextFile.open(file)) {
        Table.withoutHeader(text, RowSplitter.bySeparator("\t"), 2, "items", "next item")
            .forEach(
                badRows == null ? BadRows.failFast() : badRows,
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
