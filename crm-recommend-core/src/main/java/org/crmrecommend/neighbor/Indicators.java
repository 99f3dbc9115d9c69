package org.crmrecommend.neighbor;

import java.util.List;
import org.crmrecommend.data.EventKind;
import org.crmrecommend.model.Profile;

/** For each item the items it speaks for, and how loud it speaks in a profile. */
interface Indicators {

  /** For each item those it speaks for. */
  Neighbors neighbors();

  /** What a place of a history weighs; 0 if it does not speak. */
  float weight(Profile profile, int h);

  /** What an item in the basket weighs; 0 if it does not speak. */
  float basketWeight();

  /** Every item of a profile speaks, by its weight. */
  record OfHistory(Neighbors neighbors) implements Indicators {

    private static final float BASKET_WEIGHT = 1f;

    @Override
    public float weight(Profile profile, int h) {
      return profile.weight(h);
    }

    @Override
    public float basketWeight() {
      return BASKET_WEIGHT;
    }
  }

  /** Items speak with which the person had to do by events of a kind, each at the same weight. */
  record OfKind(Neighbors neighbors, EventKind kind, float weight, float basketWeight)
      implements Indicators {

    @Override
    public float weight(Profile profile, int h) {
      return profile.has(h, kind) ? weight : 0;
    }
  }

  /** The same, and items speak too of which no event of any of the other kinds is known. */
  record OfTarget(
      Neighbors neighbors, EventKind kind, float weight, float basketWeight, List<EventKind> others)
      implements Indicators {

    @Override
    public float weight(Profile profile, int h) {
      return profile.has(h, kind) || !hasOther(profile, h) ? weight : 0;
    }

    private boolean hasOther(Profile profile, int h) {
      for (int o = 0; o < others.size(); o++) {
        if (profile.has(h, others.get(o))) {
          return true;
        }
      }
      return false;
    }
  }
}
