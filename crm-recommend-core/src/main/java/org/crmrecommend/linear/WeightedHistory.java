package org.crmrecommend.linear;

import java.util.Arrays;
import org.crmrecommend.model.ItemSet;
import org.crmrecommend.model.Profile;

/**
 * Items and weights of a profile, over which a linear model sums: the items of the history with
 * their weights, then the items of the basket with a weight of 1. Reused between requests.
 */
final class WeightedHistory {

  private int[] items = new int[64];
  private float[] weights = new float[64];
  private int size;

  /** Replaces the content by the items of a profile. */
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
    Arrays.fill(weights, profile.size(), size, Profile.BASKET_WEIGHT);
  }

  /** Replaces the content by a single item with a weight of 1. */
  void set(int item) {
    size = 1;
    items[0] = item;
    weights[0] = 1;
  }

  /** Returns whether one of the items is in a set. */
  boolean containsAny(ItemSet set) {
    for (int t = 0; t < size; t++) {
      if (set.contains(items[t])) {
        return true;
      }
    }
    return false;
  }

  /** Returns the number of items. */
  int size() {
    return size;
  }

  /** Returns the items. Only the first {@link #size()} are valid. */
  int[] items() {
    return items;
  }

  /** Returns the weights. Only the first {@link #size()} are valid. */
  float[] weights() {
    return weights;
  }
}
