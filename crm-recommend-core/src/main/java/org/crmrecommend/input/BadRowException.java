package org.crmrecommend.input;

/**
 * Tells why a row cannot be used: what was expected and what was found, but not yet where. Has no
 * stack trace, so that a million bad rows can be skipped in a second.
 */
final class BadRowException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final String expected;

  /**
   * @param expected what a good row has; the same text for every row with this fault
   * @param found what this row has
   */
  BadRowException(String expected, String found) {
    super("expected " + expected + ", found " + found, null, false, false);
    this.expected = expected;
  }

  /** What a good row has: rows are counted by it. */
  String expected() {
    return expected;
  }

  /** Why the row cannot be used. */
  String reason() {
    return String.valueOf(getMessage());
  }
}
