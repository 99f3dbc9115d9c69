package org.crmrecommend.rules.sequence;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.concurrent.ForkJoinPool;
import org.crmrecommend.kernel.Workers;
import org.crmrecommend.rules.itemset.Support;
import org.immutables.value.Value;

/**
 * Finds the sequential patterns that many users share: sets of items, one after the other, within
 * limits of time.
 *
 * <p>A sequence holds a pattern if it has elements, each later than the one before, that hold the
 * pattern's elements one by one, so that the time from each to the next is within the gaps and that
 * from the first to the last within the window. What lies between does not matter. A sequence
 * counts once, however often it holds the pattern. The result is exact with any limits.
 *
 * <p>The search is that of PrefixSpan with pseudo-projection, depth first, the first items dealt
 * out to the threads; with the limits, a pattern's projection keeps every element at which it may
 * end. A pattern costs time in proportion to its projection: the rest of the sequences that hold
 * it, from its first end to where the limits are passed. A thread holds 12 bytes for each item of
 * these at each level, 12 · entries · maxItems bytes at most, and 20 bytes an item of the log; the
 * patterns found take about 80 bytes each.
 *
 * @param support how many of the sequences must hold a pattern
 * @param maxItems the most items a pattern has
 * @param maxElements the most elements a pattern has
 * @param minGap the least time from an element to the next; 0 for any later moment
 * @param maxGap the most time from an element to the next
 * @param maxWindow the most time from the first element to the last
 * @param maxPatterns the most patterns to keep; the search gives up when there are more
 * @see <a href="https://doi.org/10.1109/ICDE.2001.914830">Pei et al., ICDE 2001</a>, and <a
 *     href="https://doi.org/10.1109/TKDE.2004.77">Pei et al., IEEE TKDE 2004</a>, for PrefixSpan
 * @see <a href="https://doi.org/10.1007/BFb0014140">Srikant and Agrawal, EDBT 1996</a>, for the
 *     limits of time
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

  /** As long as can be: no limit. */
  public static final Duration UNLIMITED = Duration.ofMillis(Long.MAX_VALUE);

  /**
   * What one in a hundred users share, and no fewer than ten: up to three items, each within a
   * quarter of a year of the one before.
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
   * @throws IllegalArgumentException if a number is not positive, the least gap is negative, the
   *     most gap is not positive or below the least, or the window is not positive
   */
  public SequenceMiner {
    requirePositive("maxItems", maxItems);
    requirePositive("maxElements", maxElements);
    requirePositive("maxPatterns", maxPatterns);
    if (minGap.isNegative()) {
      throw new IllegalArgumentException("minGap must not be negative: " + minGap);
    }
    requirePositive("maxGap", maxGap);
    requirePositive("maxWindow", maxWindow);
    if (maxGap.compareTo(minGap) < 0) {
      throw new IllegalArgumentException(
          "maxGap must be at least minGap, which is " + minGap + ": " + maxGap);
    }
  }

  private static void requirePositive(String name, int value) {
    if (value <= 0) {
      throw new IllegalArgumentException(name + " must be positive: " + value);
    }
  }

  private static void requirePositive(String name, Duration value) {
    if (value.isNegative() || value.isZero()) {
      throw new IllegalArgumentException(name + " must be positive: " + value);
    }
  }

  /**
   * The frequent patterns, on all cores: those that more sequences hold first, then the shorter
   * ones, then by item numbers.
   *
   * @throws IllegalStateException if there are more than maxPatterns
   */
  public List<SequencePattern> mine(SequenceDatabase sequences) {
    return mine(sequences, ForkJoinPool.commonPool(), Runtime.getRuntime().availableProcessors());
  }

  /**
   * The same on so many threads, the calling one included; their number does not change the result.
   *
   * @param executor runs what the calling thread does not
   * @throws IllegalArgumentException if the number of threads is not positive
   * @throws IllegalStateException if there are more than maxPatterns
   */
  public List<SequencePattern> mine(SequenceDatabase sequences, Executor executor, int threads) {
    return SequenceMiningTask.minePatterns(this, sequences, workers(executor, threads)).stream()
        .map(found -> new SequencePattern(sequences, found.codes(), found.supportCount()))
        .toList();
  }

  static Workers workers(Executor executor, int threads) {
    requirePositive("threads", threads);
    return new Workers(executor, threads);
  }
}
