package org.crmrecommend.input;

import java.util.List;
import java.util.Map;

/**
 * Reads the interactions that LensKit reads and writes as text. LensKit for Python writes a header
 * and may order the columns in any way. LensKit for Java writes no header and has a fixed order of
 * columns.
 */
final class LensKitEventFormat implements EventFormat {

  private static final ColumnRole USER = ColumnRole.of("user", "userid user");
  private static final ColumnRole ITEM = ColumnRole.of("item", "itemid item");
  private static final ColumnRole RATING = ColumnRole.of("rating", "rating");
  private static final ColumnRole TIME = ColumnRole.of("time", "timestamp time");
  private static final ColumnRole COUNT = ColumnRole.of("count", "count");

  private static final String[] LABELS = {"user", "item", "rating", "timestamp"};
  private static final int MIN_WIDTH = 3;

  @Override
  public void read(TextFile file, ReadContext context) {
    Table table = table(file);
    context.addAll(
        table, new EventRowParser(columnIndices(table.header()), context, TimeFormat.DECIMAL));
  }

  /** Opens a file without a header if its first line has a number in the position of the rating. */
  private static Table table(TextFile file) {
    String first = file.firstLine();
    char separator = first.indexOf('\t') >= 0 ? '\t' : ',';
    String[] fields = first.split(String.valueOf(separator), -1);
    boolean isDataRow =
        fields.length >= MIN_WIDTH
            && fields.length <= LABELS.length
            && new Row(1, List.of(LABELS), fields).isNumber(2);
    if (!isDataRow) {
      return Table.withHeader(file, separator);
    }
    String[] labels = List.of(LABELS).subList(0, fields.length).toArray(String[]::new);
    return Table.withoutHeader(file, new QuotedRowSplitter(separator), fields.length, labels);
  }

  private static EventColumnIndices columnIndices(Header header) {
    return EventColumnIndices.of(
        header,
        Map.of(
            EventColumn.USER, header.require(USER),
            EventColumn.ITEM, header.require(ITEM),
            EventColumn.RATING, header.find(RATING),
            EventColumn.TIME, header.find(TIME),
            EventColumn.QUANTITY, header.find(COUNT)));
  }
}
