package org.crmrecommend.customer.lifetime;

/**
 * The weeks of a horizon; the last one may be shorter.
 *
 * @param horizon length of the horizon in weeks, positive
 */
record HorizonWeeks(double horizon) {

  int count() {
    return (int) Math.ceil(horizon);
  }

  /** Returns the end of a week, in weeks after the observation. */
  double end(int week) {
    return Math.min(week + 1.0, horizon);
  }

  double length(int week) {
    return end(week) - week;
  }

  /** Returns the week of a time before the horizon. */
  int weekOf(double time) {
    return Math.min((int) time, count() - 1);
  }

  /** Returns the expected purchases by week of a customer who has not left. */
  double[] purchasesWhileAlive(PurchaseModel model, int frequency, double age) {
    double[] purchases = new double[count()];
    double before = 0;
    for (int week = 0; week < purchases.length; week++) {
      double until = model.purchasesWhileAlive(frequency, age, end(week));
      purchases[week] = Math.max(0, until - before); // rounding
      before = until;
    }
    return purchases;
  }
}
