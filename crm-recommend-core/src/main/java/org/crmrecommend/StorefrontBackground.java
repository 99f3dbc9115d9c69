package org.crmrecommend;

import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.crmrecommend.data.IdMap;
import org.crmrecommend.hybrid.ModelSet;
import org.crmrecommend.model.Algorithm;
import org.crmrecommend.model.Model;
import org.crmrecommend.model.TrainingContext;
import org.crmrecommend.model.TrainingData;
import org.crmrecommend.model.file.ModelFile;
import org.crmrecommend.serving.EventStore;
import org.crmrecommend.serving.Refit;
import org.crmrecommend.serving.Retention;
import org.crmrecommend.serving.SharedEventStore;
import org.crmrecommend.serving.SharedModel;
import org.crmrecommend.serving.StoreException;
import org.crmrecommend.serving.live.EventIntake;
import org.crmrecommend.serving.live.EventWriter;
import org.crmrecommend.serving.live.RefitLock;
import org.crmrecommend.serving.live.RefitSchedule;
import org.crmrecommend.serving.live.Refitter;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What a storefront does in the background: every few seconds it makes models of what is popular
 * now, looks whether a refit is due, and saves the histories if there are many new events.
 */
final class StorefrontBackground {

  private static final Logger LOGGER = LoggerFactory.getLogger(StorefrontBackground.class);

  private static final long TICK_SECONDS = 5;
  private static final long EVENTS_PER_SNAPSHOT = 100_000;

  private static final int TICKS_PER_CHECK = 60;

  /** Events of clocks that differ by less are in an order that is good enough. */
  private static final Duration CLOCK_TOLERANCE = Duration.ofSeconds(10);

  /** A refit that fails is not tried again at once. */
  private static final Duration REPLACEMENT_PAUSE = Duration.ofHours(1);

  private final StorefrontBuilder settings;
  private final EventStore store;
  private final @Nullable SharedEventStore shared;
  private final RefitLock lock;
  private final IdMap items;
  private final ServedShop shop;
  private final SavedShop saved;
  private final ShopPlacements placements;
  private final EventWriter writer;
  private final EventIntake intake;
  private final Refitter refitter;
  private final RefitSchedule refits;
  private final TrainingContext trainingContext;
  private final ScheduledExecutorService ticks =
      Executors.newSingleThreadScheduledExecutor(StorefrontBackground::thread);
  private long reportedDrops;
  private Instant nextReplacement = Instant.MIN;
  private volatile @Nullable String problem;
  private volatile @Nullable String clockProblem;
  private int tickCount;

  StorefrontBackground(
      StorefrontBuilder settings,
      StorefrontStart start,
      SavedShop saved,
      ShopPlacements placements,
      EventWriter writer,
      EventIntake intake) {
    this.settings = settings;
    this.store = start.store();
    this.shared = start.shared();
    this.lock = start.refitLock();
    this.items = start.stored().histories().items();
    this.shop = start.shop();
    this.saved = saved;
    this.placements = placements;
    this.writer = writer;
    this.intake = intake;
    this.refitter = start.refitter();
    this.trainingContext =
        TrainingContext.DEFAULTS
            .withExecutor(settings.executor)
            .withThreads(settings.refitPolicy.threadCount())
            .withClock(settings.clock);
    this.refits =
        new RefitSchedule(
            settings.refitPolicy,
            store,
            settings.clock,
            settings.telemetry,
            this::choose,
            saved.isProvisional() ? Instant.EPOCH : shop.model().info().trainedAt(),
            lock,
            this::runRefit);
  }

  private static Thread thread(Runnable task) {
    Thread thread = new Thread(task, "crm-recommend-background");
    thread.setDaemon(true);
    return thread;
  }

  void start() {
    ticks.execute(shop::refreshPopularity); // the saved model has the trends of its training
    ScheduledFuture<?> unused =
        ticks.scheduleWithFixedDelay(this::tick, 0, TICK_SECONDS, TimeUnit.SECONDS);
  }

  private void tick() {
    try {
      boolean isCheck = tickCount++ % TICKS_PER_CHECK == 0;
      refreshPopularity();
      reportDrops();
      if (isCheck) {
        placements.removeOldShowings();
      }
      if (writer.failure() != null) {
        return; // what follows needs the store
      }
      if (shared != null && isCheck) {
        compareClocks(shared);
      }
      exchangeModels();
      refits.startIfDue(trainingContext);
      replaceModelInTime();
      saveHistories();
      problem = null;
    } catch (RuntimeException e) {
      if (problem == null) {
        LOGGER.warn("work in the background failed; it is tried again", e);
      }
      problem = "work in the background failed: " + e.getMessage();
    }
  }

  /** Storefronts whose clocks differ give events times in the wrong order. */
  private void compareClocks(SharedEventStore store) {
    Duration ahead = Duration.between(store.now(), settings.clock.instant());
    clockProblem =
        ahead.abs().compareTo(CLOCK_TOLERANCE) < 0
            ? null
            : String.format(
                Locale.ROOT,
                "the clock of this machine is %d s %s that of the database, so its events get wrong"
                    + " times; set both by a time server",
                ahead.abs().toSeconds(),
                ahead.isNegative() ? "behind" : "ahead of");
  }

  /** Returns what an operator should look at. */
  List<String> problems() {
    return Stream.of(
            Optional.ofNullable(problem),
            Optional.ofNullable(saved.problem()),
            Optional.ofNullable(clockProblem))
        .flatMap(Optional::stream)
        .toList();
  }

  /** Makes new models of popular items and trends if there are new events. */
  void refreshPopularity() {
    if (intake.beginPopularity()) {
      shop.refreshPopularity();
    }
  }

  private void reportDrops() {
    long drops = writer.droppedExposureCount();
    if (drops > reportedDrops) {
      settings.telemetry.exposuresDropped(drops - reportedDrops);
      LOGGER.warn("{} exposures were dropped: the store is too slow", drops - reportedDrops);
      reportedDrops = drops;
    }
  }

  /** After many events, or if there is no saved state because somebody was forgotten. */
  private void saveHistories() {
    if (saved.unsavedEvents() >= EVENTS_PER_SNAPSHOT || saved.isMissing()) {
      saved.saveHistories();
    }
  }

  /** Replaces a model that learned from forgotten persons, by a refit if there is one in time. */
  void replaceModelInTime() {
    Instant by = saved.replaceModelBy();
    if (by == null) {
      return;
    }
    Instant now = settings.clock.instant();
    if (!now.isBefore(by)) {
      LOGGER.warn("no refit replaced a model that learned from forgotten persons; it is deleted");
      int knownForgets = shop.forgetCount();
      saved.replaceByProvisional(provisional(), knownForgets);
      return;
    }
    Instant refitFrom = by.minus(settings.retention.forgottenInModels().dividedBy(2));
    if (!now.isBefore(refitFrom) && !now.isBefore(nextReplacement)) {
      nextReplacement = now.plus(REPLACEMENT_PAUSE);
      CompletableFuture<Refit> unused = refits.start("forgotten persons", trainingContext);
    }
  }

  /** Takes over a model that another storefront stored. */
  void exchangeModels() {
    saved.exchangeModels(this::provisional);
  }

  private Model provisional() {
    TrainingData data = trainingData();
    return Algorithms.forPlacements(ShopTiers.provisional(), data)
        .train(data, trainingContext.withThreads(1));
  }

  /** Runs an action in the background as soon as possible. */
  void execute(Runnable action) {
    try {
      ticks.execute(
          () -> {
            try {
              action.run();
            } catch (RuntimeException e) {
              LOGGER.warn("work in the background failed", e);
            }
          });
    } catch (RejectedExecutionException e) {
      LOGGER.debug("the storefront is being closed; the next start does this work", e);
    }
  }

  /** Returns what a refit would be trained on now. */
  TrainingData trainingData() {
    return refitter.data(shop.catalog().orElse(null), trainingContext);
  }

  RefitSchedule refits() {
    return refits;
  }

  TrainingContext trainingContext() {
    return trainingContext;
  }

  private Algorithm choose(TrainingData data, TrainingContext context) {
    Algorithm fixed = settings.algorithm;
    if (fixed != null) {
      return fixed;
    }
    AlgorithmChoice choice = Algorithms.forShop(data, settings.search, context);
    LOGGER.info("{}", choice.report());
    return choice.algorithm();
  }

  /** Adds the models of the ready-made placements, unless the shop has its own algorithm. */
  private Refitter.Choice withPlacementModels(Algorithm chosen, TrainingData data) {
    return settings.algorithm == null
        ? new Refitter.Choice(chosen, Algorithms.forPlacements(chosen, data))
        : new Refitter.Choice(chosen instanceof ModelSet set ? set.main() : chosen, chosen);
  }

  private Refit runRefit(
      String trigger, Refitter.AlgorithmChooser chooser, TrainingContext context) {
    removeOld();
    int knownForgets = shop.forgetCount();
    SharedModel.Training training = StorefrontStart.training(store, shared);
    Refitter.Result result =
        refitter.refit(
            trigger,
            (data, ofRefit) -> withPlacementModels(chooser.choose(data, ofRefit), data),
            inPlace(),
            shop.catalog().orElse(null),
            context);
    Model model = result.model();
    if (model != null) {
      saved.swap(model, knownForgets, training);
    } else if (result.refit().outcome() != Refit.Outcome.CANCELLED) {
      keepModel(training);
    }
    return result.refit();
  }

  /** Tells other storefronts that they need not train on the same events. */
  private void keepModel(SharedModel.Training training) {
    try {
      if (shared != null) {
        shared.keepModel(training);
      }
    } catch (StoreException e) {
      LOGGER.warn("other storefronts do not know of this refit: {}", e.getMessage());
    }
  }

  private Refitter.InPlace inPlace() {
    if (saved.isProvisional()) {
      return Refitter.InPlace.NONE;
    }
    Model model = shop.model();
    return new Refitter.InPlace(model, saved.replaceModelBy() == null ? null : algorithmOf(model));
  }

  private static Algorithm algorithmOf(Model model) {
    try {
      return Algorithms.parse(model.info().algorithm());
    } catch (IllegalArgumentException e) { // of the shop itself
      return ShopTiers.provisional();
    }
  }

  /** Removes the events and exposures that are too old or too many. */
  private void removeOld() {
    try {
      saved.saveNewHistories(); // those of the removed events would be lost at a restart
    } catch (UncheckedIOException e) {
      LOGGER.warn("old events are not removed, because the histories cannot be saved", e);
      return;
    }
    Retention retention = settings.retention;
    Instant before = settings.clock.instant().minus(retention.maxAge());
    writer.runBetweenAppends(() -> store.removeEvents(before, retention.maxEvents()));
    writer.runBetweenAppends(() -> store.removeExposures(before, retention.maxExposures()));
  }

  /** Replaces the model by one of a file. */
  Refit swap(Path modelFile) {
    Instant start = settings.clock.instant();
    Model model = ModelFile.read(modelFile, items);
    RefitLock.Held held = lock.tryAcquire(() -> {}).orElseThrow(this::isTraining);
    try (held) {
      saved.swap(model, shop.forgetCount(), StorefrontStart.training(store, shared));
    }
    Refit refit =
        new Refit(
            start,
            Duration.between(start, settings.clock.instant()),
            model.info().algorithm(),
            "file",
            Refit.Outcome.SWAPPED,
            "read from " + modelFile,
            0,
            Optional.empty());
    refits.add(refit);
    settings.telemetry.refitted(refit);
    return refit;
  }

  private IllegalStateException isTraining() {
    return new IllegalStateException(
        "another storefront is training a model; try again when it has ended");
  }

  /** Ends all work in the background. */
  void close() {
    ticks.shutdown();
    refits.close();
    try {
      ticks.awaitTermination(1, TimeUnit.MINUTES);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
