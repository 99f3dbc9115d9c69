package org.crmrecommend.input;

import java.sql.SQLException;
import java.util.Locale;

/**
 * Thrown when a database or its driver fails during a query. The message says at which row and
 * column, if known. {@link #getCause} has the SQL state and the vendor code.
 */
public final class QueryException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final SQLException failure;

  QueryException(String what, SQLException failure) {
    super(
        String.format(
            Locale.ROOT,
            "%s: %s (SQL state %s, vendor code %d)",
            what,
            failure.getMessage(),
            failure.getSQLState(),
            failure.getErrorCode()),
        failure);
    this.failure = failure;
  }

  /** Returns the exception of the driver. */
  @Override
  public synchronized SQLException getCause() {
    return failure;
  }
}
