package org.crmrecommend.examples.customers;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.crmrecommend.customer.CustomerTrait;
import org.crmrecommend.customer.Customers;
import org.crmrecommend.customer.lifetime.LifetimeModel;
import org.crmrecommend.customer.lifetime.LifetimeReport;
import org.crmrecommend.customer.lifetime.PortfolioForecast;
import org.crmrecommend.customer.lifetime.Prediction;
import org.crmrecommend.customer.lifetime.PurchaseTracking;
import org.crmrecommend.model.TrainingContext;
import org.crmrecommend.statistics.MinimumGroupSize;
import org.jspecify.annotations.Nullable;

/** The parts of a report about the value of customers. */
record ValueParts(Customers customers, MinimumGroupSize minimum, TrainingContext context) {

  private static final int MAX_BINS = 8;

  /** Returns what the customers are worth. */
  CustomerReport.Value value() {
    return new CustomerReport.Value(
        distribution(), customers.lifetime().map(this::tracking).orElse(null), forecast());
  }

  /**
   * Returns what is expected of all customers within the horizon, and by whole week; null if
   * nothing is expected, or for few customers.
   */
  private CustomerReport.@Nullable Forecast forecast() {
    LifetimeModel model = customers.lifetime().orElse(null);
    if (model == null || known(CustomerTrait.EXPECTED_PURCHASES).length < minimum.users()) {
      return null;
    }
    PortfolioForecast forecast = model.forecast(customers.purchases(), context);
    return new CustomerReport.Forecast(
        estimate(forecast.purchases()),
        forecast.spending().map(ValueParts::estimate).orElse(null),
        forecast.weeks().stream()
            .filter(week -> week.length() == 1)
            .map(week -> estimate(week.purchases()))
            .toList());
  }

  private static CustomerReport.Estimate estimate(Prediction prediction) {
    return new CustomerReport.Estimate(
        prediction.expected(), prediction.interval().low(), prediction.interval().high());
  }

  /** Returns the known values of a trait. */
  private double[] known(CustomerTrait trait) {
    return IntStream.range(0, customers.size())
        .mapToDouble(customer -> customers.value(trait, customer))
        .filter(value -> !Double.isNaN(value))
        .toArray();
  }

  /** Returns the purchases by week; null if no models were compared. */
  private CustomerReport.@Nullable Tracking tracking(LifetimeModel model) {
    LifetimeReport report = model.report();
    List<PurchaseTracking> weeks = report.tracking();
    if (weeks.isEmpty()) {
      return null;
    }
    List<Double> actual = new ArrayList<>();
    List<Double> expected = new ArrayList<>();
    PurchaseTracking before = new PurchaseTracking(0, false, 0, 0);
    for (PurchaseTracking week : weeks) {
      actual.add((double) (week.actual() - before.actual()));
      expected.add(week.expected() - before.expected());
      before = week;
    }
    return new CustomerReport.Tracking(
        report.chosen().orElseThrow().fit().model().name(),
        report.isDropoutIdentified(),
        LocalDate.ofEpochDay(PurchaseParts.firstDay(customers.purchases())).toString(),
        (int) weeks.stream().filter(week -> !week.isHoldout()).count(),
        actual,
        expected);
  }

  /** Returns the customers by value, in bins whose ends are 1, 3, 10, 30 and so on. */
  List<CustomerReport.Bin> distribution() {
    double[] values = known(CustomerTrait.LIFETIME_VALUE);
    Arrays.sort(values);
    if (values.length < minimum.users()) {
      return List.of();
    }
    List<Double> ends = ends(values[values.length - 1]);
    int[] sizes = new int[ends.size() + 1];
    for (double value : values) {
      sizes[(int) ends.stream().filter(end -> value >= end).count()]++;
    }
    boolean[] publishable = minimum.publishable(sizes);
    return IntStream.range(0, sizes.length)
        .mapToObj(
            bin ->
                new CustomerReport.Bin(
                    bin == 0 ? 0 : ends.get(bin - 1),
                    bin == ends.size() ? null : ends.get(bin),
                    publishable[bin] ? sizes[bin] : null))
        .toList();
  }

  /** Returns the ends of the bins but the last one, which contains the highest value. */
  private static List<Double> ends(double highest) {
    List<Double> ends = new ArrayList<>();
    double power = Math.pow(10, Math.floor(Math.log10(Math.max(highest, 1e-9))));
    for (int step = 0; step < MAX_BINS - 1; step++) {
      // 3, 1, .3, .1 … times the power, below the highest value
      double end = power * Math.pow(10, -(step / 2)) * (step % 2 == 0 ? 3 : 1);
      if (end <= highest) {
        ends.add(0, end);
      }
    }
    return ends;
  }
}
