package org.crmrecommend.rules.bundle;

import java.util.Arrays;
import java.util.BitSet;
import java.util.Comparator;

/** A bundle that could be offered. Its order is that of the page, the best first. */
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

  /** Whether all of its items are among these. */
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
