package org.crmrecommend.input;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import org.eclipse.collections.impl.list.mutable.primitive.LongArrayList;
import org.jspecify.annotations.Nullable;

/**
 * Consecutive rows of a table: first their text, then the value of each good row, and the bad rows.
 * Reused; not thread-safe.
 *
 * @param <T> the type of the values
 */
final class RowBatch<T> {

  private final LineBlock lines = new LineBlock();
  private final List<SplitRow> splitRows = new ArrayList<>();
  private final List<T> values = new ArrayList<>();
  private final LongArrayList valueLines = new LongArrayList();
  private final List<BadRow> badRows = new ArrayList<>();
  private @Nullable Throwable failure;

  /**
   * A row that was already split.
   *
   * @param line where the row begins, from 1
   * @param fields of the row; null if it is bad, and only then is there an exception
   * @param note appended to the reason if the row is bad
   */
  @SuppressWarnings("ArrayRecordComponent") // not compared
  private record SplitRow(
      long line, String @Nullable [] fields, @Nullable BadRowException exception, String note) {}

  /**
   * A bad row.
   *
   * @param position number of values before it in this batch
   */
  private record BadRow(int position, long line, BadRowException exception, String note) {}

  void clear() {
    lines.clear();
    splitRows.clear();
    values.clear();
    valueLines.clear();
    badRows.clear();
    failure = null;
  }

  /** Returns the lines that are rows of this batch, before the rows that were already split. */
  LineBlock lines() {
    return lines;
  }

  /** Adds a row that was already split. */
  void addRow(long line, String[] fields, String note) {
    splitRows.add(new SplitRow(line, fields, null, note));
  }

  /** Adds a row that cannot be split. */
  void addBadRow(long line, BadRowException exception, String note) {
    splitRows.add(new SplitRow(line, null, exception, note));
  }

  /** Sets the exception to throw after the rows of this batch. */
  void fail(Throwable failure) {
    this.failure = failure;
  }

  boolean isFailed() {
    return failure != null;
  }

  /** Converts the rows to values. Keeps the exception of the first failure that is no bad row. */
  void parse(@Nullable LineSplitter splitter, Table table, Function<Row, T> parser) {
    try {
      if (splitter != null) {
        parseLines(splitter, table, parser);
      }
      for (SplitRow row : splitRows) {
        parse(row, table, parser);
      }
    } catch (RuntimeException | Error e) {
      failure = e;
    }
  }

  private void parseLines(LineSplitter splitter, Table table, Function<Row, T> parser) {
    char[] chars = lines.chars();
    long line = lines.firstLine();
    for (int start = 0; start < lines.length(); line++) {
      int end = splitter.split(chars, start);
      if (!LineBlock.isBlank(chars, start, end)) {
        try {
          add(parser.apply(table.row(line, splitter.fields())), line);
        } catch (BadRowException exception) {
          badRows.add(new BadRow(values.size(), line, exception, ""));
        }
      }
      start = LineBlock.nextLine(chars, end, lines.length());
    }
  }

  private void parse(SplitRow row, Table table, Function<Row, T> parser) {
    try {
      if (row.fields != null) {
        add(parser.apply(table.row(row.line, row.fields)), row.line);
      } else if (row.exception != null) {
        badRows.add(new BadRow(values.size(), row.line, row.exception, row.note));
      }
    } catch (BadRowException exception) {
      badRows.add(new BadRow(values.size(), row.line, exception, row.note));
    }
  }

  private void add(T value, long line) {
    values.add(value);
    valueLines.add(line);
  }

  /**
   * Counts the rows, handles bad ones and passes values to the action, all in their order. A value
   * for which the action throws a {@link BadRowException} belongs to a bad row.
   */
  void passTo(RowCounter counter, Consumer<T> action) {
    int next = 0;
    for (int position = 0; position <= values.size(); position++) {
      for (; next < badRows.size() && badRows.get(next).position == position; next++) {
        BadRow bad = badRows.get(next);
        counter.countRow();
        counter.handleBadRow(bad.line, bad.exception, bad.note);
      }
      if (position < values.size()) {
        counter.countRow();
        try {
          action.accept(values.get(position));
        } catch (BadRowException exception) {
          counter.handleBadRow(valueLines.get(position), exception, "");
        }
      }
    }
    if (failure instanceof Error error) {
      throw error;
    }
    if (failure instanceof RuntimeException exception) {
      throw exception;
    }
  }
}
