package org.crmrecommend.input;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
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
 * System.out.println(bad); // 3 of 1,000 rows skipped: events.csv:7: expected …, found …; …
 * }</pre>
 *
 * <p>Only single rows are skipped. A file that cannot be read as a whole – missing, empty, cut off,
 * not UTF-8, without the columns – is refused in either case.
 *
 * <p>Some formats hold rows that are sound but not about a user and an item, such as postage on an
 * invoice. They are left out, whatever the policy, and counted by reason.
 */
public final class BadRows {

  private static final int MOST_SAMPLES = 20;

  private final boolean skip;
  private final List<Sample> samples = new ArrayList<>();
  private final TreeMap<String, Long> leftOut = new TreeMap<>();
  private long count;
  private long rows;

  private BadRows(boolean skip) {
    this.skip = skip;
  }

  /**
   * One of the rows that were skipped.
   *
   * @param file as the caller called it
   * @param line the row begins in, from 1
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
  public static BadRows refuse() {
    return new BadRows(false);
  }

  /** Skips bad rows, counts them and keeps the first 20 of them. */
  public static BadRows skip() {
    return new BadRows(true);
  }

  /** How many rows were skipped. */
  public long count() {
    return count;
  }

  /** How many rows were read in all, those skipped and those left out among them. */
  public long rows() {
    return rows;
  }

  /** The first 20 rows that were skipped. */
  public List<Sample> samples() {
    return List.copyOf(samples);
  }

  /** How many rows were left out for each reason. */
  public Map<String, Long> leftOut() {
    return Collections.unmodifiableMap(new TreeMap<>(leftOut));
  }

  @Override
  public String toString() {
    StringBuilder text = new StringBuilder();
    text.append(String.format(Locale.ROOT, "%,d of %,d rows skipped", count, rows));
    if (count > 0) {
      text.append(
          samples.stream().map(Sample::toString).collect(Collectors.joining("; ", ": ", "")));
      text.append(count > samples.size() ? "; …" : "");
    }
    if (!leftOut.isEmpty()) {
      text.append(String.format(Locale.ROOT, "; %,d left out: %s", leftOutCount(), leftOut));
    }
    return text.toString();
  }

  void countRow() {
    rows++;
  }

  void leaveOut(String reason) {
    leftOut.merge(reason, 1L, Long::sum);
  }

  long leftOutCount() {
    return leftOut.values().stream().mapToLong(Long::longValue).sum();
  }

  /** Does with a bad row what the policy says. */
  void add(String file, long line, String reason) {
    Sample sample = new Sample(file, line, reason);
    if (!skip) {
      throw new BadInputException(sample.toString());
    }
    count++;
    if (samples.size() < MOST_SAMPLES) {
      samples.add(sample);
    }
  }
}
