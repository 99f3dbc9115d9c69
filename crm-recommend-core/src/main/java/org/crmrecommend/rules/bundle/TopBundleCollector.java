package org.crmrecommend.rules.bundle;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;

/** The best of the bundles it is shown, priced, and how many there were. Not thread-safe. */
final class TopBundleCollector implements BundleSearch.Visitor {

  private final SellableItems sellableItems;
  private final BundlePricing pricing;
  private final int capacity;
  private final List<BundleCandidate> candidates = new ArrayList<>();
  private long profitableCount;
  private long unprofitableCount;
  private boolean isTruncated;

  /**
   * @param capacity how many it keeps; positive
   */
  TopBundleCollector(SellableItems sellableItems, BundlePricing pricing, int capacity) {
    this.sellableItems = sellableItems;
    this.pricing = pricing;
    this.capacity = capacity;
  }

  @Override
  public void visit(int[] items, int size, int supportCount) {
    long regularPrice = 0;
    long cost = 0;
    long stock = SellableItems.UNLIMITED_STOCK;
    for (int i = 0; i < size; i++) {
      regularPrice = Math.addExact(regularPrice, sellableItems.price(items[i]));
      cost = Math.addExact(cost, sellableItems.cost(items[i]));
      stock = Math.min(stock, sellableItems.stock(items[i]));
    }
    long price = pricing.price(regularPrice, cost);
    if (price == BundlePricing.UNPROFITABLE) {
      unprofitableCount++;
      return;
    }
    profitableCount++;
    double expectedGain = (double) Math.min(supportCount, stock) * (price - cost);
    candidates.add(
        new BundleCandidate(Arrays.copyOf(items, size), supportCount, price, expectedGain));
    // Twice as many before they are sorted, so that sorting takes O(log capacity) time for each.
    if (candidates.size() >= 2L * capacity) {
      isTruncated = true;
      sortAndTruncate();
    }
  }

  private void sortAndTruncate() {
    Collections.sort(candidates);
    if (isTruncated) {
      // What comes after the kept ones would come after some that are gone, too.
      candidates.subList(capacity, candidates.size()).clear();
    }
  }

  /** Those that were kept, the best first: all, or those before all that were not kept. */
  List<BundleCandidate> best() {
    sortAndTruncate();
    return candidates;
  }

  /** Whether there were more than were kept. */
  boolean isTruncated() {
    return isTruncated;
  }

  /** How many keep the margin. */
  long profitableCount() {
    return profitableCount;
  }

  /** How many do not keep the margin. */
  long unprofitableCount() {
    return unprofitableCount;
  }
}
