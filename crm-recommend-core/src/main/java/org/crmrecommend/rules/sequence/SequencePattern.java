package org.crmrecommend.rules.sequence;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * Frequent sequential pattern: item sets in chronological order, with the number of sequences that
 * contain it. Immutable.
 */
public final class SequencePattern {

  private final SequenceDatabase sequences;
  private final int[] codes;
  private final int supportCount;

  /** Takes ownership of the codes. */
  SequencePattern(SequenceDatabase sequences, int[] codes, int supportCount) {
    this.sequences = sequences;
    this.codes = codes;
    this.supportCount = supportCount;
  }

  /** Returns the item ids of each element; new lists. */
  public List<List<String>> elements() {
    return PatternCodes.elements(sequences.items(), codes);
  }

  /** Returns the number of items, repeated items included. */
  public int size() {
    return codes.length;
  }

  /** Returns the number of sequences that contain the pattern. */
  public int supportCount() {
    return supportCount;
  }

  /** Returns the share of the sequences that contain the pattern. */
  public double support() {
    return supportCount / (double) sequences.size();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof SequencePattern that
        && supportCount == that.supportCount
        && sequences.size() == that.sequences.size()
        && elements().equals(that.elements());
  }

  @Override
  public int hashCode() {
    return 31 * elements().hashCode() + supportCount;
  }

  @Override
  public String toString() {
    return String.format(
        Locale.ROOT, "%s (%,d of %,d)", format(elements()), supportCount, sequences.size());
  }

  /** Formats elements such as {@code printer + cable → ink}. */
  static String format(List<List<String>> elements) {
    return elements.stream()
        .map(items -> String.join(" + ", items))
        .collect(Collectors.joining(" → "));
  }
}
