package org.crmrecommend.rules.bundle;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.crmrecommend.rules.bundle.Bundles.Reason;

/** The making of one page: the best bundle, the best without its items, and so on. */
final class PageMaking {

  /** How many bundles are kept between two passes of the search; about 100 bytes each. */
  static final int CAPACITY = 1 << 16;

  private final Bundling bundling;
  private final Pairs pairs;
  private final Shelf shelf;
  private final int capacity;
  private final List<Candidate> page = new ArrayList<>();

  /** The items that are on sale and in no offer so far. */
  private final BitSet free;

  PageMaking(Bundling bundling, Pairs pairs, Shelf shelf, int capacity) {
    this.bundling = bundling;
    this.pairs = pairs;
    this.shelf = shelf;
    this.capacity = capacity;
    this.free = shelf.onSale();
  }

  Bundles page() {
    BundleScan first = scan();
    fill(first.best());
    for (boolean isCut = first.isCut(); isCut && !isFull(); ) {
      BundleScan next = scan();
      fill(next.best());
      isCut = next.isCut();
    }
    long beyond = isFull() ? scan().sellable() : 0;
    Map<Reason, Long> leftOut = new EnumMap<>(shelf.leftOut());
    leftOut.put(Reason.SUBSTITUTES, (long) pairs.rivalCount());
    leftOut.put(Reason.MARGIN, first.unprofitable());
    leftOut.put(Reason.OVERLAP, first.sellable() - page.size() - beyond);
    leftOut.put(Reason.LIMIT, beyond);
    return new Bundles(
        shelf.catalog().currency(), page.stream().map(this::bundle).toList(), leftOut);
  }

  private BundleScan scan() {
    BundleScan scan = new BundleScan(shelf, bundling.pricing(), capacity);
    BundleSearch.visit(pairs, free, bundling.maxItems(), scan);
    return scan;
  }

  private void fill(List<Candidate> best) {
    for (Candidate candidate : best) {
      if (isFull()) {
        return;
      }
      if (candidate.isWithin(free)) {
        page.add(candidate);
        Arrays.stream(candidate.items()).forEach(free::clear);
      }
    }
  }

  private boolean isFull() {
    return page.size() == bundling.limit();
  }

  private Bundle bundle(Candidate candidate) {
    int[] items = candidate.items();
    long stock = Arrays.stream(items).mapToLong(shelf::stock).min().orElseThrow();
    return new Bundle(
        Arrays.stream(items).mapToObj(pairs.items()::id).toList(),
        Arrays.stream(items).mapToObj(shelf::title).toList(),
        Arrays.stream(items).mapToLong(shelf::price).sum(),
        candidate.price(),
        Arrays.stream(items).mapToLong(shelf::cost).sum(),
        stock == Shelf.UNCOUNTED ? OptionalLong.empty() : OptionalLong.of(stock),
        candidate.support(),
        lift(candidate));
  }

  private double lift(Candidate candidate) {
    Together bought = pairs.bought();
    double together = candidate.support();
    double byChance = bought.baskets();
    // Whole numbers as long as they are small, so that a lift of 5 is 5.
    for (int item : candidate.items()) {
      together *= bought.baskets();
      byChance *= bought.count(item);
    }
    return together / byChance;
  }
}
