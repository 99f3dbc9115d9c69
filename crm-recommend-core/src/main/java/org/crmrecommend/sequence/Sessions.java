package org.crmrecommend.sequence;

import java.util.Comparator;
import java.util.stream.IntStream;
import org.crmrecommend.kernel.Millis;
import org.crmrecommend.model.Trail;
import org.crmrecommend.model.TrainingData;
import org.eclipse.collections.impl.list.mutable.primitive.IntArrayList;
import org.eclipse.collections.impl.list.mutable.primitive.LongArrayList;

/**
 * What people did, cut into sessions where nothing happened for a while, but never within a visit:
 * the items of each in the order of the trail, the session whose last visit is the latest first.
 * Sessions of one item are left out.
 */
final class Sessions {

  private static final long MILLIS_A_MINUTE = 60_000;

  private final int[] starts;
  private final int[] items;
  private final int[] visits;
  private final double[] ages;

  private Sessions(int[] starts, int[] items, int[] visits, double[] ages) {
    this.starts = starts;
    this.items = items;
    this.visits = visits;
    this.ages = ages;
  }

  /**
   * @param pauseMinutes how long nothing happens between two sessions; 0 if all that a user did is
   *     one
   */
  static Sessions of(TrainingData data, int pauseMinutes) {
    Collecting all = new Collecting();
    for (int user = 0; user < data.interactions().userCount(); user++) {
      Trail trail = data.profile(user).trail();
      int from = 0;
      for (int step = 1; step <= trail.size(); step++) {
        if (step == trail.size() || isPause(trail, step, pauseMinutes)) {
          all.add(trail, from, step);
          from = step;
        }
      }
    }
    return all.latestFirst(Millis.of(data.asOf()));
  }

  /** The first step of the session that a trail ends with. */
  static int lastSession(Trail trail, int pauseMinutes) {
    int step = Math.max(0, trail.size() - 1);
    while (step > 0 && !isPause(trail, step, pauseMinutes)) {
      step--;
    }
    return step;
  }

  /** Whether nothing had happened for a while when a step began a visit. */
  private static boolean isPause(Trail trail, int step, int pauseMinutes) {
    if (pauseMinutes == 0 || isOneVisit(trail, step)) {
      return false;
    }
    int before = step - 1;
    while (isAfter(trail, before, step) && before > 0 && isOneVisit(trail, before)) {
      before--; // what an order adds later on is no part of what came before this visit
    }
    return trail.hasTime(step)
        && trail.hasTime(before)
        && trail.epochMillis(step) - trail.epochMillis(before) > pauseMinutes * MILLIS_A_MINUTE;
  }

  private static boolean isAfter(Trail trail, int before, int step) {
    return trail.hasTime(step)
        && trail.hasTime(before)
        && trail.epochMillis(before) > trail.epochMillis(step);
  }

  /** Whether a step is of the same visit as the one before it. */
  private static boolean isOneVisit(Trail trail, int step) {
    return trail.visit(step) == trail.visit(step - 1);
  }

  int count() {
    return starts.length - 1;
  }

  /** How many steps all sessions have together. */
  int steps() {
    return items.length;
  }

  /** The place of a session's first step. */
  int from(int session) {
    return starts[session];
  }

  /** The place after a session's last step. */
  int to(int session) {
    return starts[session + 1];
  }

  int item(int place) {
    return items[place];
  }

  /** The visit of a step; steps of one visit have no order among them. */
  int visit(int place) {
    return visits[place];
  }

  /** Days between the end of a session and that of the data; 0 if times are not known. */
  double ageInDays(int session) {
    return ages[session];
  }

  private static final class Collecting {

    private static final double MILLIS_A_DAY = 86_400_000.0;

    private final IntArrayList starts = IntArrayList.newListWith(0);
    private final IntArrayList items = new IntArrayList();
    private final IntArrayList visits = new IntArrayList();
    private final LongArrayList ends = new LongArrayList();

    void add(Trail trail, int from, int to) {
      if (to - from < 2) {
        return;
      }
      for (int step = from; step < to; step++) {
        items.add(trail.item(step));
        visits.add(trail.visit(step));
      }
      starts.add(items.size());
      ends.add(timeOfLastVisit(trail, from, to));
    }

    private static long timeOfLastVisit(Trail trail, int from, int to) {
      int step = to - 1;
      while (step > from && isOneVisit(trail, step) && trail.hasTime(step - 1)) {
        step--;
      }
      return trail.hasTime(step) ? trail.epochMillis(step) : Long.MAX_VALUE;
    }

    Sessions latestFirst(long now) {
      int[] order =
          IntStream.range(0, ends.size())
              .boxed()
              .sorted(Comparator.comparing((Integer session) -> -ends.get(session)))
              .mapToInt(Integer::intValue)
              .toArray();
      int[] sortedStarts = new int[order.length + 1];
      int[] sortedItems = new int[items.size()];
      int[] sortedVisits = new int[items.size()];
      double[] ages = new double[order.length];
      for (int s = 0; s < order.length; s++) {
        int from = starts.get(order[s]);
        int to = starts.get(order[s] + 1);
        for (int place = from; place < to; place++) {
          sortedItems[sortedStarts[s] + place - from] = items.get(place);
          sortedVisits[sortedStarts[s] + place - from] = visits.get(place);
        }
        sortedStarts[s + 1] = sortedStarts[s] + to - from;
        ages[s] = Math.max(0, now - (double) ends.get(order[s])) / MILLIS_A_DAY;
      }
      return new Sessions(sortedStarts, sortedItems, sortedVisits, ages);
    }
  }
}
