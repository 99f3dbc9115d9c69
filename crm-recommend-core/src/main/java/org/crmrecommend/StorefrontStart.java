package org.crmrecommend;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Currency;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.crmrecommend.customer.CustomerAttributes;
import org.crmrecommend.data.Catalog;
import org.crmrecommend.data.EventLog;
import org.crmrecommend.data.IdMap;
import org.crmrecommend.data.Item;
import org.crmrecommend.data.User;
import org.crmrecommend.data.Users;
import org.crmrecommend.history.HistoriesSnapshot;
import org.crmrecommend.history.InMemoryHistories;
import org.crmrecommend.history.ShownItems;
import org.crmrecommend.model.Algorithm;
import org.crmrecommend.model.Model;
import org.crmrecommend.model.ModelInfo;
import org.crmrecommend.model.TrainingContext;
import org.crmrecommend.model.TrainingData;
import org.crmrecommend.popularity.LivePopularity;
import org.crmrecommend.popularity.MostPopular;
import org.crmrecommend.popularity.Trending;
import org.crmrecommend.serving.EventStore;
import org.crmrecommend.serving.SharedEventStore;
import org.crmrecommend.serving.SharedModel;
import org.crmrecommend.serving.StoreEntry;
import org.crmrecommend.serving.StoreException;
import org.crmrecommend.serving.live.PersonDirectory;
import org.crmrecommend.serving.live.RefitLock;
import org.crmrecommend.serving.live.Refitter;
import org.crmrecommend.serving.live.SharedModels;
import org.crmrecommend.serving.live.ShopFolder;
import org.crmrecommend.serving.live.StoredHistories;
import org.crmrecommend.serving.live.TrainingUsers;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The state with which a storefront starts: histories, catalog, users and model, each from what is
 * stored or from the source that the builder names.
 */
final class StorefrontStart {

  private static final Logger LOGGER = LoggerFactory.getLogger(StorefrontStart.class);

  /** Requests that compile their code before the first customer asks. */
  private static final int WARM_UP_USERS = 200;

  private final StorefrontBuilder builder;
  private final EventStore store;
  private final @Nullable SharedEventStore shared;
  private final @Nullable SharedModels sharedModels;
  private final RefitLock refitLock;
  private final @Nullable ShopFolder folder;
  private final StoredIds ids;
  private final StoredHistories stored;
  private final ShownItems shown;
  private final PersonDirectory directory;
  private final TrainingUsers trainingUsers;
  private final Refitter refitter;
  private final @Nullable ShopPortraits portraits;
  private final ServedShop shop;
  private final List<String> warmUpUsers;
  private boolean isProvisional;
  private SharedModel.@Nullable Training unsavedTraining;

  private StorefrontStart(
      StorefrontBuilder builder, EventStore store, @Nullable ShopFolder folder) {
    this.builder = builder;
    this.store = store;
    this.shared = store instanceof SharedEventStore ofMany ? ofMany : null;
    this.sharedModels = shared == null ? null : new SharedModels(shared);
    this.refitLock = new RefitLock(shared);
    this.folder = folder;
    this.ids = new StoredIds(builder.pseudonyms, store);
    CompletableFuture<StoredCatalog> storedCatalog =
        CompletableFuture.supplyAsync(this::readCatalog, builder.executor);
    this.stored = StoredHistories.load(store, folder, pastEvents(), builder.historyRules());
    InMemoryHistories histories = stored.histories();
    IdMap items = histories.items();
    this.shown = new ShownItems(ShopPlacements.window(builder.placements));
    this.directory =
        new PersonDirectory(store, histories, shown, builder.personRules(), builder.clock);
    directory.load();
    this.trainingUsers = new TrainingUsers(store, directory);
    this.refitter =
        new Refitter(
            store,
            trainingUsers,
            items,
            builder.eventWeights,
            builder.exchangeRates,
            builder.clock);
    this.portraits = portraits(builder);
    StoredCatalog rows = joined(storedCatalog);
    items.addAll(rows.ids()); // first, so that the numbers do not depend on the order of threads
    CompletableFuture<Optional<Catalog>> catalog =
        CompletableFuture.supplyAsync(() -> catalogAndUsers(rows, items), builder.executor);
    Optional<Model> saved =
        savedModel(items).map(model -> model.withoutUsers(trainingUsers.outdated(model)));
    HistoriesSnapshot snapshot = histories.snapshot();
    this.warmUpUsers =
        List.copyOf(snapshot.users().subList(0, Math.min(WARM_UP_USERS, snapshot.size())));
    LivePopularity popularity = new LivePopularity(items, builder.eventWeights, Trending.DEFAULTS);
    popularity.addUsers(snapshot.histories(), histories.lastTime());
    @Nullable Catalog built = joined(catalog).orElse(null);
    this.shop = shop(model(saved, built), built, popularity);
    if (portraits != null && !portraits.areDerived()) { // the model is the saved one
      refitter.data(built, context());
    }
  }

  /**
   * What is known of the catalog before the items have numbers.
   *
   * @param rows the items of the store
   * @param given the catalog of the source; empty if there is none
   */
  private record StoredCatalog(List<Item> rows, Optional<Catalog> given) {

    List<String> ids() {
      Stream<String> ofRows = rows.stream().map(Item::id);
      return given.map(catalog -> Stream.concat(ofRows, catalog.ids())).orElse(ofRows).toList();
    }
  }

  /** Returns the portraits of the persons if the shop has them. */
  private @Nullable ShopPortraits portraits(StorefrontBuilder settings) {
    CustomerAttributes customers = settings.customers;
    if (customers == null) {
      return null;
    }
    ShopPortraits created = new ShopPortraits(customers, directory, trainingUsers, settings.clock);
    directory.onForget(created::forget);
    refitter.enrichBy(created::addTo);
    return created;
  }

  /** Returns the portraits of the persons; empty if the shop has none. */
  Optional<ShopPortraits> portraits() {
    return Optional.ofNullable(portraits);
  }

  private Optional<Model> savedModel(IdMap items) {
    if (sharedModels != null) {
      return sharedModels.read(items);
    }
    return folder == null ? Optional.empty() : folder.readModel(items);
  }

  private @Nullable Supplier<EventLog> pastEvents() {
    Supplier<EventLog> events = builder.events;
    return events == null ? null : () -> ids.of(events.get());
  }

  private StoredCatalog readCatalog() {
    List<Item> rows = new ArrayList<>();
    store.readItems(rows::add);
    return new StoredCatalog(rows, Optional.ofNullable(builder.catalog).map(Supplier::get));
  }

  private static <T> T joined(CompletableFuture<T> future) {
    try {
      return future.join();
    } catch (CompletionException e) {
      throw e.getCause() instanceof RuntimeException problem ? problem : e;
    }
  }

  static Storefront open(StorefrontBuilder builder) {
    EventStore store = openStore(builder);
    @Nullable ShopFolder folder = null;
    try {
      store.warnings().forEach(LOGGER::warn);
      if (builder.folder != null) {
        folder = ShopFolder.open(builder.folder, builder.masterKey);
        if (store instanceof SharedEventStore shared) {
          folder.requireStore(shared.id());
        }
      }
      StorefrontStart start = new StorefrontStart(builder, store, folder);
      return new Storefront(builder, start).started(start);
    } catch (RuntimeException | Error e) {
      if (folder != null) {
        folder.close();
      }
      store.close();
      throw e;
    }
  }

  private static EventStore openStore(StorefrontBuilder builder) {
    if (builder.store != null) {
      return builder.store;
    }
    if (builder.folder == null) {
      return EventStore.inMemory();
    }
    return builder.masterKey == null
        ? EventStore.open(builder.folder)
        : EventStore.open(builder.folder, builder.masterKey);
  }

  EventStore store() {
    return store;
  }

  /** Returns the store if other storefronts may use it too; otherwise null. */
  @Nullable SharedEventStore shared() {
    return shared;
  }

  /** Returns the exchange of models with these; null if there are none. */
  @Nullable SharedModels sharedModels() {
    return sharedModels;
  }

  RefitLock refitLock() {
    return refitLock;
  }

  Duration forgottenInModels() {
    return builder.retention.forgottenInModels();
  }

  /** Returns the folder of the snapshots; null if there is none. */
  @Nullable ShopFolder folder() {
    return folder;
  }

  StoredIds ids() {
    return ids;
  }

  PersonDirectory directory() {
    return directory;
  }

  TrainingUsers trainingUsers() {
    return trainingUsers;
  }

  StoredHistories stored() {
    return stored;
  }

  /** Returns what was shown to users recently. */
  ShownItems shown() {
    return shown;
  }

  Refitter refitter() {
    return refitter;
  }

  ServedShop shop() {
    return shop;
  }

  /** Returns the ids of some users who have a history. */
  List<String> warmUpUsers() {
    return warmUpUsers;
  }

  /** Returns what the model was trained on if it could not be stored; null if it is stored. */
  SharedModel.@Nullable Training unsavedTraining() {
    return unsavedTraining;
  }

  /** Returns whether the model was only trained to have one until the first refit. */
  boolean isProvisional() {
    return isProvisional;
  }

  private Currency currency() {
    return store.currency().orElse(builder.currency);
  }

  private Optional<Catalog> catalogAndUsers(StoredCatalog known, IdMap items) {
    Optional<Catalog> catalog = catalog(known, items);
    readUsers();
    return catalog;
  }

  private Optional<Catalog> catalog(StoredCatalog known, IdMap items) {
    if (known.given().isEmpty()) {
      return known.rows().isEmpty()
          ? Optional.empty()
          : Optional.of(Catalog.of(currency(), known.rows(), items));
    }
    Catalog given = known.given().get().over(items);
    append(ServedShop.changes(Catalog.of(given.currency(), known.rows(), items), given));
    return Optional.of(given);
  }

  private void readUsers() {
    store.readUsers(directory::setAttributes);
    Supplier<Users> source = builder.users;
    if (source != null) {
      append(changeUsers(ids.of(source.get()), store, directory));
    }
  }

  /** Sets the attributes of users. Returns the users that differ from those of the store. */
  static List<StoreEntry> changeUsers(Users users, EventStore store, PersonDirectory directory) {
    Map<String, User> known = new HashMap<>();
    store.readUsers(user -> known.put(user.id(), user));
    List<StoreEntry> changes = new ArrayList<>();
    for (int number = 0; number < users.size(); number++) {
      User user = directory.accepted(users.user(number));
      if (!user.equals(known.get(user.id()))) {
        directory.setAttributes(user);
        changes.add(new StoreEntry.UserEntry(user));
      }
    }
    return changes;
  }

  private void append(List<StoreEntry> changes) {
    if (!changes.isEmpty()) {
      store.append(changes);
    }
  }

  /** Returns the saved model, one of the algorithm, or a provisional one. */
  private Model model(Optional<Model> saved, @Nullable Catalog catalog) {
    Algorithm algorithm = builder.algorithm;
    if (saved.isPresent() && (algorithm == null || isOf(saved.get(), algorithm))) {
      return saved.get();
    }
    boolean hasEvents = store.eventCount() > 0;
    Optional<RefitLock.Held> held =
        algorithm == null || !hasEvents ? Optional.empty() : refitLock.tryAcquire(() -> {});
    if (algorithm == null || held.isEmpty()) {
      isProvisional = true;
      return provisional(hasEvents ? ShopTiers.provisional() : MostPopular.DEFAULTS, catalog);
    }
    return firstModel(algorithm, catalog, held.get());
  }

  private Model firstModel(Algorithm algorithm, @Nullable Catalog catalog, RefitLock.Held held) {
    try (held) {
      SharedModel.Training training = training(store, shared);
      TrainingContext context = context();
      Model model = algorithm.train(refitter.data(catalog, context), context);
      if (sharedModels != null) {
        write(model, training, sharedModels);
      } else if (folder != null) {
        folder.write(model);
      }
      return model;
    }
  }

  private void write(Model model, SharedModel.Training training, SharedModels models) {
    try {
      models.write(model, training);
    } catch (StoreException e) {
      LOGGER.warn("the first model is not shared yet: {}", e.getMessage());
      unsavedTraining = training;
    }
  }

  private Model provisional(Algorithm main, @Nullable Catalog catalog) {
    TrainingContext context = context();
    TrainingData data = refitter.data(catalog, context);
    return Algorithms.forPlacements(main, data).train(data, context);
  }

  private TrainingContext context() {
    return TrainingContext.DEFAULTS.withClock(builder.clock);
  }

  /** Returns what is known before the events of a training are read. */
  static SharedModel.Training training(EventStore store, @Nullable SharedEventStore shared) {
    return new SharedModel.Training(
        store.lastPosition(),
        store.eventCount(),
        shared == null ? 0 : shared.model().forgetCount());
  }

  private static boolean isOf(Model model, Algorithm algorithm) {
    return model.info().algorithm().equals(ModelInfo.text(algorithm));
  }

  private ServedShop shop(Model model, @Nullable Catalog catalog, LivePopularity popularity) {
    RecommenderBuilder recommender =
        Recommender.builder(model, stored.histories())
            .eventWeights(builder.eventWeights)
            .placements(builder.placements)
            .shownItems(shown)
            .clock(builder.clock)
            .seed(builder.seedOrRandom());
    recommender.portraits = portraits;
    if (catalog != null) {
      recommender.catalog(catalog);
    }
    return new ServedShop(recommender, catalog, popularity, currency());
  }
}
