package org.crmrecommend.customer.lifetime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.crmrecommend.customer.lifetime.SmallShops.bought;
import static org.crmrecommend.customer.lifetime.SmallShops.refunded;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.crmrecommend.customer.purchase.Purchases;
import org.junit.jupiter.api.Test;

class SpendingRowsTest {

  /**
   * First purchases do not count. Repeat purchases: anna 10.00 and 20.00, ben 40.00; the only one
   * of cleo was refunded, and dora bought once.
   */
  private static final Purchases PURCHASES =
      SmallShops.purchases(
          30,
          List.of(
              bought("anna", 0, 99_900),
              bought("anna", 3, 1_000),
              bought("anna", 5, 2_000),
              bought("ben", 1, 100),
              bought("ben", 9, 4_000),
              bought("cleo", 2, 700),
              bought("cleo", 4, 800),
              refunded("cleo", 5, 800),
              bought("dora", 6, 900)));

  @Test
  void of_repeatPurchases_areCountedByHand() {
    SpendingRows rows = SpendingRows.of(PURCHASES);

    assertThat(IntStream.range(0, rows.counts().length))
        .extracting(row -> rows.counts()[row] + " of " + rows.means()[row])
        .containsExactlyInAnyOrder("2 of 15.0", "1 of 40.0");
  }

  /** Deviations of the counts (−1, 0, 1) and of the values (−2, −1, 3): 5 / √(2 · 14). */
  @Test
  void correlation_threeCustomers_equalsHandWorkedOne() {
    SpendingRows rows = new SpendingRows(new int[] {1, 2, 3}, new double[] {8, 9, 13});

    assertThat(rows.correlation()).isCloseTo(5 / Math.sqrt(28), within(1e-12));
  }

  @Test
  void correlation_withoutVariation_isZero() {
    assertThat(new SpendingRows(new int[0], new double[0]).correlation()).isZero();
    assertThat(new SpendingRows(new int[] {3}, new double[] {9}).correlation()).isZero();
    assertThat(new SpendingRows(new int[] {2, 2}, new double[] {8, 9}).correlation()).isZero();
    assertThat(new SpendingRows(new int[] {1, 2}, new double[] {9, 9}).correlation()).isZero();
  }

  @Test
  void fit_fewerThanTwoCustomers_isEmpty() {
    assertThat(new SpendingRows(new int[0], new double[0]).fit()).isEmpty();
    assertThat(new SpendingRows(new int[] {3}, new double[] {9}).fit()).isEmpty();
  }

  /** Values of a few customers that differ by powers of 10 have no mean. */
  @Test
  void fit_valuesWithoutMean_isEmpty() {
    int[] counts = {50, 50, 50, 50, 50, 50};
    double[] means = {1e-6, 1e-3, 1, 1e3, 1e6, 1e9};
    GammaGamma.Fit fit =
        GammaGamma.fit(PurchaseSummaries.of(counts, ones(6), ones(6)).withMeanValue(means));

    assertThat(fit.model().q()).isLessThanOrEqualTo(1);
    assertThat(new SpendingRows(counts, means).fit()).isEmpty();
  }

  @Test
  void fit_equalToModelOfSummaries_ignoresTimes() {
    int[] counts = {2, 1, 5, 3, 2};
    double[] means = {15, 40, 12, 22, 18};
    double[] weeks = {3, 2, 9, 8, 4};

    assertThat(new SpendingRows(counts, means).fit().orElseThrow().model())
        .isEqualTo(
            GammaGamma.fit(PurchaseSummaries.of(counts, weeks, weeks).withMeanValue(means))
                .model());
  }

  private static double[] ones(int size) {
    double[] ones = new double[size];
    Arrays.fill(ones, 1);
    return ones;
  }
}
