package org.crmrecommend;

import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.BitSet;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import org.crmrecommend.history.HistoriesSnapshot;
import org.crmrecommend.history.InMemoryHistories;
import org.crmrecommend.history.ShownItems;
import org.crmrecommend.model.Model;
import org.crmrecommend.serving.EventStore;
import org.crmrecommend.serving.SharedEventStore;
import org.crmrecommend.serving.SharedModel;
import org.crmrecommend.serving.StoreException;
import org.crmrecommend.serving.live.EventIntake;
import org.crmrecommend.serving.live.EventWriter;
import org.crmrecommend.serving.live.PersonDirectory;
import org.crmrecommend.serving.live.RefitLock;
import org.crmrecommend.serving.live.SharedModels;
import org.crmrecommend.serving.live.ShopFolder;
import org.crmrecommend.serving.live.StoredHistories;
import org.crmrecommend.serving.live.TrainingUsers;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What a storefront has in memory and saves beside the store: the histories, in its folder, and the
 * model, in the folder or for all storefronts in the store that they share. One thread at a time
 * replaces a model, saves the histories or forgets persons, so that nothing of a forgotten person
 * is saved or put in place afterwards.
 */
final class SavedShop {

  private static final Logger LOGGER = LoggerFactory.getLogger(SavedShop.class);

  private final EventStore store;
  private final @Nullable SharedEventStore shared;
  private final @Nullable SharedModels sharedModels;
  private final @Nullable ShopFolder folder;
  private final InMemoryHistories histories;
  private final PersonDirectory directory;
  private final ShownItems shown;
  private final TrainingUsers trainingUsers;
  private final ServedShop shop;
  private final EventWriter writer;
  private final EventIntake intake;
  private final RefitLock lock;
  private final Duration forgottenInModels;
  private final AtomicBoolean haveUsersChanged = new AtomicBoolean();
  private volatile boolean hasForgotten;
  private volatile long savedPosition;
  private volatile boolean isMissing;
  private volatile boolean isProvisional;
  private volatile @Nullable Instant replaceModelBy;
  private volatile @Nullable String problem;

  /** What the model in place was trained on, if it could not be saved for all storefronts yet. */
  private volatile SharedModel.@Nullable Training unsaved;

  /** What was removed of some persons. */
  record Removal(int persons, int identifiers, long events, int modelRows) {

    static final Removal NOTHING = new Removal(0, 0, 0, 0);

    Removal plus(Removal other) {
      return new Removal(
          persons + other.persons,
          identifiers + other.identifiers,
          events + other.events,
          modelRows + other.modelRows);
    }
  }

  SavedShop(StorefrontStart start, EventWriter writer, EventIntake intake) {
    this.store = start.store();
    this.shared = start.shared();
    this.sharedModels = start.sharedModels();
    this.lock = start.refitLock();
    this.forgottenInModels = start.forgottenInModels();
    this.folder = start.folder();
    this.histories = start.stored().histories();
    this.directory = start.directory();
    this.shown = start.shown();
    this.trainingUsers = start.trainingUsers();
    this.shop = start.shop();
    this.writer = writer;
    this.intake = intake;
    this.savedPosition = start.stored().savedPosition();
    this.isProvisional = start.isProvisional();
    this.unsaved = start.unsavedTraining();
    this.replaceModelBy = folder == null ? null : folder.readReplaceModelBy().orElse(null);
  }

  /** Returns the number of events that are not in the saved histories. */
  long unsavedEvents() {
    return store.lastPosition() - savedPosition;
  }

  /** Returns whether the saved histories were deleted because somebody was forgotten. */
  boolean isMissing() {
    return isMissing;
  }

  /** Saves the histories with the position of the last event that they contain. */
  synchronized void saveHistories() {
    if (folder != null) {
      record Saved(HistoriesSnapshot histories, long position) {}
      Saved saved =
          intake.whileQuiet(
              () ->
                  new Saved(
                      StoredHistories.numbered(histories.snapshot(), store), store.lastPosition()));
      folder.write(saved.histories(), saved.position());
      savedPosition = saved.position();
      isMissing = false;
    }
  }

  /** Saves the histories if they have events that are not saved yet. */
  void saveNewHistories() {
    if (unsavedEvents() > 0) {
      saveHistories();
    }
  }

  /** Returns whether the model was only trained to have one until the first refit. */
  boolean isProvisional() {
    return isProvisional;
  }

  /** Returns why the model in place is not saved; null if it is. */
  @Nullable String problem() {
    return problem;
  }

  /**
   * Replaces the model in place, and the saved one.
   *
   * @param knownForgets {@link ServedShop#forgetCount} before the events of the model were read
   * @param training what was known of the store then
   */
  synchronized void swap(Model model, int knownForgets, SharedModel.Training training) {
    isProvisional = false;
    replace(model, knownForgets);
    saveModel(training);
  }

  private void saveModel(SharedModel.Training training, RefitLock.Held held) {
    try (held) {
      saveModel(training);
    }
  }

  private void saveModel(SharedModel.Training training) {
    SharedModels models = sharedModels;
    try {
      if (models != null) {
        unsaved = training;
        models.write(shop.model(), training);
        unsaved = null;
      } else if (folder != null) {
        folder.write(shop.model());
      }
      problem = null;
    } catch (StoreException | UncheckedIOException e) { // the model is in place all the same
      LOGGER.warn("the model in place cannot be saved", e);
      problem = "the model in place cannot be saved: " + e.getMessage();
    }
  }

  /**
   * Puts a model in place that another storefront stored, and stores the model of this one that
   * could not be stored before.
   */
  synchronized void exchangeModels(Supplier<Model> provisional) {
    SharedModels models = sharedModels;
    if (models == null) {
      return;
    }
    if (models.hasChanged()) {
      int knownForgets = shop.forgetCount();
      Optional<Model> read = models.read(histories.items());
      if (read.isPresent() || !isProvisional) {
        isProvisional = read.isEmpty();
        replace(read.orElseGet(provisional), knownForgets);
        unsaved = null;
        LOGGER.info("took over model {}", shop.model().info().version());
      }
    }
    SharedModel.Training training = unsaved;
    if (training != null) {
      lock.tryAcquire(() -> {}).ifPresent(held -> saveModel(training, held));
    }
  }

  /**
   * Returns when a model must be replaced that learned from persons who were forgotten since; null
   * if there is none.
   */
  @Nullable Instant replaceModelBy() {
    return shared == null
        ? replaceModelBy
        : shared.model().forgottenSince().map(since -> since.plus(forgottenInModels)).orElse(null);
  }

  /** A shared store notes it by itself when it forgets and when it gets a model. */
  private void setReplaceModelBy(@Nullable Instant time) {
    if (shared != null) {
      return;
    }
    replaceModelBy = time;
    if (folder != null) {
      folder.writeReplaceModelBy(time);
    }
  }

  /**
   * Replaces the model by a provisional one, and deletes the saved one.
   *
   * @param knownForgets {@link ServedShop#forgetCount} before the events of the model were read
   */
  synchronized void replaceByProvisional(Model model, int knownForgets) {
    if (sharedModels != null) {
      sharedModels.delete();
    } else if (folder != null) {
      folder.deleteModel();
    }
    isProvisional = true;
    replace(model, knownForgets);
  }

  private void replace(Model model, int knownForgets) {
    shop.swap(model.withoutUsers(trainingUsers.outdated(model)));
    if (knownForgets == shop.forgetCount()) {
      setReplaceModelBy(null);
    }
  }

  /**
   * Forgets persons, at once in memory and durably in the store. If the process ends meanwhile, the
   * store completes it at the next start, or has not begun.
   *
   * @param replaceBy when the model must be replaced if it learned from them
   */
  synchronized Removal forget(Collection<String> userIds, Instant replaceBy) {
    return intake.exclusively(
        () -> {
          Set<String> ids = new LinkedHashSet<>();
          int persons = 0;
          for (String userId : userIds) {
            directory.ids(userId).forEach(shown::clear); // also of visitors who are not stored
            persons += ids.addAll(known(directory.ids(userId))) ? 1 : 0;
          }
          if (ids.isEmpty()) {
            return Removal.NOTHING;
          }
          long events = ids.stream().mapToLong(this::eventCount).sum();
          Set<String> rows = trainingUsers.of(shop.model(), ids);
          deleteCopies(replaceBy);
          writer.callBetweenAppends(() -> store.forget(ids));
          maskRows(rows);
          ids.forEach(directory::forget);
          shop.forgot();
          return new Removal(persons, ids.size(), events, rows.size());
        });
  }

  /** Returns the ids that the store or the histories contain. */
  private Set<String> known(Collection<String> ids) {
    Set<String> known = new LinkedHashSet<>(ids);
    known.removeIf(id -> store.userNumber(id) == 0 && histories.findOwn(id).isEmpty());
    return known;
  }

  private long eventCount(String id) {
    return histories.findOwn(id).map(history -> (long) history.size()).orElse(0L);
  }

  /** First of all: what is deleted here can be made again from the store. */
  private void deleteCopies(Instant replaceBy) {
    deleteHistories();
    if (replaceModelBy() == null) {
      setReplaceModelBy(replaceBy);
    }
  }

  /**
   * Notes that another storefront forgot users, or changed what belongs together or may be learned
   * from. Does not wait.
   *
   * @param forgotten the numbers that forgotten users had
   * @return whether {@link #takeOverUsers} must be called; false if that is planned already
   */
  boolean noteUsersChanged(BitSet forgotten) {
    if (!forgotten.isEmpty()) {
      hasForgotten = true;
    }
    return !haveUsersChanged.getAndSet(true);
  }

  /** Takes over what was noted of users. */
  synchronized void takeOverUsers() {
    haveUsersChanged.set(false);
    deleteOutdatedHistories();
    maskRows(trainingUsers.outdated(shop.model()));
  }

  /** Deletes the saved histories if another storefront forgot users who may be in them. */
  synchronized void deleteOutdatedHistories() {
    if (hasForgotten) {
      deleteHistories();
      hasForgotten = false; // whoever was forgotten meanwhile is in no file
    }
  }

  private void deleteHistories() {
    if (folder != null) {
      folder.deleteHistories();
      savedPosition = 0;
      isMissing = true;
    }
  }

  private void maskRows(Set<String> rows) {
    if (rows.isEmpty()) {
      return;
    }
    shop.swap(shop.model().withoutUsers(rows));
    if (rows.stream().allMatch(TrainingUsers::isNumbers)) {
      return;
    }
    if (shared != null) { // a model trained elsewhere has ids in its file
      unsaved = shared.model().lastTraining();
      exchangeModels(shop::model);
    } else if (folder != null) {
      folder.deleteModel();
      saveModel(SharedModel.Training.NONE);
    }
  }

  /** Closes the folder. */
  void close() {
    if (folder != null) {
      folder.close();
    }
  }

  /** No longer uses the rows of a person in the model. */
  synchronized void mask(Collection<String> userIds) {
    maskRows(trainingUsers.of(shop.model(), Set.copyOf(userIds)));
  }

  /** No longer uses what the model learned of several ids together that were parted since. */
  synchronized void maskOutdated() {
    maskRows(trainingUsers.outdated(shop.model()));
  }
}
