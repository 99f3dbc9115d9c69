package org.crmrecommend.input;

/**
 * Tells why a row cannot be used: what was expected and what was found, but not yet where. Has no
 * stack trace, so that a million bad rows can be skipped in a second.
 */
final class RowFault extends RuntimeException {

  private static final long serialVersionUID = 1L;

  RowFault(String reason) {
    super(reason, null, false, false);
  }

  /** Why the row cannot be used. */
  String reason() {
    return String.valueOf(getMessage());
  }
}
