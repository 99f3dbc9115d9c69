package org.crmrecommend.rules.sequence;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicInteger;
import org.crmrecommend.kernel.Workers;

/** One search for patterns: what is looked for, and how many were kept so far. Thread-safe. */
final class Search {

  private final SequenceMiner miner;
  private final int minCount;
  private final TimeLimits limits;
  private final double minConfidence;
  private final AtomicInteger kept = new AtomicInteger();

  private Search(SequenceMiner miner, int minCount, double minConfidence) {
    this.miner = miner;
    this.minCount = minCount;
    this.minConfidence = minConfidence;
    this.limits = TimeLimits.of(miner.minGap(), miner.maxGap(), miner.maxWindow());
  }

  /** Finds all frequent patterns. */
  static List<FoundPattern> forPatterns(SequenceMiner miner, Sequences in, Workers workers) {
    return new Search(miner, miner.support().countOf(in.size()), 0).run(in, workers);
  }

  /**
   * Finds the frequent patterns of one element, and those whose last element comes often enough
   * after the others, with its delay.
   *
   * @param minConfidence positive
   */
  static List<FoundPattern> forRules(
      SequenceMiner miner, double minConfidence, Sequences in, Workers workers) {
    return new Search(miner, miner.support().countOf(in.size()), minConfidence).run(in, workers);
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

  TimeLimits limits() {
    return limits;
  }

  boolean wantsDelays() {
    return minConfidence > 0;
  }

  /**
   * Whether a pattern is to be kept; if so, it counts as kept.
   *
   * @throws IllegalStateException if those are too many
   */
  boolean keeps(int supportCount, int antecedentCount) {
    if (antecedentCount > 0 && supportCount / (double) antecedentCount < minConfidence) {
      return false;
    }
    if (kept.incrementAndGet() > miner.maxPatterns()) {
      throw new IllegalStateException(
          String.format(
              Locale.ROOT,
              "%,d patterns reached at a support count of %,d; raise the support, lower maxItems,"
                  + " maxGap or maxWindow, or raise maxPatterns (%,d)",
              miner.maxPatterns() + 1L,
              minCount,
              miner.maxPatterns()));
    }
    return true;
  }

  private List<FoundPattern> run(Sequences in, Workers workers) {
    ElementColumns all = in.columns();
    ElementColumns columns = all.without(all.supportCounts(), minCount);
    Extensions roots = new PrefixSpan(columns, this).roots();
    List<List<FoundPattern>> byRoot = new ArrayList<>();
    for (int root = 0; root < roots.size(); root++) {
      byRoot.add(List.of());
    }
    workers.forEachBlock(
        roots.size(),
        1,
        () -> new PrefixSpan(columns, this),
        (span, from, to) -> byRoot.set(from, span.from(roots, from)));
    return byRoot.stream().flatMap(List::stream).sorted(Search::compare).toList();
  }

  /** The one that more sequences hold first, then the shorter, then by item numbers. */
  private static int compare(FoundPattern a, FoundPattern b) {
    if (a.supportCount() != b.supportCount()) {
      return Integer.compare(b.supportCount(), a.supportCount());
    }
    return a.codes().length != b.codes().length
        ? Integer.compare(a.codes().length, b.codes().length)
        : Arrays.compare(a.codes(), b.codes());
  }
}
