package org.crmrecommend.model.file;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import org.crmrecommend.data.EventKind;
import org.crmrecommend.data.UserEvents;
import org.crmrecommend.history.History;

/** Reads blocks of histories. Thread-safe. */
final class HistoryBlockReader {

  private final HistoriesReader reader;
  private final SafetensorsFile file;
  private final int[] itemNumbers;
  private final List<EventKind> kinds;
  private final List<Map<String, String>> attributeSets;

  /** Users of a block with their histories. */
  @SuppressWarnings("ArrayRecordComponent") // not compared
  record Users(String[] ids, History[] histories) {}

  /**
   * @param itemNumbers number in the map of each item of the file
   */
  HistoryBlockReader(
      HistoriesReader reader,
      SafetensorsFile file,
      int[] itemNumbers,
      List<EventKind> kinds,
      List<Map<String, String>> attributeSets) {
    this.reader = reader;
    this.file = file;
    this.itemNumbers = itemNumbers;
    this.kinds = kinds;
    this.attributeSets = attributeSets;
  }

  Users read(HistoriesFile.Block block) {
    String[] users = file.strings(block.users());
    int[] eventCounts = file.ints(block.eventCounts());
    reader.requireLength(block.eventCounts(), eventCounts.length, users.length);
    EventCursor events = new EventCursor(block);
    reader.requireCounts(block.eventCounts(), eventCounts, events.items.length);
    History[] histories = new History[users.length];
    for (int user = 0; user < users.length; user++) {
      if (users[user].isEmpty()) {
        throw reader.bad(block.users() + " has an empty id");
      }
      events.moveTo(eventCounts[user]);
      histories[user] = History.of(events);
    }
    addUserColumns(block, histories);
    return new Users(users, histories);
  }

  private void addUserColumns(HistoriesFile.Block block, History[] histories) {
    if (file.contains(block.attributes())) {
      int[] sets = file.ints(block.attributes());
      reader.requireLength(block.attributes(), sets.length, histories.length);
      String name = block.attributes();
      for (int user = 0; user < sets.length; user++) {
        requireBelow(name, sets[user], attributeSets.size());
        histories[user] = histories[user].withAttributes(attributeSets.get(sets[user]));
      }
    }
    if (file.contains(block.sessions() + Utf8Strings.BYTES_SUFFIX)) {
      String[] sessions = file.strings(block.sessions());
      reader.requireLength(block.sessions(), sessions.length, histories.length);
      for (int user = 0; user < sessions.length; user++) {
        if (!sessions[user].isEmpty()) {
          histories[user] = histories[user].withSession(sessions[user]);
        }
      }
    }
    if (file.contains(block.personalizedUntil())) {
      long[] until = file.longs(block.personalizedUntil());
      reader.requireLength(block.personalizedUntil(), until.length, histories.length);
      for (int user = 0; user < until.length; user++) {
        histories[user] = histories[user].withPersonalizedUntil(Instant.ofEpochMilli(until[user]));
      }
    }
  }

  private void requireBelow(String name, int number, int limit) {
    if (number < 0 || number >= limit) {
      throw reader.bad(name + " has a number that is not below " + limit + ": " + number);
    }
  }

  /** The events of one user of a block; moves from user to user. */
  private final class EventCursor implements UserEvents {

    private final int[] items;
    private final long[] times;
    private final byte[] kindCodes;
    private final int[] orders;
    private final double[] ratings;
    private int from;
    private int size;

    EventCursor(HistoriesFile.Block block) {
      items = file.ints(block.items());
      times = file.longs(block.times());
      kindCodes = file.bytes(block.kinds());
      orders = file.contains(block.orders()) ? file.ints(block.orders()) : new int[0];
      ratings = file.contains(block.ratings()) ? file.doubles(block.ratings()) : new double[0];
      reader.requireLength(block.times(), times.length, items.length);
      reader.requireLength(block.kinds(), kindCodes.length, items.length);
      reader.requireLength(block.orders(), orders.length, orders.length == 0 ? 0 : items.length);
      reader.requireLength(block.ratings(), ratings.length, ratings.length == 0 ? 0 : items.length);
      checkEvents(block);
    }

    /** Checks the events, and replaces the item numbers of the file by those of the map. */
    private void checkEvents(HistoriesFile.Block block) {
      String itemsName = block.items(); // made once, not for each event
      String kindsName = block.kinds();
      for (int event = 0; event < items.length; event++) {
        if (items[event] != -1) {
          requireBelow(itemsName, items[event], itemNumbers.length);
          items[event] = itemNumbers[items[event]];
        }
        requireBelow(kindsName, kindCodes[event], kinds.size());
      }
      for (double rating : ratings) {
        if (Double.isInfinite(rating)) {
          throw reader.bad(block.ratings() + " has an infinite rating");
        }
      }
    }

    /** Moves to the next user, who has this number of events. */
    void moveTo(int eventCount) {
      from += size;
      size = eventCount;
    }

    @Override
    public int size() {
      return size;
    }

    @Override
    public List<EventKind> kinds() {
      return kinds;
    }

    @Override
    public int item(int event) {
      return items[from + event];
    }

    @Override
    public int kindCode(int event) {
      return kindCodes[from + event];
    }

    @Override
    public boolean hasTime(int event) {
      return times[from + event] != HistoryBlock.NO_TIME;
    }

    @Override
    public long epochMillis(int event) {
      return times[from + event];
    }

    @Override
    public OptionalDouble rating(int event) {
      double rating = ratings.length == 0 ? Double.NaN : ratings[from + event];
      return Double.isNaN(rating) ? OptionalDouble.empty() : OptionalDouble.of(rating);
    }

    @Override
    public int orderCode(int event) {
      return orders.length == 0 ? -1 : orders[from + event];
    }
  }
}
