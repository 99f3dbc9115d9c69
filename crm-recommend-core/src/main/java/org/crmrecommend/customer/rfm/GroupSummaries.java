package org.crmrecommend.customer.rfm;

import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.IntStream;

/** Sums over the customers of each group. */
final class GroupSummaries {

  private final Rfm rfm;
  private final int[] codes;
  private final List<String> names;
  private final int[] customers;
  private final int[] buyers;
  private final long[] purchases;
  private final long[] revenues;

  GroupSummaries(Rfm rfm, int[] codes, List<String> names) {
    this.rfm = rfm;
    this.codes = codes;
    this.names = names;
    this.customers = new int[names.size()];
    this.buyers = new int[names.size()];
    this.purchases = new long[names.size()];
    this.revenues = new long[names.size()];
  }

  List<GroupSummary> summaries() {
    for (int customer = 0; customer < codes.length; customer++) {
      int group = codes[customer];
      if (group >= 0) {
        customers[group]++;
        buyers[group] += rfm.purchaseCount(customer) > 0 ? 1 : 0;
        purchases[group] += rfm.purchaseCount(customer);
        revenues[group] = Math.addExact(revenues[group], rfm.netRevenue(customer));
      }
    }
    int allCustomers = Arrays.stream(customers).sum();
    long allRevenue = Arrays.stream(revenues).reduce(0, Math::addExact);
    int[][] recencies = sortedRecencies();
    return IntStream.range(0, names.size())
        .mapToObj(
            group ->
                new GroupSummary(
                    names.get(group),
                    customers[group],
                    allCustomers == 0 ? 0 : (double) customers[group] / allCustomers,
                    median(recencies[group]),
                    ratio(purchases[group], customers[group]),
                    revenues[group],
                    ratio(revenues[group], allRevenue)))
        .toList();
  }

  private static OptionalDouble ratio(long part, long whole) {
    return whole > 0 ? OptionalDouble.of((double) part / whole) : OptionalDouble.empty();
  }

  private int[][] sortedRecencies() {
    int[][] recencies = new int[names.size()][];
    Arrays.setAll(recencies, group -> new int[buyers[group]]);
    int[] next = new int[names.size()];
    for (int customer = 0; customer < codes.length; customer++) {
      int group = codes[customer];
      if (group >= 0 && rfm.purchaseCount(customer) > 0) {
        recencies[group][next[group]++] = rfm.recencyDays(customer);
      }
    }
    for (int[] ofGroup : recencies) {
      Arrays.sort(ofGroup);
    }
    return recencies;
  }

  private static OptionalDouble median(int[] sorted) {
    int n = sorted.length;
    return n == 0
        ? OptionalDouble.empty()
        : OptionalDouble.of(((double) sorted[(n - 1) / 2] + sorted[n / 2]) / 2);
  }
}
