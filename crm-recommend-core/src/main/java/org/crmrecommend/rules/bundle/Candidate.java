package org.crmrecommend.rules.bundle;

import java.util.Arrays;
import java.util.BitSet;
import java.util.Comparator;

/** A bundle that could be offered. Its order is that of the page, the best first. */
final class Candidate implements Comparable<Candidate> {

  private static final Comparator<Candidate> ORDER =
      Comparator.comparingDouble((Candidate candidate) -> candidate.gain)
          .thenComparingInt(candidate -> candidate.support)
          .reversed()
          .thenComparingInt(candidate -> candidate.items.length)
          .thenComparing(candidate -> candidate.items, Arrays::compare);

  private final int[] items;
  private final int support;
  private final long price;
  private final double gain;

  /** Takes ownership of the items. */
  Candidate(int[] items, int support, long price, double gain) {
    this.items = items;
    this.support = support;
    this.price = price;
    this.gain = gain;
  }

  int[] items() {
    return items;
  }

  int support() {
    return support;
  }

  long price() {
    return price;
  }

  /** Whether all of its items are among these. */
  boolean isWithin(BitSet others) {
    return Arrays.stream(items).allMatch(others::get);
  }

  @Override
  public int compareTo(Candidate other) {
    return ORDER.compare(this, other);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Candidate that && Arrays.equals(items, that.items);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(items);
  }
}
