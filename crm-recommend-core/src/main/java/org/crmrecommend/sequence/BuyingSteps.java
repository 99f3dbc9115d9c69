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
 * @param purchasesAlone whether steps of other kinds do not count
 */
record BuyingSteps(boolean purchasesAlone) {

  private static final List<EventKind> BUYING = List.of(EventKind.PURCHASE);
  private static final long ANY_KIND = -1L;

  /** As the kinds of event in a log have it. */
  static BuyingSteps of(EventLog log) {
    return new BuyingSteps(log.kinds().contains(EventKind.PURCHASE));
  }

  /** The numbers of the steps that count, rising. */
  int[] of(Profile profile) {
    int[] steps = new int[profile.trail().size()];
    long bits = profile.kindBits(BUYING);
    int size = 0;
    for (int s = 0; s < steps.length; s++) {
      if (!purchasesAlone
          || profile.trail().hasAny(s, bits)
          || !profile.trail().hasAny(s, ANY_KIND)) {
        steps[size++] = s;
      }
    }
    return Arrays.copyOf(steps, size);
  }
}
