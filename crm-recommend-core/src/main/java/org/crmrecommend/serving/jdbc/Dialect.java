package org.crmrecommend.serving.jdbc;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import org.crmrecommend.serving.StoreEntry;

/** What databases do in different ways. */
interface Dialect {

  /** Returns the name of the script that creates the tables. */
  String script();

  /** Creates the tables, unless another storefront does so at the same time. */
  void createTables(Connection connection, String script) throws SQLException;

  /**
   * Requires that the database can store what it is given.
   *
   * @param name name of the database for messages
   */
  void check(Connection connection, String name) throws SQLException;

  /** Prepares a connection for the thread that writes; returns how to undo that. */
  Undo keep(Connection connection, Duration timeLimit) throws SQLException;

  /**
   * Begins a transaction, and returns how to undo what this changed.
   *
   * @param isReading whether all statements are to see the same state, and none writes
   */
  Undo begin(Connection connection, boolean isReading, Duration timeLimit) throws SQLException;

  /** Commits, and makes sure that what was committed is durable. */
  void commit(Connection connection) throws SQLException;

  /** Appends entries and commits. */
  Appended append(Connection connection, List<StoreEntry> entries) throws SQLException;

  /** Returns what the thread that opens a store should know, in sentences. */
  List<String> warnings();

  /** Returns the expression for the time now. */
  String now();

  /** Returns the expression for the time now and a parameter in milliseconds later. */
  String nowPlusMillis();

  /** Gives a connection its own settings back. */
  interface Undo {

    void run() throws SQLException;
  }
}
