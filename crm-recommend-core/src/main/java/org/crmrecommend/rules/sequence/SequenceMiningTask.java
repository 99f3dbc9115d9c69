package org.crmrecommend.rules.sequence;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicInteger;
import org.crmrecommend.kernel.Workers;
import org.crmrecommend.model.TrainingContext;

/**
 * A single run of {@link SequenceMiner}: its thresholds and the number of patterns accepted so far.
 * Thread-safe.
 */
final class SequenceMiningTask {

  private final SequenceMiner miner;
  private final int minCount;
  private final TimeConstraints constraints;
  private final double minConfidence;
  private final AtomicInteger acceptedCount = new AtomicInteger();

  private SequenceMiningTask(SequenceMiner miner, int minCount, double minConfidence) {
    this.miner = miner;
    this.minCount = minCount;
    this.minConfidence = minConfidence;
    this.constraints = TimeConstraints.of(miner.minGap(), miner.maxGap(), miner.maxWindow());
  }

  /** Finds all frequent patterns. */
  static List<FrequentPattern> minePatterns(
      SequenceMiner miner, SequenceDatabase sequences, TrainingContext context) {
    return new SequenceMiningTask(miner, miner.support().toCount(sequences.size()), 0)
        .run(sequences, context.workers("branches"));
  }

  /**
   * Finds the frequent patterns of one element, and those whose last element follows the others
   * with a minimum confidence, with its delay.
   *
   * @param minConfidence positive
   */
  static List<FrequentPattern> mineRulePatterns(
      SequenceMiner miner,
      double minConfidence,
      SequenceDatabase sequences,
      TrainingContext context) {
    return new SequenceMiningTask(miner, miner.support().toCount(sequences.size()), minConfidence)
        .run(sequences, context.workers("branches"));
  }

  int minCount() {
    return minCount;
  }

  int maxItems() {
    return miner.maxItems();
  }

  int maxElements() {
    return miner.maxElements();
  }

  TimeConstraints constraints() {
    return constraints;
  }

  boolean recordsDelays() {
    return minConfidence > 0;
  }

  /**
   * Returns whether a pattern is kept, and counts it if so.
   *
   * @throws IllegalStateException if there are too many kept patterns
   */
  boolean accept(int supportCount, int antecedentCount) {
    if (antecedentCount > 0 && supportCount / (double) antecedentCount < minConfidence) {
      return false;
    }
    if (acceptedCount.incrementAndGet() > miner.maxPatterns()) {
      throw new IllegalStateException(
          String.format(
              Locale.ROOT,
              "found %,d patterns at a support count of %,d; raise the support, lower maxItems,"
                  + " maxGap or maxWindow, or raise maxPatterns (%,d)",
              miner.maxPatterns() + 1L,
              minCount,
              miner.maxPatterns()));
    }
    return true;
  }

  private List<FrequentPattern> run(SequenceDatabase sequences, Workers workers) {
    ElementColumns allColumns = sequences.columns();
    ElementColumns columns = allColumns.withoutRareItems(allColumns.supportCounts(), minCount);
    Runnable cancellationCheck = workers.cancellationCheck();
    PatternExtensions roots = new PrefixSpan(columns, this, cancellationCheck).roots();
    List<List<FrequentPattern>> byRoot = new ArrayList<>();
    for (int root = 0; root < roots.size(); root++) {
      byRoot.add(List.of());
    }
    workers.forEachBlock(
        roots.size(),
        1,
        () -> new PrefixSpan(columns, this, cancellationCheck),
        (prefixSpan, from, to) -> byRoot.set(from, prefixSpan.minePrefix(roots, from)));
    return byRoot.stream().flatMap(List::stream).sorted(SequenceMiningTask::compare).toList();
  }

  /**
   * Compares by descending support count, then by ascending number of items, then by item indices.
   */
  private static int compare(FrequentPattern a, FrequentPattern b) {
    if (a.supportCount() != b.supportCount()) {
      return Integer.compare(b.supportCount(), a.supportCount());
    }
    return a.codes().length != b.codes().length
        ? Integer.compare(a.codes().length, b.codes().length)
        : Arrays.compare(a.codes(), b.codes());
  }
}
