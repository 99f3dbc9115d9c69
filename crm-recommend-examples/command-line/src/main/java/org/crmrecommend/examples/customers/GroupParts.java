package org.crmrecommend.examples.customers;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import org.crmrecommend.customer.CustomerTrait;
import org.crmrecommend.customer.Customers;
import org.crmrecommend.customer.purchase.MigrationMatrix;
import org.crmrecommend.customer.purchase.Purchases;
import org.crmrecommend.customer.rfm.GroupSummary;
import org.crmrecommend.customer.rfm.Rfm;
import org.crmrecommend.customer.rfm.RfmGroups;
import org.crmrecommend.statistics.MinimumGroupSize;
import org.crmrecommend.statistics.Proportion;
import org.jspecify.annotations.Nullable;

/**
 * The parts of a report about groups of customers.
 *
 * @param locale of the names of the groups
 */
record GroupParts(Customers customers, Rfm rfm, MinimumGroupSize minimum, Locale locale) {

  private static final double LEVEL = 0.95;

  private RfmGroups groups() {
    return customers.settings().rfmGroups();
  }

  /** Returns the RFM groups; small ones together. */
  List<CustomerReport.Group> rfmGroups() {
    return summaries(groups().codes(rfm), titles());
  }

  /** Returns the stages of the lifecycle; small ones together. Empty if no stage is known. */
  List<CustomerReport.Group> stages() {
    List<String> names = customers.values(CustomerTrait.LIFECYCLE);
    int[] codes =
        IntStream.range(0, rfm.customerCount())
            .map(
                customer ->
                    customers.has(CustomerTrait.LIFECYCLE, customer)
                        ? (int) customers.value(CustomerTrait.LIFECYCLE, customer)
                        : RfmGroups.NO_GROUP)
            .toArray();
    return Arrays.stream(codes).allMatch(code -> code == RfmGroups.NO_GROUP)
        ? List.of()
        : summaries(codes, names);
  }

  private List<String> titles() {
    return groups().groups().stream().map(group -> group.title(locale)).toList();
  }

  private List<CustomerReport.Group> summaries(int[] codes, List<String> names) {
    boolean[] publishable = minimum.publishable(sizes(codes, names.size()));
    int together = names.size();
    int[] merged =
        Arrays.stream(codes)
            .map(code -> code == RfmGroups.NO_GROUP || publishable[code] ? code : together)
            .toArray();
    List<String> allNames = new ArrayList<>(names);
    allNames.add("");
    return GroupSummary.of(rfm, merged, allNames).stream()
        .filter(summary -> summary.customers() > 0)
        .filter(summary -> minimum.allows(summary.customers()))
        .map(this::group)
        .toList();
  }

  private static int[] sizes(int[] codes, int groupCount) {
    int[] sizes = new int[groupCount];
    for (int code : codes) {
      if (code >= 0) {
        sizes[code]++;
      }
    }
    return sizes;
  }

  private CustomerReport.Group group(GroupSummary summary) {
    Purchases purchases = rfm.purchases();
    boolean hasAmounts = purchases.currency().isPresent();
    return new CustomerReport.Group(
        summary.name(),
        summary.customers(),
        summary.share(),
        hasAmounts ? purchases.majorUnits((double) summary.netRevenue()) : null,
        hasAmounts ? boxed(summary.revenueShare()) : null,
        boxed(summary.medianRecencyDays()),
        summary.meanPurchases().orElse(0));
  }

  static @Nullable Double boxed(OptionalDouble value) {
    return value.isPresent() ? value.getAsDouble() : null;
  }

  /** Returns the customers by score of recency and frequency, without those who did not buy. */
  List<CustomerReport.ScoreCell> scores() {
    int bins = rfm.bins().count();
    int[] sizes = new int[bins * bins];
    double[] spending = new double[sizes.length];
    for (int customer = 0; customer < rfm.customerCount(); customer++) {
      if (rfm.recencyScore(customer) > 0) {
        int cell = (rfm.recencyScore(customer) - 1) * bins + rfm.frequencyScore(customer) - 1;
        sizes[cell]++;
        spending[cell] += rfm.purchases().majorUnits((double) rfm.netRevenue(customer));
      }
    }
    boolean hasAmounts = rfm.purchases().currency().isPresent();
    boolean[] publishable = minimum.publishable(sizes);
    return IntStream.range(0, sizes.length)
        .mapToObj(
            cell ->
                new CustomerReport.ScoreCell(
                    cell / bins + 1,
                    cell % bins + 1,
                    publishable[cell] ? sizes[cell] : null,
                    publishable[cell] && sizes[cell] > 0 && hasAmounts
                        ? spending[cell] / sizes[cell]
                        : null))
        .toList();
  }

  /**
   * Returns how customers moved between the groups since an earlier instant. Both instants have the
   * bins of the later one, so that a customer moves by own purchases and not by those of others.
   */
  CustomerReport.Migration migration(Purchases earlier) {
    MigrationMatrix matrix =
        MigrationMatrix.of(
            titles(),
            groups().codes(Rfm.of(earlier, rfm.bins())),
            groups().codes(rfm),
            minimum,
            LEVEL);
    return new CustomerReport.Migration(
        LocalDate.ofEpochDay(earlier.lastDay()).toString(),
        LocalDate.ofEpochDay(rfm.purchases().lastDay()).toString(),
        titles(),
        IntStream.rangeClosed(0, matrix.newcomers())
            .filter(row -> !matrix.customers(row).equals(OptionalInt.of(0)))
            .mapToObj(row -> row(matrix, row))
            .toList());
  }

  private CustomerReport.MigrationRow row(MigrationMatrix matrix, int row) {
    String name = row == matrix.newcomers() ? "" : titles().get(row);
    OptionalInt size = matrix.customers(row);
    return new CustomerReport.MigrationRow(
        name,
        size.isPresent() ? size.getAsInt() : null,
        IntStream.range(0, matrix.labels().size())
            .mapToObj(column -> matrix.share(row, column))
            .flatMap(Optional::stream)
            .map(GroupParts::estimate)
            .toList());
  }

  static CustomerReport.Estimate estimate(Proportion share) {
    return new CustomerReport.Estimate(
        share.value(), share.interval().low(), share.interval().high());
  }
}
