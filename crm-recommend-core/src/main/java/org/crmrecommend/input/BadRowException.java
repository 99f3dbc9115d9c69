package org.crmrecommend.input;

/**
 * Thrown for a row that cannot be used. Says what was expected and what was found, but not where.
 * Has no stack trace, so that a million bad rows can be skipped in a second.
 */
final class BadRowException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final String expected;

  /**
   * @param expected what a good row has; the same text for every row with this error
   * @param found what this row has
   */
  BadRowException(String expected, String found) {
    super("expected " + expected + ", found " + found, null, false, false);
    this.expected = expected;
  }

  /** Returns what a good row has; bad rows are counted by this text. */
  String expected() {
    return expected;
  }

  /** Returns why the row cannot be used. */
  String reason() {
    return String.valueOf(getMessage());
  }
}
