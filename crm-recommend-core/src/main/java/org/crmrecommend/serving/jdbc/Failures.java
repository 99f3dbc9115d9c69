package org.crmrecommend.serving.jdbc;

import java.sql.SQLException;
import java.sql.SQLNonTransientConnectionException;
import java.sql.SQLTransientConnectionException;
import java.time.Duration;
import java.util.Set;
import org.crmrecommend.serving.StoreException;

/** What exceptions of drivers mean, and what to do. */
final class Failures {

  /** Of PostgreSQL, and two of H2. */
  private static final Set<String> RIGHTS = Set.of("42501", "90096", "90040");

  private Failures() {}

  /** Returns the exception of the store for one of the driver. */
  static StoreException of(String name, Duration timeLimit, SQLException e) {
    return new StoreException(name + ": " + message(timeLimit, e), e);
  }

  /** Returns whether the account lacks a right. */
  static boolean isLackOfRights(SQLException e) {
    return RIGHTS.contains(String.valueOf(e.getSQLState()));
  }

  /** Returns whether the connection is broken, or there is none. */
  static boolean isOfConnection(SQLException e) {
    String state = String.valueOf(e.getSQLState());
    return e instanceof SQLNonTransientConnectionException
        || e instanceof SQLTransientConnectionException
        || state.startsWith("08")
        || state.startsWith("57P")
        || state.startsWith("53");
  }

  private static String message(Duration timeLimit, SQLException e) {
    String state = e.getSQLState() == null ? "" : e.getSQLState();
    String detail = " (" + String.valueOf(e.getMessage()).replace('\n', ' ') + ")";
    return switch (state) {
      case "53100" ->
          "has no free disk space" + detail + "; free some, then the next call may succeed";
      case "42501", "90096", "90040" ->
          "the account may not do this"
              + detail
              + "; grant it select, insert, update and delete on the tables crm_*, and execute on"
              + " the functions crm_*";
      case "57014", "55P03", "25P03", "HYT00" ->
          "did not finish within "
              + timeLimit
              + detail
              + "; call again, or open the store with a longer time limit";
      case "25006", "90097" ->
          "is read-only, such as a replica" + detail + "; connect to the primary server";
      case "42P01", "42703", "42883", "42S02", "42S22" ->
          "lacks a table, column or function of the store" + detail + "; restore it from a backup";
      case "40001", "40P01" -> "chose this transaction to end a conflict" + detail + "; call again";
      default -> other(detail, e);
    };
  }

  private static String other(String detail, SQLException e) {
    return isOfConnection(e)
        ? "cannot be reached"
            + detail
            + "; check the server, the network and the size of the pool; the next call connects"
            + " again"
        : "failed" + detail + "; call again, and see the log of the database if it fails again";
  }
}
