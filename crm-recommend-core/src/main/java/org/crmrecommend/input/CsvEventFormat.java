package org.crmrecommend.input;

import java.util.List;
import org.crmrecommend.data.EventKind;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reads events from the rows of a table, one event per row. */
record CsvEventFormat(Columns columns, TimeFormat timeFormat) implements EventFormat {

  private static final Logger LOG = LoggerFactory.getLogger(CsvEventFormat.class);

  /**
   * Returns the format of the Retailrocket events file, whose kinds are view, addtocart and
   * transaction.
   */
  static CsvEventFormat retailrocket() {
    Columns columns =
        Columns.DEFAULTS
            .withUser("visitorid")
            .withItem("itemid")
            .withKind("event")
            .withTime("timestamp")
            .withOrder("transactionid")
            .withKindNamed("addtocart", EventKind.CART)
            .withKindNamed("transaction", EventKind.PURCHASE);
    return new CsvEventFormat(columns, TimeFormat.MILLISECONDS);
  }

  @Override
  public void read(TextFile file, ReadContext context) {
    Table table = columns.table(file);
    EventRowParser parser = new EventRowParser(columns, table.header(), context, timeFormat);
    warnAboutUnusedColumns(file.name(), table.header(), context.badRows());
    context.addAll(table, parser);
  }

  /** Warns once for each column name: a time with an unusual header must not be lost silently. */
  private static void warnAboutUnusedColumns(String file, Header header, BadRows badRows) {
    List<String> unused = header.unassignedLabels();
    if (badRows.addUnusedColumns(unused)) {
      LOG.warn(
          "{}: columns not used: {}; if one is part of an event, name it by Columns.withTime or a"
              + " similar method",
          file,
          String.join(", ", unused));
    }
  }
}
