package org.crmrecommend.rules.bundle;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;

/** The best of the bundles it is shown, priced, and how many there were. Not thread-safe. */
final class BundleScan implements BundleSearch.Visitor {

  private final Shelf shelf;
  private final Pricing pricing;
  private final int capacity;
  private final List<Candidate> best = new ArrayList<>();
  private long sellable;
  private long unprofitable;
  private boolean isCut;

  /**
   * @param capacity how many it keeps; positive
   */
  BundleScan(Shelf shelf, Pricing pricing, int capacity) {
    this.shelf = shelf;
    this.pricing = pricing;
    this.capacity = capacity;
  }

  @Override
  public void visit(int[] items, int size, int support) {
    long regular = 0;
    long cost = 0;
    long stock = Shelf.UNCOUNTED;
    for (int i = 0; i < size; i++) {
      regular = Math.addExact(regular, shelf.price(items[i]));
      cost = Math.addExact(cost, shelf.cost(items[i]));
      stock = Math.min(stock, shelf.stock(items[i]));
    }
    long price = pricing.price(regular, cost);
    if (price == Pricing.NONE) {
      unprofitable++;
      return;
    }
    sellable++;
    double gain = (double) Math.min(support, stock) * (price - cost);
    best.add(new Candidate(Arrays.copyOf(items, size), support, price, gain));
    // Twice as many before they are sorted, so that sorting takes O(log capacity) time for each.
    if (best.size() >= 2L * capacity) {
      isCut = true;
      sort();
    }
  }

  private void sort() {
    Collections.sort(best);
    if (isCut) {
      // What comes after the kept ones would come after some that are gone, too.
      best.subList(capacity, best.size()).clear();
    }
  }

  /** Those that were kept, the best first: all, or those before all that were not kept. */
  List<Candidate> best() {
    sort();
    return best;
  }

  /** Whether there were more than were kept. */
  boolean isCut() {
    return isCut;
  }

  /** How many keep the margin. */
  long sellable() {
    return sellable;
  }

  /** How many do not keep the margin. */
  long unprofitable() {
    return unprofitable;
  }
}
