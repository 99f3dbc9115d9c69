package org.crmrecommend.rules.bundle;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.crmrecommend.rules.bundle.BundleOffers.Bundle;
import org.crmrecommend.rules.bundle.BundleOffers.ExclusionReason;

/**
 * Selects the bundles of one page greedily: the best bundle, then the best one without its items,
 * and so on.
 */
final class GreedyBundleSelector {

  /** Number of bundles kept between two passes of the search; about 100 bytes each. */
  static final int DEFAULT_CAPACITY = 1 << 16;

  private final BundleGenerator generator;
  private final ItemRelations relations;
  private final SellableItems sellableItems;
  private final int capacity;
  private final List<BundleCandidate> selected = new ArrayList<>();

  /** The items that can be sold and are in no offer so far. */
  private final BitSet availableItems;

  GreedyBundleSelector(
      BundleGenerator generator,
      ItemRelations relations,
      SellableItems sellableItems,
      int capacity) {
    this.generator = generator;
    this.relations = relations;
    this.sellableItems = sellableItems;
    this.capacity = capacity;
    this.availableItems = sellableItems.sellable();
  }

  BundleOffers select() {
    TopBundleCollector first = collect();
    selectFrom(first.best());
    for (boolean isTruncated = first.isTruncated(); isTruncated && !isFull(); ) {
      TopBundleCollector next = collect();
      selectFrom(next.best());
      isTruncated = next.isTruncated();
    }
    long overLimitCount = isFull() ? collect().profitableCount() : 0;
    Map<ExclusionReason, Long> excludedByReason = new EnumMap<>(sellableItems.excludedByReason());
    excludedByReason.put(
        ExclusionReason.SUBSTITUTES, (long) relations.boughtTogetherSubstituteCount());
    excludedByReason.put(ExclusionReason.MARGIN, first.unprofitableCount());
    excludedByReason.put(
        ExclusionReason.OVERLAP, first.profitableCount() - selected.size() - overLimitCount);
    excludedByReason.put(ExclusionReason.LIMIT, overLimitCount);
    return new BundleOffers(
        sellableItems.catalog().currency(),
        selected.stream().map(this::bundle).toList(),
        excludedByReason);
  }

  private TopBundleCollector collect() {
    TopBundleCollector collector =
        new TopBundleCollector(sellableItems, generator.pricing(), capacity);
    BundleSearch.visitAll(relations, availableItems, generator.maxItems(), collector);
    return collector;
  }

  private void selectFrom(List<BundleCandidate> candidates) {
    for (BundleCandidate candidate : candidates) {
      if (isFull()) {
        return;
      }
      if (candidate.isSubsetOf(availableItems)) {
        selected.add(candidate);
        Arrays.stream(candidate.items()).forEach(availableItems::clear);
      }
    }
  }

  private boolean isFull() {
    return selected.size() == generator.limit();
  }

  private Bundle bundle(BundleCandidate candidate) {
    int[] items = candidate.items();
    long stock = Arrays.stream(items).mapToLong(sellableItems::stock).min().orElseThrow();
    return new Bundle(
        Arrays.stream(items).mapToObj(relations.items()::id).toList(),
        Arrays.stream(items).mapToObj(sellableItems::title).toList(),
        Arrays.stream(items).mapToLong(sellableItems::price).sum(),
        candidate.price(),
        Arrays.stream(items).mapToLong(sellableItems::cost).sum(),
        stock == SellableItems.UNLIMITED_STOCK ? OptionalLong.empty() : OptionalLong.of(stock),
        candidate.supportCount(),
        lift(candidate));
  }

  private double lift(BundleCandidate candidate) {
    CooccurrenceCounts purchaseCounts = relations.purchaseCounts();
    double observed = candidate.supportCount();
    double expected = purchaseCounts.basketCount();
    // Products of counts are exact while they are small, so that a lift of 5 is exactly 5.
    for (int item : candidate.items()) {
      observed *= purchaseCounts.basketCount();
      expected *= purchaseCounts.count(item);
    }
    return observed / expected;
  }
}
