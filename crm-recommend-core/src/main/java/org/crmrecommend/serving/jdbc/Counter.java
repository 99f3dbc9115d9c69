package org.crmrecommend.serving.jdbc;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Currency;
import java.util.Optional;
import org.crmrecommend.serving.SharedModel;
import org.crmrecommend.serving.SharedModel.Training;

/**
 * The row of {@code crm_counter}.
 *
 * @param marks the end of the order
 * @param removedRevision the last revision whose change was deleted
 */
record Counter(
    Marks marks,
    long eventCount,
    long exposureCount,
    Optional<Currency> currency,
    long removedRevision,
    SharedModel model) {

  private static final String SELECT =
      "select last_event, last_revision, last_user, event_count, exposure_count, currency,"
          + " removed_revision, model_number, model_upload, trained_position, trained_event_count,"
          + " trained_forget_count, last_trained, forget_count, forgotten_since from crm_counter";

  /** Reads the row. */
  static Counter read(Connection connection) throws SQLException {
    return read(connection, SELECT);
  }

  /** Reads the row, and locks it until the transaction ends. */
  static Counter lock(Connection connection) throws SQLException {
    return read(connection, SELECT + " for update");
  }

  private static Counter read(Connection connection, String sql) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(sql);
        ResultSet row = statement.executeQuery()) {
      if (!row.next()) {
        throw new SQLException("crm_counter has no row");
      }
      return new Counter(
          new Marks(row.getLong(1), row.getLong(2), row.getInt(3)),
          row.getLong(4),
          row.getLong(5),
          Optional.ofNullable(row.getString(6)).map(Currency::getInstance),
          row.getLong(7),
          model(row));
    }
  }

  private static SharedModel model(ResultSet row) throws SQLException {
    long number = row.getLong(8);
    boolean isStored = row.getObject(9) != null;
    return new SharedModel(
        number,
        isStored,
        new Training(row.getLong(10), row.getLong(11), row.getLong(12)),
        Optional.ofNullable(DatabaseTime.readOrNull(row, 13)),
        row.getLong(14),
        Optional.ofNullable(DatabaseTime.readOrNull(row, 15)));
  }
}
