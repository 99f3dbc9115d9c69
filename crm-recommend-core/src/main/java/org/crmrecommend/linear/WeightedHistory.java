package org.crmrecommend.linear;

import java.util.Arrays;
import org.crmrecommend.model.Profile;

/**
 * A profile as the sum that a linear model makes of it: the items of the history with their
 * weights, then those of the basket with a weight of 1. Used again from request to request.
 */
final class WeightedHistory {

  static final float BASKET_WEIGHT = 1f;

  private int[] items = new int[64];
  private float[] weights = new float[64];
  private int size;

  /** Takes the profile in, in place of what was there. */
  void set(Profile profile) {
    size = profile.size() + profile.basketSize();
    if (size > items.length) {
      items = new int[2 * size];
      weights = new float[2 * size];
    }
    for (int h = 0; h < profile.size(); h++) {
      items[h] = profile.item(h);
      weights[h] = profile.weight(h);
    }
    for (int b = 0; b < profile.basketSize(); b++) {
      items[profile.size() + b] = profile.basketItem(b);
    }
    Arrays.fill(weights, profile.size(), size, BASKET_WEIGHT);
  }

  /** Takes in a single item with a weight of 1, in place of what was there. */
  void set(int item) {
    size = 1;
    items[0] = item;
    weights[0] = 1;
  }

  /** How many terms there are. */
  int size() {
    return size;
  }

  /** The items; only the first {@link #size()} count. */
  int[] items() {
    return items;
  }

  /** The weights; only the first {@link #size()} count. */
  float[] weights() {
    return weights;
  }
}
