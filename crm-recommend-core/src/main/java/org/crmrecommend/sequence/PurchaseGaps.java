package org.crmrecommend.sequence;

import static org.crmrecommend.kernel.EpochMillis.MILLIS_PER_DAY;

import java.time.Instant;
import java.util.Arrays;
import org.crmrecommend.kernel.EpochMillis;
import org.crmrecommend.kernel.MergeSort;
import org.crmrecommend.model.EventSequence;
import org.crmrecommend.model.Profile;

/**
 * The items that a user bought, each with its gaps. A closed gap is the time between two
 * consecutive purchases; the open gap is the time from the last purchase to now. Purchases of an
 * item less than a day apart count as one. Immutable.
 */
final class PurchaseGaps {

  private final int[] items;
  private final int[] purchaseCounts;
  private final int[] starts;
  private final double[] gapDays;

  private PurchaseGaps(int[] items, int[] purchaseCounts, int[] starts, double[] gapDays) {
    this.items = items;
    this.purchaseCounts = purchaseCounts;
    this.starts = starts;
    this.gapDays = gapDays;
  }

  /**
   * Returns the gaps of a profile as of its own time or, if it has none, of {@code defaultTime}.
   */
  static PurchaseGaps of(Profile profile, PurchaseFilter purchaseFilter, Instant defaultTime) {
    EventSequence sequence = profile.sequence();
    int[] events = purchaseFilter.purchaseEvents(profile);
    new MergeSort((a, b) -> compare(sequence, a, b)).sort(events, 0, events.length);
    double currentDay = EpochMillis.of(profile.time().orElse(defaultTime)) / MILLIS_PER_DAY;
    Builder builder = new Builder(events.length);
    for (int from = 0, to; from < events.length; from = to) {
      to = from + 1;
      while (to < events.length && sequence.item(events[to]) == sequence.item(events[from])) {
        to++;
      }
      builder.add(sequence, Arrays.copyOfRange(events, from, to), currentDay);
    }
    return builder.build();
  }

  /**
   * Orders events by item, then by time, events without a time first. The sort is needed because
   * the times of overlapping orders are not ascending in a sequence.
   */
  private static int compare(EventSequence sequence, int a, int b) {
    int byItem = Integer.compare(sequence.item(a), sequence.item(b));
    int byHasTime =
        byItem != 0 ? byItem : Boolean.compare(sequence.hasTime(a), sequence.hasTime(b));
    return byHasTime != 0 || !sequence.hasTime(a)
        ? byHasTime
        : Long.compare(sequence.epochMillis(a), sequence.epochMillis(b));
  }

  /** Returns the number of items. */
  int size() {
    return items.length;
  }

  /** Returns the item at an index, 0 … size − 1; items are in ascending order. */
  int item(int index) {
    return items[index];
  }

  /** Returns the index of an item, or a negative number if the user did not buy it. */
  int indexOf(int item) {
    return Arrays.binarySearch(items, item);
  }

  /**
   * Returns the number of purchases of the item at an index, including purchases without a known
   * time.
   */
  int purchaseCount(int index) {
    return purchaseCounts[index];
  }

  /** Returns the first gap of the item at an index. */
  int from(int index) {
    return starts[index];
  }

  /**
   * Returns the end (exclusive) of the gaps of the item at an index. The last gap is open. An item
   * without a known purchase time has no gap.
   */
  int to(int index) {
    return starts[index + 1];
  }

  /** Returns the number of gaps of all items. */
  int gapCount() {
    return gapDays.length;
  }

  /** Returns the length of a gap in days; an open gap ends now. */
  double days(int gap) {
    return gapDays[gap];
  }

  /** Collects the gaps item by item. Not thread-safe. */
  private static final class Builder {

    private final int[] items;
    private final int[] purchaseCounts;
    private final int[] starts;
    private final double[] gapDays;
    private int size;

    Builder(int capacity) {
      this.items = new int[capacity];
      this.purchaseCounts = new int[capacity];
      this.starts = new int[capacity + 1];
      this.gapDays = new double[capacity];
    }

    /** Adds an item with its events, those without a time first, the others ordered by time. */
    void add(EventSequence sequence, int[] events, double currentDay) {
      items[size] = sequence.item(events[0]);
      int gap = starts[size];
      double lastDay = Double.NaN;
      for (int event : events) {
        double day =
            sequence.hasTime(event) ? sequence.epochMillis(event) / MILLIS_PER_DAY : Double.NaN;
        if (!(day - lastDay < 1)) { // also true if either time is unknown (NaN)
          purchaseCounts[size]++;
          gap = startGap(gap, day, lastDay);
          lastDay = day;
        }
      }
      if (gap > starts[size]) {
        gapDays[gap - 1] = Math.max(0, currentDay - lastDay);
      }
      starts[++size] = gap;
    }

    /**
     * Closes the open gap, if there is one, and opens another if the day of the purchase is known.
     */
    private int startGap(int gap, double day, double lastDay) {
      if (gap > starts[size]) {
        gapDays[gap - 1] = day - lastDay;
      }
      return Double.isNaN(day) ? gap : gap + 1;
    }

    PurchaseGaps build() {
      return new PurchaseGaps(
          Arrays.copyOf(items, size),
          Arrays.copyOf(purchaseCounts, size),
          Arrays.copyOf(starts, size + 1),
          Arrays.copyOf(gapDays, starts[size]));
    }
  }
}
