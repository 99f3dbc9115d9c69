package org.crmrecommend.model;

import java.time.Instant;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executor;
import org.crmrecommend.data.Catalog;
import org.crmrecommend.data.EventLog;
import org.crmrecommend.data.EventWeights;
import org.crmrecommend.data.IdMap;
import org.crmrecommend.data.Interactions;
import org.crmrecommend.data.Users;
import org.crmrecommend.kernel.EpochMillis;
import org.jspecify.annotations.Nullable;

/**
 * Everything an algorithm may learn from: the interactions, and the log, the catalog and the users
 * for the algorithms that want them. Immutable.
 *
 * <p>The item table is that of the log together with the catalog's, so that items nobody has
 * touched yet can be recommended too.
 */
public final class TrainingData {

  private final EventLog log;
  private final Interactions interactions;
  private final EventWeights eventWeights;
  private final Instant asOf;
  private final @Nullable Catalog catalog;
  private final @Nullable Users users;
  private final Executor executor;
  private final int threads;

  /** The number in the interactions of each of the log's items. */
  private final int[] itemIndices;

  private TrainingData(Builder builder) {
    this.log = builder.log;
    this.eventWeights = builder.eventWeights;
    this.catalog = builder.catalog;
    this.users = builder.users;
    this.executor = builder.executor;
    this.threads = builder.threads;
    Instant configured = builder.asOf;
    this.asOf = configured != null ? configured : log.lastTime().orElse(Instant.EPOCH);
    IdMap items = catalog == null ? log.items() : log.items().union(catalog.items());
    this.itemIndices = log.items().indicesIn(items);
    this.interactions = eventWeights.interactions(log, items, asOf);
  }

  /** The data of a log alone, with the default signals as of its latest event, on all cores. */
  public static TrainingData of(EventLog log) {
    return builder(log).build();
  }

  /**
   * The same data over other events, such as a part of them: with these signals, catalog, users and
   * threads, as of the latest of the events unless told.
   */
  public Builder toBuilder(EventLog events) {
    Builder builder =
        builder(events).eventWeights(eventWeights).threads(threads).executor(executor);
    builder.catalog = catalog;
    builder.users = users;
    return builder;
  }

  /** Adds to a log what else is known. */
  public static Builder builder(EventLog log) {
    return new Builder(log);
  }

  /** What each user had to do with each item. */
  public Interactions interactions() {
    return interactions;
  }

  /** The items to learn about, in the order of their numbers. */
  public IdMap items() {
    return interactions.items();
  }

  /** The events the interactions were made of; its item numbers are those of its own table. */
  public EventLog log() {
    return log;
  }

  /** What each kind of event is worth. */
  public EventWeights eventWeights() {
    return eventWeights;
  }

  /** The moment as of which the interactions hold. */
  public Instant asOf() {
    return asOf;
  }

  /** What is known of the items. */
  public Optional<Catalog> catalog() {
    return Optional.ofNullable(catalog);
  }

  /** What is known of the users beyond their events. */
  public Optional<Users> users() {
    return Optional.ofNullable(users);
  }

  /** Runs the parts of a training that go in parallel. */
  public Executor executor() {
    return executor;
  }

  /** How many threads a training uses, the calling one included. */
  public int threads() {
    return threads;
  }

  /**
   * What is known of a user, by number in {@link Interactions#users()}: the interactions, each with
   * the kinds of its events and the time of the last one that {@linkplain EventWeights#isPositive
   * speaks for} the item, the trail of such events, and the attributes. O(events of the user) time.
   */
  public Profile profile(int user) {
    Interactions.Row row = interactions.itemsOf(user);
    long[] lastTimes = new long[row.size()];
    Arrays.fill(lastTimes, Profile.NO_TIME);
    long[] kindBits = new long[row.size()];
    long asOfMillis = EpochMillis.of(asOf);
    Profile.Builder profile = Profile.builder().time(asOf).kinds(log.kinds());
    for (int event = log.from(user); event < log.to(user); event++) {
      int cell = row.cellOf(itemIndices[log.item(event)]);
      if (cell >= 0 && !(log.hasTime(event) && log.epochMillis(event) > asOfMillis)) {
        kindBits[cell] |= 1L << log.kindCode(event);
        if (eventWeights.isPositive(log, event)) {
          long time = log.hasTime(event) ? log.epochMillis(event) : Profile.NO_TIME;
          lastTimes[cell] = time; // a history is in the order of time
          profile.addEvent(row.index(cell), time, 1L << log.kindCode(event), log.orderCode(event));
        }
      }
    }
    for (int cell = 0; cell < row.size(); cell++) {
      profile.append(row.index(cell), row.weight(cell), lastTimes[cell], kindBits[cell]);
    }
    return profile.attributes(attributes(log.users().id(user))).build();
  }

  /** What is known of a user, by id: the attributes at most if the user has no event. */
  public Profile profile(String userId) {
    int user = log.users().indexOf(userId);
    return user < 0
        ? Profile.builder().time(asOf).attributes(attributes(userId)).build()
        : profile(user);
  }

  private Map<String, String> attributes(String userId) {
    int row = users == null ? -1 : users.ids().indexOf(userId);
    return users == null || row < 0 ? Map.of() : users.attributes(row);
  }

  /** Collects training data. Not thread-safe. */
  public static final class Builder {

    private final EventLog log;
    private EventWeights eventWeights = EventWeights.DEFAULTS;
    private @Nullable Instant asOf;
    private @Nullable Catalog catalog;
    private @Nullable Users users;
    private Executor executor = Builder::startThread;
    private int threads = Runtime.getRuntime().availableProcessors();

    private Builder(EventLog log) {
      this.log = log;
    }

    /** What each kind of event is worth; {@link EventWeights#DEFAULTS} unless told. */
    public Builder eventWeights(EventWeights eventWeights) {
      this.eventWeights = eventWeights;
      return this;
    }

    /** The moment as of which events count and fade; the time of the latest event unless told. */
    public Builder asOf(Instant asOf) {
      this.asOf = asOf;
      return this;
    }

    /** What is known of the items. */
    public Builder catalog(Catalog catalog) {
      this.catalog = catalog;
      return this;
    }

    /** What is known of the users beyond their events. */
    public Builder users(Users users) {
      this.users = users;
      return this;
    }

    /**
     * How many threads train, the calling one included; all processors unless told.
     *
     * @throws IllegalArgumentException if the number is not positive
     */
    public Builder threads(int threads) {
      if (threads <= 0) {
        throw new IllegalArgumentException("threads must be positive: " + threads);
      }
      this.threads = threads;
      return this;
    }

    /** What runs the other threads' work; daemon threads of its own unless told. */
    public Builder executor(Executor executor) {
      this.executor = executor;
      return this;
    }

    /** The training data; O(events · log(events of a user)) time. */
    public TrainingData build() {
      return new TrainingData(this);
    }

    private static void startThread(Runnable task) {
      Thread thread = new Thread(task, "crm-recommend");
      thread.setDaemon(true);
      thread.start();
    }
  }
}
