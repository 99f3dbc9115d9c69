package org.crmrecommend.rules.bundle;

/**
 * What a bundle costs its buyer: as much less than its items as may be, and never so little that
 * the margin is lost.
 *
 * @param paid the least share of the regular price that is paid
 * @param spent the greatest share of the bundle's price that its cost may be; above 0
 * @param step what prices are rounded up to a multiple of; positive
 */
record Pricing(Points paid, Points spent, long step) {

  /** Says that no price keeps the margin. */
  static final long NONE = -1;

  /**
   * The price of a bundle, or {@link #NONE}.
   *
   * @param regular the sum of its items' prices; positive
   * @param cost the sum of their costs; not negative
   */
  long price(long regular, long cost) {
    if (cost > spent.ofRoundedDown(regular)) {
      return NONE;
    }
    long least = Math.max(paid.ofRoundedUp(regular), spent.wholeRoundedUp(cost));
    long over = least % step;
    long missing = over == 0 ? 0 : step - over;
    return missing > regular - least ? regular : least + missing;
  }
}
