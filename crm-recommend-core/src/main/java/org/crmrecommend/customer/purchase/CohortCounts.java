package org.crmrecommend.customer.purchase;

/**
 * Counts of cohorts by age. Cohorts without customers have no cells.
 *
 * @param customers of each cohort
 * @param retained by cohort and age
 * @param netRevenues by cohort and age
 */
@SuppressWarnings("ArrayRecordComponent") // not compared
record CohortCounts(int[] customers, int[][] retained, long[][] netRevenues) {

  static CohortCounts of(Purchases purchases, CohortPeriods periods) {
    int count = periods.count();
    CohortCounts counts = new CohortCounts(new int[count], new int[count][0], new long[count][0]);
    for (int customer = 0; customer < purchases.customerCount(); customer++) {
      int from = purchases.from(customer);
      int to = purchases.to(customer);
      if (from < to) {
        counts.add(purchases, periods, from, to);
      }
    }
    return counts;
  }

  /** Adds the purchases of a customer, which are sorted by day. */
  private void add(Purchases purchases, CohortPeriods periods, int from, int to) {
    int cohort = periods.periodOf(purchases.epochDay(from));
    if (customers[cohort]++ == 0) {
      retained[cohort] = new int[customers.length - cohort];
      netRevenues[cohort] = new long[customers.length - cohort];
    }
    int[] retainedByAge = retained[cohort];
    long[] netByAge = netRevenues[cohort];
    int latest = -1;
    for (int purchase = from; purchase < to; purchase++) {
      int age = periods.periodOf(purchases.epochDay(purchase)) - cohort;
      netByAge[age] = Math.addExact(netByAge[age], purchases.net(purchase));
      if (age != latest) {
        retainedByAge[age]++;
        latest = age;
      }
    }
  }

  int retained(int cohort, int age) {
    return customers[cohort] == 0 ? 0 : retained[cohort][age];
  }

  long netRevenue(int cohort, int age) {
    return customers[cohort] == 0 ? 0 : netRevenues[cohort][age];
  }
}
