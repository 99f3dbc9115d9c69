package org.crmrecommend.rules.sequence;

import java.util.Arrays;
import java.util.Comparator;
import java.util.Locale;
import java.util.stream.IntStream;
import org.crmrecommend.data.EventLog;
import org.crmrecommend.rules.itemset.Basketing;
import org.crmrecommend.rules.itemset.Baskets;
import org.eclipse.collections.impl.list.mutable.primitive.IntArrayList;

/** Puts the baskets of a log into the order of time. */
final class SequenceReading {

  /** Of a basket none of whose events has a time. */
  private static final long NO_TIME = Long.MIN_VALUE;

  private final EventLog log;
  private final Baskets sets;

  /** Of each event. */
  private final int[] baskets;

  /** Of each basket. */
  private final long[] times;

  /** The baskets that have a time, user by user. */
  private final int[] order;

  private final IntArrayList userNumbers = new IntArrayList();
  private final IntArrayList sequenceStarts = IntArrayList.newListWith(0);

  SequenceReading(EventLog log, Basketing basketing) {
    this.log = log;
    this.baskets = basketing.basketsOf(log);
    this.sets = Baskets.of(log, basketing);
    this.times = firstTimes();
    this.order = IntStream.range(0, times.length).filter(b -> times[b] != NO_TIME).toArray();
  }

  Sequences sequences() {
    int untimed = untimedEvents();
    if (order.length == 0 && untimed > 0) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "events must have times: none of the %,d that count has one; without times there is"
                  + " no order",
              untimed));
    }
    sortWithinUsers();
    return new Sequences(log.users(), log.items(), userNumbers.toArray(), columns(), untimed);
  }

  private long[] firstTimes() {
    long[] first = new long[sets.size()];
    Arrays.fill(first, NO_TIME);
    for (int event = 0; event < baskets.length; event++) {
      if (baskets[event] >= 0 && log.hasTime(event)) {
        long known = first[baskets[event]];
        long time = log.epochMillis(event);
        first[baskets[event]] = known == NO_TIME ? time : Math.min(known, time);
      }
    }
    return first;
  }

  private int untimedEvents() {
    return (int)
        Arrays.stream(baskets).filter(basket -> basket >= 0 && times[basket] == NO_TIME).count();
  }

  private void sortWithinUsers() {
    int[] ends = basketEnds();
    int from = 0;
    for (int user = 0; user < log.userCount(); user++) {
      int to = from;
      while (to < order.length && order[to] < ends[user]) {
        to++;
      }
      if (to > from) {
        sort(from, to);
        userNumbers.add(user);
        sequenceStarts.add(to);
      }
      from = to;
    }
  }

  /** For each user, the number after that of the last basket. */
  private int[] basketEnds() {
    int[] ends = new int[log.userCount()];
    int end = 0;
    for (int user = 0; user < ends.length; user++) {
      for (int event = log.from(user); event < log.to(user); event++) {
        end = Math.max(end, baskets[event] + 1);
      }
      ends[user] = end;
    }
    return ends;
  }

  /** An order may hold events without a time, and then has a number before that of its time. */
  private void sort(int from, int to) {
    boolean sorted = true;
    for (int place = from + 1; place < to; place++) {
      sorted &= times[order[place - 1]] <= times[order[place]];
    }
    if (!sorted) {
      int[] byTime =
          Arrays.stream(order, from, to)
              .boxed()
              .sorted(Comparator.comparingLong(basket -> times[basket]))
              .mapToInt(Integer::intValue)
              .toArray();
      System.arraycopy(byTime, 0, order, from, byTime.length);
    }
  }

  private ElementColumns columns() {
    int[] starts = new int[order.length + 1];
    int[] entries = new int[sets.entryCount()];
    for (int element = 0; element < order.length; element++) {
      int size = starts[element];
      for (int place = sets.from(order[element]); place < sets.to(order[element]); place++) {
        entries[size++] = sets.item(place);
      }
      starts[element + 1] = size;
    }
    return new ElementColumns(
        log.itemCount(),
        sequenceStarts.toArray(),
        Arrays.stream(order).mapToLong(basket -> times[basket]).toArray(),
        starts,
        Arrays.copyOf(entries, starts[order.length]));
  }
}
