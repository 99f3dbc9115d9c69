package org.crmrecommend.input;

import java.math.BigDecimal;
import java.sql.Date;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.sql.Types;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The columns of a query's result; reads their values as text. Not thread-safe. */
final class QueryColumns {

  /** Types whose text is not an id, a number or a time. */
  private static final Set<Integer> UNSUPPORTED_TYPES =
      Set.of(
          Types.ARRAY,
          Types.STRUCT,
          Types.REF,
          Types.BLOB,
          Types.BINARY,
          Types.VARBINARY,
          Types.LONGVARBINARY);

  /** Types whose large numbers drivers write with an exponent, which no id, amount or time has. */
  private static final Set<Integer> FLOATING_TYPES = Set.of(Types.DOUBLE, Types.FLOAT, Types.REAL);

  private static final String UUID = "uuid"; // binary in some databases, but with a readable text

  private final ResultSet results;
  private final List<String> labels = new ArrayList<>();
  private final List<String> types = new ArrayList<>();
  private final Set<Integer> floatingColumns = new HashSet<>();
  private int timeColumn = Header.ABSENT;
  private boolean timeHasZone;

  /**
   * @throws BadInputException if a column has a type that is no single value
   */
  QueryColumns(ResultSet results) throws SQLException {
    this.results = results;
    ResultSetMetaData columns = results.getMetaData();
    for (int column = 1; column <= columns.getColumnCount(); column++) {
      String label = columns.getColumnLabel(column);
      String type = String.valueOf(columns.getColumnTypeName(column));
      if (!isSupported(columns.getColumnType(column), type.toLowerCase(Locale.ROOT))) {
        throw new BadInputException(
            QueryReader.SOURCE
                + ": expected columns of text, numbers and times, found column "
                + label
                + " of type "
                + type
                + "; remove it, or convert it in the query");
      }
      labels.add(label);
      types.add(type);
      if (FLOATING_TYPES.contains(columns.getColumnType(column))) {
        floatingColumns.add(column - 1);
      }
    }
  }

  List<String> labels() {
    return List.copyOf(labels);
  }

  /** Sets the column that is read as a time; {@link Header#ABSENT} for none. */
  void setTimeColumn(int column) throws SQLException {
    timeColumn = column;
    timeHasZone = column != Header.ABSENT && hasZone(column);
  }

  /**
   * Returns the fields of the current row; a field that is NULL is empty.
   *
   * @param row its number, for messages
   * @throws QueryException if the driver cannot convert a value
   */
  String[] fields(long row) {
    String[] fields = new String[labels.size()];
    for (int column = 0; column < fields.length; column++) {
      try {
        String text = column == timeColumn ? time(column + 1) : results.getString(column + 1);
        fields[column] = text == null ? "" : floatingColumns.contains(column) ? plain(text) : text;
      } catch (SQLException e) {
        throw new QueryException(
            QueryReader.SOURCE
                + ":"
                + row
                + ": reading column "
                + labels.get(column)
                + " of type "
                + types.get(column)
                + " failed",
            e);
      }
    }
    return fields;
  }

  /** Returns a number without an exponent. */
  private static String plain(String number) {
    boolean hasExponent = number.indexOf('E') >= 0 || number.indexOf('e') >= 0;
    return hasExponent ? new BigDecimal(number).toPlainString() : number;
  }

  /** Returns a time as text, or null for SQL NULL. */
  private @Nullable String time(int column) throws SQLException {
    Object time = results.getObject(column);
    if (time instanceof Timestamp) {
      // A Timestamp uses the JVM's time zone, in which some local times do not exist.
      return timeHasZone
          ? results.getObject(column, OffsetDateTime.class).toInstant().toString()
          : results.getObject(column, LocalDateTime.class).toString();
    }
    if (time instanceof Date date) {
      return date.toLocalDate().toString();
    }
    if (time instanceof OffsetDateTime instant) {
      return instant.toInstant().toString();
    }
    return time == null ? null : time.toString();
  }

  private boolean hasZone(int column) throws SQLException {
    String type = types.get(column).toLowerCase(Locale.ROOT);
    return results.getMetaData().getColumnType(column + 1) == Types.TIMESTAMP_WITH_TIMEZONE
        || (type.contains("time zone") && !type.contains("without time zone"))
        || type.equals("timestamptz"); // the type name in PostgreSQL
  }

  /** DuckDB has no standard type for a map and a union, whose names list their parts. */
  private static boolean isSupported(int type, String name) {
    return name.equals(UUID)
        || !(UNSUPPORTED_TYPES.contains(type)
            || name.startsWith("map(")
            || name.startsWith("union("));
  }
}
