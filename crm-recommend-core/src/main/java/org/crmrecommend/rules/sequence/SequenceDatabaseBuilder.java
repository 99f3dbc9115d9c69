package org.crmrecommend.rules.sequence;

import java.util.Arrays;
import java.util.Comparator;
import java.util.Locale;
import java.util.stream.IntStream;
import org.crmrecommend.data.EventLog;
import org.crmrecommend.rules.itemset.BasketGrouping;
import org.crmrecommend.rules.itemset.Baskets;
import org.eclipse.collections.impl.list.mutable.primitive.IntArrayList;

/** Sorts the baskets of a log chronologically. */
final class SequenceDatabaseBuilder {

  /** Time of a basket whose events have no time. */
  private static final long NO_TIME = Long.MIN_VALUE;

  private final EventLog log;
  private final Baskets basketContents;

  /** Basket number of each event. */
  private final int[] basketNumbers;

  /** Time of each basket. */
  private final long[] basketTimes;

  /** The baskets with a time, user by user. */
  private final int[] orderedBaskets;

  private final IntArrayList sequenceUsers = new IntArrayList();
  private final IntArrayList sequenceStarts = IntArrayList.newListWith(0);

  SequenceDatabaseBuilder(EventLog log, BasketGrouping grouping) {
    this.log = log;
    this.basketNumbers = grouping.basketNumbers(log);
    this.basketContents = Baskets.of(log, grouping);
    this.basketTimes = firstTimes();
    this.orderedBaskets =
        IntStream.range(0, basketTimes.length).filter(b -> basketTimes[b] != NO_TIME).toArray();
  }

  SequenceDatabase build() {
    int untimedEventCount = untimedEventCount();
    if (orderedBaskets.length == 0 && untimedEventCount > 0) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "events must have times: none of the %,d selected events has one; sequences need"
                  + " chronological order",
              untimedEventCount));
    }
    sortWithinUsers();
    return new SequenceDatabase(
        log.users(), log.items(), sequenceUsers.toArray(), columns(), untimedEventCount);
  }

  private long[] firstTimes() {
    long[] first = new long[basketContents.size()];
    Arrays.fill(first, NO_TIME);
    for (int event = 0; event < basketNumbers.length; event++) {
      if (basketNumbers[event] >= 0 && log.hasTime(event)) {
        long earliest = first[basketNumbers[event]];
        long time = log.epochMillis(event);
        first[basketNumbers[event]] = earliest == NO_TIME ? time : Math.min(earliest, time);
      }
    }
    return first;
  }

  private int untimedEventCount() {
    return (int)
        Arrays.stream(basketNumbers)
            .filter(basket -> basket >= 0 && basketTimes[basket] == NO_TIME)
            .count();
  }

  private void sortWithinUsers() {
    int[] ends = basketEnds();
    int from = 0;
    for (int user = 0; user < log.userCount(); user++) {
      int to = from;
      while (to < orderedBaskets.length && orderedBaskets[to] < ends[user]) {
        to++;
      }
      if (to > from) {
        sort(from, to);
        sequenceUsers.add(user);
        sequenceStarts.add(to);
      }
      from = to;
    }
  }

  /** Returns for each user the number after that of the last basket. */
  private int[] basketEnds() {
    int[] ends = new int[log.userCount()];
    int end = 0;
    for (int user = 0; user < ends.length; user++) {
      for (int event = log.from(user); event < log.to(user); event++) {
        end = Math.max(end, basketNumbers[event] + 1);
      }
      ends[user] = end;
    }
    return ends;
  }

  /**
   * Sorts a user's baskets by time. They may be out of order if an order contains events without a
   * time, because its number then precedes its time.
   */
  private void sort(int from, int to) {
    boolean sorted = true;
    for (int position = from + 1; position < to; position++) {
      sorted &= basketTimes[orderedBaskets[position - 1]] <= basketTimes[orderedBaskets[position]];
    }
    if (!sorted) {
      int[] byTime =
          Arrays.stream(orderedBaskets, from, to)
              .boxed()
              .sorted(Comparator.comparingLong(basket -> basketTimes[basket]))
              .mapToInt(Integer::intValue)
              .toArray();
      System.arraycopy(byTime, 0, orderedBaskets, from, byTime.length);
    }
  }

  private ElementColumns columns() {
    int[] starts = new int[orderedBaskets.length + 1];
    int[] entries = new int[basketContents.entryCount()];
    for (int element = 0; element < orderedBaskets.length; element++) {
      int size = starts[element];
      for (int position = basketContents.from(orderedBaskets[element]);
          position < basketContents.to(orderedBaskets[element]);
          position++) {
        entries[size++] = basketContents.item(position);
      }
      starts[element + 1] = size;
    }
    return new ElementColumns(
        log.itemCount(),
        sequenceStarts.toArray(),
        Arrays.stream(orderedBaskets).mapToLong(basket -> basketTimes[basket]).toArray(),
        starts,
        Arrays.copyOf(entries, starts[orderedBaskets.length]));
  }
}
