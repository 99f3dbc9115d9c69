package org.crmrecommend.ranking.rerank;

import java.util.List;
import org.crmrecommend.data.Catalog;
import org.crmrecommend.model.ItemSet;
import org.eclipse.collections.impl.map.mutable.primitive.IntIntHashMap;
import org.eclipse.collections.impl.set.mutable.primitive.IntHashSet;
import org.jspecify.annotations.Nullable;

/** How often each limited value is in the list, and which variants the list must not have. */
final class CapCounts {

  private final List<ListRules.Cap> caps;
  private final @Nullable Catalog productCatalog;

  /** Number of chosen items by number of the value, one map for each cap. */
  private final IntIntHashMap[] counts;

  /** Number of candidates that each cap kept out of the list. */
  private final int[] skipped;

  private int fullValues;

  /** The variants of the chosen items. */
  private final IntHashSet variants = new IntHashSet();

  CapCounts(ListRules rules) {
    this.caps = rules.caps;
    this.productCatalog = rules.productCatalog;
    this.counts = new IntIntHashMap[caps.size()];
    this.skipped = new int[caps.size()];
    for (int cap = 0; cap < counts.length; cap++) {
      counts[cap] = new IntIntHashMap();
    }
  }

  /** Returns whether the list may have an item too. */
  boolean allows(int item) {
    return !variants.contains(item) && blockingCap(item) < 0;
  }

  /** Returns the first cap that an item would break, −1 if there is none. */
  private int blockingCap(int item) {
    for (int cap = 0; cap < counts.length; cap++) {
      int maximum = caps.get(cap).count();
      for (int value : caps.get(cap).values().of(item)) {
        if (counts[cap].get(value) >= maximum) {
          return cap;
        }
      }
    }
    return -1;
  }

  /** Notes that a candidate was passed over because a cap is reached. */
  void noteSkipped(int item) {
    int cap = blockingCap(item);
    if (cap >= 0) {
      skipped[cap]++;
    }
  }

  /** Adds an item to the list. */
  void add(int item) {
    for (int cap = 0; cap < counts.length; cap++) {
      for (int value : caps.get(cap).values().of(item)) {
        boolean isFull = counts[cap].addToValue(value, 1) >= caps.get(cap).count();
        fullValues += isFull ? 1 : 0;
      }
    }
    if (productCatalog != null) {
      int[] ofProduct = productCatalog.variants(item);
      variants.addAll(ofProduct);
      fullValues += ofProduct.length > 1 ? 1 : 0;
    }
  }

  /** Returns how many values and products must have no further item; grows with the list. */
  int fullValues() {
    return fullValues;
  }

  /** Returns whether no item can be refused. */
  boolean isEmpty() {
    return caps.isEmpty() && productCatalog == null;
  }

  /** Returns the items that the list may have too. */
  ItemSet allowed(ItemSet items) {
    ItemSet others = items;
    if (!variants.isEmpty()) {
      int universe = items.universeSize();
      others = items.minus(ItemSet.of(universe, variants.select(i -> i < universe).toArray()));
    }
    return caps.isEmpty() ? others : others.filter(item -> blockingCap(item) < 0);
  }

  /** Returns the number of candidates that each cap kept out of the list. */
  int[] skipped() {
    return skipped;
  }
}
