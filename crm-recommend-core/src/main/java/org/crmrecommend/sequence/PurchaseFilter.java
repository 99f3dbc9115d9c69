package org.crmrecommend.sequence;

import java.util.Arrays;
import java.util.List;
import org.crmrecommend.data.EventKind;
import org.crmrecommend.data.EventLog;
import org.crmrecommend.model.Profile;

/**
 * Which steps of a trail are purchases. Where training knows purchases, they alone are, and steps
 * of which no kind is known; where it knows none, as in a log of plays or of clicks, all steps are
 * what people come back for.
 *
 * @param purchasesOnly whether steps of other kinds do not count
 */
record PurchaseFilter(boolean purchasesOnly) {

  private static final List<EventKind> PURCHASE_KINDS = List.of(EventKind.PURCHASE);
  private static final long ANY_KIND_BITS = -1L;

  /** As the kinds of event in a log have it. */
  static PurchaseFilter of(EventLog log) {
    return new PurchaseFilter(log.kinds().contains(EventKind.PURCHASE));
  }

  /** The numbers of the steps that count, rising. */
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
