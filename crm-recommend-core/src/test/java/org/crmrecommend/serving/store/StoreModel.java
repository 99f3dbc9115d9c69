package org.crmrecommend.serving.store;

import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Currency;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Stream;
import org.crmrecommend.data.Event;
import org.crmrecommend.data.Item;
import org.crmrecommend.data.User;
import org.crmrecommend.people.Consent;
import org.crmrecommend.people.Identifier;
import org.crmrecommend.people.Link;
import org.crmrecommend.people.TraitChoice;
import org.crmrecommend.serving.Exposure;
import org.crmrecommend.serving.StoreEntry;
import org.crmrecommend.serving.StoreEntry.ConsentEntry;
import org.crmrecommend.serving.StoreEntry.EventEntry;
import org.crmrecommend.serving.StoreEntry.ExposureEntry;
import org.crmrecommend.serving.StoreEntry.ItemEntry;
import org.crmrecommend.serving.StoreEntry.LinkEntry;
import org.crmrecommend.serving.StoreEntry.RemovedItem;
import org.crmrecommend.serving.StoreEntry.RenamedUser;
import org.crmrecommend.serving.StoreEntry.TraitEntry;
import org.crmrecommend.serving.StoreEntry.UnlinkEntry;
import org.crmrecommend.serving.StoreEntry.UserEntry;
import org.jspecify.annotations.Nullable;

/** What a store should hold, in plain collections, by ids and not by numbers. */
public final class StoreModel {

  static final Currency EURO = Currency.getInstance("EUR");

  /** A value that was appended: null after its user was forgotten. */
  static final class Stored<T> {

    @Nullable T value;

    Stored(@Nullable T value) {
      this.value = value;
    }
  }

  final List<Stored<Event>> events = new ArrayList<>();
  final List<Stored<Exposure>> exposures = new ArrayList<>();
  final Map<String, Item> items = new TreeMap<>();
  final Map<String, User> users = new HashMap<>();
  final Map<String, List<Consent>> consents = new HashMap<>();
  final Map<String, Map<String, TraitChoice>> traits = new HashMap<>();
  final Map<Set<String>, Link> links = new HashMap<>();

  /** Numbers by id. */
  final Map<String, Integer> numbers = new HashMap<>();

  private final boolean keepsForgotten;
  private int lastNumber;
  int removedEvents;
  int removedExposures;

  /**
   * @param keepsForgotten whether events of forgotten users count until they are removed
   */
  public StoreModel(boolean keepsForgotten) {
    this.keepsForgotten = keepsForgotten;
  }

  /** Returns the number of events. */
  long eventCount() {
    return count(events, removedEvents);
  }

  /** Returns the number of exposures. */
  long exposureCount() {
    return count(exposures, removedExposures);
  }

  private <T> long count(List<Stored<T>> all, int from) {
    return all.stream().skip(from).filter(stored -> keepsForgotten || stored.value != null).count();
  }

  void apply(StoreEntry entry) {
    if (entry instanceof EventEntry event) {
      if (event.event().id() == null || find(event.event().id()) == null) {
        add(event.event().user());
        events.add(new Stored<>(event.event()));
      }
    } else if (entry instanceof ItemEntry item) {
      items.put(item.item().id(), item.item());
    } else if (entry instanceof RemovedItem removed) {
      items.remove(removed.itemId());
    } else if (entry instanceof UserEntry user) {
      add(user.user().id());
      users.put(user.user().id(), user.user());
    } else if (entry instanceof ExposureEntry exposure) {
      boolean isKnown = numbers.containsKey(String.valueOf(exposure.exposure().user()));
      exposures.add(
          new Stored<>(isKnown ? exposure.exposure() : ofUser(exposure.exposure(), null)));
    } else if (entry instanceof LinkEntry link) {
      add(link.link().one().id());
      add(link.link().other().id());
      links.put(Set.of(link.link().one().id(), link.link().other().id()), link.link());
    } else {
      applyToPeople(entry);
    }
  }

  private void applyToPeople(StoreEntry entry) {
    if (entry instanceof UnlinkEntry unlink) {
      links.remove(Set.of(unlink.one(), unlink.other()));
    } else if (entry instanceof ConsentEntry consent) {
      add(consent.userId());
      consents.computeIfAbsent(consent.userId(), user -> new ArrayList<>()).add(consent.consent());
    } else if (entry instanceof TraitEntry trait) {
      add(trait.userId());
      traits
          .computeIfAbsent(trait.userId(), user -> new TreeMap<>())
          .put(trait.trait(), trait.choice());
    } else if (entry instanceof RenamedUser renamed) {
      rename(renamed.oldId(), renamed.newId());
    }
  }

  private void add(String user) {
    if (!numbers.containsKey(user)) {
      numbers.put(user, ++lastNumber);
    }
  }

  /** The codec copies all fields but the user; events that are not renamed test it. */
  private static Event ofUser(Event event, String user) {
    ValueWriter out = new ValueWriter();
    EventCodec.write(out, event);
    return EventCodec.read(new ValueReader(ByteBuffer.wrap(out.toBytes())), user);
  }

  private static Exposure ofUser(Exposure exposure, @Nullable String user) {
    return new Exposure(
        exposure.answerId(),
        user,
        exposure.time(),
        exposure.placement(),
        exposure.group(),
        exposure.modelVersion(),
        exposure.items());
  }

  @Nullable Event find(@Nullable String id) {
    return events.stream()
        .skip(removedEvents)
        .map(stored -> stored.value)
        .filter(event -> event != null && Objects.equals(id, event.id()))
        .findFirst()
        .orElse(null);
  }

  private void rename(String oldId, String newId) {
    Integer number = numbers.get(oldId);
    if (number == null || numbers.containsKey(newId)) {
      return;
    }
    numbers.remove(oldId);
    numbers.put(newId, number);
    for (Stored<Event> stored : events) {
      Event event = stored.value;
      if (event != null && event.user().equals(oldId)) {
        stored.value = ofUser(event, newId);
      }
    }
    for (Stored<Exposure> stored : exposures) {
      Exposure exposure = stored.value;
      if (exposure != null && oldId.equals(exposure.user())) {
        stored.value = ofUser(exposure, newId);
      }
    }
    User user = users.remove(oldId);
    if (user != null) {
      users.put(newId, new User(newId, user.attributes(), user.memberSince()));
    }
    move(consents, oldId, newId);
    move(traits, oldId, newId);
    for (Link link : List.copyOf(links.values())) {
      Link renamed =
          new Link(
              renamed(link.one(), oldId, newId),
              renamed(link.other(), oldId, newId),
              link.time(),
              link.source());
      links.remove(Set.of(link.one().id(), link.other().id()));
      links.put(Set.of(renamed.one().id(), renamed.other().id()), renamed);
    }
  }

  private static <T> void move(Map<String, T> map, String oldId, String newId) {
    T value = map.remove(oldId);
    if (value != null) {
      map.put(newId, value);
    }
  }

  private static Identifier renamed(Identifier identifier, String oldId, String newId) {
    return identifier.id().equals(oldId) ? new Identifier(identifier.kind(), newId) : identifier;
  }

  /** Forgets users; returns how many were known. */
  int forget(Set<String> userIds) {
    Set<String> known = Set.copyOf(userIds.stream().filter(numbers::containsKey).toList());
    numbers.keySet().removeAll(known);
    for (Stored<Event> stored : events) {
      Event event = stored.value;
      stored.value = event == null || known.contains(event.user()) ? null : event;
    }
    for (Stored<Exposure> stored : exposures) {
      Exposure exposure = stored.value;
      boolean isGone = exposure == null || known.contains(String.valueOf(exposure.user()));
      stored.value = isGone ? null : exposure;
    }
    users.keySet().removeAll(known);
    consents.keySet().removeAll(known);
    traits.keySet().removeAll(known);
    links.keySet().removeIf(ids -> ids.stream().anyMatch(known::contains));
    return known.size();
  }

  /** Removes events; returns how many. */
  long removeEvents(Instant before, int keep) {
    long old = eventCount();
    removedEvents += removable(events, removedEvents, old - keep, before, Event::time);
    return old - eventCount();
  }

  /** Removes exposures; returns how many. */
  long removeExposures(Instant before, int keep) {
    long old = exposureCount();
    removedExposures += removable(exposures, removedExposures, old - keep, before, Exposure::time);
    return old - exposureCount();
  }

  private <T> int removable(
      List<Stored<T>> all, int removed, long excess, Instant before, Function<T, Instant> times) {
    int end = removed;
    for (long left = excess; left > 0; end++) {
      left -= keepsForgotten || all.get(end).value != null ? 1 : 0;
    }
    while (true) {
      while (end < all.size() && all.get(end).value == null) {
        end++; // of forgotten users
      }
      int timed = end;
      while (timed < all.size() && time(all.get(timed).value, times) == null) {
        timed++;
      }
      if (timed == all.size()
          || !Objects.requireNonNull(time(all.get(timed).value, times)).isBefore(before)) {
        return end - removed;
      }
      end = timed + 1;
    }
  }

  private static <T> @Nullable Instant time(@Nullable T value, Function<T, Instant> times) {
    return value == null ? null : times.apply(value);
  }

  /** Returns the values after a position that are still there, by position. */
  static <T> Map<Long, T> after(List<Stored<T>> all, int position) {
    Map<Long, T> values = new TreeMap<>();
    for (int i = position; i < all.size(); i++) {
      T value = all.get(i).value;
      if (value != null) {
        values.put(i + 1L, value);
      }
    }
    return values;
  }

  /** Returns the choices of users in the order of their numbers. */
  Stream<StoreEntry> choices() {
    return numbers.entrySet().stream()
        .sorted(Map.Entry.comparingByValue())
        .map(Map.Entry::getKey)
        .flatMap(
            user ->
                Stream.concat(
                    consents.getOrDefault(user, List.of()).stream()
                        .map(consent -> new ConsentEntry(user, consent)),
                    traits.getOrDefault(user, Map.of()).entrySet().stream()
                        .map(trait -> new TraitEntry(user, trait.getKey(), trait.getValue()))));
  }
}
