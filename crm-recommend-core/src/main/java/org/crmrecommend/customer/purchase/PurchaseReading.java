package org.crmrecommend.customer.purchase;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.BitSet;
import java.util.Locale;
import org.crmrecommend.data.EventKind;
import org.crmrecommend.data.EventLog;
import org.crmrecommend.kernel.EpochMillis;
import org.crmrecommend.kernel.LocalTimes;
import org.eclipse.collections.impl.list.mutable.primitive.IntArrayList;
import org.eclipse.collections.impl.list.mutable.primitive.LongArrayList;
import org.eclipse.collections.impl.map.mutable.primitive.IntIntHashMap;
import org.eclipse.collections.impl.set.mutable.primitive.IntHashSet;

/** Reads the purchases of a log. */
final class PurchaseReading {

  private static final int NONE = -1;

  /** Larger sets and maps are replaced, because clearing them takes time for all their slots. */
  private static final int MAX_CLEARED = 64;

  /** Days of instants within this distance from 1970 fit an {@code int}. */
  private static final Duration MAX_DISTANCE = Duration.ofDays(365_000_000);

  private final EventLog log;
  private final Source source;
  private final long asOf;
  private final LocalTimes times;
  private final int purchaseKind;
  private final int refundKind;

  private final IntArrayList days = new IntArrayList();
  private final IntArrayList orders = new IntArrayList();
  private final LongArrayList gross = new LongArrayList();
  private final LongArrayList refunded = new LongArrayList();
  private final BitSet hasRefund = new BitSet();

  /** The orders of the current day. */
  private IntHashSet ordersOfDay = new IntHashSet();

  // The latest purchase of each order and item of a customer with refunds.
  private IntIntHashMap purchaseOfOrder = new IntIntHashMap();
  private IntIntHashMap purchaseOfItem = new IntIntHashMap();

  private long dated;
  private long later;
  private long undated;
  private long unmatchedRefunds;

  /** All amounts, so that no sum of some of them overflows. */
  private long total;

  /**
   * Where purchases come from.
   *
   * @param asOf the last instant whose events count
   * @param zone says when a day begins
   */
  record Source(EventLog log, Instant asOf, ZoneId zone) {}

  PurchaseReading(Source source) {
    if (source.asOf().isAfter(Instant.EPOCH.plus(MAX_DISTANCE))
        || source.asOf().isBefore(Instant.EPOCH.minus(MAX_DISTANCE))) {
      throw new IllegalArgumentException(
          "asOf must be within a million years of 1970: " + source.asOf());
    }
    this.source = source;
    this.log = source.log();
    this.asOf = EpochMillis.of(source.asOf());
    this.times = new LocalTimes(source.zone());
    this.purchaseKind = log.kinds().indexOf(EventKind.PURCHASE);
    this.refundKind = log.kinds().indexOf(EventKind.REFUND);
  }

  Purchases purchases() {
    if (log.timesArePositions()) {
      throw new IllegalArgumentException(
          "customer analytics need the dates of events; the times of this log are positions in"
              + " sequences");
    }
    int[] starts = new int[log.userCount() + 1];
    for (int customer = 0; customer < log.userCount(); customer++) {
      read(customer);
      starts[customer + 1] = days.size();
    }
    if (dated == 0 && later > 0) {
      throw new IllegalArgumentException(
          "asOf must not be before the first event: " + source.asOf());
    }
    PurchaseColumns columns =
        new PurchaseColumns(
            days.toArray(), orders.toArray(), gross.toArray(), refunded.toArray(), hasRefund);
    return new Purchases(
        source,
        LocalTimes.epochDay(source.asOf(), source.zone()),
        starts,
        columns,
        new Purchases.Ignored(later, undated, unmatchedRefunds));
  }

  private void read(int customer) {
    int first = days.size();
    boolean hasRefunds = false;
    int end = log.from(customer);
    for (int event = log.from(customer); event < log.to(customer); event++) {
      int kind = log.kindCode(event);
      if (!log.hasTime(event)) {
        undated += kind == purchaseKind || kind == refundKind ? 1 : 0;
      } else if (log.epochMillis(event) > asOf) {
        later += log.to(customer) - event;
        break;
      } else {
        dated++;
        hasRefunds |= kind == refundKind;
        if (kind == purchaseKind) {
          addPurchase(event, first);
        }
      }
      end = event + 1;
    }
    if (hasRefunds) {
      subtractRefunds(customer, end, first);
    }
  }

  private void addPurchase(int event, int first) {
    int day = times.epochDay(log.epochMillis(event));
    int last = days.size() - 1;
    if (last < first || days.get(last) != day) {
      clearOrdersOfDay();
      days.add(day);
      orders.add(0);
      gross.add(0);
      refunded.add(0);
      last++;
    }
    if (ordersOfDay.add(Math.max(NONE, log.orderCode(event)))) {
      orders.set(last, orders.get(last) + 1);
    }
    gross.set(last, gross.get(last) + amount(event));
  }

  private void clearOrdersOfDay() {
    if (ordersOfDay.size() > MAX_CLEARED) {
      ordersOfDay = new IntHashSet();
    } else {
      ordersOfDay.clear();
    }
  }

  /** Subtracts the refunds of a customer, whose events end before an index. */
  private void subtractRefunds(int customer, int end, int first) {
    purchaseOfOrder = cleared(purchaseOfOrder);
    purchaseOfItem = cleared(purchaseOfItem);
    int event = log.from(customer);
    while (event < end && !log.hasTime(event)) {
      event++;
    }
    int purchase = first - 1;
    while (event < end) {
      // Purchases of the same time come first: logs with days for times have many of these.
      int next = event;
      while (next < end && log.epochMillis(next) == log.epochMillis(event)) {
        purchase = remember(next, purchase, first);
        next++;
      }
      for (; event < next; event++) {
        if (log.kindCode(event) == refundKind) {
          subtractRefund(event, purchase, first);
        }
      }
    }
  }

  private static IntIntHashMap cleared(IntIntHashMap map) {
    if (map.size() > MAX_CLEARED) {
      return new IntIntHashMap();
    }
    map.clear();
    return map;
  }

  /** Returns the purchase of an event if it is one, otherwise the latest purchase. */
  private int remember(int event, int latest, int first) {
    if (log.kindCode(event) != purchaseKind) {
      return latest;
    }
    int day = times.epochDay(log.epochMillis(event));
    int purchase = latest < first || days.get(latest) != day ? latest + 1 : latest;
    if (log.hasItem(event)) {
      purchaseOfItem.put(log.item(event), purchase);
    }
    if (log.orderCode(event) >= 0) {
      purchaseOfOrder.put(log.orderCode(event), purchase);
    }
    return purchase;
  }

  private void subtractRefund(int event, int latest, int first) {
    long amount = amount(event);
    if (latest < first) {
      unmatchedRefunds++;
      return;
    }
    int ofItem = log.hasItem(event) ? purchaseOfItem.getIfAbsent(log.item(event), latest) : latest;
    int purchase = purchaseOfOrder.getIfAbsent(log.orderCode(event), ofItem);
    hasRefund.set(purchase);
    refunded.set(purchase, refunded.get(purchase) + amount);
  }

  private long amount(int event) {
    long amount = log.amount(event).orElse(0);
    if (amount < 0) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "the %s must not have a negative amount: %d; record what is paid back as a refund"
                  + " with a positive amount",
              describe(event),
              amount));
    }
    if (amount > Long.MAX_VALUE - total) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "all amounts together must be at most %d minor units; the %s exceeds" + " this: %d",
              Long.MAX_VALUE,
              describe(event),
              amount));
    }
    total += amount;
    return amount;
  }

  private String describe(int event) {
    return log.kind(event)
        + " of user "
        + log.users().id(log.user(event))
        + " at "
        + Instant.ofEpochMilli(log.epochMillis(event));
  }
}
