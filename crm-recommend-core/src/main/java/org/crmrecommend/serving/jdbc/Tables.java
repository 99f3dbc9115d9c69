package org.crmrecommend.serving.jdbc;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.crmrecommend.serving.StoreException;

/** The tables of a store: creates them, and checks that this library knows their shape. */
final class Tables {

  private static final int VERSION = 1;

  private static final String COUNT =
      "select count(*) from information_schema.tables where lower(table_name) = 'crm_version'"
          + " and lower(table_schema) = lower(current_schema)";

  /** Queries that name all columns, so that a table of another shape is noticed. */
  private static final List<String> SHAPES =
      List.of(
          "last_event, event_count, last_exposure, exposure_count, last_revision,"
              + " removed_revision, last_user, last_consent, currency, forget_count,"
              + " forgotten_since, model_number, model_upload, model_size, model_hash,"
              + " trained_position, trained_event_count, trained_forget_count, last_trained,"
              + " import_unfinished, store_id from crm_counter",
          "holder, held_until from crm_lock",
          "number, id_hash, id, attributes, member_since from crm_user",
          "position, user_number, " + EventRow.COLUMNS + " from crm_event",
          "position, user_number, " + ExposureRow.COLUMNS + " from crm_exposure",
          "id_hash, id, content from crm_item",
          "one, other, one_kind, other_kind, time, source from crm_link",
          "id, user_number, purpose, is_granted, time, ends, source from crm_consent",
          "user_number, trait, choice from crm_choice",
          "revision, kind, user_number, item_id, time from crm_change",
          "upload, part, bytes from crm_model_part");

  private final Connection connection;
  private final Dialect dialect;
  private final String name;

  /**
   * @param name name of the database for messages
   */
  Tables(Connection connection, Dialect dialect, String name) {
    this.connection = connection;
    this.dialect = dialect;
    this.name = name;
  }

  /** Returns whether the current schema has a table of versions. */
  static boolean exist(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(COUNT)) {
      row.next();
      return row.getInt(1) > 0;
    }
  }

  /**
   * Creates the tables if they do not exist, and checks them.
   *
   * @throws StoreException if they are not those of a version that this library knows
   */
  void open() throws SQLException {
    if (!exist(connection)) {
      create();
    }
    int version = version();
    if (version == 0) {
      create();
      version = version();
    }
    if (version > VERSION) {
      throw new StoreException(
          name
              + ": has tables of version "
              + version
              + ", this library knows versions up to "
              + VERSION
              + "; update the library to open it");
    }
    if (version != VERSION) {
      throw new StoreException(
          name
              + ": has a table crm_version without a version; restore the tables from a backup, or drop"
              + " all tables and functions crm_* to begin a new store");
    }
    checkShape();
  }

  private void create() throws SQLException {
    try {
      dialect.createTables(connection, script(dialect.script()));
    } catch (SQLException e) {
      if (Failures.isLackOfRights(e)) {
        throw new StoreException(
            name
                + ": has no tables of a store, and the account may not create them ("
                + e.getMessage()
                + "); let an administrator run "
                + dialect.script()
                + " of the package "
                + Tables.class.getPackageName()
                + " in the jar of this library",
            e);
      }
      throw e;
    }
  }

  private static String script(String name) {
    try (InputStream in = Tables.class.getResourceAsStream(name)) {
      if (in == null) {
        throw new IllegalStateException("the jar of this library must have " + name);
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Returns the newest version; 0 if there is none. */
  private int version() throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery("select max(version) from crm_version")) {
      row.next();
      return row.getInt(1);
    }
  }

  private void checkShape() throws SQLException {
    for (String shape : SHAPES) {
      try (Statement statement = connection.createStatement()) {
        statement.executeQuery("select " + shape + " where 1 = 0").close();
      } catch (SQLException e) {
        if (Failures.isLackOfRights(e) || String.valueOf(e.getSQLState()).startsWith("42")) {
          throw new StoreException(
              name
                  + ": has other tables than this library makes, or the account may not read them ("
                  + e.getMessage()
                  + "); restore the tables, or grant the account select, insert, update and delete",
              e);
        }
        throw e;
      }
    }
  }
}
