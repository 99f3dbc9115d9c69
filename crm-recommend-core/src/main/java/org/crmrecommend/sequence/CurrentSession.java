package org.crmrecommend.sequence;

import org.crmrecommend.model.Profile;
import org.crmrecommend.model.Trail;

/** The session somebody is in: its different items, the latest first, and what each weighs. */
final class CurrentSession {

  /** A step that counts less than this is too long ago to be told from none. */
  private static final double LEAST_WEIGHT = 1e-6;

  private final int[] items;
  private final float[] weights;
  private final int basketSize;
  private int size;

  /**
   * @param stepDecay steps after which a step counts 1/e
   */
  CurrentSession(Profile profile, double stepDecay, int pauseMinutes) {
    Trail trail = profile.trail();
    int first = Sessions.lastSession(trail, pauseMinutes);
    int most = trail.size() - first + profile.basketSize();
    this.items = new int[most];
    this.weights = new float[most];
    for (int b = 0; b < profile.basketSize(); b++) {
      add(profile.basketItem(b), 1);
    }
    this.basketSize = size;
    int age = basketSize > 0 ? 1 : 0;
    for (int step = trail.size() - 1; step >= first; step--) {
      double weight = StrictMath.exp(-age++ / stepDecay);
      if (weight < LEAST_WEIGHT) {
        break;
      }
      add(trail.item(step), weight);
    }
  }

  private void add(int item, double weight) {
    if (placeOf(item) < 0) {
      items[size] = item;
      weights[size++] = (float) weight;
    }
  }

  /** How many different items there are. */
  int size() {
    return size;
  }

  int item(int place) {
    return items[place];
  }

  float weight(int place) {
    return weights[place];
  }

  boolean isInBasket(int place) {
    return place < basketSize;
  }

  /** The place of an item, negative if it is not there; a session is short enough to look. */
  int placeOf(int item) {
    for (int place = 0; place < size; place++) {
      if (items[place] == item) {
        return place;
      }
    }
    return -1;
  }
}
