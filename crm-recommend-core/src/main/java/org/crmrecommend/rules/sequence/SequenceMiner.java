package org.crmrecommend.rules.sequence;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.crmrecommend.kernel.Checks;
import org.crmrecommend.model.TrainingContext;
import org.crmrecommend.rules.itemset.Support;
import org.immutables.value.Value;

/**
 * Finds frequent sequential patterns: item sets that follow each other within time constraints in
 * the sequences of many users.
 *
 * <p>A sequence contains a pattern if it has elements, each later than the one before, that contain
 * the elements of the pattern one by one. The time between consecutive elements must be within the
 * gaps, and the time from the first to the last within the window. Other elements in between are
 * ignored. A sequence counts once, even if it contains the pattern several times. The result is
 * exact for all constraints.
 *
 * <p>The search is PrefixSpan with pseudo-projection, depth first; threads share the work by first
 * item. Because of the constraints, the projection of a pattern keeps every element at which it may
 * end. A pattern takes time proportional to its projection: the remainders of the sequences that
 * contain it, from its first end to where the constraints are exceeded. Each thread takes 12 bytes
 * per item of the projection at each level, at most 12 · entries · maxItems bytes, and 20 bytes per
 * item of the log. Each pattern found takes about 80 bytes.
 *
 * @param support minimum support of a pattern, in sequences
 * @param maxItems maximum number of items of a pattern
 * @param maxElements maximum number of elements of a pattern
 * @param minGap minimum time between consecutive elements; 0 allows any later time
 * @param maxGap maximum time between consecutive elements
 * @param maxWindow maximum time from the first element to the last
 * @param maxPatterns maximum number of patterns; the search fails if there are more
 * @see <a href="https://doi.org/10.1109/ICDE.2001.914830">Pei et al., ICDE 2001</a>, and <a
 *     href="https://doi.org/10.1109/TKDE.2004.77">Pei et al., IEEE TKDE 2004</a>, for PrefixSpan
 * @see <a href="https://doi.org/10.1007/BFb0014140">Srikant and Agrawal, EDBT 1996</a>, for the
 *     time constraints
 */
@Value.Builder
public record SequenceMiner(
    Support support,
    int maxItems,
    int maxElements,
    Duration minGap,
    Duration maxGap,
    Duration maxWindow,
    int maxPatterns)
    implements WithSequenceMiner {

  /** No time limit. */
  public static final Duration UNLIMITED = Duration.ofMillis(Long.MAX_VALUE);

  /**
   * Patterns of up to 3 items that at least 1 % of the users and at least 10 users share, with gaps
   * of at most 90 days.
   */
  public static final SequenceMiner DEFAULTS =
      new SequenceMiner(
          Support.share(0.01).withMinCount(10),
          3,
          3,
          Duration.ZERO,
          Duration.ofDays(90),
          UNLIMITED,
          1_000_000);

  /**
   * @throws IllegalArgumentException if {@code maxItems}, {@code maxElements}, {@code maxPatterns},
   *     {@code maxGap} or {@code maxWindow} is not positive, if {@code minGap} is negative, or if
   *     {@code maxGap} is below {@code minGap}
   */
  public SequenceMiner {
    Checks.requirePositive("maxItems", maxItems);
    Checks.requirePositive("maxElements", maxElements);
    Checks.requirePositive("maxPatterns", maxPatterns);
    if (minGap.isNegative()) {
      throw new IllegalArgumentException("minGap must not be negative: " + minGap);
    }
    Checks.requirePositive("maxGap", maxGap);
    Checks.requirePositive("maxWindow", maxWindow);
    if (maxGap.compareTo(minGap) < 0) {
      throw new IllegalArgumentException(
          "maxGap must be at least minGap, which is " + minGap + ": " + maxGap);
    }
  }

  /**
   * Mines the frequent patterns with {@link TrainingContext#DEFAULTS}. They are sorted by
   * descending support count, then by ascending number of items, then by item indices.
   *
   * @throws IllegalStateException if there are more than {@code maxPatterns}
   */
  public List<SequencePattern> mine(SequenceDatabase sequences) {
    return mine(sequences, TrainingContext.DEFAULTS);
  }

  /**
   * Mines the frequent patterns. The result does not depend on the number of threads.
   *
   * @param context threads, progress listener and cancellation of the search
   * @throws IllegalStateException if there are more than {@code maxPatterns}
   */
  public List<SequencePattern> mine(SequenceDatabase sequences, TrainingContext context) {
    return SequenceMiningTask.minePatterns(this, sequences, context).stream()
        .map(found -> new SequencePattern(sequences, found.codes(), found.supportCount()))
        .toList();
  }

  /**
   * Frequent sequential pattern: item sets in chronological order, with the number of sequences
   * that contain it. Immutable.
   */
  public static final class SequencePattern {

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
}
