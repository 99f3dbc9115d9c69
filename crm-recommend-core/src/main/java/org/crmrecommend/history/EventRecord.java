package org.crmrecommend.history;

import java.time.Instant;
import org.crmrecommend.data.Event;
import org.crmrecommend.data.IdMap;
import org.crmrecommend.kernel.EpochMillis;

/**
 * An event of a history.
 *
 * @param item index of the item, −1 if there is none
 * @param time milliseconds since 1970, {@link EventRecords#NO_TIME} if unknown
 * @param kind code of the kind
 * @param order code of the order, −1 if there is none
 * @param rating NaN if there is none
 */
record EventRecord(int item, long time, int kind, int order, double rating) {

  static final int NO_ORDER = -1;

  /** Returns the record of an event; adds its item to the map. */
  static EventRecord of(Event event, IdMap items, KindCodes kinds) {
    String item = event.item();
    Instant time = event.time();
    String order = event.order();
    Double rating = event.rating();
    return new EventRecord(
        item == null ? -1 : items.add(item),
        time == null ? EventRecords.NO_TIME : EpochMillis.of(time),
        kinds.codeOf(event.kind()),
        order == null ? NO_ORDER : orderCode(order),
        rating == null ? Double.NaN : rating);
  }

  /** Orders of one user with the same code are as unlikely as two equal 31-bit random numbers. */
  static int orderCode(String order) {
    return order.hashCode() & Integer.MAX_VALUE;
  }

  /** Compares in the order of a history, which does not depend on the codes of the kinds. */
  int compareTo(EventRecord other, KindCodes kinds) {
    int byTime = Long.compare(time, other.time);
    if (byTime != 0) {
      return byTime;
    }
    int byItem = Integer.compare(item, other.item);
    if (byItem != 0) {
      return byItem;
    }
    int byKind = kinds.compare(kind, other.kind);
    return byKind != 0 ? byKind : Double.compare(rating, other.rating);
  }
}
