package org.crmrecommend.sequence;

import static org.crmrecommend.kernel.EpochMillis.MILLIS_PER_DAY;
import static org.crmrecommend.kernel.EpochMillis.MILLIS_PER_MINUTE;

import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;
import org.crmrecommend.kernel.EpochMillis;
import org.crmrecommend.model.EventSequence;
import org.crmrecommend.model.TrainingData;
import org.crmrecommend.model.sparse.StoredUsers;
import org.eclipse.collections.impl.list.mutable.primitive.IntArrayList;
import org.eclipse.collections.impl.list.mutable.primitive.LongArrayList;

/**
 * The events of all users, split into sessions at long pauses but never within a basket. The events
 * of a session keep the order of the event sequence; sessions are sorted by the time of their last
 * basket, the latest first. Sessions of one event are omitted.
 */
final class TrainingSessions {

  private static final int[] NO_BASKETS = {};

  private final int[] starts;
  private final int[] items;

  /** The basket of each event; empty in sessions without baskets. */
  private final int[] baskets;

  private final double[] ageDays;

  /** The user of each session. */
  private final int[] users;

  private TrainingSessions(
      int[] starts, int[] items, int[] baskets, double[] ageDays, int[] users) {
    this.starts = starts;
    this.items = items;
    this.baskets = baskets;
    this.ageDays = ageDays;
    this.users = users;
  }

  /**
   * @param pauseMinutes minutes without an event after which a new session starts; 0 for one
   *     session per user
   */
  static TrainingSessions of(TrainingData data, int pauseMinutes) {
    Builder builder = new Builder();
    for (int user = 0; user < data.interactions().userCount(); user++) {
      EventSequence sequence = data.profile(user).sequence();
      int from = 0;
      for (int event = 1; event <= sequence.size(); event++) {
        if (event == sequence.size() || isSessionStart(sequence, event, pauseMinutes)) {
          builder.add(user, sequence, from, event);
          from = event;
        }
      }
    }
    return builder.buildLatestFirst(EpochMillis.of(data.asOf()));
  }

  /**
   * Returns sessions without their {@linkplain #basket baskets}. Takes ownership of the arrays.
   *
   * @param starts the first event of each session, followed by the end of the last session
   * @param items the item of each event
   * @param ageDays age of each session in days, the latest first
   * @param users the user of each session
   */
  static TrainingSessions of(int[] starts, int[] items, double[] ageDays, int[] users) {
    return new TrainingSessions(starts, items, NO_BASKETS, ageDays, users);
  }

  /** Returns the first event of the last session of a sequence. */
  static int lastSessionStart(EventSequence sequence, int pauseMinutes) {
    int event = Math.max(0, sequence.size() - 1);
    while (event > 0 && !isSessionStart(sequence, event, pauseMinutes)) {
      event--;
    }
    return event;
  }

  /** Returns whether an event starts a new basket after a pause. */
  private static boolean isSessionStart(EventSequence sequence, int event, int pauseMinutes) {
    if (pauseMinutes == 0 || isSameBasketAsPrevious(sequence, event)) {
      return false;
    }
    int previous = event - 1;
    while (hasLaterTime(sequence, previous, event)
        && previous > 0
        && isSameBasketAsPrevious(sequence, previous)) {
      previous--; // skips events of the previous order that are later than this event
    }
    return sequence.hasTime(event)
        && sequence.hasTime(previous)
        && sequence.epochMillis(event) - sequence.epochMillis(previous)
            > pauseMinutes * MILLIS_PER_MINUTE;
  }

  private static boolean hasLaterTime(EventSequence sequence, int previous, int event) {
    return sequence.hasTime(event)
        && sequence.hasTime(previous)
        && sequence.epochMillis(previous) > sequence.epochMillis(event);
  }

  /** Returns whether an event belongs to the same basket as the event before it. */
  private static boolean isSameBasketAsPrevious(EventSequence sequence, int event) {
    return sequence.basket(event) == sequence.basket(event - 1);
  }

  /** Returns the sessions without their {@linkplain #basket baskets}, which take memory. */
  TrainingSessions withoutBaskets() {
    return of(starts, items, ageDays, users);
  }

  /**
   * Returns the sessions of the users whose rows are not masked, without their {@linkplain #basket
   * baskets}. A user is then numbered by the position among these users.
   */
  TrainingSessions unmasked(StoredUsers storedUsers) {
    if (!storedUsers.hasMasked()) {
      return withoutBaskets();
    }
    int[] positions = storedUsers.unmaskedPositions();
    int[] kept = IntStream.range(0, sessionCount()).filter(s -> positions[users[s]] >= 0).toArray();
    int[] keptStarts = new int[kept.length + 1];
    for (int s = 0; s < kept.length; s++) {
      keptStarts[s + 1] = keptStarts[s] + to(kept[s]) - from(kept[s]);
    }
    int[] keptItems = new int[keptStarts[kept.length]];
    for (int s = 0; s < kept.length; s++) {
      int length = keptStarts[s + 1] - keptStarts[s];
      System.arraycopy(items, from(kept[s]), keptItems, keptStarts[s], length);
    }
    return of(
        keptStarts,
        keptItems,
        IntStream.of(kept).mapToDouble(this::ageInDays).toArray(),
        IntStream.of(kept).map(s -> positions[users[s]]).toArray());
  }

  int sessionCount() {
    return starts.length - 1;
  }

  /** Returns the number of events of all sessions. */
  int eventCount() {
    return items.length;
  }

  /** Returns the number of sessions with each item. */
  int[] countsByItem(int itemCount) {
    int[] counts = new int[itemCount];
    int[] lastSessions = new int[itemCount];
    Arrays.fill(lastSessions, -1);
    for (int session = 0; session < sessionCount(); session++) {
      for (int position = from(session); position < to(session); position++) {
        int item = items[position];
        counts[item] += lastSessions[item] == session ? 0 : 1;
        lastSessions[item] = session;
      }
    }
    return counts;
  }

  /** Returns the position of the first event of a session. */
  int from(int session) {
    return starts[session];
  }

  /** Returns the position after the last event of a session. */
  int to(int session) {
    return starts[session + 1];
  }

  /** Returns the first position of each session and the last end. Must not be modified. */
  int[] starts() {
    return starts;
  }

  /** Returns the item at each position. Must not be modified. */
  int[] items() {
    return items;
  }

  /** Returns the age of each session, as of {@link #ageInDays}. Must not be modified. */
  double[] agesInDays() {
    return ageDays;
  }

  /** Returns the user of each session. Must not be modified. */
  int[] users() {
    return users;
  }

  /** Returns the user of a session. */
  int user(int session) {
    return users[session];
  }

  int item(int position) {
    return items[position];
  }

  /** Returns the basket of an event. Transitions ignore the order of events within a basket. */
  int basket(int position) {
    return baskets[position];
  }

  /**
   * Returns the days between the end of a session and the end of the data; 0 if times are unknown.
   */
  double ageInDays(int session) {
    return ageDays[session];
  }

  private static final class Builder {

    private final IntArrayList starts = IntArrayList.newListWith(0);
    private final IntArrayList items = new IntArrayList();
    private final IntArrayList baskets = new IntArrayList();
    private final LongArrayList endTimes = new LongArrayList();
    private final IntArrayList users = new IntArrayList();

    void add(int user, EventSequence sequence, int from, int to) {
      if (to - from < 2) {
        return;
      }
      for (int event = from; event < to; event++) {
        items.add(sequence.item(event));
        baskets.add(sequence.basket(event));
      }
      users.add(user);
      starts.add(items.size());
      endTimes.add(lastBasketTime(sequence, from, to));
    }

    private static long lastBasketTime(EventSequence sequence, int from, int to) {
      int event = to - 1;
      while (event > from
          && isSameBasketAsPrevious(sequence, event)
          && sequence.hasTime(event - 1)) {
        event--;
      }
      return sequence.hasTime(event) ? sequence.epochMillis(event) : Long.MAX_VALUE;
    }

    TrainingSessions buildLatestFirst(long now) {
      int[] order =
          IntStream.range(0, endTimes.size())
              .boxed()
              .sorted(Comparator.comparing((Integer session) -> -endTimes.get(session)))
              .mapToInt(Integer::intValue)
              .toArray();
      int[] sortedStarts = new int[order.length + 1];
      int[] sortedItems = new int[items.size()];
      int[] sortedBaskets = new int[items.size()];
      double[] ageDays = new double[order.length];
      for (int s = 0; s < order.length; s++) {
        int from = starts.get(order[s]);
        int to = starts.get(order[s] + 1);
        for (int position = from; position < to; position++) {
          sortedItems[sortedStarts[s] + position - from] = items.get(position);
          sortedBaskets[sortedStarts[s] + position - from] = baskets.get(position);
        }
        sortedStarts[s + 1] = sortedStarts[s] + to - from;
        ageDays[s] = Math.max(0, now - (double) endTimes.get(order[s])) / MILLIS_PER_DAY;
      }
      int[] sortedUsers = IntStream.of(order).map(users::get).toArray();
      return new TrainingSessions(sortedStarts, sortedItems, sortedBaskets, ageDays, sortedUsers);
    }
  }
}
