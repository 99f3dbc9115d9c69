package org.crmrecommend.input;

/** Format of the times in a column. ISO-8601 is accepted in every format. */
enum TimeFormat {
  /**
   * Numbers count from 1970: up to 11 digits are seconds, 12 to 15 milliseconds, 16 and 17
   * microseconds, more are nanoseconds.
   */
  ANY,
  /** Numbers are as in {@link #ANY} and may have decimals and an exponent. */
  DECIMAL,
  /** All numbers are seconds since 1970. */
  SECONDS,
  /** All numbers are milliseconds since 1970. */
  MILLISECONDS,
  /** Times with slashes have the month before the day. */
  MONTH_FIRST
}
