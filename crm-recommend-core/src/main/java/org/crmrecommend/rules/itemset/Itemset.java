package org.crmrecommend.rules.itemset;

import java.util.List;

/**
 * Frequent itemset: items that occur together in many baskets.
 *
 * @param items ids of the items
 * @param supportCount number of baskets that contain all of them
 */
public record Itemset(List<String> items, int supportCount) {

  /** Copies the list. */
  public Itemset {
    items = List.copyOf(items);
  }
}
