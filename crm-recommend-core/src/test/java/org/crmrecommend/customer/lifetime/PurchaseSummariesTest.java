package org.crmrecommend.customer.lifetime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import org.junit.jupiter.api.Test;

class PurchaseSummariesTest {

  @Test
  void of_arraysChangedLater_keepsValues() {
    int[] frequency = {2};
    double[] recency = {3};
    double[] age = {4};
    double[] meanValue = {9.5};
    long[] customers = {7};
    var summaries =
        PurchaseSummaries.of(frequency, recency, age)
            .withMeanValue(meanValue)
            .withCustomers(customers);
    frequency[0] = 0;
    recency[0] = 0;
    age[0] = 0;
    meanValue[0] = 0;
    customers[0] = 0;

    assertThat(rows(summaries)).isEqualTo("2 3.0 4.0 9.5 ×7\n");
    assertThat(summaries.customerCount()).isEqualTo(7);
  }

  @Test
  void grouped_equalRows_areCounted() {
    var summaries =
        PurchaseSummaries.of(
                new int[] {2, 0, 2, 2, 0},
                new double[] {3, 0, 3, 2, 0},
                new double[] {4, 5, 4, 4, 5})
            .withCustomers(new long[] {1, 1, 10, 1, 3});

    assertThat(times(summaries.grouped())).isEqualTo("0 0.0 5.0 ×4\n2 2.0 4.0 ×1\n2 3.0 4.0 ×11\n");
    assertThat(summaries.grouped().customerCount()).isEqualTo(16);
  }

  @Test
  void grouped_differentMeanValues_staySeparate() {
    var summaries =
        PurchaseSummaries.of(new int[] {1, 1, 1}, new double[] {2, 2, 2}, new double[] {4, 4, 4})
            .withMeanValue(new double[] {8, 5, 8});

    assertThat(rows(summaries.grouped())).isEqualTo("1 2.0 4.0 5.0 ×1\n1 2.0 4.0 8.0 ×2\n");
    assertThat(times(summaries.groupedTimes())).isEqualTo("1 2.0 4.0 ×3\n");
  }

  @Test
  void of_impossibleRow_isRejectedWithItsNumber() {
    assertRejected(-1, 0, 1, "row 1: frequency must not be negative: -1");
    assertRejected(1, 5, 4, "row 1: recency must be between 0 and the age 4.0: 5.0");
    assertRejected(1, Double.NaN, 4, "row 1: recency must be between 0 and the age 4.0: NaN");
    assertRejected(0, 0, -1, "row 1: age must be finite and not negative: -1.0");
    assertRejected(0, 1, 4, "row 1: recency must be 0 without a repeat purchase: 1.0");
    assertRejected(
        1,
        0,
        4,
        "row 1: recency must be positive with a repeat purchase: 0.0; "
            + "count purchases at the same time as one");
  }

  private static void assertRejected(int frequency, double recency, double age, String message) {
    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                PurchaseSummaries.of(
                    new int[] {0, frequency}, new double[] {0, recency}, new double[] {1, age}))
        .withMessage(message);
  }

  @Test
  void with_wrongValues_isRejected() {
    var summaries = PurchaseSummaries.of(new int[1], new double[1], new double[1]);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> PurchaseSummaries.of(new int[1], new double[2], new double[1]))
        .withMessage("recency must have one value per row: 2 values, 1 rows");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> summaries.withMeanValue(new double[] {Double.NaN}))
        .withMessage("row 0: meanValue must be finite: NaN");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> summaries.withCustomers(new long[] {-2}))
        .withMessage("row 0: customers must not be negative: -2");
    assertThatIllegalStateException()
        .isThrownBy(() -> summaries.meanValue(0))
        .withMessage("the summaries have no mean values; add withMeanValue");
  }

  private static String times(PurchaseSummaries summaries) {
    var text = new StringBuilder();
    for (int row = 0; row < summaries.size(); row++) {
      text.append(time(summaries, row)).append(" ×").append(summaries.customers(row)).append('\n');
    }
    return text.toString();
  }

  private static String rows(PurchaseSummaries summaries) {
    var text = new StringBuilder();
    for (int row = 0; row < summaries.size(); row++) {
      text.append(time(summaries, row)).append(' ').append(summaries.meanValue(row));
      text.append(" ×").append(summaries.customers(row)).append('\n');
    }
    return text.toString();
  }

  private static String time(PurchaseSummaries summaries, int row) {
    return summaries.frequency(row) + " " + summaries.recency(row) + " " + summaries.age(row);
  }
}
