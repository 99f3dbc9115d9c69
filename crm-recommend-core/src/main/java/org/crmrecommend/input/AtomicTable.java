package org.crmrecommend.input;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.regex.Pattern;

/**
 * A table in RecBole's atomic file format. Each header label has a name and a type, as in {@code
 * user_id:token}, and tabs separate the fields. A field is quoted as a whole or not at all, as
 * RecBole and its converters read and write it. {@code nan} means a missing value. Columns of type
 * float_seq are ignored. Not thread-safe.
 *
 * @see <a href="https://recbole.io/docs/user_guide/data/atomic_files.html">Atomic Files, in
 *     RecBole's user guide</a>
 */
final class AtomicTable implements ValueFormat {

  /** Type of the values in a column. */
  enum Type {
    TOKEN,
    TOKEN_SEQ,
    FLOAT,
    FLOAT_SEQ;

    @Override
    public String toString() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  private static final RowSplitter TABS = RowSplitter.bySeparator("\t");
  private static final String MISSING = "nan";
  private static final Pattern SPACE = Pattern.compile(" ");

  private final Table table;
  private final Header header;
  private final List<Type> types = new ArrayList<>();

  /**
   * @throws BadInputException if the file is empty or a label has no type
   */
  AtomicTable(TextFile file) {
    this.table = Table.withHeader(file, AtomicTable::splitRow);
    List<String> names = new ArrayList<>();
    for (String label : table.header().labels()) {
      int colon = label.indexOf(':');
      names.add(label.substring(0, Math.max(0, colon)));
      types.add(type(label.substring(colon + 1), colon > 0));
    }
    this.header = table.header().withLabels(names);
    for (int column = 0; column < types.size(); column++) {
      if (types.get(column) == Type.FLOAT_SEQ) {
        header.ignore(column);
      }
    }
  }

  /** Returns the column names, without their types. */
  Header header() {
    return header;
  }

  /**
   * Checks the type of a column and returns the column.
   *
   * @param column index, or {@link Header#ABSENT}
   * @throws BadInputException if the column has another type
   */
  int requireType(int column, Type type) {
    if (column != Header.ABSENT && types.get(column) != type) {
      throw table
          .header()
          .badInput(
              "expected " + header.labels().get(column) + " to be of type " + type,
              "correct the type");
    }
    return column;
  }

  /** Passes each row to the action, without checking numbers. */
  void forEach(BadRows badRows, Consumer<Row> action) {
    table.forEach(badRows, action);
  }

  /**
   * Returns a value per good row, in the order of the rows. A row with a float field that is
   * neither missing nor a number is a bad row.
   */
  <T> List<T> mapWithValidNumbers(BadRows badRows, Function<Row, T> parser) {
    return table.map(
        badRows,
        row -> {
          for (int column = 0; column < types.size(); column++) {
            if (types.get(column) == Type.FLOAT && !row.isEmpty(column)) {
              row.number(column);
            }
          }
          return parser.apply(row);
        });
  }

  @Override
  public String[] values(Row row, int column) {
    if (isList(column)) {
      return ValueFormat.splitNonBlank(SPACE, row.text(column));
    }
    return row.isEmpty(column) ? new String[0] : new String[] {row.text(column)};
  }

  @Override
  public boolean isList(int column) {
    return types.get(column) == Type.TOKEN_SEQ;
  }

  private Type type(String text, boolean hasName) {
    for (Type type : Type.values()) {
      if (hasName && type.toString().equals(text)) {
        return type;
      }
    }
    throw table
        .header()
        .badInput(
            "expected tab-separated columns of the form name:type with type token, token_seq, float"
                + " or float_seq",
            "see https://recbole.io/docs/user_guide/data/atomic_files.html");
  }

  private static String[] splitRow(TextFile text) {
    String[] fields = TABS.splitRow(text);
    for (int column = 0; column < fields.length; column++) {
      fields[column] = unquote(fields[column]);
    }
    return fields;
  }

  private static String unquote(String field) {
    if (field.length() > 1 && field.startsWith("\"") && field.endsWith("\"")) {
      String inner = field.substring(1, field.length() - 1);
      return inner.replace("\"\"", "").contains("\"") ? field : inner.replace("\"\"", "\"");
    }
    return field.equals(MISSING) ? "" : field;
  }
}
