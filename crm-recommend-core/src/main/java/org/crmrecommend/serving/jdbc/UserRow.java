package org.crmrecommend.serving.jdbc;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Objects;
import org.crmrecommend.data.User;
import org.crmrecommend.people.Consent;
import org.crmrecommend.people.Purpose;
import org.jspecify.annotations.Nullable;

/** Values of columns of users and their consents. */
final class UserRow {

  private UserRow() {}

  /** Returns the attributes to store, not null. */
  static String attributes(User user) {
    return Objects.requireNonNullElse(Json.writeMap(user.attributes()), "{}");
  }

  /**
   * Reads a user.
   *
   * @param first the column of the attributes, which must not be null; the next has the sign-up
   */
  static User read(ResultSet row, int first, String id) throws SQLException {
    return new User(
        id, Json.readMap(row.getString(first)), DatabaseTime.readOrNull(row, first + 1));
  }

  /**
   * Reads a consent.
   *
   * @param first the column of the purpose; then follow is_granted, time, ends and source
   */
  static Consent readConsent(ResultSet row, int first) throws SQLException {
    Instant time = DatabaseTime.read(row, first + 2);
    return new Consent(
        new Purpose(DatabaseText.decode(row.getString(first))),
        row.getBoolean(first + 1),
        time,
        end(time, DatabaseTime.readOrNull(row, first + 3)),
        DatabaseText.decode(row.getString(first + 4)));
  }

  /** Both times may have been rounded to the same one. */
  private static @Nullable Instant end(Instant time, @Nullable Instant until) {
    return until == null || until.isAfter(time) ? until : time.plusMillis(1);
  }
}
