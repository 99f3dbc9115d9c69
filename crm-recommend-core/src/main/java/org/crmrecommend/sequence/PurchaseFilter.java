package org.crmrecommend.sequence;

import java.util.Arrays;
import java.util.List;
import org.crmrecommend.data.EventKind;
import org.crmrecommend.data.EventLog;
import org.crmrecommend.model.Profile;

/**
 * Selects the purchases in an event sequence. If the training data contains purchases, only
 * purchases and events of unknown kind count. Otherwise, as in a log of plays or clicks, all events
 * count.
 *
 * @param purchasesOnly whether events of other known kinds are ignored
 */
record PurchaseFilter(boolean purchasesOnly) {

  private static final List<EventKind> PURCHASE_KINDS = List.of(EventKind.PURCHASE);
  private static final long ANY_KIND_BITS = -1L;

  /** Returns the filter for the event kinds in a log. */
  static PurchaseFilter of(EventLog log) {
    return new PurchaseFilter(log.kinds().contains(EventKind.PURCHASE));
  }

  /** Returns the indices of the events that count, in ascending order. */
  int[] purchaseEvents(Profile profile) {
    int[] events = new int[profile.sequence().size()];
    long purchaseBits = profile.kindBits(PURCHASE_KINDS);
    int size = 0;
    for (int s = 0; s < events.length; s++) {
      if (!purchasesOnly
          || profile.sequence().hasAnyKind(s, purchaseBits)
          || !profile.sequence().hasAnyKind(s, ANY_KIND_BITS)) {
        events[size++] = s;
      }
    }
    return Arrays.copyOf(events, size);
  }
}
