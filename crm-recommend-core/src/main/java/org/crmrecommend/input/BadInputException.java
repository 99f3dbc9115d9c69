package org.crmrecommend.input;

/**
 * Input that cannot be used. The message names the file and the line as far as there are any, what
 * was expected, what was found and, where it is not plain, what to do: {@code events.csv:7:
 * expected a number above 0 in column quantity, found -3}. A line is the one that the row begins
 * in, counted from 1 with the header; the file is called as the caller called it.
 */
public class BadInputException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  /** An exception with that message. */
  public BadInputException(String message) {
    super(message);
  }

  BadInputException(String message, Throwable cause) {
    super(message, cause);
  }
}
