package org.crmrecommend.customer.rfm;

import java.util.OptionalDouble;

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
    OptionalDouble revenueShare) {}
