package org.crmrecommend.input;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Counts the rows of one file or query in an account, and logs the totals. Not thread-safe. */
final class RowTally {

  private static final Logger LOG = LoggerFactory.getLogger(RowTally.class);

  private final String source;
  private final BadRows account;
  private final long rowsBefore;
  private final long skippedBefore;
  private final long leftOutBefore;

  /**
   * @param source the file or query, for messages
   */
  RowTally(String source, BadRows account) {
    this.source = source;
    this.account = account;
    this.rowsBefore = account.rows();
    this.skippedBefore = account.count();
    this.leftOutBefore = account.leftOutCount();
  }

  /** Counts a row, good or bad. */
  void count() {
    account.countRow();
  }

  /**
   * Handles the row counted last as a bad row.
   *
   * @param number of the row or its first line, from 1
   * @param remark appended to the reason
   * @throws BadInputException if bad rows are refused
   */
  void bad(long number, RowFault fault, String remark) {
    account.add(source, number, fault, remark);
  }

  boolean isEmpty() {
    return rows() == 0;
  }

  /** Logs how many rows were skipped and left out, if any. */
  void log() {
    if (account.count() > skippedBefore) {
      LOG.warn(
          "{}: {} of {} rows skipped, by reason and in all sources so far {}",
          source,
          account.count() - skippedBefore,
          rows(),
          account.reasons());
    }
    if (account.leftOutCount() > leftOutBefore) {
      LOG.info(
          "{}: {} of {} rows left out, by reason and in all sources so far {}",
          source,
          account.leftOutCount() - leftOutBefore,
          rows(),
          account.leftOut());
    }
  }

  private long rows() {
    return account.rows() - rowsBefore;
  }
}
