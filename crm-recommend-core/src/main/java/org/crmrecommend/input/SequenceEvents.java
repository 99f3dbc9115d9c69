package org.crmrecommend.input;

import java.util.List;
import java.util.stream.IntStream;
import org.crmrecommend.data.EventKind;

/**
 * A line for each sequence of items, with spaces or tabs between them. Their order is all that is
 * known of times.
 *
 * @param hasUsers whether the first field of a line is the user; else the line is a user of its own
 * @param kind of the events
 */
record SequenceEvents(boolean hasUsers, EventKind kind) implements EventFormat {

  @Override
  public void read(TextFile file, Target target) {
    String prefix = target.rowIdPrefix();
    String[] labels = hasUsers ? new String[] {"user", "item"} : new String[] {"item"};
    Table.withoutHeader(file, RowCutter.blanks(), Table.ANY_WIDTH, labels)
        .forEach(
            target.badRows(),
            row -> {
              requireBlanks(row);
              int first = hasUsers ? 1 : 0;
              List<String> items = IntStream.range(first, row.size()).mapToObj(row::id).toList();
              target.addSequence(hasUsers ? row.id(0) : prefix + row.line(), kind, items);
            });
  }

  private void requireBlanks(Row row) {
    String text = row.id(0);
    if (row.size() == 1 && text.indexOf(',') >= 0) {
      throw new RowFault("items with spaces or tabs between", Row.shown(text));
    }
  }
}
