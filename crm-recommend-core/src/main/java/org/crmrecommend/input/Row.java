package org.crmrecommend.input;

import java.math.BigDecimal;
import java.util.List;

/** The fields of one row, read without the spaces around them; a fault names column and text. */
final class Row {

  private static final int MAX_DISPLAY_LENGTH = 60;
  private static final int MAX_DECIMAL_LENGTH = 24;

  private final long line;
  private final List<String> labels;
  private final String[] fields;

  /**
   * Takes ownership of the fields.
   *
   * @param line the row begins in
   * @param labels what the columns are called; the last name stands for all columns after it
   */
  Row(long line, List<String> labels, String[] fields) {
    this.line = line;
    this.labels = labels;
    this.fields = fields;
  }

  /** The line the row begins in, from 1. */
  long line() {
    return line;
  }

  /** How many fields there are. */
  int size() {
    return fields.length;
  }

  /** The text of a field; empty if the table does not have the column. */
  String text(int column) {
    return column == Header.ABSENT ? "" : fields[column].strip();
  }

  /** Whether the field says nothing, or the table does not have the column. */
  boolean isEmpty(int column) {
    return text(column).isEmpty();
  }

  /** The text of a field that must not be empty. */
  String id(int column) {
    String id = text(column);
    if (id.isEmpty()) {
      throw expected("an id", column);
    }
    return id;
  }

  /** Whether the field is a finite number. */
  boolean isNumber(int column) {
    return Double.isFinite(parseDouble(text(column)));
  }

  /** A finite number. */
  double number(int column) {
    double number = parseDouble(text(column));
    if (!Double.isFinite(number)) {
      throw expected("a number", column);
    }
    return number;
  }

  /** A number of pieces, which a log keeps as a float. */
  double quantity(int column) {
    double number = number(column);
    if (number < Float.MIN_VALUE || number > Float.MAX_VALUE) {
      throw expected("a number above 0", column);
    }
    return number;
  }

  /** A decimal number such as a price, exactly. */
  BigDecimal decimal(int column) {
    String text = text(column);
    try {
      if (containsOnly(text, "0123456789+-.") && text.length() <= MAX_DECIMAL_LENGTH) {
        return new BigDecimal(text);
      }
    } catch (NumberFormatException e) {
      // Falls through: the characters of a number in no order of one.
    }
    throw expected("a decimal number", column);
  }

  /** The fault that a field is not what was expected. */
  BadRowException expected(String expected, int column) {
    return expected(expected, column, "");
  }

  /** The fault that a field is not what was expected, with a remark on what was found. */
  BadRowException expected(String expected, int column, String note) {
    String label = labels.get(Math.min(column, labels.size() - 1));
    return new BadRowException(expected + " in column " + label, displayText(text(column)) + note);
  }

  /** A text as messages show it. */
  static String displayText(String text) {
    if (text.isEmpty()) {
      return "nothing";
    }
    String line = text.replaceAll("\\p{Cntrl}", " ");
    return line.length() <= MAX_DISPLAY_LENGTH ? line : line.substring(0, MAX_DISPLAY_LENGTH) + "…";
  }

  private static double parseDouble(String text) {
    try {
      return containsOnly(text, "0123456789+-.eE") ? Double.parseDouble(text) : Double.NaN;
    } catch (NumberFormatException e) {
      return Double.NaN;
    }
  }

  private static boolean containsOnly(String text, String characters) {
    for (int i = 0; i < text.length(); i++) {
      if (characters.indexOf(text.charAt(i)) < 0) {
        return false;
      }
    }
    return true;
  }
}
