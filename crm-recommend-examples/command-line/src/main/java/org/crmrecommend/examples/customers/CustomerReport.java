package org.crmrecommend.examples.customers;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The data of the page of the customers. Amounts are in major units, such as euros; shares are from
 * 0 to 1; days and instants are ISO 8601 texts. A part that cannot be told from the events is null
 * or empty.
 *
 * @param heading the input
 * @param kpis the headline numbers
 * @param calls the customers to call, the most urgent first
 * @param groups the customers by group
 * @param value what the customers are worth
 * @param concentrations how much of the revenue the best customers and items make
 * @param segments the segments of the shop
 */
public record CustomerReport(
    Heading heading,
    List<Kpi> kpis,
    List<Call> calls,
    Groups groups,
    Value value,
    List<Concentration> concentrations,
    List<Segment> segments) {

  /**
   * The input of a report.
   *
   * @param created the date, such as 2026-11-28
   * @param asOf local day up to which events count
   * @param currency code of the currency; null if there are no amounts
   * @param horizonDays how far ahead purchases and spending are expected
   * @param minimumGroup minimum number of customers of a group that is shown
   */
  public record Heading(
      String created,
      String asOf,
      @Nullable String currency,
      int horizonDays,
      int minimumGroup,
      Counts counts,
      Ignored ignored) {}

  /**
   * Sizes of the input.
   *
   * @param customers number of customers, with those without a purchase
   * @param buyers number of customers with a purchase
   * @param purchases number of purchases; those of a customer on a day are one
   * @param revenue what was paid less what was refunded; null if there are no amounts
   */
  public record Counts(int customers, int buyers, int purchases, @Nullable Double revenue) {}

  /**
   * What the report leaves out.
   *
   * @param later events after the instant
   * @param undated purchases and refunds without a time
   * @param unmatchedRefunds refunds without an earlier purchase
   * @param quietDays days from the latest event to the instant
   */
  public record Ignored(long later, long undated, long unmatchedRefunds, int quietDays) {}

  /** A value with its interval of 95 %; the ends are null if there is no interval. */
  public record Estimate(double value, @Nullable Double low, @Nullable Double high) {}

  /**
   * A headline number.
   *
   * @param name name such as {@code repurchase rate}
   * @param definition what it is, in an English sentence
   * @param isMoney whether it is an amount, not a share
   * @param evidence the denominator, such as the number of visits
   */
  public record Kpi(
      String name, String definition, boolean isMoney, Estimate estimate, long evidence) {}

  /**
   * A customer to call.
   *
   * @param bought what the customer did
   * @param outlook what is expected of the customer
   * @param contact what to talk about, and how to reach the customer
   */
  public record Call(String id, Bought bought, Outlook outlook, Contact contact) {}

  /**
   * What a customer bought.
   *
   * @param purchases number of purchases
   * @param spending what was paid less what was refunded; null if there are no amounts
   * @param lastDay day of the latest purchase
   * @param recencyDays days since then
   * @param usualDays mean number of days between two purchases
   */
  public record Bought(
      int purchases,
      @Nullable Double spending,
      String lastDay,
      int recencyDays,
      double usualDays) {}

  /**
   * What is expected of a customer.
   *
   * @param returnProbability probability of a purchase within a year
   * @param value expected spending in the future, discounted; purchases within the horizon if there
   *     are no amounts
   * @param valueAtRisk the part of the value that is lost if the customer does not return
   */
  public record Outlook(double returnProbability, double value, double valueAtRisk) {}

  /**
   * How to reach a customer.
   *
   * @param category favorite category; null if unknown
   * @param channel channel by which the customer answers most often; null if unknown
   * @param hour hour at which the customer answers most often, 0 to 23; null if unknown
   * @param hasOpenComplaint whether a complaint waits for an answer
   */
  public record Contact(
      @Nullable String category,
      @Nullable String channel,
      @Nullable Integer hour,
      boolean hasOpenComplaint) {}

  /**
   * The customers by group.
   *
   * @param rfm the RFM groups, in the order of their definition
   * @param scores the customers by score of recency and frequency
   * @param stages the stages of the lifecycle
   * @param migration null if nothing was known at the earlier instant
   * @param cohorts null without purchases
   */
  public record Groups(
      List<Group> rfm,
      List<ScoreCell> scores,
      List<Group> stages,
      @Nullable Migration migration,
      @Nullable Cohorts cohorts) {}

  /**
   * A group of customers, or small groups together.
   *
   * @param name name of the group; empty for small groups together
   * @param share share of all customers
   * @param revenue null if there are no amounts
   * @param revenueShare share of the revenue of all customers; null if there is no revenue
   * @param medianRecency median number of days since the latest purchase; null without a purchase
   * @param meanPurchases purchases per customer
   */
  public record Group(
      String name,
      int customers,
      double share,
      @Nullable Double revenue,
      @Nullable Double revenueShare,
      @Nullable Double medianRecency,
      double meanPurchases) {}

  /**
   * The customers with the same scores.
   *
   * @param customers null if they are few
   * @param spending spending per customer; null if they are few or there are no amounts
   */
  public record ScoreCell(
      int recency, int frequency, @Nullable Integer customers, @Nullable Double spending) {}

  /**
   * From which group customers moved to which.
   *
   * @param from the earlier day
   * @param to the later day
   * @param groups names of the groups, which are the columns
   * @param rows one per group at the earlier day
   */
  public record Migration(String from, String to, List<String> groups, List<MigrationRow> rows) {}

  /**
   * The customers of a group at the earlier day.
   *
   * @param name empty for those who were no customers yet
   * @param customers null if they are few
   * @param shares share of each group at the later day; empty if they are few
   */
  public record MigrationRow(String name, @Nullable Integer customers, List<Estimate> shares) {}

  /**
   * The customers by month of the first purchase.
   *
   * @param period {@code week}, {@code month} or {@code quarter}
   */
  public record Cohorts(String period, List<Cohort> rows) {}

  /**
   * The customers whose first purchase was in the same period.
   *
   * @param start first day of the period
   * @param customers null if they are few
   * @param cells the periods from the first one on; empty if they are few
   */
  public record Cohort(String start, @Nullable Integer customers, List<CohortCell> cells) {}

  /**
   * A period of a cohort.
   *
   * @param retention share of the customers who bought in the period
   * @param revenue revenue per customer of the cohort; null if there are no amounts
   * @param isComplete whether the period is over
   */
  public record CohortCell(Estimate retention, @Nullable Double revenue, boolean isComplete) {}

  /**
   * What the customers are worth.
   *
   * @param distribution the customers by value; empty if it is unknown
   * @param tracking null if the purchases do not suffice for a holdout
   * @param forecast null if there is no model
   */
  public record Value(
      List<Bin> distribution, @Nullable Tracking tracking, @Nullable Forecast forecast) {}

  /**
   * The customers with a value in a range.
   *
   * @param to exclusive; null without an upper end
   * @param customers null if they are few
   */
  public record Bin(double from, @Nullable Double to, @Nullable Integer customers) {}

  /**
   * Repeat purchases by week of the customers of the first part of the time, and what a model that
   * knows only the first part expected.
   *
   * @param model name of the model
   * @param isDropoutIdentified whether the purchases tell that customers leave for good
   * @param firstDay first day of the first week
   * @param holdoutWeek index of the first week that the model did not see
   * @param actual repeat purchases of each week
   * @param expected of the model
   */
  public record Tracking(
      String model,
      boolean isDropoutIdentified,
      String firstDay,
      int holdoutWeek,
      List<Double> actual,
      List<Double> expected) {}

  /**
   * What all customers will buy.
   *
   * @param purchases number of purchases within the horizon
   * @param spending null if there are no amounts
   * @param weeks purchases of each coming week; empty if only the sum is known
   */
  public record Forecast(Estimate purchases, @Nullable Estimate spending, List<Estimate> weeks) {}

  /**
   * How uneven the revenue is.
   *
   * @param of {@code customers} or {@code items}
   * @param count number of customers or items with revenue
   * @param gini 0 if all have the same, near 1 if one has all
   * @param topFifth share of the revenue of the best 20 %
   * @param shareForMost share of the customers or items that make 80 % of the revenue
   * @param curve points of the curve, the best first
   */
  public record Concentration(
      String of,
      int count,
      double gini,
      Estimate topFifth,
      double shareForMost,
      List<Point> curve) {}

  /** The best {@code share} make this share of the revenue. */
  public record Point(double share, double revenue) {}

  /**
   * A segment.
   *
   * @param name name of the segment
   * @param label name for readers
   * @param condition as text
   * @param customers null if they, or all others, are few
   * @param share share of all customers; null if they, or all others, are few
   */
  public record Segment(
      String name,
      String label,
      String condition,
      @Nullable Integer customers,
      @Nullable Double share) {}
}
