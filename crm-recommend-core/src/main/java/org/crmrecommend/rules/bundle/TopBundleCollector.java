package org.crmrecommend.rules.bundle;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;

/** Prices bundles, keeps the best ones and counts all. Not thread-safe. */
final class TopBundleCollector implements BundleSearch.Visitor {

  private final SellableItems sellableItems;
  private final BundlePricing pricing;
  private final int capacity;
  private final List<BundleCandidate> candidates = new ArrayList<>();
  private long profitableCount;
  private long unprofitableCount;
  private boolean isTruncated;

  /**
   * @param capacity maximum number of bundles kept; positive
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
    // Sorting only at twice the capacity takes amortized O(log capacity) time per bundle.
    if (candidates.size() >= 2L * capacity) {
      isTruncated = true;
      sortAndTruncate();
    }
  }

  private void sortAndTruncate() {
    Collections.sort(candidates);
    if (isTruncated) {
      // Bundles that sort after the kept ones may also sort after bundles dropped before.
      candidates.subList(capacity, candidates.size()).clear();
    }
  }

  /**
   * Returns the kept bundles, the best first: either all bundles or a prefix of all bundles in
   * order.
   */
  List<BundleCandidate> best() {
    sortAndTruncate();
    return candidates;
  }

  /** Returns whether there were more bundles than were kept. */
  boolean isTruncated() {
    return isTruncated;
  }

  /** Returns the number of bundles that reach the minimum margin. */
  long profitableCount() {
    return profitableCount;
  }

  /** Returns the number of bundles below the minimum margin. */
  long unprofitableCount() {
    return unprofitableCount;
  }
}
