package org.crmrecommend.customer.rfm;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Currency;
import java.util.List;
import java.util.stream.IntStream;
import org.crmrecommend.customer.purchase.Purchases;
import org.crmrecommend.data.Event;
import org.crmrecommend.data.EventKind;
import org.crmrecommend.data.EventLog;
import org.crmrecommend.data.EventLogBuilder;
import org.junit.jupiter.api.Test;

class RfmTest {

  private static final Currency EURO = Currency.getInstance("EUR");
  private static final Instant END = Instant.parse("2026-06-30T12:00:00Z");

  private final EventLogBuilder builder = EventLog.builder();

  /** Customer i of 0 to 9 bought i + 1 times until 10 · i days ago, each time for 100. */
  @Test
  void of_tenCustomers_dividesThemIntoQuintiles() {
    for (int i = 0; i < 10; i++) {
      for (int times = 0; times <= i; times++) {
        buy("c" + i, 10 * i + times, 100);
      }
    }
    Rfm rfm = rfm(RfmBins.DEFAULTS);

    assertThat(recency(rfm)).containsExactly(5, 5, 4, 4, 3, 3, 2, 2, 1, 1);
    assertThat(frequency(rfm)).containsExactly(1, 1, 2, 2, 3, 3, 4, 4, 5, 5);
    assertThat(monetary(rfm)).containsExactly(1, 1, 2, 2, 3, 3, 4, 4, 5, 5);
    assertThat(rfm.recencyDays(7)).isEqualTo(70);
    assertThat(rfm.purchaseCount(7)).isEqualTo(8);
    assertThat(rfm.netRevenue(7)).isEqualTo(800);
    assertThat(rfm.bins())
        .isEqualTo(
            new RfmBins(
                5,
                List.of(10L, 30L, 50L, 70L),
                List.of(2L, 4L, 6L, 8L),
                List.of(200L, 400L, 600L, 800L)));
  }

  /** The example of {@link RfmBins}: 14 of 20 buyers bought once, 3 twice, 3 three times. */
  @Test
  void of_fewDistinctValues_neverSplitsTies() {
    for (int i = 0; i < 20; i++) {
      int count = i < 14 ? 1 : i < 17 ? 2 : 3;
      for (int times = 0; times < count; times++) {
        buy("c" + (10 + i), times, 100);
      }
    }
    Rfm rfm = rfm(RfmBins.DEFAULTS);

    assertThat(rfm.bins().frequencyEdges()).containsExactly(1L, 1L, 1L, 2L);
    assertThat(IntStream.of(frequency(rfm)).limit(14)).containsOnly(1);
    assertThat(IntStream.of(frequency(rfm)).skip(14).limit(3)).containsOnly(4);
    assertThat(IntStream.of(frequency(rfm)).skip(17)).containsOnly(5);
    assertThat(IntStream.of(recency(rfm))).as("all bought today").containsOnly(5);
  }

  @Test
  void of_fixedEdges_areLargestValuesOfBins() {
    for (int days : new int[] {0, 30, 31, 90, 91, 300}) {
      buy("c" + (100 + days), days, days);
    }
    Rfm rfm = rfm(new RfmBins(3, List.of(30L, 90L), List.of(0L, 1L), List.of(30L, 90L)));

    assertThat(recency(rfm)).containsExactly(3, 3, 2, 2, 1, 1);
    assertThat(frequency(rfm)).containsOnly(2);
    assertThat(monetary(rfm)).containsExactly(1, 1, 2, 2, 3, 3);
  }

  @Test
  void of_earlierEdges_giveTheSameScoresLater() {
    for (int i = 0; i < 10; i++) {
      buy("c" + i, 10 * i + 1, 100L * i);
    }
    Rfm before = rfm(RfmBins.quantiles(4));
    Rfm again = Rfm.of(before.purchases(), before.bins());

    assertThat(recency(again)).isEqualTo(recency(before));
    assertThat(monetary(again)).isEqualTo(monetary(before));
  }

  @Test
  void of_customersWithoutPurchase_haveScoreZeroAndDoNotCount() {
    builder.addUser("a").addUser("b").addUser("c");
    buy("d", 3, 100);
    buy("e", 400, 100);
    Rfm rfm = rfm(RfmBins.quantiles(2));

    assertThat(recency(rfm)).containsExactly(0, 0, 0, 2, 1);
    assertThat(frequency(rfm)).containsExactly(0, 0, 0, 1, 1);
    assertThat(monetary(rfm)).containsExactly(0, 0, 0, 1, 1);
    assertThat(rfm.recencyDays(0)).isEqualTo(-1);
    assertThat(rfm).hasToString("RFM of 5 customers in 2 bins");
  }

  @Test
  void of_noBuyers_hasNoEdges() {
    builder.addUser("a");
    Rfm rfm = rfm(RfmBins.DEFAULTS);

    assertThat(rfm.bins()).isEqualTo(RfmBins.DEFAULTS);
    assertThat(rfm.frequencyScore(0)).isZero();
  }

  @Test
  void of_refundAboveSales_ranksBelowZero() {
    buy("a", 3, 0);
    buy("b", 3, 100);
    builder.add(Event.of("b", EventKind.REFUND).at(END.minusSeconds(86_400)).withAmount(300, EURO));
    Rfm rfm = rfm(RfmBins.quantiles(2));

    assertThat(rfm.netRevenue(1)).isEqualTo(-200);
    assertThat(monetary(rfm)).containsExactly(2, 1);
  }

  private void buy(String customer, int daysAgo, long cents) {
    builder.add(
        Event.of(customer, "tea", EventKind.PURCHASE)
            .at(END.minusSeconds(86_400L * daysAgo))
            .withAmount(cents, EURO));
  }

  private Rfm rfm(RfmBins bins) {
    return Rfm.of(Purchases.of(builder.build(), END, ZoneOffset.UTC), bins);
  }

  private static int[] recency(Rfm rfm) {
    return IntStream.range(0, rfm.customerCount()).map(rfm::recencyScore).toArray();
  }

  private static int[] frequency(Rfm rfm) {
    return IntStream.range(0, rfm.customerCount()).map(rfm::frequencyScore).toArray();
  }

  private static int[] monetary(Rfm rfm) {
    return IntStream.range(0, rfm.customerCount()).map(rfm::monetaryScore).toArray();
  }
}
