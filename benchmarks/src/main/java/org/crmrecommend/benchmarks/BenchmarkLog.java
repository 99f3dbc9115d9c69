package org.crmrecommend.benchmarks;

import java.nio.file.Path;
import org.crmrecommend.data.EventLog;
import org.crmrecommend.input.EventReader;

/** The log that a benchmark's parameter names. */
public final class BenchmarkLog {

  /** Drawn, of the size of Gowalla: a million purchases of 30,000 users and 40,000 items. */
  public static final String ZIPF = "zipf";

  private BenchmarkLog() {}

  /**
   * The log by its name.
   *
   * @param data {@link #ZIPF}, or a file with a line for each user: the user and then the items
   */
  public static EventLog of(String data) {
    if (data.equals(ZIPF)) {
      return ZipfLog.draw(30_000, 40_000, 1_000_000, 42);
    }
    return EventReader.adjacency().read(Path.of(data));
  }
}
