package org.crmrecommend.linear;

import java.util.Arrays;
import org.crmrecommend.data.Event;
import org.crmrecommend.data.EventKind;
import org.crmrecommend.data.EventLog;
import org.crmrecommend.model.TrainingData;

/** Creates small event logs from text. */
final class PurchaseLogs {

  private PurchaseLogs() {}

  /** Returns data with one purchase for each text of user and item, such as {@code u1 a}. */
  static TrainingData purchases(String... rows) {
    return TrainingData.of(
        EventLog.of(
            Arrays.stream(rows)
                .map(row -> row.split(" "))
                .map(row -> Event.of(row[0], row[1], EventKind.PURCHASE))));
  }
}
