package org.crmrecommend.serving;

import org.jspecify.annotations.Nullable;

/**
 * A store cannot be opened, read or written. The message is {@code <file>: <what happened>; <what
 * to do>}.
 */
public class StoreException extends RuntimeException {

  private static final long serialVersionUID = 1;

  /** Creates an exception without a cause. */
  public StoreException(String message) {
    super(message);
  }

  /** Creates an exception with a cause, if it is not null. */
  public StoreException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
