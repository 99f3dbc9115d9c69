package org.crmrecommend.input;

/** Reads the sales and cancellations of the Online Retail file (UCI). */
final class OnlineRetailEventFormat implements EventFormat {

  @Override
  public void read(TextFile file, ReadContext context) {
    Table table = Table.withHeader(file);
    OnlineRetailColumns columns = new OnlineRetailColumns(table.header());
    table.forEach(
        context.badRows(),
        row ->
            columns
                .exclusionReason(row)
                .ifPresentOrElse(
                    context.badRows()::exclude,
                    () -> context.add(columns.event(row, context.timeParser()))));
  }
}
