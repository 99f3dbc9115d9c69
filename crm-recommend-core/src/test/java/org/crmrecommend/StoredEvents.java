package org.crmrecommend;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import javax.sql.DataSource;
import org.crmrecommend.data.Event;
import org.crmrecommend.data.IdMap;
import org.crmrecommend.history.HistoriesSnapshot;
import org.crmrecommend.history.History;
import org.crmrecommend.serving.SharedEventStore;
import org.crmrecommend.serving.jdbc.JdbcEventStore;
import org.crmrecommend.serving.live.ShopFolder;

/** The events of a shared store, read by an object of its own and compared with saved histories. */
final class StoredEvents implements AutoCloseable {

  private static final int MAX_DIFFERENCES = 20;

  private final SharedEventStore store;
  private final List<String> ids = new ArrayList<>();
  private final Set<String> distinctIds = new HashSet<>();

  /** Item, kind and time of each event, and how often, by the number of the user. */
  private final Map<Integer, Map<String, Integer>> events = new TreeMap<>();

  private long count;

  private StoredEvents(SharedEventStore store) {
    this.store = store;
  }

  static StoredEvents read(DataSource source) {
    StoredEvents read = new StoredEvents(JdbcEventStore.open(source, Duration.ofSeconds(5)));
    read.store.readEvents(0, (event, position) -> read.add(event));
    return read;
  }

  private void add(Event event) {
    Instant time = event.time();
    count++;
    if (event.id() != null) {
      ids.add(event.id());
      distinctIds.add(event.id());
    }
    events
        .computeIfAbsent(store.userNumber(event.user()), number -> new TreeMap<>())
        .merge(
            text(event.item(), event.kind().name(), time == null ? 0 : time.toEpochMilli()),
            1,
            Integer::sum);
  }

  private static String text(String item, String kind, long time) {
    return item + " " + kind + " " + Instant.ofEpochMilli(time);
  }

  List<String> ids() {
    return ids;
  }

  /** Returns the items as {@link InstanceState} writes them. */
  List<String> items() {
    List<String> items = new ArrayList<>();
    store.readItems(item -> items.add("item " + item));
    return items;
  }

  boolean hasId(String id) {
    return distinctIds.contains(id);
  }

  long count() {
    return count;
  }

  /** Returns in what the saved histories of a folder differ from the store, in some lines. */
  List<String> differences(Path folder) {
    Map<Integer, Map<String, Integer>> saved = saved(folder);
    Set<Integer> users = new HashSet<>(events.keySet());
    users.addAll(saved.keySet());
    List<String> differences = new ArrayList<>();
    for (int user : users) {
      Map<String, Integer> more = new TreeMap<>(events.getOrDefault(user, Map.of()));
      saved.getOrDefault(user, Map.of()).forEach((event, n) -> more.merge(event, -n, Integer::sum));
      more.values().removeIf(n -> n == 0);
      if (!more.isEmpty() && differences.size() < MAX_DIFFERENCES) {
        differences.add(store.userId(user).orElse("#" + user) + ": " + more);
      }
    }
    return differences;
  }

  private static Map<Integer, Map<String, Integer>> saved(Path folder) {
    Map<Integer, Map<String, Integer>> saved = new TreeMap<>();
    try (ShopFolder files = ShopFolder.open(folder, null)) {
      HistoriesSnapshot snapshot = files.readHistories(new IdMap()).orElseThrow().snapshot();
      for (int user = 0; user < snapshot.size(); user++) {
        History history = snapshot.histories().get(user);
        Map<String, Integer> ofUser = new TreeMap<>();
        for (int event = 0; event < history.size(); event++) {
          ofUser.merge(
              text(
                  snapshot.items().id(history.item(event)),
                  history.kinds().get(history.kindCode(event)).name(),
                  history.epochMillis(event)),
              1,
              Integer::sum);
        }
        saved.put(Integer.valueOf(snapshot.users().get(user)), ofUser);
      }
    }
    return saved;
  }

  @Override
  public void close() {
    store.close();
  }
}
