package org.crmrecommend.examples.customers;

import java.util.List;
import org.crmrecommend.examples.customers.CustomerReport.Bin;
import org.crmrecommend.examples.customers.CustomerReport.Bought;
import org.crmrecommend.examples.customers.CustomerReport.Call;
import org.crmrecommend.examples.customers.CustomerReport.Cohort;
import org.crmrecommend.examples.customers.CustomerReport.CohortCell;
import org.crmrecommend.examples.customers.CustomerReport.Cohorts;
import org.crmrecommend.examples.customers.CustomerReport.Concentration;
import org.crmrecommend.examples.customers.CustomerReport.Contact;
import org.crmrecommend.examples.customers.CustomerReport.Counts;
import org.crmrecommend.examples.customers.CustomerReport.Estimate;
import org.crmrecommend.examples.customers.CustomerReport.Forecast;
import org.crmrecommend.examples.customers.CustomerReport.Group;
import org.crmrecommend.examples.customers.CustomerReport.Groups;
import org.crmrecommend.examples.customers.CustomerReport.Heading;
import org.crmrecommend.examples.customers.CustomerReport.Ignored;
import org.crmrecommend.examples.customers.CustomerReport.Kpi;
import org.crmrecommend.examples.customers.CustomerReport.Migration;
import org.crmrecommend.examples.customers.CustomerReport.MigrationRow;
import org.crmrecommend.examples.customers.CustomerReport.Outlook;
import org.crmrecommend.examples.customers.CustomerReport.Point;
import org.crmrecommend.examples.customers.CustomerReport.ScoreCell;
import org.crmrecommend.examples.customers.CustomerReport.Segment;
import org.crmrecommend.examples.customers.CustomerReport.Tracking;
import org.crmrecommend.examples.customers.CustomerReport.Value;

/** Reports for tests, with all parts, missing values and groups of few customers. */
final class CustomerReports {

  private CustomerReports() {}

  /** Returns a report with one call, of a customer with this id. */
  static CustomerReport of(String customerId) {
    return new CustomerReport(
        new Heading(
            "2026-11-28",
            "2026-10-31",
            "CNY",
            90,
            10,
            new Counts(120, 100, 310, 5_400.5),
            new Ignored(3, 2, 1, 28)),
        List.of(
            new Kpi("conversion", "Share of visits.", false, estimate(0.25), 400),
            new Kpi("order value", "Amount per order.", true, estimate(54), 100)),
        List.of(
            new Call(
                customerId,
                new Bought(7, 812.5, "2026-08-02", 90, 31.5),
                new Outlook(0.4, 300, 180),
                new Contact("Home/Tea", "app", 20, true))),
        groups(),
        new Value(
            List.of(new Bin(0, 10.0, 60), new Bin(10, null, null)),
            new Tracking(
                "BG/NBD", true, "2026-01-01", 2, List.of(3.0, 4.0, 5.0), List.of(3.1, 4.2, 4.4)),
            new Forecast(estimate(40), null, List.of(estimate(8), estimate(7.5)))),
        List.of(
            new Concentration(
                "customers",
                100,
                0.6,
                estimate(0.7),
                0.3,
                List.of(new Point(0, 0), new Point(0.2, 0.7), new Point(1, 1)))),
        List.of(
            new Segment("vip", "", "purchases >= 5", 20, 20 / 120.0),
            new Segment("few", "Few", "purchases >= 50", null, null)));
  }

  private static Groups groups() {
    return new Groups(
        List.of(
            new Group("champions", 40, 1 / 3.0, 4_000.0, 0.74, 6.0, 5),
            new Group("", 80, 2 / 3.0, 1_400.5, 0.26, null, 0.5)),
        List.of(new ScoreCell(5, 5, 30, 120.0), new ScoreCell(1, 5, null, null)),
        List.of(new Group("growth", 120, 1, 5_400.5, 1.0, 20.0, 2.6)),
        new Migration(
            "2026-08-02",
            "2026-10-31",
            List.of("champions", "dormant"),
            List.of(
                new MigrationRow("champions", 30, List.of(estimate(0.8), estimate(0.2))),
                new MigrationRow("", null, List.of()))),
        new Cohorts(
            "month",
            List.of(
                new Cohort(
                    "2026-09-01",
                    25,
                    List.of(
                        new CohortCell(estimate(1), 40.0, true),
                        new CohortCell(estimate(0.4), 12.5, false))))));
  }

  private static Estimate estimate(double value) {
    return new Estimate(value, 0.9 * value, value);
  }
}
