package org.crmrecommend.evaluation.experiment;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.crmrecommend.data.Event;
import org.crmrecommend.data.EventKind;
import org.crmrecommend.data.EventLog;
import org.crmrecommend.model.TrainingData;
import org.junit.jupiter.api.Test;

class UserSegmentationTest {

  private static final Currency EURO = Currency.getInstance("EUR");

  private static Event purchase(String user) {
    return Event.of(user, "tea", EventKind.PURCHASE);
  }

  /** The quartiles of 1.50, 4 and 10 euros are the first two; a rating or a cart is no money. */
  @Test
  void segmentsBy_spending_addsAmountsOfPurchasesInMainUnits() {
    EventLog log =
        EventLog.of(
            Stream.of(
                purchase("anna").withAmount(150, EURO),
                purchase("bert").withAmount(100, EURO),
                purchase("bert").withAmount(300, EURO),
                purchase("carl").withAmount(1_000, EURO),
                purchase("dora").withRating(5),
                Event.of("dora", "tea", EventKind.CART).withAmount(100, EURO)));
    List<String> users = List.of("anna", "bert", "carl", "dora");

    assertThat(new UserSegmentation(TrainingData.of(log), users).segmentsBy("spending"))
        .isEqualTo(
            Map.of(
                "anna", "spent up to 1.5",
                "bert", "spent 1.5 to 4",
                "carl", "spent over 4",
                "dora", "unknown"));
  }
}
