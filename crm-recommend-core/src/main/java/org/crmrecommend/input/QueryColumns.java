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
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The columns of a query's result; reads their values as text, independent of how a driver writes
 * them. Not thread-safe.
 */
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

  private static final Set<Integer> TIME_TYPES =
      Set.of(Types.DATE, Types.TIMESTAMP, Types.TIMESTAMP_WITH_TIMEZONE);

  private static final String UUID = "uuid"; // binary in some databases, but with a readable text

  private final ResultSet results;
  private final List<String> labels = new ArrayList<>();
  private final List<String> types = new ArrayList<>();
  private final List<Conversion> conversions = new ArrayList<>();

  /** How a value becomes text. */
  private enum Conversion {
    /** By the driver. */
    NONE,
    PLAIN_NUMBER,
    BOOLEAN,
    LOCAL_TIME,
    INSTANT
  }

  /**
   * @throws BadInputException if a column has a type that is no single value
   */
  QueryColumns(ResultSet results) throws SQLException {
    this.results = results;
    ResultSetMetaData columns = results.getMetaData();
    for (int column = 1; column <= columns.getColumnCount(); column++) {
      String label = columns.getColumnLabel(column);
      String type = String.valueOf(columns.getColumnTypeName(column));
      String lowerCaseType = type.toLowerCase(Locale.ROOT);
      if (!isSupported(columns.getColumnType(column), lowerCaseType)) {
        throw new BadInputException(
            QueryRows.NAME
                + ": expected columns of text, numbers and times, found column "
                + label
                + " of type "
                + type
                + "; remove it, or convert it in the query");
      }
      labels.add(label.isBlank() ? "column " + column : label);
      types.add(type);
      conversions.add(conversion(columns.getColumnType(column), lowerCaseType));
    }
  }

  List<String> labels() {
    return List.copyOf(labels);
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
        String text = text(column + 1, conversions.get(column));
        fields[column] = text == null ? "" : text;
      } catch (SQLException e) {
        throw new QueryException(
            QueryRows.NAME
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

  /** Returns a value as text, or null for SQL NULL. */
  private @Nullable String text(int column, Conversion conversion) throws SQLException {
    return switch (conversion) {
      case NONE -> results.getString(column);
      case PLAIN_NUMBER -> plain(results.getString(column));
      case BOOLEAN -> {
        boolean value = results.getBoolean(column);
        yield results.wasNull() ? null : String.valueOf(value);
      }
      case LOCAL_TIME, INSTANT -> time(column, conversion);
    };
  }

  /** Returns a number without an exponent. */
  private static @Nullable String plain(@Nullable String number) {
    boolean hasExponent = number != null && (number.indexOf('E') >= 0 || number.indexOf('e') >= 0);
    return hasExponent ? new BigDecimal(number).toPlainString() : number;
  }

  private @Nullable String time(int column, Conversion conversion) throws SQLException {
    Object time = results.getObject(column);
    if (time instanceof Timestamp) {
      // A Timestamp uses the JVM's time zone, in which some local times do not exist.
      return conversion == Conversion.INSTANT
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

  /**
   * @param name of the type, in lower case; drivers have numbers of their own for some types
   */
  private static Conversion conversion(int type, String name) {
    if (FLOATING_TYPES.contains(type)) {
      return Conversion.PLAIN_NUMBER;
    }
    if (type == Types.BOOLEAN || name.equals("bool")) { // the type name in PostgreSQL
      return Conversion.BOOLEAN;
    }
    if (TIME_TYPES.contains(type) || name.startsWith("timestamp") || name.startsWith("datetime")) {
      return hasZone(type, name) ? Conversion.INSTANT : Conversion.LOCAL_TIME;
    }
    return Conversion.NONE;
  }

  private static boolean hasZone(int type, String name) {
    return type == Types.TIMESTAMP_WITH_TIMEZONE
        || (name.contains("time zone") && !name.contains("without time zone"))
        || name.equals("timestamptz"); // the type name in PostgreSQL
  }

  /** DuckDB has no standard type for a map and a union, whose names list their parts. */
  private static boolean isSupported(int type, String name) {
    return name.equals(UUID)
        || !(UNSUPPORTED_TYPES.contains(type)
            || name.startsWith("map(")
            || name.startsWith("union("));
  }
}
