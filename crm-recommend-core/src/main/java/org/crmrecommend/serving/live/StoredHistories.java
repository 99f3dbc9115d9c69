package org.crmrecommend.serving.live;

import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.crmrecommend.data.Event;
import org.crmrecommend.data.EventLog;
import org.crmrecommend.data.IdMap;
import org.crmrecommend.history.HistoriesSnapshot;
import org.crmrecommend.history.History;
import org.crmrecommend.history.HistoryLimits;
import org.crmrecommend.history.InMemoryHistories;
import org.crmrecommend.model.file.HistoriesFile;
import org.crmrecommend.serving.EventStore;
import org.crmrecommend.serving.StoreException;
import org.jspecify.annotations.Nullable;

/**
 * The histories with which a storefront starts: the saved ones and the later events of the store
 * or, at the first start, the events of the past, which are copied into the store.
 *
 * @param histories with the items of the storefront in their map
 * @param savedPosition position in the store up to which the saved histories contain its events
 */
public record StoredHistories(InMemoryHistories histories, long savedPosition) {

  /**
   * What a storefront keeps of events.
   *
   * @param limits how much is kept of each user
   * @param eventFilter accepts the events that are kept
   * @param personalizedByDefault whether the events of users who decided nothing are used for lists
   * @param clock against which the times of new events are checked
   */
  public record Rules(
      HistoryLimits limits,
      Predicate<Event> eventFilter,
      boolean personalizedByDefault,
      InstantSource clock) {

    InMemoryHistories.Builder builder(IdMap items) {
      return InMemoryHistories.builder(items)
          .limits(limits)
          .eventFilter(eventFilter)
          .personalizedByDefault(personalizedByDefault)
          .clock(clock);
    }
  }

  /**
   * Loads the histories.
   *
   * @param folder null if nothing is saved
   * @param pastEvents read only if the store has no event yet; null if there are none
   * @throws StoreException if the store lacks events that the saved histories contain
   */
  public static StoredHistories load(
      EventStore store,
      @Nullable ShopFolder folder,
      @Nullable Supplier<EventLog> pastEvents,
      Rules rules) {
    PastImport past = new PastImport(store, folder);
    if (pastEvents != null) {
      Optional<EventLog> imported = past.run(pastEvents, rules.eventFilter());
      if (imported.isPresent()) {
        EventLog log = imported.get();
        return new StoredHistories(rules.builder(log.items()).events(log).build(), 0);
      }
    } else if (past.isInterrupted()) {
      throw new StoreException(
          "the first import of events was interrupted; open the storefront with the same events"
              + " again, so that the import begins again");
    }
    if (folder != null) {
      folder.endImport();
    }
    return restore(store, folder, rules);
  }

  private static StoredHistories restore(
      EventStore store, @Nullable ShopFolder folder, Rules rules) {
    IdMap items = new IdMap();
    Optional<HistoriesFile.Content> saved =
        folder == null ? Optional.empty() : folder.readHistories(items);
    long position = saved.map(HistoriesFile.Content::position).orElse(0L);
    if (folder != null && position > store.lastPosition()) {
      throw new StoreException(
          String.format(
              Locale.ROOT,
              "%s: the saved histories contain %,d events, but the store ends at event %,d;"
                  + " restore the store from a backup, or delete this file to go on without the"
                  + " missing events",
              folder.historiesFile(),
              position,
              store.lastPosition()));
    }
    InMemoryHistories.Builder builder = rules.builder(items);
    boolean isOutdated = false;
    if (saved.isPresent()) {
      HistoriesSnapshot named = named(saved.get().snapshot(), store, rules);
      builder.snapshot(named);
      isOutdated = named.size() < saved.get().snapshot().size();
    }
    InMemoryHistories histories = builder.build();
    store.readEvents(position, (event, at) -> histories.addPast(event));
    if (folder != null && isOutdated) { // another storefront forgot users while this one was down
      folder.deleteHistories();
      return new StoredHistories(histories, 0);
    }
    return new StoredHistories(histories, position);
  }

  /**
   * Returns the histories under the numbers of the users in the store, as they are saved: so the
   * file has no ids, and fits when users were renamed or forgotten later. O(users) time.
   */
  public static HistoriesSnapshot numbered(HistoriesSnapshot snapshot, EventStore store) {
    Renaming renaming = new Renaming(snapshot);
    for (int user = 0; user < snapshot.size(); user++) {
      int number = store.userNumber(snapshot.users().get(user));
      if (number > 0) {
        renaming.add(Integer.toString(number), snapshot.histories().get(user));
      }
    }
    return renaming.result();
  }

  /**
   * Returns saved histories under the ids that the users have now, without forgotten users. Whether
   * they are used for lists is what the rules of now say, until the decisions of the users are read
   * from the store.
   */
  private static HistoriesSnapshot named(HistoriesSnapshot saved, EventStore store, Rules rules) {
    Instant until = rules.personalizedByDefault() ? Instant.MAX : Instant.MIN;
    Renaming renaming = new Renaming(saved);
    for (int user = 0; user < saved.size(); user++) {
      Optional<String> id = store.userId(Integer.parseInt(saved.users().get(user)));
      if (id.isPresent()) {
        History history = saved.histories().get(user);
        renaming.add(
            id.get(),
            history.personalizedUntil().equals(until)
                ? history
                : history.withPersonalizedUntil(until));
      }
    }
    return renaming.result();
  }

  /** Collects the histories of a snapshot under other names. */
  private static final class Renaming {

    private final HistoriesSnapshot snapshot;
    private final List<String> users;
    private final List<History> histories;

    Renaming(HistoriesSnapshot snapshot) {
      this.snapshot = snapshot;
      this.users = new ArrayList<>(snapshot.size());
      this.histories = new ArrayList<>(snapshot.size());
    }

    void add(String user, History history) {
      users.add(user);
      histories.add(history);
    }

    HistoriesSnapshot result() {
      return new HistoriesSnapshot(snapshot.items(), snapshot.lastTime(), users, histories);
    }
  }
}
