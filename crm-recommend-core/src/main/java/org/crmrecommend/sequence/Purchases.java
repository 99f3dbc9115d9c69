package org.crmrecommend.sequence;

import java.time.Instant;
import java.util.Arrays;
import org.crmrecommend.kernel.MergeSort;
import org.crmrecommend.kernel.Millis;
import org.crmrecommend.model.Profile;
import org.crmrecommend.model.Trail;

/**
 * The items that somebody bought, each with its spells: the times from one purchase to the next,
 * and from the last one to now. Purchases of an item within a day are one. Immutable.
 */
final class Purchases {

  private static final double MILLIS_A_DAY = 86_400_000.0;

  private final int[] items;
  private final int[] times;
  private final int[] starts;
  private final double[] lengths;

  private Purchases(int[] items, int[] times, int[] starts, double[] lengths) {
    this.items = items;
    this.times = times;
    this.starts = starts;
    this.lengths = lengths;
  }

  /** What a profile tells of each item, as of its own time or else a given one. */
  static Purchases of(Profile profile, BuyingSteps buying, Instant otherwise) {
    Trail trail = profile.trail();
    int[] steps = buying.of(profile);
    new MergeSort((a, b) -> compare(trail, a, b)).sort(steps, 0, steps.length);
    double now = Millis.of(profile.time().orElse(otherwise)) / MILLIS_A_DAY;
    Collector found = new Collector(steps.length);
    for (int from = 0, to; from < steps.length; from = to) {
      to = from + 1;
      while (to < steps.length && trail.item(steps[to]) == trail.item(steps[from])) {
        to++;
      }
      found.add(trail, Arrays.copyOfRange(steps, from, to), now);
    }
    return found.purchases();
  }

  /** By item, then by time, those without one first: orders may overlap in a trail. */
  private static int compare(Trail trail, int a, int b) {
    int byItem = Integer.compare(trail.item(a), trail.item(b));
    int byKnown = byItem != 0 ? byItem : Boolean.compare(trail.hasTime(a), trail.hasTime(b));
    return byKnown != 0 || !trail.hasTime(a)
        ? byKnown
        : Long.compare(trail.epochMillis(a), trail.epochMillis(b));
  }

  /** How many items there are. */
  int size() {
    return items.length;
  }

  /** The item at a place, 0 … size − 1; items rise. */
  int item(int place) {
    return items[place];
  }

  /** The place of an item, negative if it was not bought. */
  int placeOf(int item) {
    return Arrays.binarySearch(items, item);
  }

  /** How often the item at a place was bought, with purchases of which no time is known. */
  int times(int place) {
    return times[place];
  }

  /** The first spell of the item at a place. */
  int from(int place) {
    return starts[place];
  }

  /**
   * The spell after the last one, which has not ended; no spell at all if no time is known of the
   * item.
   */
  int to(int place) {
    return starts[place + 1];
  }

  /** How many spells there are, over all items. */
  int spells() {
    return lengths.length;
  }

  /** How many days a spell took or, if it is an item's last, has taken up to now. */
  double days(int spell) {
    return lengths[spell];
  }

  /** Takes in item after item. Not thread-safe. */
  private static final class Collector {

    private final int[] items;
    private final int[] times;
    private final int[] starts;
    private final double[] lengths;
    private int size;

    Collector(int most) {
      this.items = new int[most];
      this.times = new int[most];
      this.starts = new int[most + 1];
      this.lengths = new double[most];
    }

    /** Adds an item by its steps, those without a time first, the others in the order of time. */
    void add(Trail trail, int[] steps, double now) {
      items[size] = trail.item(steps[0]);
      int spell = starts[size];
      double last = Double.NaN;
      for (int step : steps) {
        double day = trail.hasTime(step) ? trail.epochMillis(step) / MILLIS_A_DAY : Double.NaN;
        if (!(day - last < 1)) { // true of no number, so where either time is not known
          times[size]++;
          spell = begin(spell, day, last);
          last = day;
        }
      }
      if (spell > starts[size]) {
        lengths[spell - 1] = Math.max(0, now - last);
      }
      starts[++size] = spell;
    }

    /** Ends the spell that goes on, if one does, and begins another one, if its day is known. */
    private int begin(int spell, double day, double last) {
      if (spell > starts[size]) {
        lengths[spell - 1] = day - last;
      }
      return Double.isNaN(day) ? spell : spell + 1;
    }

    Purchases purchases() {
      return new Purchases(
          Arrays.copyOf(items, size),
          Arrays.copyOf(times, size),
          Arrays.copyOf(starts, size + 1),
          Arrays.copyOf(lengths, starts[size]));
    }
  }
}
