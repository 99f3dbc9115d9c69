package org.crmrecommend.data;

import java.util.Locale;
import org.eclipse.collections.impl.map.mutable.primitive.LongIntHashMap;

/** The order in which each user used each coupon. Not thread-safe. */
final class CouponUses {

  private final EventEncoder encoder;

  /** Code of the order, or no code, by the codes of user and coupon. */
  private final LongIntHashMap orders = new LongIntHashMap();

  /**
   * @param encoder has the codes of users, coupons and orders
   */
  CouponUses(EventEncoder encoder) {
    this.encoder = encoder;
  }

  /** Returns whether the event is the use of a coupon. */
  static boolean isCouponUse(Event event) {
    return event.coupon() != null && event.kind().equals(EventKind.COUPON_USE);
  }

  /** Throws if the event uses a coupon that the user has used in another order. */
  void requireUnused(Event event) {
    String coupon = event.coupon();
    if (coupon == null || !isCouponUse(event)) {
      return;
    }
    int user = encoder.users().indexOf(event.user());
    int couponCode = encoder.names(EventField.COUPON).indexOf(coupon);
    if (user < 0 || couponCode < 0 || !orders.containsKey(key(user, couponCode))) {
      return;
    }
    String order = event.order();
    int orderCode = order == null ? -1 : encoder.names(EventField.ORDER).indexOf(order);
    if (orderCode < 0 || orderCode != orders.get(key(user, couponCode))) {
      throw new RefusedEventException(
          RefusedEventException.Reason.COUPON_USED_BEFORE,
          String.format(
              Locale.ROOT,
              "coupon must be used once: %s by %s %s, after another use; give a reusable code one"
                  + " coupon id per redemption",
              coupon,
              event.user(),
              order == null ? "without an order" : "in order " + order));
    }
  }

  /** Keeps the use of a coupon, by the codes of its event. */
  void add(int user, int coupon, int order) {
    orders.put(key(user, coupon), order);
  }

  private static long key(int user, int coupon) {
    return (long) user << Integer.SIZE | coupon;
  }
}
