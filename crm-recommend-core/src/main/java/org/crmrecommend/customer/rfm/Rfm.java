package org.crmrecommend.customer.rfm;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.crmrecommend.customer.purchase.Purchases;
import org.crmrecommend.kernel.Checks;

/**
 * Recency, frequency and monetary value of all customers and their scores, as of the instant of the
 * purchases. Immutable.
 *
 * <p>Recency is the number of local days since the last purchase, frequency the number of
 * {@linkplain Purchases purchases}, and monetary value the net revenue of all purchases. Only
 * customers with a purchase have scores from 1, the worst, to {@link RfmBins#count}, the best; the
 * others have the score 0 and do not count for quantiles.
 *
 * <p>Takes O(purchases + customers · log customers) time and 19 bytes per customer.
 */
public final class Rfm {

  private final Purchases purchases;
  private final RfmBins bins;
  private final RfmColumns columns;
  private final byte[] recencyScores;
  private final byte[] frequencyScores;
  private final byte[] monetaryScores;

  private Rfm(Purchases purchases, RfmBins settings) {
    this.purchases = purchases;
    this.columns = RfmColumns.of(purchases);
    this.bins =
        new RfmBins(
            settings.count(),
            edges(settings.recencyEdges(), columns.recencyOfBuyers(), settings.count()),
            edges(settings.frequencyEdges(), columns.frequencyOfBuyers(), settings.count()),
            edges(settings.monetaryEdges(), columns.monetaryOfBuyers(), settings.count()));
    int customers = purchases.customerCount();
    this.recencyScores = new byte[customers];
    this.frequencyScores = new byte[customers];
    this.monetaryScores = new byte[customers];
    score();
  }

  /** Returns the scores of all customers. */
  public static Rfm of(Purchases purchases, RfmBins bins) {
    Checks.requireNonNull("purchases", purchases);
    Checks.requireNonNull("bins", bins);
    return new Rfm(purchases, bins);
  }

  private void score() {
    for (int customer = 0; customer < recencyScores.length; customer++) {
      if (columns.frequency()[customer] > 0) {
        recencyScores[customer] = (byte) bins.recencyScore(columns.recency()[customer]);
        frequencyScores[customer] = (byte) bins.frequencyScore(columns.frequency()[customer]);
        monetaryScores[customer] = (byte) bins.monetaryScore(columns.monetary()[customer]);
      }
    }
  }

  /** Sorts the values. Without values, there are no edges. */
  private static List<Long> edges(List<Long> fixed, long[] values, int count) {
    if (!fixed.isEmpty() || values.length == 0) {
      return fixed;
    }
    Arrays.sort(values);
    Long[] edges = new Long[count - 1];
    for (int edge = 1; edge < count; edge++) {
      long atMost = ((long) edge * values.length + count - 1) / count; // ⌈edge · n / count⌉
      edges[edge - 1] = values[(int) atMost - 1];
    }
    return List.of(edges);
  }

  /** Returns the purchases. */
  public Purchases purchases() {
    return purchases;
  }

  /**
   * Returns the bins with the edges used, also where the settings asked for quantiles. Without
   * buyers, quantiles have no edges.
   */
  public RfmBins bins() {
    return bins;
  }

  /** Returns the number of customers, including those without a purchase. */
  public int customerCount() {
    return recencyScores.length;
  }

  /** Returns the recency score of a customer; 0 without a purchase. */
  public int recencyScore(int customer) {
    return recencyScores[customer];
  }

  /** Returns the frequency score of a customer; 0 without a purchase. */
  public int frequencyScore(int customer) {
    return frequencyScores[customer];
  }

  /** Returns the monetary score of a customer; 0 without a purchase. */
  public int monetaryScore(int customer) {
    return monetaryScores[customer];
  }

  /** Returns the days since the last purchase of a customer; −1 without a purchase. */
  public int recencyDays(int customer) {
    return columns.recency()[customer];
  }

  /** Returns the number of purchases of a customer. */
  public int purchaseCount(int customer) {
    return columns.frequency()[customer];
  }

  /** Returns the net revenue of a customer in minor units; may be negative. */
  public long netRevenue(int customer) {
    return columns.monetary()[customer];
  }

  @Override
  public String toString() {
    return String.format(
        Locale.ROOT, "RFM of %,d customers in %d bins", customerCount(), bins.count());
  }
}
