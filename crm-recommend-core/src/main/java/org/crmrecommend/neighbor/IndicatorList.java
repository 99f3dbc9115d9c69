package org.crmrecommend.neighbor;

import java.util.List;
import org.crmrecommend.data.EventKind;
import org.crmrecommend.model.Profile;

/** For each item the items it speaks for, and how loud it speaks in a profile. */
interface IndicatorList {

  /** For each item those it speaks for. */
  Neighbors neighbors();

  /** What {@link #weight} wants to know of a profile, whatever the place; found once a request. */
  long kindBits(Profile profile);

  /** What a place of a history weighs; 0 if it does not speak. */
  float weight(Profile profile, int h, long kindBits);

  /** What an item in the basket weighs; 0 if it does not speak. */
  float basketWeight();

  /** Every item of a profile speaks, by its weight. */
  record WholeHistory(Neighbors neighbors) implements IndicatorList {

    private static final float BASKET_WEIGHT = 1f;

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
      return BASKET_WEIGHT;
    }
  }

  /**
   * Items speak by the kinds of event by which the person had to do with them, each at the same
   * weight.
   *
   * @param matchesAny whether those speak that have any of the kinds, or those that have none of
   *     them
   */
  record ByEventKind(
      Neighbors neighbors,
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
