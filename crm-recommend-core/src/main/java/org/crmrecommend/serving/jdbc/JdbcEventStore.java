package org.crmrecommend.serving.jdbc;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Currency;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.ObjLongConsumer;
import javax.sql.DataSource;
import org.crmrecommend.data.Event;
import org.crmrecommend.data.Item;
import org.crmrecommend.data.User;
import org.crmrecommend.kernel.Checks;
import org.crmrecommend.serving.Exposure;
import org.crmrecommend.serving.SharedEventStore;
import org.crmrecommend.serving.SharedModel;
import org.crmrecommend.serving.StoreEntry;
import org.crmrecommend.serving.StoreEntry.ExposureEntry;

/**
 * A store in a database that several storefronts share; see the page of the package.
 *
 * <p>What was appended is as durable as commits of the database. PostgreSQL syncs each, unless
 * {@code synchronous_commit} is off. For H2 the store runs {@code checkpoint sync} after each
 * commit if the account has administrator rights; {@link #warnings} says so if it has not.
 *
 * <p>An append is one transaction per 10,000 entries, on PostgreSQL in one round trip. All
 * transactions that write are in one order, which a lock of one row makes; so an append waits for
 * those of the other storefronts, and a reader never waits. An object keeps one connection for the
 * thread that writes, and takes others for a while, so a pool needs at least three connections per
 * object. The kept one has time limits of its own as long as the store is open, so PgBouncer must
 * pool sessions.
 *
 * <p>Times of events, exposures, links, consents and sign-ups are stored in microseconds, and those
 * before the year 1 or after the year 9999 as the first or last moment of these years. Everything
 * else is stored as it is, except that H2 stores a rating of −0 as 0, and no id of more than
 * 1,048,576 characters.
 *
 * <p>The ids of all users are kept on the heap. Opening reads them: about a second with 1,000,000
 * users.
 */
public final class JdbcEventStore implements SharedEventStore {

  /** So that a long list does not exceed the time limit, and others do not wait for long. */
  private static final int ENTRIES_PER_TRANSACTION = 10_000;

  private static final Duration DEFAULT_TIME_LIMIT = Duration.ofSeconds(5);

  private final Database database;
  private final String id;
  private final KnownUsers users;
  private final Feed feed;
  private final StoreReader reader;
  private final ModelTable model;

  private JdbcEventStore(Database database, Opening opening) {
    this.database = database;
    this.id = opening.id;
    this.users = opening.users;
    this.feed = new Feed(database, users, opening.counter);
    this.reader = new StoreReader(database, users);
    this.model = new ModelTable(database);
  }

  /** What an object knows at first. */
  private record Opening(String id, KnownUsers users, Counter counter) {}

  /**
   * Opens the store in the current schema of a database like {@link #open(DataSource, Duration)},
   * with a time limit of five seconds.
   */
  public static JdbcEventStore open(DataSource source) {
    return open(source, DEFAULT_TIME_LIMIT);
  }

  /**
   * Opens the store in the current schema of a database, and creates the tables if there are none.
   *
   * @param source gives connections to PostgreSQL 12 or later, or H2 2.2 or later
   * @param timeLimit how long a statement, or waiting for a connection or for the writes of others,
   *     may take, at most a day; a call that takes longer throws a {@link
   *     org.crmrecommend.serving.StoreException}, and what it did not commit is undone
   * @throws org.crmrecommend.serving.StoreException if the database cannot be reached or is of
   *     another product, or if it has tables of a newer version or other tables of the same names,
   *     or if the account may not create the tables
   */
  public static JdbcEventStore open(DataSource source, Duration timeLimit) {
    Checks.requireNonNull("source", source);
    Checks.requirePositive("timeLimit", timeLimit);
    Database database = new Database(source, atMostOneDay(timeLimit));
    boolean isOpened = false;
    try {
      JdbcEventStore opened = new JdbcEventStore(database, read(database));
      isOpened = true;
      return opened;
    } finally {
      if (!isOpened) {
        database.close();
      }
    }
  }

  /** Databases and drivers count milliseconds; 0 would be no limit. */
  private static Duration atMostOneDay(Duration timeLimit) {
    Duration max = Duration.ofDays(1);
    Duration min = Duration.ofMillis(1);
    if (timeLimit.compareTo(max) > 0) {
      return max;
    }
    return timeLimit.compareTo(min) < 0 ? min : timeLimit;
  }

  private static Opening read(Database database) {
    return database.read(
        connection -> {
          Counter counter = Counter.read(connection);
          List<String> ids = new ArrayList<>();
          ids.add("");
          Statements.queryInOrder(
              connection,
              "select number, id from crm_user where number > ? and number <= ? order by number"
                  + " limit ?",
              row -> {
                while (ids.size() < row.getInt(1)) {
                  ids.add("");
                }
                ids.add(DatabaseText.decode(row.getString(2)));
              },
              0,
              Integer.MAX_VALUE);
          while (ids.size() <= counter.marks().user()) {
            ids.add("");
          }
          return new Opening(id(connection), new KnownUsers(ids), counter);
        });
  }

  private static String id(Connection connection) throws SQLException {
    List<String> ids = new ArrayList<>();
    Statements.query(
        connection, "select store_id from crm_counter", row -> ids.add(row.getString(1)));
    return ids.get(0);
  }

  @Override
  public String id() {
    return id;
  }

  @Override
  public Instant now() {
    return reader.now(database.dialect());
  }

  @Override
  public List<Integer> append(List<StoreEntry> entries) {
    Checks.requireNoNulls("entries", entries);
    database.requireOpen();
    Optional<Currency> currency = Currencies.only(entries);
    List<Appended> parts = new ArrayList<>();
    List<Integer> skipped = new ArrayList<>();
    int begin = 0;
    do {
      int first = begin;
      int end = Math.min(entries.size(), begin + ENTRIES_PER_TRANSACTION);
      List<StoreEntry> part = entries.subList(begin, end);
      Appended appended =
          database.onKept(connection -> database.dialect().append(connection, part));
      appended.skipped().forEach(index -> skipped.add(first + index));
      parts.add(appended);
      begin = end;
    } while (begin < entries.size());
    parts.forEach(part -> feed.acknowledge(part, currency)); // not if a later part failed
    feed.count(0, entries.stream().filter(ExposureEntry.class::isInstance).count());
    return skipped;
  }

  @Override
  public boolean readNew(int limit, Changes changes) {
    Checks.requirePositive("limit", limit);
    Checks.requireNonNull("changes", changes);
    return feed.readNew(limit, changes);
  }

  @Override
  public void readState(Collection<? extends StoreEntry> entries, Changes changes) {
    Checks.requireNoNulls("entries", entries);
    Checks.requireNonNull("changes", changes);
    new Reconciliation(entries).pass(database, changes);
  }

  @Override
  public Optional<Event> find(String eventId) {
    Checks.requireNonNull("eventId", eventId);
    return reader.find(eventId);
  }

  @Override
  public void readEvents(long after, ObjLongConsumer<Event> receiver) {
    Checks.requireNonNegative("after", after);
    reader.readEvents(after, point().event(), receiver);
  }

  @Override
  public void readEventsOf(Set<String> userIds, ObjLongConsumer<Event> receiver) {
    reader.readEventsOf(numbers(userIds), point().event(), receiver);
  }

  @Override
  public void readExposures(long after, ObjLongConsumer<Exposure> receiver) {
    Checks.requireNonNegative("after", after);
    reader.readExposures(after, receiver);
  }

  @Override
  public void readExposuresOf(Set<String> userIds, ObjLongConsumer<Exposure> receiver) {
    reader.readExposuresOf(numbers(userIds), receiver);
  }

  private Integer[] numbers(Set<String> userIds) {
    Checks.requireNoNulls("userIds", userIds);
    database.requireOpen();
    return userIds.stream().map(users::number).filter(number -> number > 0).toArray(Integer[]::new);
  }

  @Override
  public void readItems(Consumer<Item> receiver) {
    reader.readItems(receiver);
  }

  @Override
  public void readUsers(Consumer<User> receiver) {
    reader.readUsers(receiver);
  }

  @Override
  public void readPeople(Consumer<StoreEntry> receiver) {
    reader.readPeople(receiver);
  }

  @Override
  public Optional<User> findUser(String userId) {
    Checks.requireNonNull("userId", userId);
    return reader.findUser(userId);
  }

  private Feed.Point point() {
    database.requireOpen();
    return feed.point();
  }

  @Override
  public Optional<Currency> currency() {
    return point().currency();
  }

  @Override
  public long lastPosition() {
    return point().event();
  }

  @Override
  public long eventCount() {
    return point().eventCount();
  }

  @Override
  public long exposureCount() {
    return point().exposureCount();
  }

  @Override
  public int userNumber(String userId) {
    Checks.requireNonNull("userId", userId);
    database.requireOpen();
    return users.number(userId);
  }

  @Override
  public Optional<String> userId(int number) {
    database.requireOpen();
    String id = users.id(number);
    return id.isEmpty() ? Optional.empty() : Optional.of(id);
  }

  @Override
  public long removeEvents(Instant before, long maxCount) {
    long removed = remove(Deletion.Kind.EVENTS, before, maxCount);
    feed.count(-removed, 0);
    return removed;
  }

  @Override
  public long removeExposures(Instant before, long maxCount) {
    long removed = remove(Deletion.Kind.EXPOSURES, before, maxCount);
    feed.count(0, -removed);
    return removed;
  }

  private long remove(Deletion.Kind kind, Instant before, long maxCount) {
    Checks.requireNonNull("before", before);
    Checks.requireNonNegative("maxCount", maxCount);
    return database.writeKept(
        connection -> new Deletion(connection, database.dialect()).remove(kind, before, maxCount));
  }

  /**
   * {@inheritDoc}
   *
   * <p>Deletes the rows of the users, also those of their events and exposures.
   */
  @Override
  public int forget(Set<String> userIds) {
    Checks.requireNoNulls("userIds", userIds);
    Forgotten forgotten =
        database.writeKept(
            connection -> new Deletion(connection, database.dialect()).forget(userIds));
    feed.acknowledgeForget(forgotten);
    return forgotten.users().size();
  }

  @Override
  public boolean tryLock(Duration duration) {
    Checks.requirePositive("duration", duration);
    return model.tryLock(duration);
  }

  @Override
  public void unlock() {
    model.unlock();
  }

  @Override
  public boolean hasUnfinishedImport() {
    return model.hasUnfinishedImport();
  }

  @Override
  public void beginImport() {
    model.setUnfinishedImport(true);
  }

  @Override
  public void endImport() {
    model.setUnfinishedImport(false);
  }

  @Override
  public SharedModel model() {
    return point().model();
  }

  @Override
  public void storeModel(Path file, SharedModel.Training training) {
    Checks.requireNonNull("file", file);
    Checks.requireNonNull("training", training);
    feed.update(model.store(file, training));
  }

  @Override
  public void keepModel(SharedModel.Training training) {
    Checks.requireNonNull("training", training);
    feed.update(model.keep(training));
  }

  @Override
  public void deleteModel(long number) {
    feed.update(model.delete(number));
  }

  @Override
  public long readModel(Path file) {
    Checks.requireNonNull("file", file);
    return model.read(file);
  }

  @Override
  public List<String> warnings() {
    return database.dialect().warnings();
  }

  @Override
  public void close() {
    database.close();
  }
}
