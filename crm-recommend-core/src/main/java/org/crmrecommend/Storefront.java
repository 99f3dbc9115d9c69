package org.crmrecommend;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.crmrecommend.customer.Portrait;
import org.crmrecommend.data.Catalog;
import org.crmrecommend.data.Event;
import org.crmrecommend.data.User;
import org.crmrecommend.data.Users;
import org.crmrecommend.history.ShownItems;
import org.crmrecommend.kernel.Checks;
import org.crmrecommend.model.Model;
import org.crmrecommend.model.TrainingData;
import org.crmrecommend.online.Outcomes;
import org.crmrecommend.people.Purpose;
import org.crmrecommend.ranking.Placement;
import org.crmrecommend.ranking.Placements;
import org.crmrecommend.serving.EventStore;
import org.crmrecommend.serving.Health;
import org.crmrecommend.serving.RecordOutcome;
import org.crmrecommend.serving.Refit;
import org.crmrecommend.serving.SharedEventStore;
import org.crmrecommend.serving.StoreEntry;
import org.crmrecommend.serving.StoreException;
import org.crmrecommend.serving.Telemetry;
import org.crmrecommend.serving.live.EventIntake;
import org.crmrecommend.serving.live.EventWriter;
import org.crmrecommend.serving.live.PersonDirectory;
import org.crmrecommend.serving.live.TrainingUsers;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The recommendations of a shop, live and restart-safe: built once when the backend starts, asked
 * on every page.
 *
 * <pre>{@code
 * Storefront shop = Storefront.builder()
 *     .folder(Path.of("shop"))
 *     .events(dataSource, "select customer_id, sku, 'purchase' as kind, created_at from order_lines")
 *     .catalog(dataSource, "select sku as id, title, category, price, stock from products")
 *     .open();
 * shop.record(Event.of("anna", "tea-42", EventKind.CART));
 * Recommendations answer = shop.recommend(Request.forUser("anna"));
 * }</pre>
 *
 * <p>An event counts in the next request of its user, on any thread, and is stored durably.
 * Popularity and trends follow within seconds, a change of the catalog at once. In the background,
 * the storefront trains its model again, and replaces it if the new one is not worse on the latest
 * events. After a restart or a crash, it goes on where it was: every event whose stage completed is
 * there.
 *
 * <p>Several instances of a backend may share a {@linkplain StorefrontBuilder#store store}: each
 * has a storefront of its own, and knows within a second what the others store.
 *
 * <p>{@link #people} links the ids of a person, keeps what the person allows, and forgets.
 *
 * <p>Safe for use by any number of threads, virtual ones included. Only {@link #record}, {@link
 * #updateCatalog} and {@link #put} may wait, for a place in the queue of the store.
 */
public final class Storefront implements AutoCloseable {

  private static final Logger LOGGER = LoggerFactory.getLogger(Storefront.class);
  private static final double NEARLY_FULL = 0.8;

  private final StorefrontBuilder settings;
  private final EventStore store;
  private final ServedShop shop;
  private final EventWriter writer;
  private final EventIntake intake;
  private final Telemetry telemetry;
  private final StorefrontAnswers answers;
  private final SavedShop saved;
  private final ShopPlacements placements;
  private final ShownItems shown;
  private final StorefrontBackground background;
  private final PersonDirectory directory;
  private final TrainingUsers trainingUsers;
  private final StoredIds ids;
  private final Optional<ShopPortraits> portraits;
  private final People people;
  private boolean isClosed;

  Storefront(StorefrontBuilder settings, StorefrontStart start) {
    this.settings = settings;
    this.store = start.store();
    this.shop = start.shop();
    this.telemetry = settings.telemetry;
    this.writer =
        new EventWriter(
            store, settings.maxQueuedEvents, settings.maxWait, settings.executor, settings.clock);
    this.intake =
        new EventIntake(
            store,
            writer,
            start.stored().histories(),
            shop.popularity(),
            settings.eventFilter,
            settings.clock,
            telemetry);
    start.portraits().ifPresent(portraits -> intake.onEvent(portraits::record));
    this.answers = new StorefrontAnswers(settings, start, writer);
    this.saved = new SavedShop(start, writer, intake);
    this.placements = new ShopPlacements(settings, start, intake);
    this.shown = start.shown();
    this.background = new StorefrontBackground(settings, start, saved, placements, writer, intake);
    this.directory = start.directory();
    this.trainingUsers = start.trainingUsers();
    this.ids = start.ids();
    this.portraits = start.portraits();
    this.people = new People(settings, start, saved, intake, this::movedId);
  }

  /** Begins the work in the background. If that fails, its threads end. */
  Storefront started(StorefrontStart start) {
    try {
      if (start.stored().savedPosition() == 0) {
        saved.saveNewHistories(); // the next start does not read all events again
      }
      warmUp(start.warmUpUsers());
      placements.start();
      new ChangesOfOthers(settings, start, saved, intake, background).follow(writer);
      if (settings.runsInBackground) {
        background.start();
      }
      telemetry.started(new StorefrontGauges());
      return this;
    } catch (RuntimeException | Error e) {
      background.close();
      intake.close();
      throw e;
    }
  }

  /** Returns a builder; every setting has a default. */
  public static StorefrontBuilder builder() {
    return new StorefrontBuilder();
  }

  /**
   * Opens the storefront of a folder with default settings. An empty folder is a new shop, to which
   * events and items can be added.
   *
   * @throws org.crmrecommend.serving.StoreException if the store cannot be opened
   */
  public static Storefront open(Path folder) {
    return builder().folder(folder).open();
  }

  /** Compiles the code of a request before the first customer asks. */
  private void warmUp(List<String> users) {
    for (String user : users) {
      shop.recommender().recommend(Request.forUser(user));
    }
    shop.recommender().recommend(Request.forAnyone());
  }

  /**
   * Returns the recommendations for a request; see {@link Recommender#recommend}. Stores in the
   * background which list was answered, unless the shop is {@linkplain
   * StorefrontBuilder#withoutExposures without exposures}.
   *
   * @throws IllegalArgumentException if the request has a filter on a column that the catalog does
   *     not have
   */
  public Recommendations recommend(Request request) {
    return answers.recommend(request);
  }

  /**
   * Returns the recommendations for many requests, in the order of the requests; see {@link
   * Recommender#recommendAll}. All are made with the model and the catalog of this call, unless
   * somebody is forgotten meanwhile: later ones are made with those of then.
   */
  public Stream<Recommendations> recommendAll(Collection<Request> requests) {
    return answers.recommendAll(requests);
  }

  /**
   * Returns several lists for one request, in the order of the placements; see {@link
   * Recommender#page}. Stores each list like {@link #recommend}.
   *
   * @throws IllegalArgumentException if two placements have the same name
   */
  public Page page(Request request, List<Placement> placements) {
    return answers.page(request, placements);
  }

  /**
   * Like {@link #page(Request, List)} with {@link #placements()} by name.
   *
   * @throws IllegalArgumentException if there is no placement of a name
   */
  public Page page(Request request, String... placementNames) {
    Placements known = placements();
    return page(request, Stream.of(placementNames).map(known::require).toList());
  }

  /**
   * Returns placements by expected success, for the order of the lists on a page: {@code
   * shop.page(request, shop.bySuccess(placements))}. The expected success of a placement is the
   * share of its lists that led to an event of its {@linkplain Placement#success kind}, {@linkplain
   * Event#because named} by the event; the mean of all placements counts as 50 lists, so that a new
   * placement is neither first nor last. Lists and events since the storefront was opened count, of
   * this instance only; a list can succeed while it is among the latest 100,000.
   */
  public List<Placement> bySuccess(List<Placement> placements) {
    return answers.success().sorted(placements);
  }

  /**
   * Returns given items, such as the hits of a search, in an order for the user; see {@link
   * Recommender#rank(Request, List, double)}. Stores the list like {@link #recommend}.
   *
   * @param personalShare from 0 for the given order to 1 for that of the model
   */
  public Recommendations rank(Request request, List<String> itemIds, double personalShare) {
    return answers.rank(request, itemIds, personalShare);
  }

  /** Returns the categories, brands or other values for a user; see {@link Recommender#facets}. */
  public List<Facet> facets(Request request, String column) {
    return answers.facets(request, column);
  }

  /**
   * Returns what other placements would change in the lists of some requests; see {@link
   * Recommender#dryRun}. Nothing is stored.
   *
   * @throws IllegalArgumentException if the shop cannot apply all rules; see {@link
   *     #placements(Placements)}
   */
  public DryRun dryRun(Placements others, Collection<Request> requests) {
    placements.requireUsable(others);
    return answers.dryRun(others, requests);
  }

  /**
   * Like {@link #dryRun(Placements, Collection)} for the latest requests with a placement since a
   * time, such as yesterday. They are made again from the stored exposures, for the users as they
   * are known now. Takes the time of reading all stored exposures, in addition.
   *
   * @param maxRequests the latest requests that are used
   */
  public DryRun dryRun(Placements others, Instant since, int maxRequests) {
    Checks.requirePositive("maxRequests", maxRequests);
    placements.requireUsable(others);
    return answers.dryRunOfStored(others, placements.requestsSince(since, maxRequests));
  }

  /**
   * Takes an event that has just happened. When this method returns, the event is in the history of
   * its user; when the stage completes, it is durable. An event without a time gets that of the
   * clock. An event with an id that was recorded before is not recorded again.
   *
   * <p>If events come faster than they can be stored, the call waits for a place in the queue, up
   * to {@link StorefrontBuilder#maxWait}. Then the event is rejected, and changes nothing.
   *
   * <p>If the storefront shares its store with others, only the store knows whether an event with
   * this id was recorded before. Then the event may count twice until the stage completes. After a
   * failure it is not certain whether the event is stored; record it again with the same id.
   *
   * @return a stage with what became of the event. It fails with a {@link
   *     java.util.concurrent.RejectedExecutionException} if the event was rejected, and with a
   *     {@link org.crmrecommend.serving.StoreException} if the store failed; then the event is
   *     taken out of the history, unless the store has it
   * @throws IllegalArgumentException if the time is more than ten minutes in the future, or another
   *     event has the same id; the stage fails with it if only a shared store knows the other event
   * @throws IllegalStateException if the storefront is closed
   */
  public CompletionStage<RecordOutcome> record(Event event) {
    Checks.requireNonNull("event", event);
    CompletionStage<RecordOutcome> outcome =
        intake.record(settings.pseudonyms == null ? event : event.withUser(movedId(event.user())));
    answers.success().recorded(event);
    return outcome;
  }

  /** Returns the id under which a user is stored, from now on the newest pseudonym. */
  private String movedId(String userId) {
    String stored = ids.of(userId);
    ids.outdated(userId, stored)
        .ifPresent(
            old -> {
              CompletionStage<Void> unused =
                  intake.store(
                      () -> {
                        directory.rename(old, stored);
                        return List.of(new StoreEntry.RenamedUser(old, stored));
                      });
            });
    return stored;
  }

  /**
   * Changes the catalog, for example {@code updateCatalog(c -> c.withStock("tea-42", 0))}. The next
   * request sees the change; it is durable when the stage completes. A shop without a catalog
   * begins with an empty one: from then on, only items of the catalog are recommended.
   *
   * @param change returns the changed catalog, or an entirely new one in the same currency
   * @throws IllegalArgumentException if the currency differs, or the change throws it
   * @throws java.util.concurrent.RejectedExecutionException if too many events wait for the store;
   *     then the catalog stays as it was
   * @throws IllegalStateException if the storefront is closed
   */
  public CompletionStage<Void> updateCatalog(UnaryOperator<Catalog> change) {
    Checks.requireNonNull("change", change);
    return intake.store(() -> shop.changeCatalog(change));
  }

  /**
   * Adds a user, or replaces the attributes of one. The next request sees them; they are durable
   * when the stage completes.
   *
   * @throws java.util.concurrent.RejectedExecutionException if too many events wait for the store;
   *     then nothing is changed
   * @throws IllegalStateException if the storefront is closed
   */
  public CompletionStage<Void> put(User user) {
    Checks.requireNonNull("user", user);
    String id = movedId(user.id());
    return intake.store(
        () -> {
          User accepted = directory.accepted(new User(id, user.attributes(), user.memberSince()));
          directory.setAttributes(accepted);
          return List.of(new StoreEntry.UserEntry(accepted));
        });
  }

  /**
   * Reads the catalog and the users again from the sources of the builder, for example every night.
   * The next request sees what changed; it is durable when the stage completes.
   *
   * @throws IllegalStateException if there is no source, or the storefront is closed
   * @throws org.crmrecommend.input.BadInputException if a source has a bad row; nothing changes
   *     then
   * @throws java.util.concurrent.RejectedExecutionException if too many events wait for the store
   */
  public CompletionStage<Void> reload() {
    Optional<Catalog> catalog = Optional.ofNullable(settings.catalog).map(Supplier::get);
    Optional<Users> users = Optional.ofNullable(settings.users).map(Supplier::get);
    if (catalog.isEmpty() && users.isEmpty()) {
      throw new IllegalStateException(
          "the storefront has no source to reload; give the builder a catalog or users");
    }
    return intake.store(
        () -> {
          List<StoreEntry> changes = new ArrayList<>();
          catalog.ifPresent(read -> changes.addAll(shop.changeCatalog(old -> read)));
          users.ifPresent(
              read -> changes.addAll(StorefrontStart.changeUsers(ids.of(read), store, directory)));
          return changes;
        });
  }

  /** Returns the persons behind the user ids: their ids, what they allow, and what is known. */
  public People people() {
    return people;
  }

  /**
   * Returns what is derived from the events of a person until now, without what the person has
   * hidden; see {@link StorefrontBuilder#customers}. Accepts any id of the person; the portrait has
   * the main one.
   *
   * @return empty if the shop has no portraits, nothing is known of the user, or the person refuses
   *     {@link Purpose#ANALYTICS}
   */
  public Optional<Portrait> portrait(String userId) {
    Checks.requireNonNull("userId", userId);
    String stored = ids.of(userId);
    String known = ids.outdated(userId, stored).orElse(stored);
    return portraits.flatMap(all -> all.portrait(known));
  }

  /** Returns the catalog as it is now; empty if there is none. */
  public Optional<Catalog> catalog() {
    return shop.catalog();
  }

  /** Returns the placements. */
  public Placements placements() {
    return shop.recommender().placements();
  }

  /**
   * Replaces the placements, for example after a file of them has changed. The next request uses
   * them; requests under way finish with the earlier ones. They are not stored: after a restart,
   * the storefront has those of the builder.
   *
   * <p>If a placement has a rule {@link org.crmrecommend.ranking.Rule.Rotate} or {@link
   * org.crmrecommend.ranking.Rule.ShowAtMost}, the storefront remembers which items it showed to
   * the users who allow personal lists; see {@link ShownItems}. The lists of the time before are
   * read from the stored exposures in the background, after a restart and when a rule reaches back
   * further than the earlier ones; unless the shop is {@linkplain
   * StorefrontBuilder#withoutExposures without exposures}. Those of users who refuse {@link
   * Purpose#ANALYTICS} are not stored. If several instances share a store, each knows the lists
   * that it made itself, and those that the others stored before it was opened.
   *
   * @throws IllegalArgumentException if the shop cannot apply all rules: the catalog lacks a column
   *     or an item, the model that is in place has no model or tier of a name, a placement has
   *     expired, or a filter uses an attribute of users that {@link
   *     StorefrontBuilder#attributeRules} do not allow. The message has all problems; the earlier
   *     placements stay. A shop without a catalog has no columns and no items. Problems that arise
   *     later are listed in {@link #health}
   */
  public void placements(Placements newPlacements) {
    Checks.requireNonNull("placements", newPlacements);
    placements.replace(newPlacements);
  }

  /**
   * Returns the model that answers now. With the algorithm of {@link Algorithms#forPlacements}, it
   * is a {@link org.crmrecommend.hybrid.ModelSet.ModelSetModel}.
   */
  public Model model() {
    return shop.model();
  }

  /**
   * Reads the events, users and catalog as training data, for experiments and analyses: without
   * persons who do not allow {@link Purpose#ANALYTICS}, with one user for all ids of a person, and
   * with numbers in place of user ids. Takes the time of reading the store.
   */
  public TrainingData trainingData() {
    return background.trainingData();
  }

  /**
   * Returns what the lists of each placement led to, by {@linkplain Request#withGroup group}: how
   * many were clicked, and how many persons bought. Counts the stored lists with a placement since
   * a time, and the events since then that {@linkplain Event#because name} them. Has those from
   * before a restart, and those of other storefronts that share the store.
   *
   * <p>All ids of a person count as one person. Persons who refuse {@link Purpose#ANALYTICS} are
   * left out. A list is stored without its user if nothing else is stored of the user, the user
   * refuses analytics, or the request is impersonal. Such a list counts, but not its person.
   *
   * <p>Waits until the lists and events of now are stored, and takes O(stored events + exposures)
   * time.
   *
   * @throws java.util.concurrent.RejectedExecutionException if too many events wait for the store
   * @throws IllegalStateException if the storefront is closed
   */
  public Outcomes outcomes(Instant since) {
    Checks.requireNonNull("since", since);
    CompletionStage<Void> unused = intake.store(List::of); // stored after the lists that wait
    Catalog catalog = intake.whileQuiet(() -> shop.catalog().orElse(null));
    return new StoredOutcomes(store, trainingUsers, catalog).since(since);
  }

  /**
   * Starts a refit in the background, or returns the one under way. Cancel it by {@link
   * #cancelRefit}.
   */
  public CompletableFuture<Refit> refit() {
    return background.refits().start("request", background.trainingContext());
  }

  /** Cancels the refit under way, if there is one; the model in place stays. */
  public void cancelRefit() {
    background.refits().cancel();
  }

  /**
   * Replaces the model by one from a file, for example one that was trained elsewhere. It is not
   * compared with the model in place. The items of the file get the numbers of this shop. Train it
   * without forgotten persons; what it learned is not known here.
   *
   * @return an entry of {@link #refits}
   * @throws org.crmrecommend.model.file.BadModelFileException if the file is damaged or no model
   * @throws java.io.UncheckedIOException if the file cannot be read
   */
  public Refit swap(Path modelFile) {
    Checks.requireNonNull("modelFile", modelFile);
    return background.swap(modelFile);
  }

  /** Returns the latest 100 refits since the start, the oldest first. */
  public List<Refit> refits() {
    return background.refits().refits();
  }

  /**
   * Returns how old the oldest event is that popularity and trends do not contain yet; zero if they
   * contain all. Histories always contain all events.
   */
  public Duration freshness() {
    return intake.freshness();
  }

  /** Returns the state of this storefront now. */
  public Health health() {
    List<String> problems = new ArrayList<>();
    RuntimeException failure = writer.failure();
    if (failure != null) {
      problems.add(
          (store instanceof SharedEventStore
                  ? "the store cannot be written; lists go on from memory, and events and changes"
                      + " fail until it can: "
                  : "the store has failed, and no event can be recorded: ")
              + failure.getMessage());
    }
    if (writer.queuedCount() > NEARLY_FULL * writer.capacity()) {
      problems.add("events come faster than they can be stored; the queue is nearly full");
    }
    problems.addAll(background.problems());
    problems.addAll(placements.problems());
    List<Refit> all = refits();
    if (!all.isEmpty() && all.get(all.size() - 1).outcome() == Refit.Outcome.FAILED) {
      problems.add("the latest refit failed: " + all.get(all.size() - 1).reason());
    }
    return new Health(
        problems,
        shop.model().info().version(),
        shop.model().info().trainedAt(),
        writer.queuedCount(),
        freshness(),
        writer.outages());
  }

  /** Returns what was shown to users recently. */
  ShownItems shownItems() {
    return shown;
  }

  /** Saves the histories; happens by itself after many events and at the end. */
  void saveHistories() {
    saved.saveHistories();
  }

  /** Replaces a model that learned from forgotten persons if it is time; happens by itself. */
  void replaceModelInTime() {
    background.replaceModelInTime();
  }

  /** Takes over a model that another storefront stored; happens every few seconds by itself. */
  void exchangeModels() {
    background.exchangeModels();
  }

  /** Makes new models of popular items and trends; happens every few seconds by itself. */
  void refreshPopularity() {
    background.refreshPopularity();
  }

  /**
   * Stores the events under way, saves the histories, and closes the store. Later events are
   * refused; requests go on. Does nothing if it is closed.
   */
  @Override
  public void close() {
    synchronized (this) {
      if (isClosed) {
        return;
      }
      isClosed = true;
    }
    placements.close();
    background.close();
    intake.close();
    try {
      saved.deleteOutdatedHistories();
      if (writer.failure() == null) {
        saved.saveNewHistories();
      }
    } catch (StoreException e) { // the next start reads the events that are not saved
      LOGGER.warn("the histories are not saved: {}", e.getMessage());
    } finally {
      saved.close();
      store.close();
    }
  }

  /** The gauges of this storefront. */
  private final class StorefrontGauges implements Telemetry.Gauges {

    @Override
    public int queuedEvents() {
      return writer.queuedCount();
    }

    @Override
    public Duration modelAge() {
      return Duration.between(shop.model().info().trainedAt(), settings.clock.instant());
    }

    @Override
    public Duration freshness() {
      return intake.freshness();
    }

    @Override
    public long storedEvents() {
      return store.eventCount();
    }

    @Override
    public boolean isHealthy() {
      return health().isHealthy();
    }
  }
}
