package org.crmrecommend.sequence;

import java.time.Instant;
import java.util.Arrays;
import org.crmrecommend.kernel.EpochMillis;
import org.crmrecommend.kernel.MergeSort;
import org.crmrecommend.model.EventSequence;
import org.crmrecommend.model.Profile;

/**
 * The items that somebody bought, each with its spells: the times from one purchase to the next,
 * and from the last one to now. Purchases of an item within a day are one. Immutable.
 */
final class PurchaseGaps {

  private static final double MILLIS_PER_DAY = 86_400_000.0;

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

  /** What a profile tells of each item, as of its own time or else a given one. */
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

  /** By item, then by time, those without one first: orders may overlap in a trail. */
  private static int compare(EventSequence sequence, int a, int b) {
    int byItem = Integer.compare(sequence.item(a), sequence.item(b));
    int byHasTime =
        byItem != 0 ? byItem : Boolean.compare(sequence.hasTime(a), sequence.hasTime(b));
    return byHasTime != 0 || !sequence.hasTime(a)
        ? byHasTime
        : Long.compare(sequence.epochMillis(a), sequence.epochMillis(b));
  }

  /** How many items there are. */
  int size() {
    return items.length;
  }

  /** The item at a place, 0 … size − 1; items rise. */
  int item(int index) {
    return items[index];
  }

  /** The place of an item, negative if it was not bought. */
  int indexOf(int item) {
    return Arrays.binarySearch(items, item);
  }

  /** How often the item at a place was bought, with purchases of which no time is known. */
  int purchaseCount(int index) {
    return purchaseCounts[index];
  }

  /** The first spell of the item at a place. */
  int from(int index) {
    return starts[index];
  }

  /**
   * The spell after the last one, which has not ended; no spell at all if no time is known of the
   * item.
   */
  int to(int index) {
    return starts[index + 1];
  }

  /** How many spells there are, over all items. */
  int gapCount() {
    return gapDays.length;
  }

  /** How many days a spell took or, if it is an item's last, has taken up to now. */
  double days(int gap) {
    return gapDays[gap];
  }

  /** Takes in item after item. Not thread-safe. */
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

    /** Adds an item by its steps, those without a time first, the others in the order of time. */
    void add(EventSequence sequence, int[] events, double currentDay) {
      items[size] = sequence.item(events[0]);
      int gap = starts[size];
      double lastDay = Double.NaN;
      for (int event : events) {
        double day =
            sequence.hasTime(event) ? sequence.epochMillis(event) / MILLIS_PER_DAY : Double.NaN;
        if (!(day - lastDay < 1)) { // true of no number, so where either time is not known
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

    /** Ends the spell that goes on, if one does, and begins another one, if its day is known. */
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
