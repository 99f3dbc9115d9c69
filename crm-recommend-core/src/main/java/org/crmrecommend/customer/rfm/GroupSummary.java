package org.crmrecommend.customer.rfm;

import java.util.List;
import java.util.OptionalDouble;
import org.crmrecommend.kernel.Checks;

/**
 * The customers of a group in numbers. The merchant may see all groups; before they are published,
 * those that are too small must be left out, see {@link
 * org.crmrecommend.statistics.MinimumGroupSize}.
 *
 * @param name name of the group
 * @param customers number of customers
 * @param share customers of the group divided by the known customers of all groups; 0 without any
 * @param medianRecencyDays median of the days since the last purchase, the mean of the two middle
 *     values for an even number; empty if nobody in the group bought
 * @param meanPurchases purchases per customer; empty without customers
 * @param netRevenue net revenue of all purchases of the group, in minor units
 * @param revenueShare net revenue of the group divided by that of all groups; empty if the latter
 *     is not positive. Negative for a group with more refunds than sales
 */
public record GroupSummary(
    String name,
    int customers,
    double share,
    OptionalDouble medianRecencyDays,
    OptionalDouble meanPurchases,
    long netRevenue,
    OptionalDouble revenueShare) {

  /**
   * Returns a summary of each group of any division of the customers, such as stages of a
   * lifecycle. O(customers · log customers) time.
   *
   * @param codes for each customer of {@code rfm} the position of the name, or {@link
   *     RfmGroups#NO_GROUP}
   * @param names names of the groups
   * @throws IllegalArgumentException if there are more or fewer codes than customers
   */
  public static List<GroupSummary> of(Rfm rfm, int[] codes, List<String> names) {
    Checks.requireNonNull("rfm", rfm);
    Checks.requireNoNulls("names", names);
    if (codes.length != rfm.customerCount()) {
      throw new IllegalArgumentException(
          "codes must have one entry for each customer: "
              + codes.length
              + " for "
              + rfm.customerCount());
    }
    return new GroupSummaries(rfm, codes, names).summaries();
  }
}
