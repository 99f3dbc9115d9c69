package org.crmrecommend.input;

/**
 * Thrown when input cannot be used. The message names the file and the line if they are known, what
 * was expected, what was found and, if it is not obvious, what to do: {@code events.csv:7: expected
 * a positive number in column quantity, found -3}. The line is the one where the row begins,
 * counted from 1 and including the header. The file name is the path that the caller gave.
 */
public class BadInputException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  /** Creates an exception with a message. */
  public BadInputException(String message) {
    super(message);
  }

  BadInputException(String message, Throwable cause) {
    super(message, cause);
  }
}
