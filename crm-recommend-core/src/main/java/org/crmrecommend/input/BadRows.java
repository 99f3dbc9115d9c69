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

/**
 * What to do with rows that cannot be used, and the account of what became of all rows read. Give
 * it to a reader by {@code withBadRows}, then ask it; one account can go through several files. Not
 * thread-safe.
 *
 * <pre>{@code
 * BadRows bad = BadRows.skip();
 * EventLog log = EventReader.csv().withBadRows(bad).read(file);
 * System.out.println(bad); // 3 of 1,000 rows skipped: 3 like events.csv:7: expected …, found …
 * }</pre>
 *
 * <p>Only single rows are skipped. A file that cannot be read as a whole – missing, empty, cut off,
 * not UTF-8, without the columns – is refused in either case.
 *
 * <p>Some formats hold rows that are sound but not about a user and an item, such as postage on an
 * invoice. They are left out, whatever the policy, and counted by reason.
 */
public final class BadRows {

  private static final int MAX_SAMPLES = 20;

  private final boolean skip;
  private final List<Sample> samples = new ArrayList<>();
  private final Map<String, Reason> skippedByReason = new LinkedHashMap<>();
  private final TreeMap<String, Long> excludedByReason = new TreeMap<>();
  private final Set<String> unusedColumns = new LinkedHashSet<>();
  private long skippedCount;
  private long rowCount;

  private BadRows(boolean skip) {
    this.skip = skip;
  }

  /**
   * One of the rows that were skipped.
   *
   * @param file as the caller called it; {@code query} for the rows of a query
   * @param line the row begins in, from 1; of a query, the number of the row
   * @param reason what was expected and what was found
   */
  public record Sample(String file, long line, String reason) {

    @Override
    public String toString() {
      return file + ":" + line + ": " + reason;
    }
  }

  /**
   * Refuses the input at its first bad row by a {@link BadInputException}; what readers do unless
   * told.
   */
  public static BadRows failFast() {
    return new BadRows(false);
  }

  /** Skips bad rows, counts them and keeps the first 20 of them. */
  public static BadRows skip() {
    return new BadRows(true);
  }

  /** How many rows were skipped. */
  public long skippedCount() {
    return skippedCount;
  }

  /** How many rows were read in all, those skipped and those left out among them. */
  public long rowCount() {
    return rowCount;
  }

  /** The first 20 rows that were skipped. */
  public List<Sample> samples() {
    return List.copyOf(samples);
  }

  /**
   * The number of skipped rows for each reason, in the order in which the reasons first occurred. A
   * reason is what was expected, such as {@code expected a number above 0 in column quantity}.
   */
  public Map<String, Long> skippedByReason() {
    Map<String, Long> counts = new LinkedHashMap<>();
    skippedByReason.forEach((expected, reason) -> counts.put("expected " + expected, reason.count));
    return Collections.unmodifiableMap(counts);
  }

  /**
   * The columns of CSV files that no part of an event was read from, each name once, in the order
   * in which they were found.
   */
  public List<String> unusedColumns() {
    return List.copyOf(unusedColumns);
  }

  /** How many rows were left out for each reason. */
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
              .map(Reason::toString)
              .collect(Collectors.joining("; ", ": ", "")));
    }
    if (!excludedByReason.isEmpty()) {
      text.append(
          String.format(Locale.ROOT, "; %,d left out: %s", excludedCount(), excludedByReason));
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

  /** Adds columns that were not used; returns whether one of them is new. */
  boolean addUnusedColumns(Collection<String> columns) {
    return unusedColumns.addAll(columns);
  }

  /** Does with a bad row what the policy says. */
  void add(String file, long line, BadRowException exception, String note) {
    Sample sample = new Sample(file, line, exception.reason() + note);
    if (!skip) {
      throw new BadInputException(sample.toString());
    }
    skippedCount++;
    skippedByReason.computeIfAbsent(exception.expected(), unseen -> new Reason(sample)).count++;
    if (samples.size() < MAX_SAMPLES) {
      samples.add(sample);
    }
  }

  /** The rows that were skipped for one reason. */
  private static final class Reason {

    private final Sample first;
    private long count;

    Reason(Sample first) {
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
