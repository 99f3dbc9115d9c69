package org.crmrecommend.benchmarks;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.crmrecommend.data.Event;
import org.crmrecommend.data.EventKind;
import org.crmrecommend.data.EventLog;
import org.crmrecommend.data.EventLogBuilder;
import org.crmrecommend.data.EventWeight;
import org.crmrecommend.data.EventWeights;

/** Builds a log of item sequences, as clicks at equal time intervals. */
final class SequenceLogBuilder {

  /** Binary weights: repeats and age are ignored. */
  static final EventWeights EVENT_WEIGHTS =
      EventWeights.of(Map.of(EventKind.CLICK, EventWeight.of(1).withCap(1)));

  private final EventLogBuilder events = EventLog.builder();
  private final Duration interval;

  /**
   * @param interval the time between two clicks of a sequence
   */
  SequenceLogBuilder(Duration interval) {
    this.interval = interval;
  }

  /** Reads the lines of a file, split at spaces and tabs. */
  static List<List<String>> read(Path file) {
    try {
      return Files.readAllLines(file).stream()
          .map(line -> Arrays.asList(line.strip().split("\\s+", -1)))
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Adds the sequence of a user; the first click is at {@code start}. */
  void add(String user, List<String> items, Instant start) {
    Instant time = start;
    for (String item : items) {
      events.add(Event.of(user, item, EventKind.CLICK).at(time));
      time = time.plus(interval);
    }
  }

  /** Builds the log; call it only once. */
  EventLog build() {
    return events.build();
  }
}
