package org.crmrecommend.data;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.crmrecommend.kernel.Checks;
import org.crmrecommend.kernel.MergeSort;
import org.eclipse.collections.impl.map.mutable.primitive.IntIntHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Collects events in any order and builds an {@link EventLog}. Not thread-safe.
 *
 * <p>Until {@link #build}, it holds the events in columns of at most 35 bytes per event.
 */
public final class EventLogBuilder {

  /** A set of kinds must fit into a long. */
  private static final int MAX_KINDS = Long.SIZE;

  private static final int MAX_CHANNELS = Short.MAX_VALUE;

  private final IdMap userMap;
  private final IdMap itemMap;
  private final IdHashTable userIds = new IdHashTable();
  private final IdHashTable itemIds = new IdHashTable();
  private final IdHashTable orderIds = new IdHashTable();
  private final IdHashTable channelIds = new IdHashTable();
  private final Map<EventKind, Integer> kindCodes = new TreeMap<>();
  private final Column users = new Column(4, EventColumns.NO_CODE);
  private final EventColumns columns = EventColumns.empty();
  private final IntIntHashMap sequenceLengths = new IntIntHashMap();
  private boolean hasSequences;
  private boolean isBuilt;

  EventLogBuilder(IdMap users, IdMap items) {
    Checks.requireNonNull("users", users);
    Checks.requireNonNull("items", items);
    this.userMap = users;
    this.itemMap = items;
  }

  /**
   * Adds an event.
   *
   * @throws IllegalStateException if there are more than 64 kinds or 32,767 channels, or the log
   *     was already built
   */
  public EventLogBuilder add(Event event) {
    Checks.requireNonNull("event", event);
    requireNotBuilt();
    long order = code(orderIds, event.order());
    long channel = code(channelIds, event.channel());
    Integer kind = kindCodes.computeIfAbsent(event.kind(), unseen -> kindCodes.size());
    requireAtMost("kinds of event", MAX_KINDS, kindCodes.size());
    requireAtMost("channels", MAX_CHANNELS, channelIds.size());
    users.add(userIds.indexOfOrAdd(event.user()));
    columns.add(event, itemIds.indexOfOrAdd(event.item()), kind, order, channel);
    return this;
  }

  /**
   * Adds events whose order is known but whose times are unknown. The time of each event is its
   * position in the user's sequence, in seconds after 1970-01-01T00:00Z. A second sequence of a
   * user continues the first. The times are so close together that weights with half-lives of days
   * hardly differ. The log then reports that its {@linkplain EventLog#timesArePositions times are
   * positions}.
   *
   * @param items items from the first to the last; the user is added even if there are none
   * @throws IllegalArgumentException if an id is empty
   * @throws IllegalStateException if there are more than 64 kinds, or the log was already built
   */
  public EventLogBuilder addSequence(String user, EventKind kind, List<String> items) {
    addUser(user);
    int userIndex = userIds.indexOfOrAdd(user);
    int position = sequenceLengths.get(userIndex);
    for (String item : items) {
      add(Event.of(user, item, kind).at(Instant.ofEpochSecond(position++)));
    }
    sequenceLengths.put(userIndex, position);
    hasSequences = true;
    return this;
  }

  /**
   * Adds a user, who may have no event.
   *
   * @throws IllegalArgumentException if the id is empty
   */
  public EventLogBuilder addUser(String user) {
    Checks.requireNonNull("user", user);
    Checks.requireNotEmpty("user", user.length());
    userIds.indexOfOrAdd(user);
    return this;
  }

  /** Returns the number of events added so far. */
  public int size() {
    return users.size();
  }

  /**
   * Returns the log of all events added. The builder cannot be used again.
   *
   * @throws IllegalStateException if the log was already built
   */
  public EventLog build() {
    requireNotBuilt();
    isBuilt = true;
    userIds.addTo(userMap);
    itemIds.addTo(itemMap);
    IdMap orderMap = orderIds.addTo(new IdMap());
    IdMap channelMap = channelIds.addTo(new IdMap());
    users.recode(userIds.indicesIn(userMap));
    columns.items().recode(itemIds.indicesIn(itemMap));
    columns.orders().recode(orderIds.indicesIn(orderMap));
    columns.channels().recode(channelIds.indicesIn(channelMap));
    columns.kinds().recode(kindCodesByName());
    int[] starts = starts(userMap.size());
    return new EventLog(
        new EventLog.Dictionaries(
            userMap, itemMap, orderMap, channelMap, List.copyOf(kindCodes.keySet())),
        starts,
        columns.gather(canonicalOrder(starts)).withTimesArePositions(hasSequences));
  }

  /** Returns for each code of a kind the position of its name in ascending order. */
  private int[] kindCodesByName() {
    int[] codes = new int[kindCodes.size()];
    int next = 0;
    for (int code : kindCodes.values()) { // the values of a TreeMap are in the order of its keys
      codes[code] = next++;
    }
    return codes;
  }

  /** Groups the events by user, then sorts the events of each user. */
  private int[] canonicalOrder(int[] starts) {
    int[] next = starts.clone();
    int[] order = new int[users.size()];
    for (int event = 0; event < order.length; event++) {
      order[next[(int) users.get(event)]++] = event;
    }
    MergeSort sort = new MergeSort(columns::compare);
    for (int user = 0; user + 1 < starts.length; user++) {
      sort.sort(order, starts[user], starts[user + 1]);
    }
    return order;
  }

  private int[] starts(int userCount) {
    int[] starts = new int[userCount + 1];
    for (int event = 0; event < users.size(); event++) {
      starts[(int) users.get(event) + 1]++;
    }
    Arrays.parallelPrefix(starts, Integer::sum);
    return starts;
  }

  private void requireNotBuilt() {
    if (isBuilt) {
      throw new IllegalStateException("the log was already built; create a new builder");
    }
  }

  private static long code(IdHashTable ids, @Nullable String id) {
    return id == null ? EventColumns.NO_CODE : ids.indexOfOrAdd(id);
  }

  private static void requireAtMost(String what, int max, int count) {
    if (count > max) {
      throw new IllegalStateException(
          String.format(
              Locale.ROOT,
              "a log holds at most %,d %s; merge rare ones under one name",
              max,
              what));
    }
  }
}
