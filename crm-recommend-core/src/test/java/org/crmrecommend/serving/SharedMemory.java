package org.crmrecommend.serving;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Currency;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.ObjLongConsumer;
import java.util.stream.Stream;
import org.crmrecommend.data.Event;
import org.crmrecommend.data.Item;
import org.crmrecommend.data.User;
import org.crmrecommend.people.Consent;
import org.crmrecommend.people.Link;
import org.crmrecommend.people.TraitChoice;
import org.crmrecommend.serving.SharedModel.Training;
import org.crmrecommend.serving.StoreEntry.ConsentEntry;
import org.crmrecommend.serving.StoreEntry.EventEntry;
import org.crmrecommend.serving.StoreEntry.ItemEntry;
import org.crmrecommend.serving.StoreEntry.LinkEntry;
import org.crmrecommend.serving.StoreEntry.RemovedItem;
import org.crmrecommend.serving.StoreEntry.RenamedUser;
import org.crmrecommend.serving.StoreEntry.TraitEntry;
import org.crmrecommend.serving.StoreEntry.UnlinkEntry;
import org.crmrecommend.serving.StoreEntry.UserEntry;
import org.jspecify.annotations.Nullable;

/**
 * A store in memory that several storefronts share, in the plainest way that keeps the contract of
 * {@link SharedEventStore}. A test can take it away, or lose its acknowledgements.
 */
public final class SharedMemory {

  private final EventStore state = EventStore.inMemory();
  private final List<Stored> log = new ArrayList<>();
  private byte @Nullable [] modelFile;
  private SharedModel model =
      new SharedModel(0, false, Training.NONE, Optional.empty(), 0, Optional.empty());
  private @Nullable Handle lockHolder;
  private boolean isImporting;
  private volatile boolean isAway;
  private volatile boolean losesAcknowledgements;
  private volatile Instant now = Instant.EPOCH;

  /** Something that was stored: an event, or a change of a user or item. */
  private record Stored(StoreEntry entry, long position, Handle by, boolean isAcknowledged) {}

  /** A user who was forgotten, as an entry of the log. */
  private record Forgotten(String userId, int number) {}

  private final Map<Integer, Forgotten> forgottenAt = new HashMap<>();

  /** Creates an empty store. */
  public SharedMemory() {}

  /** Returns the store as one more storefront sees it. */
  public SharedEventStore open() {
    return new Handle();
  }

  /** Lets all calls fail, or no longer. */
  public void setAway(boolean newIsAway) {
    isAway = newIsAway;
  }

  /** Lets appends be stored and fail, or no longer. */
  public void setLosesAcknowledgements(boolean newLosesAcknowledgements) {
    losesAcknowledgements = newLosesAcknowledgements;
  }

  /** Sets the time of the clock of the database. */
  public void setNow(Instant newNow) {
    now = newNow;
  }

  /** Returns the events of a user. */
  public synchronized List<Event> eventsOf(String user) {
    List<Event> events = new ArrayList<>();
    state.readEventsOf(Set.of(user), (event, position) -> events.add(event));
    return events;
  }

  /** Returns whether a storefront has the lock. */
  public synchronized boolean isLocked() {
    return lockHolder != null;
  }

  /** Takes the lock from a storefront, as if it had not renewed it. */
  public synchronized void breakLock() {
    lockHolder = null;
  }

  private final class Handle implements SharedEventStore {

    private int seen;
    private long point;
    private boolean isClosed;

    Handle() {
      synchronized (SharedMemory.this) {
        seen = log.size();
        point = state.lastPosition();
      }
    }

    private void requireOpen() {
      if (isAway || isClosed) {
        throw new StoreException("memory: is away; wait");
      }
    }

    @Override
    public Instant now() {
      return now;
    }

    @Override
    public String id() {
      return "memory";
    }

    @Override
    public List<Integer> append(List<StoreEntry> entries) {
      synchronized (SharedMemory.this) {
        requireOpen();
        List<Integer> skipped = state.append(entries);
        long position = state.lastPosition();
        long stored =
            entries.stream().filter(EventEntry.class::isInstance).count() - skipped.size();
        position -= stored;
        for (int i = 0; i < entries.size(); i++) {
          StoreEntry entry = entries.get(i);
          if (entry instanceof EventEntry && !skipped.contains(i)) {
            position++;
          }
          if (!skipped.contains(i)) {
            log.add(new Stored(entry, position, this, !losesAcknowledgements));
          }
        }
        if (losesAcknowledgements) {
          throw new StoreException("memory: the acknowledgement was lost; try again");
        }
        return skipped;
      }
    }

    @Override
    public boolean readNew(int limit, Changes changes) {
      synchronized (SharedMemory.this) {
        requireOpen();
        List<Stored> fresh = log.subList(seen, log.size());
        Set<String> users = new LinkedHashSet<>();
        Set<String> items = new LinkedHashSet<>();
        for (int i = 0; i < fresh.size(); i++) {
          Forgotten forgotten = forgottenAt.get(seen + i);
          Stored one = fresh.get(i);
          if (one.by() == this && one.isAcknowledged()) {
            continue;
          }
          if (forgotten != null) {
            changes.forgotten(forgotten.userId(), forgotten.number());
          } else if (one.entry() instanceof RenamedUser renamed) {
            changes.renamed(renamed.oldId(), renamed.newId());
          }
          addKeys(one.entry(), users, items);
        }
        passStates(users, items, changes);
        for (Stored one : List.copyOf(fresh)) {
          boolean isOwn = one.by() == this && one.isAcknowledged();
          if (one.entry() instanceof EventEntry event && !isOwn) {
            if (state.userNumber(event.event().user()) > 0) {
              changes.event(event.event(), one.position());
            }
          }
        }
        seen = log.size();
        point = state.lastPosition();
        return false;
      }
    }

    @Override
    public void readState(Collection<? extends StoreEntry> entries, Changes changes) {
      synchronized (SharedMemory.this) {
        requireOpen();
        Set<String> users = new LinkedHashSet<>();
        Set<String> items = new LinkedHashSet<>();
        for (StoreEntry entry : entries) {
          if (entry instanceof RenamedUser renamed && state.userNumber(renamed.newId()) == 0) {
            changes.renamed(renamed.newId(), renamed.oldId());
          }
          addKeys(entry, users, items);
        }
        passStates(users, items, changes);
      }
    }

    private void addKeys(StoreEntry entry, Set<String> users, Set<String> items) {
      if (entry instanceof ItemEntry item) {
        items.add(item.item().id());
      } else if (entry instanceof RemovedItem removed) {
        items.add(removed.itemId());
      } else if (entry instanceof UserEntry user) {
        users.add(user.user().id());
      } else if (entry instanceof ConsentEntry consent) {
        users.add(consent.userId());
      } else if (entry instanceof TraitEntry trait) {
        users.add(trait.userId());
      } else if (entry instanceof LinkEntry link) {
        users.add(link.link().one().id());
        users.add(link.link().other().id());
      } else if (entry instanceof UnlinkEntry unlink) {
        users.add(unlink.one());
        users.add(unlink.other());
      }
    }

    private void passStates(Set<String> users, Set<String> items, Changes changes) {
      Map<String, Item> known = new HashMap<>();
      state.readItems(item -> known.put(item.id(), item));
      items.forEach(item -> changes.item(item, Optional.ofNullable(known.get(item))));
      users.forEach(
          user -> {
            List<Consent> consents = new ArrayList<>();
            Map<String, TraitChoice> choices = new TreeMap<>();
            List<Link> links = new ArrayList<>();
            state.readPeople(
                entry -> {
                  if (entry instanceof ConsentEntry consent && consent.userId().equals(user)) {
                    consents.add(consent.consent());
                  } else if (entry instanceof TraitEntry trait && trait.userId().equals(user)) {
                    choices.put(trait.trait(), trait.choice());
                  } else if (entry instanceof LinkEntry link
                      && Stream.of(link.link().one(), link.link().other())
                          .anyMatch(end -> end.id().equals(user))) {
                    links.add(link.link());
                  }
                });
            changes.user(new UserState(user, state.findUser(user), consents, choices, links));
          });
    }

    @Override
    public int forget(Set<String> userIds) {
      synchronized (SharedMemory.this) {
        requireOpen();
        for (String user : userIds) {
          int number = state.userNumber(user);
          if (number > 0) {
            forgottenAt.put(log.size(), new Forgotten(user, number));
            log.add(new Stored(new RemovedItem("?"), 0, this, true));
          }
        }
        int count = state.forget(new HashSet<>(userIds));
        model =
            new SharedModel(
                model.number(),
                model.isStored(),
                model.lastTraining(),
                model.lastTrained(),
                model.forgetCount() + 1,
                model.forgottenSince().or(() -> Optional.of(Instant.EPOCH)));
        return count;
      }
    }

    @Override
    public void readEvents(long after, ObjLongConsumer<Event> reader) {
      requireOpen();
      long end = point;
      state.readEvents(
          after,
          (event, position) -> {
            if (position <= end) {
              reader.accept(event, position);
            }
          });
    }

    @Override
    public long lastPosition() {
      return point;
    }

    @Override
    public boolean tryLock(Duration duration) {
      synchronized (SharedMemory.this) {
        requireOpen();
        if (lockHolder == null) {
          lockHolder = this;
        }
        return lockHolder == this;
      }
    }

    @Override
    public void unlock() {
      synchronized (SharedMemory.this) {
        if (lockHolder == this) {
          lockHolder = null;
        }
      }
    }

    private void requireLock() {
      requireOpen();
      if (lockHolder != this) {
        throw new StoreException("memory: another storefront has the lock; wait");
      }
    }

    @Override
    public boolean hasUnfinishedImport() {
      synchronized (SharedMemory.this) {
        return isImporting;
      }
    }

    @Override
    public void beginImport() {
      synchronized (SharedMemory.this) {
        requireLock();
        isImporting = true;
      }
    }

    @Override
    public void endImport() {
      synchronized (SharedMemory.this) {
        requireLock();
        isImporting = false;
      }
    }

    @Override
    public SharedModel model() {
      synchronized (SharedMemory.this) {
        return model;
      }
    }

    @Override
    public void storeModel(Path file, Training training) {
      synchronized (SharedMemory.this) {
        requireLock();
        try {
          modelFile = Files.readAllBytes(file);
        } catch (IOException e) {
          throw new UncheckedIOException(e);
        }
        boolean isClean = training.forgetCount() == model.forgetCount();
        model =
            new SharedModel(
                model.number() + 1,
                true,
                training,
                Optional.of(Instant.EPOCH),
                model.forgetCount(),
                isClean ? Optional.empty() : model.forgottenSince());
      }
    }

    @Override
    public void keepModel(Training training) {
      synchronized (SharedMemory.this) {
        requireLock();
        model =
            new SharedModel(
                model.number(),
                model.isStored(),
                training,
                Optional.of(Instant.EPOCH),
                model.forgetCount(),
                model.forgottenSince());
      }
    }

    @Override
    public void deleteModel(long number) {
      synchronized (SharedMemory.this) {
        requireOpen();
        if (number == model.number()) {
          model =
              new SharedModel(
                  number + 1,
                  false,
                  model.lastTraining(),
                  model.lastTrained(),
                  model.forgetCount(),
                  Optional.empty());
        }
      }
    }

    @Override
    public long readModel(Path file) {
      synchronized (SharedMemory.this) {
        requireOpen();
        try {
          Files.write(file, Objects.requireNonNull(modelFile));
        } catch (IOException e) {
          throw new UncheckedIOException(e);
        }
        return model.number();
      }
    }

    @Override
    public Optional<Event> find(String eventId) {
      requireOpen();
      return state.find(eventId);
    }

    @Override
    public void readItems(Consumer<Item> reader) {
      requireOpen();
      state.readItems(reader);
    }

    @Override
    public void readUsers(Consumer<User> reader) {
      requireOpen();
      state.readUsers(reader);
    }

    @Override
    public void readExposures(long after, ObjLongConsumer<Exposure> reader) {
      requireOpen();
      state.readExposures(after, reader);
    }

    @Override
    public Optional<Currency> currency() {
      return state.currency();
    }

    @Override
    public long eventCount() {
      return state.eventCount();
    }

    @Override
    public long exposureCount() {
      return state.exposureCount();
    }

    @Override
    public long removeEvents(Instant before, long maxCount) {
      synchronized (SharedMemory.this) {
        requireOpen();
        return state.removeEvents(before, maxCount);
      }
    }

    @Override
    public long removeExposures(Instant before, long maxCount) {
      synchronized (SharedMemory.this) {
        requireOpen();
        return state.removeExposures(before, maxCount);
      }
    }

    @Override
    public int userNumber(String userId) {
      return state.userNumber(userId);
    }

    @Override
    public Optional<String> userId(int number) {
      return state.userId(number);
    }

    @Override
    public Optional<User> findUser(String userId) {
      requireOpen();
      return state.findUser(userId);
    }

    @Override
    public void readEventsOf(Set<String> userIds, ObjLongConsumer<Event> reader) {
      requireOpen();
      state.readEventsOf(userIds, reader);
    }

    @Override
    public void readExposuresOf(Set<String> userIds, ObjLongConsumer<Exposure> reader) {
      requireOpen();
      state.readExposuresOf(userIds, reader);
    }

    @Override
    public void readPeople(Consumer<StoreEntry> reader) {
      requireOpen();
      state.readPeople(reader);
    }

    @Override
    public List<String> warnings() {
      return List.of();
    }

    @Override
    public void close() {
      isClosed = true;
    }
  }
}
