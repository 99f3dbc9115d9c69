package org.crmrecommend;

import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.crmrecommend.history.HistoriesSnapshot;
import org.crmrecommend.history.InMemoryHistories;
import org.crmrecommend.model.Algorithm;
import org.crmrecommend.model.Model;
import org.crmrecommend.model.TrainingContext;
import org.crmrecommend.model.TrainingData;
import org.crmrecommend.model.file.ModelFile;
import org.crmrecommend.serving.EventStore;
import org.crmrecommend.serving.Refit;
import org.crmrecommend.serving.Retention;
import org.crmrecommend.serving.live.EventIntake;
import org.crmrecommend.serving.live.EventWriter;
import org.crmrecommend.serving.live.RefitSchedule;
import org.crmrecommend.serving.live.Refitter;
import org.crmrecommend.serving.live.ShopFolder;
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

  private final StorefrontBuilder settings;
  private final EventStore store;
  private final @Nullable ShopFolder folder;
  private final InMemoryHistories histories;
  private final ServedShop shop;
  private final EventWriter writer;
  private final EventIntake intake;
  private final Refitter refitter;
  private final RefitSchedule refits;
  private final TrainingContext trainingContext;
  private final ScheduledExecutorService ticks =
      Executors.newSingleThreadScheduledExecutor(StorefrontBackground::thread);
  private volatile long snapshotPosition;
  private long reportedDrops;
  private volatile boolean isProvisional;
  private volatile @Nullable String problem;
  private volatile @Nullable String modelProblem;

  StorefrontBackground(
      StorefrontBuilder settings, StorefrontStart start, EventWriter writer, EventIntake intake) {
    this.settings = settings;
    this.store = start.store();
    this.folder = start.folder();
    this.histories = start.stored().histories();
    this.shop = start.shop();
    this.writer = writer;
    this.intake = intake;
    this.refitter = start.refitter();
    this.snapshotPosition = start.stored().savedPosition();
    this.isProvisional = start.isProvisional();
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
            isProvisional ? Instant.EPOCH : shop.model().info().trainedAt(),
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
      refreshPopularity();
      reportDrops();
      refits.startIfDue(trainingContext);
      if (store.lastPosition() - snapshotPosition >= EVENTS_PER_SNAPSHOT) {
        saveHistories();
      }
      problem = null;
    } catch (RuntimeException e) {
      if (problem == null) {
        LOGGER.warn("work in the background failed; it is tried again", e);
      }
      problem = "work in the background failed: " + e.getMessage();
    }
  }

  /** Returns what failed last in the background; null if nothing did. */
  @Nullable String problem() {
    return problem != null ? problem : modelProblem;
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

  /** Saves the histories with the position of the last event that they contain. */
  synchronized void saveHistories() {
    if (folder != null) {
      record Saved(HistoriesSnapshot histories, long position) {}
      Saved saved = intake.whileQuiet(() -> new Saved(histories.snapshot(), store.lastPosition()));
      folder.write(saved.histories(), saved.position());
      snapshotPosition = saved.position();
    }
  }

  /** Saves the histories if they have events that are not saved yet. */
  void saveNewHistories() {
    if (store.lastPosition() > snapshotPosition) {
      saveHistories();
    }
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

  private Refit runRefit(
      String trigger, Refitter.AlgorithmChooser chooser, TrainingContext context) {
    removeOld();
    Refitter.Result result =
        refitter.refit(
            trigger,
            chooser,
            isProvisional ? null : shop.model(),
            shop.catalog().orElse(null),
            context);
    Model model = result.model();
    if (model != null) {
      swap(model);
    }
    return result.refit();
  }

  /** Removes the events and exposures that are too old or too many. */
  private void removeOld() {
    try {
      saveNewHistories(); // those of the removed events would be lost at a restart
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
    Model model = ModelFile.read(modelFile, histories.items());
    swap(model);
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

  /** Replaces the model in place, and the saved one. */
  private void swap(Model model) {
    shop.swap(model);
    isProvisional = false;
    if (folder != null) {
      try {
        folder.write(model);
        modelProblem = null;
      } catch (UncheckedIOException e) { // the model is in place all the same
        LOGGER.warn("the model cannot be saved; it is trained again after a restart", e);
        modelProblem = "the model in place cannot be saved: " + e.getMessage();
      }
    }
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
