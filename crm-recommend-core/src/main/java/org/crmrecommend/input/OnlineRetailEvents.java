package org.crmrecommend.input;

/** Sales and cancellations of the Online Retail file of the UCI repository. */
final class OnlineRetailEvents implements EventFormat {

  @Override
  public void read(TextFile file, Target target) {
    Table table = Table.withHeader(file);
    OnlineRetail columns = new OnlineRetail(table.header());
    table.forEach(
        target.badRows(),
        row ->
            columns
                .whyLeftOut(row)
                .ifPresentOrElse(
                    target.badRows()::leaveOut,
                    () -> target.add(columns.event(row, target.times()))));
  }
}
