package org.crmrecommend.customer.segment;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.DoublePredicate;
import java.util.function.IntToDoubleFunction;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.crmrecommend.customer.purchase.Purchases;
import org.crmrecommend.data.EventKind;
import org.crmrecommend.data.EventLog;
import org.crmrecommend.expression.ExpressionText;
import org.crmrecommend.kernel.EpochMillis;
import org.jspecify.annotations.Nullable;

/** A condition on a number that follows from the events of a customer. */
sealed interface HistoryCondition extends TestableCondition {

  /**
   * The number of events is within a limit.
   *
   * @param kinds sorted and distinct; at least one
   * @param within maximum age of the events; null for any age
   */
  record Events(List<EventKind> kinds, @Nullable Duration within, Limit limit)
      implements HistoryCondition {

    public Events {
      kinds = kinds.stream().sorted().distinct().toList();
    }

    @Override
    public BlockTest compile(EvaluationScope scope) {
      Purchases purchases = scope.customers().purchases();
      EventWindow window =
          new EventWindow(
              EpochMillis.of(since(purchases.asOf())),
              EpochMillis.of(purchases.asOf()),
              kindBits(purchases.log()));
      DoublePredicate accepts = limit.test();
      return BlockTest.each(
          customer ->
              accepts.test(
                  customer < purchases.customerCount()
                      ? window.count(purchases.log(), customer)
                      : 0));
    }

    private Instant since(Instant asOf) {
      boolean isLimited =
          within != null && within.compareTo(Duration.between(Instant.MIN, asOf)) < 0;
      return isLimited ? asOf.minus(within) : Instant.MIN;
    }

    private long kindBits(EventLog log) {
      long bits = 0;
      for (EventKind kind : kinds) {
        int code = log.kinds().indexOf(kind);
        bits |= code < 0 ? 0 : 1L << code;
      }
      return bits;
    }

    @Override
    public String toString() {
      Stream<String> names = kinds.stream().map(kind -> ExpressionText.string(kind.name()));
      Stream<String> age =
          within == null ? Stream.empty() : Stream.of(ExpressionText.duration(within));
      return Stream.concat(names, age).collect(Collectors.joining(", ", "events(", ") " + limit));
    }
  }

  /**
   * Events between two instants, both inclusive.
   *
   * @param kinds one bit per code of a kind
   */
  record EventWindow(long since, long until, long kinds) {

    /** Counts backwards from the latest event; undated events are the first ones. */
    int count(EventLog log, int customer) {
      int count = 0;
      for (int event = log.to(customer) - 1; event >= log.from(customer); event--) {
        if (!log.hasTime(event) || log.epochMillis(event) < since) {
          break;
        }
        if (log.epochMillis(event) <= until) {
          count += (int) (kinds >>> log.kindCode(event) & 1);
        }
      }
      return count;
    }
  }

  /**
   * The number of purchases of the latest days is within a limit.
   *
   * @param days number of local days, up to and including the day of the portraits
   */
  record PurchaseCount(long days, Limit limit) implements HistoryCondition {

    @Override
    public BlockTest compile(EvaluationScope scope) {
      Purchases purchases = scope.customers().purchases();
      int before = lastDayBefore(days, purchases);
      DoublePredicate accepts = limit.test();
      return BlockTest.each(
          customer ->
              accepts.test(
                  customer < purchases.customerCount()
                      ? purchases.to(customer) - purchases.to(customer, before)
                      : 0));
    }

    @Override
    public String toString() {
      return "purchases(" + days + " d) " + limit;
    }
  }

  /**
   * What was paid on the latest days, less what was refunded of it, is within a limit. It is 0 if
   * no amount is known.
   *
   * @param days number of local days, up to and including the day of the portraits
   */
  record Spending(long days, Limit limit) implements HistoryCondition {

    @Override
    public BlockTest compile(EvaluationScope scope) {
      Purchases purchases = scope.customers().purchases();
      int before = lastDayBefore(days, purchases);
      DoublePredicate accepts = limit.test();
      return BlockTest.each(
          customer ->
              accepts.test(purchases.majorUnits((double) net(purchases, customer, before))));
    }

    private static long net(Purchases purchases, int customer, int before) {
      if (customer >= purchases.customerCount()) {
        return 0;
      }
      long net = 0;
      for (int purchase = purchases.to(customer) - 1;
          purchase >= purchases.from(customer) && purchases.epochDay(purchase) > before;
          purchase--) {
        net += purchases.net(purchase);
      }
      return net;
    }

    @Override
    public String toString() {
      return "spending(" + days + " d) " + limit;
    }
  }

  private static int lastDayBefore(long days, Purchases purchases) {
    return (int) Math.max(Integer.MIN_VALUE, purchases.lastDay() - days);
  }

  /**
   * The share of a category or brand in the interest of the customer is within a limit.
   *
   * @param name path of the category, or the brand
   */
  record Affinity(boolean isBrand, String name, Limit limit) implements HistoryCondition {

    @Override
    public BlockTest compile(EvaluationScope scope) {
      CustomerColumns customers = scope.customers();
      IntToDoubleFunction shares =
          isBrand ? customers.brandShare(name) : customers.categoryShare(name);
      DoublePredicate accepts = limit.floatTest();
      return BlockTest.each(customer -> accepts.test(shares.applyAsDouble(customer)));
    }

    @Override
    public String toString() {
      return (isBrand ? "brand(" : "category(") + ExpressionText.string(name) + ") " + limit;
    }
  }
}
