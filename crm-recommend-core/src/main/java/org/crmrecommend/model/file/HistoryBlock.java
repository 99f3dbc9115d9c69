package org.crmrecommend.model.file;

import java.util.List;
import java.util.Map;
import org.crmrecommend.data.EventKind;
import org.crmrecommend.history.History;

/** The events of some users as columns, which are made anew by each call. */
final class HistoryBlock {

  /** The time of an event without a time. */
  static final long NO_TIME = Long.MIN_VALUE;

  private final List<History> histories;
  private final Map<EventKind, Integer> codes;
  private final int eventCount;
  private final boolean hasOrders;
  private final boolean hasRatings;

  /**
   * @param codes the codes of the kinds in the file, to which those of these histories are added
   */
  HistoryBlock(List<History> histories, Map<EventKind, Integer> codes) {
    this.histories = histories;
    this.codes = codes;
    int size = 0;
    boolean anyOrder = false;
    boolean anyRating = false;
    List<EventKind> known = List.of();
    for (History history : histories) {
      if (history.kinds() != known) { // mostly all have the same list
        known = history.kinds();
        known.forEach(kind -> codes.putIfAbsent(kind, codes.size()));
      }
      size = Math.addExact(size, history.size());
      for (int event = 0; event < history.size(); event++) {
        anyOrder |= history.orderCode(event) >= 0;
        anyRating |= history.rating(event).isPresent();
      }
    }
    this.eventCount = size;
    this.hasOrders = anyOrder;
    this.hasRatings = anyRating;
  }

  int eventCount() {
    return eventCount;
  }

  boolean hasOrders() {
    return hasOrders;
  }

  boolean hasRatings() {
    return hasRatings;
  }

  int[] eventCounts() {
    return histories.stream().mapToInt(History::size).toArray();
  }

  int[] items() {
    int[] items = new int[eventCount];
    int next = 0;
    for (History history : histories) {
      for (int event = 0; event < history.size(); event++) {
        items[next++] = history.item(event);
      }
    }
    return items;
  }

  long[] times() {
    long[] times = new long[eventCount];
    int next = 0;
    for (History history : histories) {
      for (int event = 0; event < history.size(); event++) {
        times[next++] = history.hasTime(event) ? history.epochMillis(event) : NO_TIME;
      }
    }
    return times;
  }

  byte[] kindCodes() {
    byte[] kindCodes = new byte[eventCount];
    List<EventKind> known = List.of();
    int[] codesOfKnown = {};
    int next = 0;
    for (History history : histories) {
      List<EventKind> kinds = history.kinds();
      if (kinds != known) {
        known = kinds;
        // a kind that came later has no code, and no event of the snapshot has it
        codesOfKnown = kinds.stream().mapToInt(kind -> codes.getOrDefault(kind, 0)).toArray();
      }
      for (int event = 0; event < history.size(); event++) {
        kindCodes[next++] = (byte) codesOfKnown[history.kindCode(event)];
      }
    }
    return kindCodes;
  }

  int[] orders() {
    int[] orders = new int[eventCount];
    int next = 0;
    for (History history : histories) {
      for (int event = 0; event < history.size(); event++) {
        orders[next++] = history.orderCode(event);
      }
    }
    return orders;
  }

  double[] ratings() {
    double[] ratings = new double[eventCount];
    int next = 0;
    for (History history : histories) {
      for (int event = 0; event < history.size(); event++) {
        ratings[next++] = history.rating(event).orElse(Double.NaN);
      }
    }
    return ratings;
  }
}
