package org.crmrecommend.customer.lifetime;

/** Sums over customers of what a {@link PortfolioForecast} is made of. Not thread-safe. */
final class PortfolioSums {

  /** Expected purchases by model of purchases and week. */
  final double[][] purchases;

  /** Expected spending by model of purchases and week, by the fitted model of spending. */
  final double[][] spending;

  /** Expected spending by model of spending and week, by the fitted model of purchases. */
  final double[][] spendingByModel;

  /** Variances of the purchases of each week, and at the end of all weeks, given the models. */
  final double[] purchaseVariances;

  /** Variances of the spending of each week, and at the end of all weeks, given the models. */
  final double[] spendingVariances;

  PortfolioSums(int purchaseModels, int spendingModels, int weeks) {
    this.purchases = new double[purchaseModels][weeks];
    this.spending = new double[purchaseModels][weeks];
    this.spendingByModel = new double[spendingModels][weeks];
    this.purchaseVariances = new double[weeks + 1];
    this.spendingVariances = new double[weeks + 1];
  }

  void add(PortfolioSums other) {
    add(other.purchases, purchases);
    add(other.spending, spending);
    add(other.spendingByModel, spendingByModel);
    add(1, other.purchaseVariances, purchaseVariances);
    add(1, other.spendingVariances, spendingVariances);
  }

  private static void add(double[][] values, double[][] sums) {
    for (int row = 0; row < sums.length; row++) {
      add(1, values[row], sums[row]);
    }
  }

  /** Adds a multiple of values to sums. */
  static void add(double factor, double[] values, double[] sums) {
    for (int i = 0; i < sums.length; i++) {
      sums[i] += factor * values[i];
    }
  }
}
