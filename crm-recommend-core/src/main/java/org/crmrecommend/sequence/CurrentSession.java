package org.crmrecommend.sequence;

import org.crmrecommend.model.EventSequence;
import org.crmrecommend.model.Profile;

/** The session somebody is in: its different items, the latest first, and what each weighs. */
final class CurrentSession {

  /** A step that counts less than this is too long ago to be told from none. */
  private static final double MIN_WEIGHT = 1e-6;

  private final int[] items;
  private final float[] weights;
  private final int basketSize;
  private int size;

  /**
   * @param stepDecay steps after which a step counts 1/e
   */
  CurrentSession(Profile profile, double stepDecay, int pauseMinutes) {
    EventSequence sequence = profile.sequence();
    int first = TrainingSessions.lastSessionStart(sequence, pauseMinutes);
    int capacity = sequence.size() - first + profile.basketSize();
    this.items = new int[capacity];
    this.weights = new float[capacity];
    for (int b = 0; b < profile.basketSize(); b++) {
      add(profile.basketItem(b), 1);
    }
    this.basketSize = size;
    int age = basketSize > 0 ? 1 : 0;
    for (int event = sequence.size() - 1; event >= first; event--) {
      double weight = StrictMath.exp(-age++ / stepDecay);
      if (weight < MIN_WEIGHT) {
        break;
      }
      add(sequence.item(event), weight);
    }
  }

  private void add(int item, double weight) {
    if (indexOf(item) < 0) {
      items[size] = item;
      weights[size++] = (float) weight;
    }
  }

  /** How many different items there are. */
  int size() {
    return size;
  }

  int item(int index) {
    return items[index];
  }

  float weight(int index) {
    return weights[index];
  }

  boolean isInBasket(int index) {
    return index < basketSize;
  }

  /** The place of an item, negative if it is not there; a session is short enough to look. */
  int indexOf(int item) {
    for (int index = 0; index < size; index++) {
      if (items[index] == item) {
        return index;
      }
    }
    return -1;
  }
}
