package org.crmrecommend.customer.lifetime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import java.util.stream.IntStream;
import org.crmrecommend.customer.purchase.Purchases;
import org.junit.jupiter.api.Test;

class PurchaseHistoryTest {

  /** 2026-01-08, 2026-01-15 twice and 2026-02-12, until 2026-03-05. */
  private static final Purchases PURCHASES = SmallShops.onDays(63, new int[] {7, 14, 14, 42});

  @Test
  void inWeeks_datesByHand_areCounted() {
    assertThat(PurchaseHistory.inWeeks(PURCHASES, 0, 3, PURCHASES.lastDay()))
        .isEqualTo(new PurchaseHistory(2, 5, 8));
    assertThat(PurchaseHistory.inWeeks(PURCHASES, 0, 2, SmallShops.START_DAY + 21))
        .isEqualTo(new PurchaseHistory(1, 1, 2));
    assertThat(PurchaseHistory.inWeeks(PURCHASES, 2, 3, PURCHASES.lastDay()))
        .isEqualTo(new PurchaseHistory(0, 0, 3));
  }

  @Test
  void construct_impossibleHistory_isRejected() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new PurchaseHistory(1, 3, 2))
        .withMessage("recency must be between 0 and the age 2.0: 3.0");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new PurchaseHistory(0, 1, 2))
        .withMessage("recency must be 0 without a repeat purchase: 1.0");
  }

  @Test
  void inWeeks_summaries_areHistoriesOfCustomersWithPurchaseUntilDay() {
    Purchases purchases =
        SmallShops.onDays(70, new int[] {0, 7, 70}, new int[] {50}, new int[] {14, 28, 35});

    PurchaseSummaries first = PurchaseSummaries.inWeeks(purchases, SmallShops.START_DAY + 28);
    PurchaseSummaries all = PurchaseSummaries.inWeeks(purchases, purchases.lastDay());
    PurchaseSummaries everySecond = PurchaseSummaries.inWeeks(purchases, purchases.lastDay(), 2);

    assertThat(rows(first)).containsExactlyInAnyOrder("1 1.0 4.0", "1 2.0 2.0");
    assertThat(rows(all))
        .containsExactlyInAnyOrder("2 10.0 10.0", "0 0.0 " + 20 / 7.0, "2 3.0 8.0");
    assertThat(rows(everySecond)).containsExactly(rows(all).get(0), rows(all).get(2));
    assertThat(all.hasMeanValue()).isFalse();
    assertThat(PurchaseSummaries.inWeeks(purchases, SmallShops.START_DAY - 1).size()).isZero();
  }

  private static List<String> rows(PurchaseSummaries rows) {
    return IntStream.range(0, rows.size())
        .mapToObj(row -> rows.frequency(row) + " " + rows.recency(row) + " " + rows.age(row))
        .toList();
  }

  /** Of a range of purchases: 10.00 and 20.00 count, 5.00 was refunded completely. */
  @Test
  void spending_refundedPurchase_isLeftOut() {
    Purchases purchases =
        SmallShops.purchases(
            30,
            List.of(
                SmallShops.bought("anna", 0, 1_000),
                SmallShops.bought("anna", 3, 500),
                SmallShops.refunded("anna", 4, 500),
                SmallShops.bought("anna", 7, 3_000),
                SmallShops.refunded("anna", 8, 1_000)));

    assertThat(SpendingHistory.of(purchases, 0, 3)).isEqualTo(new SpendingHistory(2, 15));
    assertThat(SpendingHistory.of(purchases, 1, 2)).isEqualTo(new SpendingHistory(0, 0));
    GammaGamma spending = new GammaGamma(2, 4, 12);
    // p (v + spent) / (p x + q − 1): 2 (12 + 30) / 7 and 2 · 12 / 3
    assertThat(SpendingHistory.of(purchases, 0, 3).expectedValue(spending)).isEqualTo(12);
    assertThat(SpendingHistory.of(purchases, 1, 2).expectedValue(spending)).isEqualTo(8);
  }
}
