package org.crmrecommend.customer;

import java.time.Duration;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.crmrecommend.data.EventKind;
import org.crmrecommend.data.EventLog;

/** The complaints and tickets of one customer after another. Not thread-safe. */
final class Complaints {

  private static final String STATUS = "status";
  private static final long NEVER = Long.MIN_VALUE;

  private final EventLog log;
  private final ComplaintSettings settings;
  private final Set<String> closingStatuses;
  private final boolean[] isClosing;
  private final int complaintKind;
  private final int ticketKind;

  private int count;
  private int ofPurchases;
  private long opened;
  private long closed;
  private long asOf;

  Complaints(EventLog log, ComplaintSettings settings) {
    this.log = log;
    this.settings = settings;
    this.complaintKind = log.kinds().indexOf(EventKind.COMPLAINT);
    this.ticketKind = log.kinds().indexOf(EventKind.TICKET);
    this.closingStatuses =
        settings.closingStatuses().stream()
            .map(status -> status.toLowerCase(Locale.ROOT))
            .collect(Collectors.toUnmodifiableSet());
    this.isClosing = new boolean[log.kinds().size()];
    for (int kind = 0; kind < isClosing.length; kind++) {
      isClosing[kind] = settings.closingKinds().contains(log.kinds().get(kind));
    }
  }

  /** Reads a customer in place of the last one. */
  void read(CustomerEvents customer) {
    count = 0;
    ofPurchases = 0;
    opened = NEVER;
    closed = NEVER;
    asOf = customer.asOf();
    int lastDay = Integer.MIN_VALUE;
    for (int event = customer.from(); event < customer.to(); event++) {
      int kind = log.kindCode(event);
      if (isClosing[kind]) {
        closed = log.epochMillis(event);
      } else if (kind == complaintKind || kind == ticketKind) {
        if (isClosed(event)) {
          closed = log.epochMillis(event);
        } else {
          count++;
          opened = log.epochMillis(event);
          lastDay = kind == complaintKind ? countOncePerDay(event, lastDay, customer) : lastDay;
        }
      }
    }
    ofPurchases = Math.min(ofPurchases, customer.purchaseCount());
  }

  private boolean isClosed(int event) {
    String status = log.attributes(event).get(STATUS);
    return status != null && closingStatuses.contains(status.toLowerCase(Locale.ROOT));
  }

  /** Returns the day of the latest complaint about a purchase. */
  private int countOncePerDay(int event, int lastDay, CustomerEvents customer) {
    boolean isAboutPurchase = log.hasItem(event) || log.orderCode(event) >= 0;
    if (!isAboutPurchase || customer.purchaseCount() == 0) {
      return lastDay;
    }
    int day = customer.times().epochDay(log.epochMillis(event));
    if (day == lastDay || day < customer.purchases().epochDay(customer.firstPurchase())) {
      return lastDay;
    }
    ofPurchases++;
    return day;
  }

  /** Returns the number of complaints and tickets, without those that are closed themselves. */
  int count() {
    return count;
  }

  /** Returns the number of complaints about purchases, at most the number of purchases. */
  int ofPurchases() {
    return ofPurchases;
  }

  /** Returns whether the latest complaint or ticket is recent and not closed. */
  boolean isOpen() {
    return opened != NEVER
        && closed < opened
        && settings.openAtMost().compareTo(Duration.ofMillis(asOf - opened)) >= 0;
  }
}
