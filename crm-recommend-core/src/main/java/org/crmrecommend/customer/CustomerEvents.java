package org.crmrecommend.customer;

import java.time.Instant;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.function.Function;
import org.crmrecommend.customer.purchase.Purchases;
import org.crmrecommend.data.EventLog;
import org.crmrecommend.kernel.LocalTimes;
import org.jspecify.annotations.Nullable;

/**
 * What is known of one customer at an instant: the range of events that have a time and are not
 * later, the purchases and the attributes. Reused for one customer after another; not thread-safe.
 */
final class CustomerEvents {

  private final Purchases purchases;
  private final EventLog log;
  private final LocalTimes times;
  private final long asOf;

  private int customer = -1;
  private int from;
  private int to;
  private Map<String, String> attributes = Map.of();
  private @Nullable Instant memberSince;

  /** What calculators have derived from the log, such as the codes of kinds. */
  private final IdentityHashMap<TraitCalculator, Object> derived = new IdentityHashMap<>();

  CustomerEvents(Purchases purchases) {
    this.purchases = purchases;
    this.log = purchases.log();
    this.times = new LocalTimes(purchases.zone());
    this.asOf = purchases.asOf().toEpochMilli();
  }

  /**
   * Loads a customer.
   *
   * @param customer number in the log, or −1 for a customer without events
   */
  void load(int customer, Map<String, String> attributes, @Nullable Instant memberSince) {
    this.customer = customer;
    this.attributes = attributes;
    this.memberSince = memberSince;
    from = customer < 0 ? 0 : log.from(customer);
    to = customer < 0 ? 0 : log.to(customer);
    while (from < to && !log.hasTime(from)) {
      from++;
    }
    while (from < to && log.epochMillis(to - 1) > asOf) {
      to--;
    }
  }

  /**
   * Returns the work space of a calculator for this log, which is made once. The codes of kinds,
   * channels and attributes differ from log to log.
   */
  <T> T derived(TraitCalculator owner, Class<T> type, Function<EventLog, T> create) {
    return type.cast(derived.computeIfAbsent(owner, key -> create.apply(log)));
  }

  EventLog log() {
    return log;
  }

  /** Returns the index of the first event in the log. */
  int from() {
    return from;
  }

  /** Returns the index after the last event in the log. */
  int to() {
    return to;
  }

  Purchases purchases() {
    return purchases;
  }

  /** Returns whether the customer has no event, or is {@linkplain Purchases#isKnown known}. */
  boolean isKnown() {
    return customer < 0 || purchases.isKnown(customer);
  }

  /** Returns the index of the first purchase. */
  int firstPurchase() {
    return customer < 0 ? 0 : purchases.from(customer);
  }

  /** Returns the index after the last purchase. */
  int purchasesEnd() {
    return customer < 0 ? 0 : purchases.to(customer);
  }

  int purchaseCount() {
    return purchasesEnd() - firstPurchase();
  }

  /** Returns the instant of the portrait, in milliseconds since 1970. */
  long asOf() {
    return asOf;
  }

  /** Returns the conversion of times to local days and hours. */
  LocalTimes times() {
    return times;
  }

  Map<String, String> attributes() {
    return attributes;
  }

  @Nullable Instant memberSince() {
    return memberSince;
  }
}
