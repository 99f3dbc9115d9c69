package org.crmrecommend.linear;

import java.util.Arrays;
import org.crmrecommend.data.Event;
import org.crmrecommend.data.EventKind;
import org.crmrecommend.data.EventLog;
import org.crmrecommend.model.TrainingData;

/** Small logs written as text. */
final class PurchaseLogs {

  private PurchaseLogs() {}

  /** One purchase for each text of a user and an item, such as {@code u1 a}. */
  static TrainingData purchases(String... rows) {
    return TrainingData.of(
        EventLog.of(
            Arrays.stream(rows)
                .map(row -> row.split(" "))
                .map(row -> Event.of(row[0], row[1], EventKind.PURCHASE))));
  }
}
