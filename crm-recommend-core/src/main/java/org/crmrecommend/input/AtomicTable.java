package org.crmrecommend.input;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.regex.Pattern;

/**
 * The table in one of RecBole's atomic files: labels of a name and a type each, as in {@code
 * user_id:token}, and rows with tabs between their fields. A field is quoted as a whole or not at
 * all, as RecBole reads it and its converters write it, and {@code nan} is how these put a value
 * that is missing. Columns of the type float_seq are left alone. Not thread-safe.
 *
 * @see <a href="https://recbole.io/docs/user_guide/data/atomic_files.html">Atomic Files, in
 *     RecBole's user guide</a>
 */
final class AtomicTable implements ValueFormat {

  /** What the fields of a column are. */
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

  /** The names of the columns, without their types. */
  Header header() {
    return header;
  }

  /**
   * A column whose type is given by its role.
   *
   * @param column or {@link Header#ABSENT}
   * @throws BadInputException if it is of another type
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

  /** Hands over each row, its numbers not looked at. */
  void forEach(BadRows badRows, Consumer<Row> action) {
    table.forEach(badRows, action);
  }

  /** Hands over each row in which the fields of the type float are numbers or missing. */
  void forEachWithValidNumbers(BadRows badRows, Consumer<Row> action) {
    table.forEach(
        badRows,
        row -> {
          for (int column = 0; column < types.size(); column++) {
            if (types.get(column) == Type.FLOAT && !row.isEmpty(column)) {
              row.number(column);
            }
          }
          action.accept(row);
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
            "expected columns called name:type with tabs between, the type token, token_seq, float or"
                + " float_seq",
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
