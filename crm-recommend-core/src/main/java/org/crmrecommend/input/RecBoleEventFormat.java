package org.crmrecommend.input;

import java.util.Map;

/**
 * Reads the interactions in RecBole's .inter files, including their train, valid and test parts.
 */
final class RecBoleEventFormat implements EventFormat {

  // The first name is RecBole's default. The others occur in its data sets that have sessions,
  // visitors, products, businesses, venues or artists.
  private static final ColumnRole USER = ColumnRole.of("user", "userid sessionid visitorid");
  private static final ColumnRole ITEM =
      ColumnRole.of("item", "itemid productid businessid venueid artistid");
  private static final ColumnRole RATING = ColumnRole.of("rating", "rating stars");
  private static final ColumnRole TIME = ColumnRole.of("time", "timestamp date");

  @Override
  public void read(TextFile file, ReadContext context) {
    AtomicTable table = new AtomicTable(file);
    EventRowParser parser = new EventRowParser(columnIndices(table), context, TimeFormat.DECIMAL);
    table.forEach(context.badRows(), row -> context.add(parser.parse(row), parser.indices()));
  }

  private static EventColumnIndices columnIndices(AtomicTable table) {
    Header header = table.header();
    return EventColumnIndices.of(
        header,
        Map.of(
            EventColumn.USER, table.requireType(header.require(USER), AtomicTable.Type.TOKEN),
            EventColumn.ITEM, table.requireType(header.require(ITEM), AtomicTable.Type.TOKEN),
            EventColumn.RATING, table.requireType(header.find(RATING), AtomicTable.Type.FLOAT),
            EventColumn.TIME, table.requireType(header.find(TIME), AtomicTable.Type.FLOAT)));
  }
}
