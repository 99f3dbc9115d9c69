package org.crmrecommend.input;

import java.util.List;
import java.util.stream.IntStream;
import org.crmrecommend.data.EventKind;

/**
 * Reads one sequence of items per line, separated by spaces or tabs. The events have an order but
 * no times.
 *
 * @param hasUsers whether the first field of a line is the user; otherwise each line is its own
 *     user
 * @param kind of the events
 */
record SequenceEventFormat(boolean hasUsers, EventKind kind) implements EventFormat {

  @Override
  public void read(TextFile file, ReadContext context) {
    String prefix = context.rowIdPrefix();
    String[] labels = hasUsers ? new String[] {"user", "item"} : new String[] {"item"};
    Table.withoutHeader(file, RowSplitter.byWhitespace(), Table.ANY_WIDTH, labels)
        .forEach(
            context.badRows(),
            row -> {
              requireWhitespaceSeparators(row);
              int first = hasUsers ? 1 : 0;
              List<String> items = IntStream.range(first, row.size()).mapToObj(row::id).toList();
              context.addSequence(hasUsers ? row.id(0) : prefix + row.line(), kind, items);
            });
  }

  private void requireWhitespaceSeparators(Row row) {
    String text = row.id(0);
    if (row.size() == 1 && text.indexOf(',') >= 0) {
      throw new BadRowException("items separated by spaces or tabs", Row.displayText(text));
    }
  }
}
