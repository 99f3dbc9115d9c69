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
    EventRowParser parser =
        new EventRowParser(
            table.header(), columnIndices(table.header()), context, TimeFormat.DECIMAL);
    context.addAll(table, parser);
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

  private static Map<ColumnRole, Integer> columnIndices(Header header) {
    return Map.of(
        ColumnRole.USER, header.require(USER),
        ColumnRole.ITEM, header.require(ITEM),
        ColumnRole.VALUE, header.find(RATING),
        ColumnRole.TIME, header.find(TIME),
        ColumnRole.QUANTITY, header.find(COUNT));
  }
}
