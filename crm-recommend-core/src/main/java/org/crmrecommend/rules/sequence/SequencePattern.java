package org.crmrecommend.rules.sequence;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** Sets of items, one after the other, and how many sequences hold them so. Immutable. */
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

  /** The ids of each element's items; made anew. */
  public List<List<String>> elements() {
    return PatternCodes.elements(sequences.items(), codes);
  }

  /** How many items it has, counting those that come again. */
  public int size() {
    return codes.length;
  }

  /** How many sequences hold it. */
  public int supportCount() {
    return supportCount;
  }

  /** The share of the sequences that hold it. */
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

  /** Elements as people write them, {@code printer + cable → ink}. */
  static String format(List<List<String>> elements) {
    return elements.stream()
        .map(items -> String.join(" + ", items))
        .collect(Collectors.joining(" → "));
  }
}
