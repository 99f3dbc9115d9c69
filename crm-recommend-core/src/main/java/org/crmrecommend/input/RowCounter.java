package org.crmrecommend.input;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Counts the rows of one file or query in a {@link BadRows}, and logs the totals. Not thread-safe.
 */
final class RowCounter {

  private static final Logger LOG = LoggerFactory.getLogger(RowCounter.class);

  private final String source;
  private final BadRows badRows;
  private final long rowsBefore;
  private final long skippedBefore;
  private final long excludedBefore;

  /**
   * @param source the file or query, for messages
   */
  RowCounter(String source, BadRows badRows) {
    this.source = source;
    this.badRows = badRows;
    this.rowsBefore = badRows.rowCount();
    this.skippedBefore = badRows.skippedCount();
    this.excludedBefore = badRows.excludedCount();
  }

  /** Counts a row, good or bad. */
  void countRow() {
    badRows.countRow();
  }

  /**
   * Handles the row counted last as a bad row.
   *
   * @param number of the row or its first line, from 1
   * @param note appended to the reason
   * @throws BadInputException if the policy rejects bad rows
   */
  void handleBadRow(long number, BadRowException exception, String note) {
    badRows.add(source, number, exception, note);
  }

  boolean isEmpty() {
    return rows() == 0;
  }

  /** Logs the number of skipped and excluded rows, if any. */
  void log() {
    if (badRows.skippedCount() > skippedBefore) {
      LOG.warn(
          "{}: {} of {} rows skipped; totals by reason in all sources so far: {}",
          source,
          badRows.skippedCount() - skippedBefore,
          rows(),
          badRows.skippedByReason());
    }
    if (badRows.excludedCount() > excludedBefore) {
      LOG.info(
          "{}: {} of {} rows excluded; totals by reason in all sources so far: {}",
          source,
          badRows.excludedCount() - excludedBefore,
          rows(),
          badRows.excludedByReason());
    }
  }

  private long rows() {
    return badRows.rowCount() - rowsBefore;
  }
}
