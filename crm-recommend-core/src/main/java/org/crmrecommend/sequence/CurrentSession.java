package org.crmrecommend.sequence;

import org.crmrecommend.model.EventSequence;
import org.crmrecommend.model.Profile;

/** The current session of a user: its distinct items with their weights, the latest first. */
final class CurrentSession {

  /** Events with a smaller weight are ignored. */
  private static final double MIN_WEIGHT = 1e-6;

  private final int[] items;
  private final float[] weights;
  private final int basketSize;
  private int size;

  /**
   * @param stepDecay number of events after which the weight of an event falls to 1/e
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

  /** Returns the number of distinct items. */
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

  /**
   * Returns the index of an item, or a negative number if the session does not contain it. A linear
   * search suffices because sessions are short.
   */
  int indexOf(int item) {
    for (int index = 0; index < size; index++) {
      if (items[index] == item) {
        return index;
      }
    }
    return -1;
  }
}
