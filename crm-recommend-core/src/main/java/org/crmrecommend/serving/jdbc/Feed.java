package org.crmrecommend.serving.jdbc;

import java.util.Collection;
import java.util.Currency;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.crmrecommend.serving.SharedEventStore.Changes;
import org.crmrecommend.serving.SharedModel;
import org.crmrecommend.serving.jdbc.KnownUsers.Renaming;
import org.crmrecommend.serving.jdbc.News.NumberedEvent;

/**
 * What an object knows of the order in which all storefronts write, up to a point, and how it gets
 * to know more. One thread at a time moves the point; any thread may read it.
 */
final class Feed {

  /** Users and items whose state is read at once. */
  private static final int STATES = 1_000;

  /**
   * What is known.
   *
   * @param event the position up to which the object read or appended all events
   * @param revision the revision up to which it knows all changes
   * @param eventCount the number of events at this point
   */
  record Point(
      long event,
      long revision,
      long eventCount,
      long exposureCount,
      Optional<Currency> currency,
      SharedModel model) {}

  private final Database database;
  private final KnownUsers users;
  private final OwnRanges ownEvents = new OwnRanges();
  private final OwnRanges ownRevisions = new OwnRanges();
  private volatile Point point;

  /** Creates a feed that knows all up to a state of the counter. */
  Feed(Database database, KnownUsers users, Counter counter) {
    this.database = database;
    this.users = users;
    Marks marks = counter.marks();
    this.point =
        new Point(
            marks.event(),
            marks.revision(),
            counter.eventCount(),
            counter.exposureCount(),
            counter.currency(),
            counter.model());
  }

  Point point() {
    return point;
  }

  /** Notes what is known of the model. */
  synchronized void update(SharedModel model) {
    Point old = point;
    point =
        new Point(old.event, old.revision, old.eventCount, old.exposureCount, old.currency, model);
  }

  /** Notes how many more events and exposures there are; fewer if negative. */
  synchronized void count(long events, long exposures) {
    Point old = point;
    point =
        new Point(
            old.event,
            old.revision,
            Math.max(0, old.eventCount + events),
            Math.max(0, old.exposureCount + exposures),
            old.currency,
            old.model);
  }

  /** Notes what this object appended. */
  synchronized void acknowledge(Appended appended, Optional<Currency> currency) {
    users.add(appended);
    Marks before = appended.before();
    Marks after = appended.after();
    ownRevisions.add(before.revision(), after.revision());
    ownEvents.add(before.event(), after.event());
    Point old = point;
    boolean knowsUsers = users.last() == after.user();
    long event = knowsUsers ? ownEvents.skip(old.event) : old.event;
    point =
        new Point(
            event,
            ownRevisions.skip(old.revision),
            old.eventCount + event - old.event,
            old.exposureCount,
            currency.isPresent() ? currency : old.currency,
            old.model);
    removePassed();
  }

  /** Notes which users this object forgot, with how many events and exposures. */
  synchronized void acknowledgeForget(Forgotten forgotten) {
    forgotten.users().forEach(users::forget);
    ownRevisions.add(forgotten.before(), forgotten.after());
    Point old = point;
    point =
        new Point(
            old.event,
            ownRevisions.skip(old.revision),
            Math.max(0, old.eventCount - forgotten.events()),
            Math.max(0, old.exposureCount - forgotten.exposures()),
            old.currency,
            forgotten.model());
    removePassed();
  }

  private void removePassed() {
    ownEvents.removeUpTo(point.event);
    ownRevisions.removeUpTo(point.revision);
  }

  /** See {@link org.crmrecommend.serving.SharedEventStore#readNew}. */
  boolean readNew(int limit, Changes changes) {
    Counter counter = database.onKept(Counter::read);
    Point old = point;
    Marks known = new Marks(old.event, old.revision, users.last());
    if (counter.marks().equals(known)) {
      update(counter, old.event, old.revision);
      return false;
    }
    Marks from = new Marks(ownEvents.skip(old.event), old.revision, users.last());
    News news = database.readKept(connection -> new News(connection, from, limit));
    if (news.counter().removedRevision() > old.revision) {
      throw database.exception(
          "this storefront has not read what others changed for so long that the changes are"
              + " deleted; restart this instance");
    }
    passUsers(news, changes);
    passStates(news, changes);
    passEvents(news, changes);
    long event = ownEvents.skip(news.lastEvent());
    update(news.counter(), event, news.counter().marks().revision());
    return event < news.counter().marks().event();
  }

  private synchronized void update(Counter counter, long event, long revision) {
    long later = counter.marks().event() - event;
    SharedModel model = point.model;
    point =
        new Point(
            event,
            revision,
            Math.max(0, counter.eventCount() - later),
            counter.exposureCount(),
            counter.currency(),
            counter.model().number() < model.number() ? model : counter.model());
    removePassed();
  }

  private void passUsers(News news, Changes changes) {
    List<Renaming> renamings =
        users.update(news.renamed(), news.added(), news.counter().marks().user());
    for (Renaming renaming : renamings) {
      if (renaming.newId().isEmpty()) {
        changes.forgotten(renaming.oldId(), renaming.number());
      } else {
        changes.renamed(renaming.oldId(), renaming.newId());
      }
    }
  }

  private void passStates(News news, Changes changes) {
    Map<Integer, String> changedUsers = new LinkedHashMap<>();
    Set<String> changedItems = new LinkedHashSet<>();
    for (Change change : news.changes()) {
      if (!ownRevisions.contains(change.revision())) {
        String item = change.item();
        if (item != null) {
          changedItems.add(item);
        } else if (change.kind().equals(Change.USER) && !users.id(change.user()).isEmpty()) {
          changedUsers.put(change.user(), users.id(change.user()));
        }
      }
    }
    inParts(changedUsers.keySet(), part -> passUserStates(part, changes));
    inParts(changedItems, part -> passItemStates(part, changes));
  }

  private void passUserStates(List<Integer> numbers, Changes changes) {
    Map<Integer, String> ids = new LinkedHashMap<>();
    numbers.forEach(number -> ids.put(number, users.id(number)));
    database
        .readKept(
            connection -> new StateReader(connection, (number, id) -> users.id(number)).users(ids))
        .forEach(changes::user);
  }

  private void passItemStates(List<String> ids, Changes changes) {
    database
        .readKept(connection -> new StateReader(connection, (number, id) -> id).items(ids))
        .forEach(changes::item);
  }

  /** Passes a collection in parts. */
  static <T> void inParts(Collection<T> all, Consumer<List<T>> receiver) {
    List<T> list = List.copyOf(all);
    for (int begin = 0; begin < list.size(); begin += STATES) {
      receiver.accept(list.subList(begin, Math.min(list.size(), begin + STATES)));
    }
  }

  private void passEvents(News news, Changes changes) {
    for (int i = 0; i < news.events().size(); i++) {
      NumberedEvent event = news.events().get(i);
      String user = users.id(news.eventUser(i));
      if (!ownEvents.contains(event.position()) && !user.isEmpty()) {
        changes.event(event.event().withUser(user), event.position());
      }
    }
  }
}
