package org.crmrecommend.neighbor;

import java.util.List;
import org.crmrecommend.data.EventKind;
import org.crmrecommend.kernel.SparseMatrix;
import org.crmrecommend.model.Profile;

/** The neighbors of each item, and the weight of each profile item in a score. */
interface IndicatorList {

  /** Returns the items that each item is an indicator of, as a row with positive similarities. */
  SparseMatrix neighbors();

  /** Returns the argument of {@link #weight} for a profile; computed once per request. */
  long kindBits(Profile profile);

  /** Returns the weight of the history item at index {@code h}; 0 if it does not count. */
  float weight(Profile profile, int h, long kindBits);

  /** The weight of a basket item; 0 if basket items do not count. */
  float basketWeight();

  /** Every item of a profile counts, by its weight. */
  record WholeHistory(SparseMatrix neighbors) implements IndicatorList {

    @Override
    public long kindBits(Profile profile) {
      return 0;
    }

    @Override
    public float weight(Profile profile, int h, long kindBits) {
      return profile.weight(h);
    }

    @Override
    public float basketWeight() {
      return Profile.BASKET_WEIGHT;
    }
  }

  /**
   * History items count according to the kinds of their events, all with the same weight.
   *
   * @param matchesAny true if items with at least one of the kinds count, false if items with none
   *     of them count
   */
  record ByEventKind(
      SparseMatrix neighbors,
      List<EventKind> kinds,
      boolean matchesAny,
      float weight,
      float basketWeight)
      implements IndicatorList {

    @Override
    public long kindBits(Profile profile) {
      return profile.kindBits(kinds);
    }

    @Override
    public float weight(Profile profile, int h, long kindBits) {
      return profile.hasAnyKind(h, kindBits) == matchesAny ? weight : 0;
    }
  }
}
