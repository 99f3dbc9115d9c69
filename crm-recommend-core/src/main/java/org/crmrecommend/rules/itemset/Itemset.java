package org.crmrecommend.rules.itemset;

import java.util.List;

/**
 * Items that lie together in many baskets.
 *
 * @param items their ids
 * @param supportCount in how many baskets all of them are
 */
public record Itemset(List<String> items, int supportCount) {

  /** Copies the list. */
  public Itemset {
    items = List.copyOf(items);
  }
}
