package org.crmrecommend;

import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Currency;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.concurrent.ForkJoinPool;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Stream;
import javax.crypto.SecretKey;
import javax.sql.DataSource;
import org.crmrecommend.customer.CustomerAttributes;
import org.crmrecommend.data.Catalog;
import org.crmrecommend.data.Event;
import org.crmrecommend.data.EventLog;
import org.crmrecommend.data.EventWeights;
import org.crmrecommend.data.ExchangeRates;
import org.crmrecommend.data.Users;
import org.crmrecommend.history.HistoryLimits;
import org.crmrecommend.input.BadRows;
import org.crmrecommend.input.CatalogReader;
import org.crmrecommend.input.EventReader;
import org.crmrecommend.input.QueryReader;
import org.crmrecommend.input.UsersReader;
import org.crmrecommend.kernel.Checks;
import org.crmrecommend.model.Algorithm;
import org.crmrecommend.people.AttributeRules;
import org.crmrecommend.people.ConsentRules;
import org.crmrecommend.people.IdentityRules;
import org.crmrecommend.people.Pseudonyms;
import org.crmrecommend.people.Purpose;
import org.crmrecommend.ranking.Placements;
import org.crmrecommend.serving.EventStore;
import org.crmrecommend.serving.RefitPolicy;
import org.crmrecommend.serving.Retention;
import org.crmrecommend.serving.Telemetry;
import org.crmrecommend.serving.live.PersonDirectory;
import org.crmrecommend.serving.live.StoredHistories;
import org.jspecify.annotations.Nullable;

/**
 * Collects the parts of a {@link Storefront}; each has a default. Not thread-safe.
 *
 * <p>The sources of events, catalog and users are read when the storefront opens. Events are read
 * only if the store has none yet: after the first start, the store is their only source. A catalog
 * is read at every start and replaces that of the store. Users are read at every start, too; those
 * that the source no longer has stay.
 */
public final class StorefrontBuilder {

  static final Currency DEFAULT_CURRENCY = Currency.getInstance("EUR");

  @Nullable Path folder;
  @Nullable EventStore store;
  @Nullable Supplier<EventLog> events;
  @Nullable Supplier<Catalog> catalog;
  @Nullable Supplier<Users> users;
  @Nullable BadRows badRows;
  ZoneId zone = ZoneOffset.UTC;
  Currency currency = DEFAULT_CURRENCY;
  @Nullable ExchangeRates exchangeRates;
  EventWeights eventWeights = EventWeights.DEFAULTS;
  Predicate<Event> eventFilter = event -> true;
  HistoryLimits historyLimits = HistoryLimits.DEFAULTS;
  @Nullable CustomerAttributes customers;
  @Nullable Algorithm algorithm;
  ShopSearch search = ShopSearch.DEFAULTS;
  Placements placements = Placements.NONE;
  RefitPolicy refitPolicy = RefitPolicy.DEFAULTS;
  Retention retention = Retention.DEFAULTS;
  int maxQueuedEvents = 10_000;
  Duration maxWait = Duration.ofSeconds(1);
  boolean recordsExposures = true;
  @Nullable SecretKey masterKey;
  @Nullable Pseudonyms pseudonyms;
  IdentityRules identityRules = IdentityRules.DEFAULTS;
  ConsentRules consentRules = ConsentRules.DEFAULTS;
  AttributeRules attributeRules = AttributeRules.NONE;
  Telemetry telemetry = Telemetry.NONE;
  Executor executor = ForkJoinPool.commonPool();
  InstantSource clock = InstantSource.system();
  @Nullable Long seed;
  boolean runsInBackground = true;

  StorefrontBuilder() {}

  /**
   * Sets the folder of the shop, which holds the embedded {@linkplain EventStore#open store} and
   * the snapshots. It is created if it does not exist. Without a folder, everything is in memory.
   *
   * <p>With a {@link #store} of its own, the folder only holds the histories of this instance, so
   * that it starts faster. Each instance needs another folder.
   */
  public StorefrontBuilder folder(Path folder) {
    Checks.requireNonNull("folder", folder);
    this.folder = folder;
    return this;
  }

  /**
   * Sets another store than the embedded one. The storefront closes it.
   *
   * <p>Several instances may share a store, such as a {@link
   * org.crmrecommend.serving.jdbc.JdbcEventStore}; all of them should have the same settings. What
   * one stores, the others know within a second. One at a time trains the model, and all use it. If
   * the store cannot be reached, lists go on from memory, and events and changes fail until it can;
   * see {@link org.crmrecommend.serving.Health#outages}. Of concurrent changes of one item or user,
   * the last one holds.
   */
  public StorefrontBuilder store(EventStore store) {
    Checks.requireNonNull("store", store);
    this.store = store;
    return this;
  }

  /** Reads the events of the past from CSV files; see {@link EventReader#csv()}. */
  public StorefrontBuilder events(Path... files) {
    List<Path> copy = List.of(files);
    return events(
        () ->
            EventReader.csv()
                .withBadRows(badRowsOfReader())
                .withZone(zone)
                .read(copy.toArray(Path[]::new)));
  }

  /** Takes the events of the past from a stream, which is read and closed when opening. */
  public StorefrontBuilder events(Stream<Event> events) {
    Checks.requireNonNull("events", events);
    return events(() -> EventLog.of(events));
  }

  /** Reads the events of the past by a query; see {@link QueryReader}. */
  public StorefrontBuilder events(DataSource source, String sql) {
    Checks.requireNonNull("source", source);
    Checks.requireNonNull("sql", sql);
    return events(() -> queryReader().read(source, sql));
  }

  private QueryReader queryReader() {
    QueryReader reader = QueryReader.DEFAULTS.withBadRows(badRowsOfReader()).withZone(zone);
    return exchangeRates == null ? reader : reader.withExchangeRates(exchangeRates);
  }

  /** Sets a source of the events of the past, such as a configured reader. */
  public StorefrontBuilder events(Supplier<EventLog> events) {
    Checks.requireNonNull("events", events);
    this.events = events;
    return this;
  }

  /** Reads the catalog from a CSV file; see {@link CatalogReader#csv()}. */
  public StorefrontBuilder catalog(Path file) {
    Checks.requireNonNull("file", file);
    return catalog(
        () -> CatalogReader.csv().withBadRows(badRowsOfReader()).withCurrency(currency).read(file));
  }

  /** Reads the catalog by a query; see {@link CatalogReader}. */
  public StorefrontBuilder catalog(DataSource source, String sql) {
    Checks.requireNonNull("source", source);
    Checks.requireNonNull("sql", sql);
    return catalog(
        () ->
            CatalogReader.csv()
                .withBadRows(badRowsOfReader())
                .withCurrency(currency)
                .read(source, sql));
  }

  /** Sets a source of the catalog, such as a configured reader. */
  public StorefrontBuilder catalog(Supplier<Catalog> catalog) {
    Checks.requireNonNull("catalog", catalog);
    this.catalog = catalog;
    return this;
  }

  /** Reads the users from a CSV file; see {@link UsersReader#csv()}. */
  public StorefrontBuilder users(Path file) {
    Checks.requireNonNull("file", file);
    return users(() -> UsersReader.csv().withBadRows(badRowsOfReader()).read(file));
  }

  /** Reads the users by a query; see {@link UsersReader}. */
  public StorefrontBuilder users(DataSource source, String sql) {
    Checks.requireNonNull("source", source);
    Checks.requireNonNull("sql", sql);
    return users(() -> UsersReader.csv().withBadRows(badRowsOfReader()).read(source, sql));
  }

  /** Sets a source of the users, such as a configured reader. */
  public StorefrontBuilder users(Supplier<Users> users) {
    Checks.requireNonNull("users", users);
    this.users = users;
    return this;
  }

  /**
   * Sets what the readers do with bad rows, for example {@link BadRows#skip()}, which counts them.
   * By default, a bad row is an error.
   */
  public StorefrontBuilder badRows(BadRows badRows) {
    Checks.requireNonNull("badRows", badRows);
    this.badRows = badRows;
    return this;
  }

  private BadRows badRowsOfReader() {
    return badRows == null ? BadRows.failFast() : badRows;
  }

  /** Sets the zone of times in files and queries that have none. Defaults to UTC. */
  public StorefrontBuilder zone(ZoneId zone) {
    Checks.requireNonNull("zone", zone);
    this.zone = zone;
    return this;
  }

  /** Sets the currency of the prices in the catalog. Defaults to EUR. */
  public StorefrontBuilder currency(Currency currency) {
    Checks.requireNonNull("currency", currency);
    this.currency = currency;
    return this;
  }

  /**
   * Sets the rates by which amounts in other currencies are converted. Without them, events with
   * amounts in another currency than the first one are not used for training.
   */
  public StorefrontBuilder exchangeRates(ExchangeRates exchangeRates) {
    Checks.requireNonNull("exchangeRates", exchangeRates);
    this.exchangeRates = exchangeRates;
    return this;
  }

  /** Sets the weight of each kind of event. Defaults to {@link EventWeights#DEFAULTS}. */
  public StorefrontBuilder eventWeights(EventWeights eventWeights) {
    Checks.requireNonNull("eventWeights", eventWeights);
    this.eventWeights = eventWeights;
    return this;
  }

  /**
   * Drops the events that the filter does not accept, for example those of staff and crawlers. It
   * is called by several threads.
   */
  public StorefrontBuilder eventFilter(Predicate<Event> eventFilter) {
    Checks.requireNonNull("eventFilter", eventFilter);
    this.eventFilter = eventFilter;
    return this;
  }

  /** Sets how much is kept of each user. Defaults to {@link HistoryLimits#DEFAULTS}. */
  public StorefrontBuilder historyLimits(HistoryLimits historyLimits) {
    Checks.requireNonNull("historyLimits", historyLimits);
    this.historyLimits = historyLimits;
    return this;
  }

  /**
   * Derives a {@link org.crmrecommend.customer.Portrait} of each person, whose traits and segments
   * are attributes of the users from then on: in filters such as {@code user.lifecycle = 'decline'}
   * and {@code segment('vip')}, for models that learn from attributes, and in {@link
   * People#traits}. By default there are no portraits.
   *
   * <p>The portraits of all persons are derived from the training data when the storefront opens,
   * which then takes the time of reading all events, and whenever training data are read again, as
   * by each refit. An event is in the portrait of its person at once; what is learned from all
   * persons stays that of the last training data. The portrait of another instance's event follows
   * within seconds. When ids are linked, parted or renamed, a portrait has only the events of the
   * main id until the next refit. An event whose store failed stays in it until then, too.
   *
   * <p>The {@linkplain CustomerAttributes#segments segments} of a person follow the events in the
   * same way: those of rules such as {@code top(spending, 5)} by the limits in the last training
   * data, those of {@code consent('marketing')} by what the person allows now, and those of {@code
   * user.city} by the attributes in the last training data. A filter such as {@code segment('vip')}
   * reads them.
   *
   * <p>Persons who refuse {@link Purpose#ANALYTICS} have no portrait; persons who refuse {@link
   * Purpose#PERSONALIZATION} have one that is not used for lists. A trait that a person has hidden
   * or deleted is absent, and {@link #attributeRules} hold for derived attributes, too. An
   * attribute that the shop gives replaces a derived one of the same name.
   *
   * @param customers the settings, traits and segments
   */
  public StorefrontBuilder customers(CustomerAttributes customers) {
    Checks.requireNonNull("customers", customers);
    this.customers = customers;
    return this;
  }

  /**
   * Sets the algorithm, which is used as it is. By default, the storefront begins with item-based
   * neighbors and chooses a better algorithm in the background; see {@link #search}. It adds the
   * models of the ready-made placements; see {@link Algorithms#forPlacements}. With an algorithm of
   * your own, only placements of the main model and of live popularity have a model, unless it is a
   * {@link org.crmrecommend.hybrid.ModelSet} with the others.
   */
  public StorefrontBuilder algorithm(Algorithm algorithm) {
    Checks.requireNonNull("algorithm", algorithm);
    this.algorithm = algorithm;
    return this;
  }

  /**
   * Sets how the algorithm is chosen by {@link Algorithms#forShop}, unless {@link #algorithm} sets
   * it: the metric, the number of trials, and the time of a request. Defaults to {@link
   * ShopSearch#DEFAULTS}.
   */
  public StorefrontBuilder search(ShopSearch search) {
    Checks.requireNonNull("search", search);
    this.search = search;
    return this;
  }

  /**
   * Sets the placements, whose rules apply to the requests that name them. None by default; {@link
   * Storefront#placements(Placements)} replaces them later.
   *
   * <p>A shop also opens if it cannot apply all of them, for example because the catalog no longer
   * has a column: {@link Storefront#health} lists the problems, and a warning is logged.
   */
  public StorefrontBuilder placements(Placements placements) {
    Checks.requireNonNull("placements", placements);
    this.placements = placements;
    return this;
  }

  /** Sets when the model is trained again. Defaults to {@link RefitPolicy#DEFAULTS}. */
  public StorefrontBuilder refits(RefitPolicy refitPolicy) {
    Checks.requireNonNull("refitPolicy", refitPolicy);
    this.refitPolicy = refitPolicy;
    return this;
  }

  /** Sets how long events are kept in the store. Defaults to {@link Retention#DEFAULTS}. */
  public StorefrontBuilder retention(Retention retention) {
    Checks.requireNonNull("retention", retention);
    this.retention = retention;
    return this;
  }

  /**
   * Sets how many events may wait for the store. Defaults to 10,000.
   *
   * @throws IllegalArgumentException if the number is not positive
   */
  public StorefrontBuilder maxQueuedEvents(int maxQueuedEvents) {
    Checks.requirePositive("maxQueuedEvents", maxQueuedEvents);
    this.maxQueuedEvents = maxQueuedEvents;
    return this;
  }

  /**
   * Sets how long {@link Storefront#record} waits for a place among the waiting events before it
   * rejects the event. Defaults to one second.
   *
   * @throws IllegalArgumentException if the duration is negative
   */
  public StorefrontBuilder maxWait(Duration maxWait) {
    Checks.requireNonNull("maxWait", maxWait);
    if (maxWait.isNegative()) {
      throw new IllegalArgumentException("maxWait must not be negative: " + maxWait);
    }
    this.maxWait = maxWait;
    return this;
  }

  /** Stores no exposures: which lists were answered. */
  public StorefrontBuilder withoutExposures() {
    this.recordsExposures = false;
    return this;
  }

  /**
   * Sets the key under which the keys of the persons are stored, in {@code keys.bin} and {@code
   * histories-keys.bin} of the folder. Without one, these files alone open the store.
   *
   * @param masterKey an AES key, the same at every start
   */
  public StorefrontBuilder masterKey(SecretKey masterKey) {
    Checks.requireNonNull("masterKey", masterKey);
    this.masterKey = masterKey;
    return this;
  }

  /**
   * Replaces every user id by a pseudonym before anything is stored. Answers, exposures and exports
   * name the pseudonym, callers go on using their own ids.
   *
   * <p>Instances that share a store must get a new key at the same time: one with the old key makes
   * a second user of a person who has moved to the new one.
   */
  public StorefrontBuilder pseudonyms(Pseudonyms pseudonyms) {
    Checks.requireNonNull("pseudonyms", pseudonyms);
    this.pseudonyms = pseudonyms;
    return this;
  }

  /** Sets which links between ids are made. Defaults to {@link IdentityRules#DEFAULTS}. */
  public StorefrontBuilder identityRules(IdentityRules identityRules) {
    Checks.requireNonNull("identityRules", identityRules);
    this.identityRules = identityRules;
    return this;
  }

  /** Sets which purposes need an agreement. Defaults to {@link ConsentRules#DEFAULTS}. */
  public StorefrontBuilder consentRules(ConsentRules consentRules) {
    Checks.requireNonNull("consentRules", consentRules);
    this.consentRules = consentRules;
    return this;
  }

  /** Sets which attributes of users may be used. Defaults to all. */
  public StorefrontBuilder attributeRules(AttributeRules attributeRules) {
    Checks.requireNonNull("attributeRules", attributeRules);
    this.attributeRules = attributeRules;
    return this;
  }

  /** Sets the receiver of measurements. */
  public StorefrontBuilder telemetry(Telemetry telemetry) {
    Checks.requireNonNull("telemetry", telemetry);
    this.telemetry = telemetry;
    return this;
  }

  /**
   * Sets the executor that completes the stages of {@link Storefront#record} and runs the threads
   * of refits. Defaults to the common pool.
   */
  public StorefrontBuilder executor(Executor executor) {
    Checks.requireNonNull("executor", executor);
    this.executor = executor;
    return this;
  }

  /** Sets the clock; the system's by default. */
  public StorefrontBuilder clock(InstantSource clock) {
    Checks.requireNonNull("clock", clock);
    this.clock = clock;
    return this;
  }

  /** Sets the seed of the answer ids; random by default. Instances need different ones. */
  public StorefrontBuilder seed(long seed) {
    this.seed = seed;
    return this;
  }

  /** Does nothing in the background, so that a test sees only what it causes. */
  StorefrontBuilder withoutBackground() {
    this.runsInBackground = false;
    return this;
  }

  StoredHistories.Rules historyRules() {
    boolean byDefault = !consentRules.required().contains(Purpose.PERSONALIZATION);
    return new StoredHistories.Rules(historyLimits, eventFilter, byDefault, clock);
  }

  PersonDirectory.Rules personRules() {
    return new PersonDirectory.Rules(identityRules, consentRules, attributeRules);
  }

  long seedOrRandom() {
    Long known = seed;
    return known == null ? new SecureRandom().nextLong() : known;
  }

  /**
   * Opens the storefront: reads the snapshots and the events after them or, at the first start, the
   * sources, and trains a first model. Then answers a few requests, so that the first one of a
   * customer is fast.
   *
   * @throws org.crmrecommend.serving.StoreException if the store cannot be opened; the message says
   *     why
   * @throws org.crmrecommend.input.BadInputException if a source has a bad row
   * @throws IllegalArgumentException if a filter of a placement uses an attribute of users that
   *     {@link #attributeRules} do not allow
   */
  public Storefront open() {
    ShopPlacements.requireAllowedAttributes(this);
    return StorefrontStart.open(this);
  }
}
