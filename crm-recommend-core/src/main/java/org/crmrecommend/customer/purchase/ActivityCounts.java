package org.crmrecommend.customer.purchase;

import java.time.LocalDate;
import java.util.Arrays;
import org.crmrecommend.data.EventKind;
import org.crmrecommend.data.EventLog;
import org.crmrecommend.kernel.EpochMillis;

/** Counts the visits of customers and the customers with an event of their own in a period. */
final class ActivityCounts {

  private final EventLog log;
  private final int purchaseKind;
  private final int exposureKind;
  private final int refundKind;
  private final long start;
  private final long end;

  /** Visits of each customer, and those with a purchase. */
  private final int[] visits;

  private final int[] visitsWithPurchase;
  private long allVisits;
  private long activeCustomers;
  private long activeBuyers;

  /** Twice the code of the visit of each event, plus 1 for a purchase. */
  private long[] visitsOfEvents = new long[64];

  /** Counts the events of the days from {@code first} to {@code last}, both included. */
  ActivityCounts(Purchases purchases, LocalDate first, LocalDate last) {
    this.log = purchases.log();
    this.purchaseKind = log.kinds().indexOf(EventKind.PURCHASE);
    this.exposureKind = log.kinds().indexOf(EventKind.EXPOSURE);
    this.refundKind = log.kinds().indexOf(EventKind.REFUND);
    this.start = EpochMillis.of(first.atStartOfDay(purchases.zone()).toInstant());
    long endOfLast = EpochMillis.of(last.plusDays(1).atStartOfDay(purchases.zone()).toInstant());
    this.end = Math.min(endOfLast - 1, EpochMillis.of(purchases.asOf()));
    this.visits = new int[log.userCount()];
    this.visitsWithPurchase = new int[log.userCount()];
    for (int customer = 0; customer < purchases.customerCount(); customer++) {
      count(customer);
    }
  }

  private void count(int customer) {
    int size = 0;
    boolean isActive = false;
    boolean isBuyer = false;
    for (int event = log.from(customer); event < log.to(customer); event++) {
      if (!log.hasTime(event) || log.epochMillis(event) < start || log.epochMillis(event) > end) {
        continue;
      }
      int kind = log.kindCode(event);
      boolean isPurchase = kind == purchaseKind;
      isBuyer |= isPurchase;
      isActive |= kind != exposureKind && kind != refundKind;
      if (log.sessionCode(event) >= 0) {
        add(size++, 2L * log.sessionCode(event) + (isPurchase ? 1 : 0));
      }
    }
    activeCustomers += isActive ? 1 : 0;
    activeBuyers += isBuyer ? 1 : 0;
    countVisits(customer, size);
  }

  private void add(int index, long visit) {
    if (index == visitsOfEvents.length) {
      visitsOfEvents = Arrays.copyOf(visitsOfEvents, 2 * index);
    }
    visitsOfEvents[index] = visit;
  }

  /** Sorts the visits, so that the events of one are together and a purchase is the last. */
  private void countVisits(int customer, int size) {
    Arrays.sort(visitsOfEvents, 0, size);
    for (int i = 0; i < size; i++) {
      boolean isLastOfVisit = i + 1 == size || visitsOfEvents[i + 1] >> 1 != visitsOfEvents[i] >> 1;
      if (isLastOfVisit) {
        visits[customer]++;
        visitsWithPurchase[customer] += (int) (visitsOfEvents[i] & 1);
      }
    }
    allVisits += visits[customer];
  }

  int[] visits() {
    return visits;
  }

  int[] visitsWithPurchase() {
    return visitsWithPurchase;
  }

  long allVisits() {
    return allVisits;
  }

  long activeCustomers() {
    return activeCustomers;
  }

  long activeBuyers() {
    return activeBuyers;
  }
}
