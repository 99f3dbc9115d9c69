package org.crmrecommend.input;

/** How a column tells times. Those in ISO-8601 are understood in each of these forms. */
enum TimeFormat {
  /**
   * Numbers of up to 11 digits are seconds since 1970, of 12 to 15 milliseconds, of 16 and 17
   * microseconds, longer ones nanoseconds.
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
