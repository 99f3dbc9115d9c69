package org.crmrecommend.serving.jdbc;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/** Times as databases store them: in microseconds, of the years 1 to 9999. */
final class DatabaseTime {

  private static final Instant MIN = Instant.parse("0001-01-01T00:00:00Z");
  private static final Instant MAX = Instant.parse("9999-12-31T23:59:59.999999Z");

  private DatabaseTime() {}

  /** Returns the time that is stored for a time, null for null. */
  static @Nullable OffsetDateTime encodeOrNull(@Nullable Instant time) {
    return time == null ? null : encode(time);
  }

  /** Returns the time that is stored for a time. */
  static OffsetDateTime encode(Instant time) {
    return round(time).atOffset(ZoneOffset.UTC);
  }

  /** Returns a time without what a database does not store. */
  static Instant round(Instant time) {
    if (time.isBefore(MIN)) {
      return MIN;
    }
    return time.isAfter(MAX) ? MAX : time.truncatedTo(ChronoUnit.MICROS);
  }

  /** Reads a time; null if there is none. */
  static @Nullable Instant readOrNull(ResultSet row, int column) throws SQLException {
    OffsetDateTime time = row.getObject(column, OffsetDateTime.class);
    return time == null ? null : time.toInstant();
  }

  /** Reads a time. */
  static Instant read(ResultSet row, int column) throws SQLException {
    return row.getObject(column, OffsetDateTime.class).toInstant();
  }
}
