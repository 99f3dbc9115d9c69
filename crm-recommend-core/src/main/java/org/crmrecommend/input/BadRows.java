package org.crmrecommend.input;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Policy for rows that cannot be used, and the counts of all rows read. Pass it to a reader with
 * {@code withBadRows} and read the counts afterwards. One instance can be used for several files.
 * Not thread-safe.
 *
 * <pre>{@code
 * BadRows bad = BadRows.skip();
 * EventLog log = EventReader.csv().withBadRows(bad).read(file);
 * System.out.println(bad); // 3 of 1,000 rows skipped: 3 like events.csv:7: expected …, found …
 * }</pre>
 *
 * <p>Only single rows are skipped. A file is always rejected as a whole if it is missing, empty,
 * truncated, not UTF-8, or lacks required columns.
 *
 * <p>Rows that are not bad but add no event are excluded under every policy and counted by reason:
 * those of a format that do not refer to a user and an item, such as postage on an invoice, those
 * with the event id and content of an earlier one, and those that an event filter rejects.
 */
public final class BadRows {

  private static final int MAX_SAMPLES = 20;

  private final boolean skip;
  private final List<Sample> samples = new ArrayList<>();
  private final Map<String, SkipReason> skippedByReason = new LinkedHashMap<>();
  private final TreeMap<String, Long> excludedByReason = new TreeMap<>();
  private final Set<String> unusedColumns = new LinkedHashSet<>();
  private long skippedCount;
  private long rowCount;

  private BadRows(boolean skip) {
    this.skip = skip;
  }

  /**
   * A skipped row.
   *
   * @param file path given by the caller; {@code query} for the rows of a query
   * @param line where the row begins, from 1; for a query, the row number
   * @param reason what was expected and what was found
   */
  public record Sample(String file, long line, String reason) {

    @Override
    public String toString() {
      return file + ":" + line + ": " + reason;
    }
  }

  /**
   * Returns the default policy: reading stops at the first bad row with a {@link
   * BadInputException}.
   */
  public static BadRows failFast() {
    return new BadRows(false);
  }

  /** Returns the policy of a reader, by default {@link #failFast}. */
  static BadRows orFailFast(@Nullable BadRows badRows) {
    return badRows == null ? failFast() : badRows;
  }

  /** Returns a policy that skips bad rows, counts them and keeps the first 20. */
  public static BadRows skip() {
    return new BadRows(true);
  }

  /** Returns the number of skipped rows. */
  public long skippedCount() {
    return skippedCount;
  }

  /** Returns the number of rows read, including skipped and excluded rows. */
  public long rowCount() {
    return rowCount;
  }

  /** Returns the first 20 skipped rows. */
  public List<Sample> samples() {
    return List.copyOf(samples);
  }

  /**
   * Returns the number of skipped rows for each reason, in the order in which the reasons first
   * occurred. A reason says what was expected, such as {@code expected a positive number in column
   * quantity}.
   */
  public Map<String, Long> skippedByReason() {
    Map<String, Long> counts = new LinkedHashMap<>();
    skippedByReason.forEach((expected, reason) -> counts.put("expected " + expected, reason.count));
    return Collections.unmodifiableMap(counts);
  }

  /**
   * Returns the columns of CSV files that were not used for any part of an event, without
   * duplicates, in the order in which they were found.
   */
  public List<String> unusedColumns() {
    return List.copyOf(unusedColumns);
  }

  /**
   * Returns the number of excluded rows for each reason. If a row has several items, its filtered
   * events are counted one by one.
   */
  public Map<String, Long> excludedByReason() {
    return Collections.unmodifiableMap(new TreeMap<>(excludedByReason));
  }

  @Override
  public String toString() {
    StringBuilder text = new StringBuilder();
    text.append(String.format(Locale.ROOT, "%,d of %,d rows skipped", skippedCount, rowCount));
    if (skippedCount > 0) {
      text.append(
          skippedByReason.values().stream()
              .map(SkipReason::toString)
              .collect(Collectors.joining("; ", ": ", "")));
    }
    if (!excludedByReason.isEmpty()) {
      text.append(
          String.format(Locale.ROOT, "; %,d excluded: %s", excludedCount(), excludedByReason));
    }
    return text.toString();
  }

  void countRow() {
    rowCount++;
  }

  void exclude(String reason) {
    excludedByReason.merge(reason, 1L, Long::sum);
  }

  long excludedCount() {
    return excludedByReason.values().stream().mapToLong(Long::longValue).sum();
  }

  /** Adds unused columns; returns whether at least one of them is new. */
  boolean addUnusedColumns(Collection<String> columns) {
    return unusedColumns.addAll(columns);
  }

  /** Skips or rejects a bad row, depending on the policy. */
  void add(String file, long line, BadRowException exception, String note) {
    Sample sample = new Sample(file, line, exception.reason() + note);
    if (!skip) {
      throw new BadInputException(sample.toString());
    }
    skippedCount++;
    skippedByReason.computeIfAbsent(exception.expected(), unseen -> new SkipReason(sample)).count++;
    if (samples.size() < MAX_SAMPLES) {
      samples.add(sample);
    }
  }

  /** Count and first sample of the rows skipped for one reason. */
  private static final class SkipReason {

    private final Sample first;
    private long count;

    SkipReason(Sample first) {
      this.first = first;
    }

    @Override
    public String toString() {
      return count == 1
          ? first.toString()
          : String.format(Locale.ROOT, "%,d like %s", count, first);
    }
  }
}
