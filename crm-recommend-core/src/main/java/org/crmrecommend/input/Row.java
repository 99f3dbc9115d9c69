package org.crmrecommend.input;

import java.math.BigDecimal;
import java.util.List;

/** The fields of one row, without the spaces around them. Errors name the column and the text. */
final class Row {

  private static final int MAX_DISPLAY_LENGTH = 60;
  private static final int MAX_DECIMAL_LENGTH = 24;

  private final long line;
  private final List<String> labels;
  private final String[] fields;

  /**
   * Takes ownership of the fields.
   *
   * @param line where the row begins, from 1; for a query, the row number
   * @param labels names of the columns; the last name is used for all columns after it
   */
  Row(long line, List<String> labels, String[] fields) {
    this.line = line;
    this.labels = labels;
    this.fields = fields;
  }

  /** Returns the line where the row begins, from 1. */
  long line() {
    return line;
  }

  /** Returns the number of fields. */
  int size() {
    return fields.length;
  }

  /** Returns the text of a field; empty if the table does not have the column. */
  String text(int column) {
    return column == Header.ABSENT ? "" : fields[column].strip();
  }

  /** Returns whether the field is empty or the table does not have the column. */
  boolean isEmpty(int column) {
    return text(column).isEmpty();
  }

  /** Returns the text of a field that must not be empty. */
  String id(int column) {
    String id = text(column);
    if (id.isEmpty()) {
      throw expected("an id", column);
    }
    return id;
  }

  /** Returns whether the field is a finite number. */
  boolean isNumber(int column) {
    return Double.isFinite(parseDouble(text(column)));
  }

  /** Returns the field as a finite number. */
  double number(int column) {
    double number = parseDouble(text(column));
    if (!Double.isFinite(number)) {
      throw expected("a number", column);
    }
    return number;
  }

  /** Returns the field as a quantity: a positive number that fits a float, as a log stores it. */
  double quantity(int column) {
    double number = number(column);
    if (number < Float.MIN_VALUE || number > Float.MAX_VALUE) {
      throw expected("a positive number", column);
    }
    return number;
  }

  /** Returns the field as an exact decimal number, such as a price. */
  BigDecimal decimal(int column) {
    String text = text(column);
    try {
      if (containsOnly(text, "0123456789+-.") && text.length() <= MAX_DECIMAL_LENGTH) {
        return new BigDecimal(text);
      }
    } catch (NumberFormatException e) {
      // Falls through: only characters of a number, but not a number.
    }
    throw expected("a decimal number", column);
  }

  /** Returns the exception for a field that is not as expected. */
  BadRowException expected(String expected, int column) {
    return expected(expected, column, "");
  }

  /**
   * Returns the exception for a field that is not as expected.
   *
   * @param note appended to the text that was found
   */
  BadRowException expected(String expected, int column, String note) {
    String label = labels.get(Math.min(column, labels.size() - 1));
    return new BadRowException(expected + " in column " + label, displayText(text(column)) + note);
  }

  /** Returns a text as messages show it. */
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
