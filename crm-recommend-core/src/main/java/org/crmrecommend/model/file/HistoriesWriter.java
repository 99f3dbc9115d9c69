package org.crmrecommend.model.file;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import javax.crypto.SecretKey;
import org.crmrecommend.data.EventKind;
import org.crmrecommend.history.HistoriesSnapshot;
import org.crmrecommend.history.History;
import org.crmrecommend.kernel.EpochMillis;
import org.jspecify.annotations.Nullable;

/** Writes a snapshot of histories, in blocks of users. */
final class HistoriesWriter {

  /** A block ends with the user who reaches this number of events. */
  private static final int MAX_EVENTS = 1 << 18;

  private static final int MAX_USERS = 1 << 16;

  private final HistoriesSnapshot snapshot;
  private final SafetensorsWriter file = new SafetensorsWriter();

  /** The codes of the kinds in the file. */
  private final Map<EventKind, Integer> kinds = new LinkedHashMap<>();

  /** The numbers of the different sets of attributes in the file. */
  private final Map<Map<String, String>, Integer> attributeSets = new LinkedHashMap<>();

  private int blockCount;

  /**
   * @param key null to write without encryption
   */
  HistoriesWriter(HistoriesSnapshot snapshot, long position, @Nullable SecretKey key) {
    this.snapshot = snapshot;
    if (key != null) {
      file.encrypt(key);
    }
    file.metadata(HistoriesFile.VERSION_KEY, Integer.toString(HistoriesFile.VERSION));
    file.metadata(HistoriesFile.POSITION, Long.toString(position));
    file.metadata(HistoriesFile.LAST_TIME, snapshot.lastTime().toString());
  }

  void write(Path path) {
    for (int from = 0; from < snapshot.size(); ) {
      int to = endOfBlock(from);
      addBlock(snapshot.users().subList(from, to), snapshot.histories().subList(from, to));
      from = to;
    }
    file.strings(HistoriesFile.KINDS, kinds.keySet().stream().map(EventKind::name).toList());
    // after the histories: the map contains their items
    file.strings(HistoriesFile.ITEMS, snapshot.items().firstIds(snapshot.items().size()));
    addAttributeSets();
    file.write(path);
  }

  private int endOfBlock(int from) {
    int limit = Math.min(snapshot.size(), from + MAX_USERS);
    long events = 0;
    int to = from;
    while (to < limit && events < MAX_EVENTS) {
      events += snapshot.histories().get(to).size();
      to++;
    }
    return to;
  }

  private void addBlock(List<String> users, List<History> histories) {
    HistoriesFile.Block names = new HistoriesFile.Block(blockCount++);
    HistoryBlock block = new HistoryBlock(histories, kinds);
    int events = block.eventCount();
    file.strings(names.users(), users);
    file.ints(names.eventCounts(), users.size(), block::eventCounts);
    file.ints(names.items(), events, block::items);
    file.longs(names.times(), events, block::times);
    file.bytes(names.kinds(), events, block::kindCodes);
    if (block.hasOrders()) {
      file.ints(names.orders(), events, block::orders);
    }
    if (block.hasRatings()) {
      file.doubles(names.ratings(), events, block::ratings);
    }
    addUserColumns(names, histories);
  }

  private void addUserColumns(HistoriesFile.Block names, List<History> histories) {
    int[] attributes = histories.stream().mapToInt(this::attributeSet).toArray();
    if (Arrays.stream(attributes).anyMatch(set -> set > 0)) {
      file.ints(names.attributes(), attributes);
    }
    List<String> sessions = histories.stream().map(user -> user.session().orElse("")).toList();
    if (sessions.stream().anyMatch(session -> !session.isEmpty())) {
      file.strings(names.sessions(), sessions);
    }
    long[] until =
        histories.stream().mapToLong(user -> EpochMillis.of(user.personalizedUntil())).toArray();
    if (Arrays.stream(until).anyMatch(time -> time != Long.MAX_VALUE)) {
      file.longs(names.personalizedUntil(), until);
    }
  }

  /** Returns the number of the set of attributes of a user; 0 for none. */
  private int attributeSet(History history) {
    Map<String, String> attributes = history.attributes();
    return attributes.isEmpty()
        ? 0
        : attributeSets.computeIfAbsent(attributes, set -> attributeSets.size() + 1);
  }

  private void addAttributeSets() {
    List<Map<String, String>> sets = new ArrayList<>();
    attributeSets.keySet().forEach(set -> sets.add(new TreeMap<>(set)));
    file.ints(HistoriesFile.ATTRIBUTE_COUNTS, sets.stream().mapToInt(Map::size).toArray());
    file.strings(
        HistoriesFile.ATTRIBUTE_NAMES,
        sets.stream().flatMap(set -> set.keySet().stream()).toList());
    file.strings(
        HistoriesFile.ATTRIBUTE_VALUES,
        sets.stream().flatMap(set -> set.values().stream()).toList());
  }
}
