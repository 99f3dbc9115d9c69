package org.crmrecommend.rules.bundle;

import java.util.Arrays;
import java.util.BitSet;
import java.util.Comparator;

/** Bundle that may be offered. The natural order puts the best bundle first. */
final class BundleCandidate implements Comparable<BundleCandidate> {

  private static final Comparator<BundleCandidate> ORDER =
      Comparator.comparingDouble((BundleCandidate candidate) -> candidate.expectedGain)
          .thenComparingInt(candidate -> candidate.supportCount)
          .reversed()
          .thenComparingInt(candidate -> candidate.items.length)
          .thenComparing(candidate -> candidate.items, Arrays::compare);

  private final int[] items;
  private final int supportCount;
  private final long price;
  private final double expectedGain;

  /** Takes ownership of the items. */
  BundleCandidate(int[] items, int supportCount, long price, double expectedGain) {
    this.items = items;
    this.supportCount = supportCount;
    this.price = price;
    this.expectedGain = expectedGain;
  }

  int[] items() {
    return items;
  }

  int supportCount() {
    return supportCount;
  }

  long price() {
    return price;
  }

  /** Returns whether all items of the bundle are in the set. */
  boolean isSubsetOf(BitSet superset) {
    return Arrays.stream(items).allMatch(superset::get);
  }

  @Override
  public int compareTo(BundleCandidate other) {
    return ORDER.compare(this, other);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof BundleCandidate that && Arrays.equals(items, that.items);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(items);
  }
}
