package org.crmrecommend.benchmarks;

import java.nio.file.Path;
import org.crmrecommend.data.EventLog;
import org.crmrecommend.input.EventReader;

/** The event logs for benchmarks with a {@code data} parameter. */
public final class BenchmarkLog {

  /** A random log of the size of Gowalla: a million purchases by 30,000 users of 40,000 items. */
  public static final String ZIPF = "zipf";

  private BenchmarkLog() {}

  /**
   * Returns the event log selected by {@code data}.
   *
   * @param data {@link #ZIPF}, or the path of an adjacency file: one line per user, with the user
   *     and then the items
   */
  public static EventLog of(String data) {
    if (data.equals(ZIPF)) {
      return ZipfLog.draw(30_000, 40_000, 1_000_000, 42);
    }
    return EventReader.adjacency().read(Path.of(data));
  }
}
