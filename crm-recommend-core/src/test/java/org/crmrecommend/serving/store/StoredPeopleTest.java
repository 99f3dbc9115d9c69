package org.crmrecommend.serving.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;
import org.crmrecommend.data.Event;
import org.crmrecommend.data.EventKind;
import org.crmrecommend.data.User;
import org.crmrecommend.people.Consent;
import org.crmrecommend.people.Identifier;
import org.crmrecommend.people.Link;
import org.crmrecommend.people.Purpose;
import org.crmrecommend.people.TraitChoice;
import org.crmrecommend.serving.EventStore;
import org.crmrecommend.serving.Exposure;
import org.crmrecommend.serving.StoreEntry;
import org.crmrecommend.serving.StoreEntry.ConsentEntry;
import org.crmrecommend.serving.StoreEntry.EventEntry;
import org.crmrecommend.serving.StoreEntry.ExposureEntry;
import org.crmrecommend.serving.StoreEntry.LinkEntry;
import org.crmrecommend.serving.StoreEntry.RenamedUser;
import org.crmrecommend.serving.StoreEntry.TraitEntry;
import org.crmrecommend.serving.StoreEntry.UnlinkEntry;
import org.crmrecommend.serving.StoreEntry.UserEntry;
import org.crmrecommend.serving.StoreException;
import org.crmrecommend.serving.file.SimulatedDisk;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Users with their numbers, links and choices, and the keys of a store. */
class StoredPeopleTest {

  private static final Instant NOON = Instant.parse("2026-05-01T12:00:00Z");
  private static final SecretKey MASTER = new SecretKeySpec(new byte[32], "AES");

  @TempDir private Path folder;

  private static EventEntry event(String user) {
    return new EventEntry(Event.of(user, EventKind.LOGIN).at(NOON));
  }

  private static ExposureEntry exposure(String answer, String user) {
    return new ExposureEntry(new Exposure(answer, user, NOON, null, null, "v1", List.of()));
  }

  private static List<StoreEntry> people(EventStore store) {
    List<StoreEntry> people = new ArrayList<>();
    store.readPeople(people::add);
    return people;
  }

  @Test
  void userNumber_usersOfAllEntries_areNumberedInOrder() {
    try (EventStore store = EventStore.inMemory()) {
      Link link = Link.of(Identifier.account("e"), Identifier.device("d"), NOON);
      store.append(
          List.of(
              exposure("a1", "x"),
              event("a"),
              new UserEntry(User.of("b")),
              new ConsentEntry("c", Consent.refused(Purpose.MARKETING, NOON, "")),
              new LinkEntry(link),
              new UnlinkEntry("y", "z"),
              new TraitEntry("f", "trait", TraitChoice.HIDDEN),
              new RenamedUser("w", "v"),
              event("a")));

      assertThat(List.of("a", "b", "c", "d", "e", "f"))
          .allSatisfy(id -> assertThat(store.userId(store.userNumber(id))).contains(id));
      assertThat(store.userNumber("a")).isEqualTo(1);
      assertThat(store.userNumber("f")).isEqualTo(6);
      assertThat(List.of("x", "y", "z", "w", "v", ""))
          .allSatisfy(id -> assertThat(store.userNumber(id)).isZero());
      assertThat(List.of(-1, 0, 7, Integer.MAX_VALUE))
          .allSatisfy(number -> assertThat(store.userId(number)).isEmpty());
    }
  }

  @Test
  void readExposures_userOfWhomNothingElseIsStored_isLeftOut() {
    try (EventStore store = EventStore.inMemory()) {
      store.append(List.of(exposure("a1", "anna"), event("anna"), exposure("a2", "anna")));
      List<Exposure> all = new ArrayList<>();
      List<Exposure> ofAnna = new ArrayList<>();

      store.readExposures(0, (exposure, position) -> all.add(exposure));
      store.readExposuresOf(Set.of("anna"), (exposure, position) -> ofAnna.add(exposure));

      assertThat(all).extracting(Exposure::user).containsExactly(null, "anna");
      assertThat(ofAnna).containsExactly(all.get(1));
    }
  }

  @Test
  void readPeople_linksAndChoices_areTheNewest() {
    Link first = new Link(Identifier.account("anna"), Identifier.device("phone"), NOON, "login");
    Link again = Link.of(Identifier.visitor("phone"), Identifier.account("anna"), NOON);
    Link other = Link.of(Identifier.visitor("a visitor"), Identifier.account("anna"), NOON);
    ConsentEntry yes = new ConsentEntry("anna", Consent.granted(Purpose.ANALYTICS, NOON, "form"));
    ConsentEntry no = new ConsentEntry("anna", Consent.refused(Purpose.ANALYTICS, NOON, "form"));
    try (EventStore store = EventStore.open(folder)) {
      store.append(List.of(new LinkEntry(first), yes, new LinkEntry(other), no));
      store.append(List.of(new LinkEntry(again), yes, new UnlinkEntry("anna", "a visitor")));
      store.append(
          List.of(
              new TraitEntry("anna", "b", TraitChoice.HIDDEN),
              new TraitEntry("anna", "a", TraitChoice.DELETED),
              new TraitEntry("anna", "b", TraitChoice.SHOWN)));
    }
    try (EventStore store = EventStore.open(folder)) {
      assertThat(people(store))
          .containsExactly(
              new LinkEntry(again),
              yes,
              no,
              yes,
              new TraitEntry("anna", "a", TraitChoice.DELETED),
              new TraitEntry("anna", "b", TraitChoice.SHOWN));
    }
  }

  @Test
  void append_renamedUser_keepsEverythingUnderTheNewId() {
    User user = User.of("new").withAttribute("size", "L");
    Link link = Link.of(Identifier.account("new"), Identifier.device("phone"), NOON);
    try (EventStore store = EventStore.open(folder)) {
      store.append(
          List.of(
              event("old"),
              new UserEntry(User.of("old").withAttribute("size", "L")),
              new LinkEntry(Link.of(Identifier.account("old"), Identifier.device("phone"), NOON)),
              new RenamedUser("old", "new"),
              event("new"),
              new RenamedUser("new", "phone"),
              new RenamedUser("new", "new")));
    }
    try (EventStore store = EventStore.open(folder)) {
      List<Event> events = new ArrayList<>();
      store.readEventsOf(Set.of("new"), (event, position) -> events.add(event));
      assertThat(events).containsExactly(event("new").event(), event("new").event());
      assertThat(store.findUser("new")).contains(user);
      assertThat(store.userNumber("old")).isZero();
      assertThat(people(store)).containsExactly(new LinkEntry(link));
      store.append(List.of(event("old")));
      assertThat(store.userNumber("old")).isEqualTo(3);
    }
  }

  @Test
  void open_withMasterKey_needsIt() {
    try (EventStore store = EventStore.open(folder, MASTER)) {
      store.append(List.of(event("anna")));
    }
    try (EventStore store = EventStore.open(folder, MASTER)) {
      assertThat(store.userNumber("anna")).isEqualTo(1);
    }
    assertThatExceptionOfType(StoreException.class)
        .isThrownBy(() -> EventStore.open(folder))
        .withMessage(
            folder.resolve("keys.bin")
                + ": was made with a master key, but none was given; open it with this master key");
  }

  @Test
  void open_keysMissing_isRefusedAndNotReplaced() throws IOException {
    EventStore.open(folder).close();
    Files.delete(folder.resolve("keys.bin"));

    assertThatExceptionOfType(StoreException.class)
        .isThrownBy(() -> EventStore.open(folder))
        .withMessage(
            folder.resolve("keys.bin")
                + ": is missing; restore keys.bin from its backup; without it the records of"
                + " events.mv cannot be read");
    assertThat(folder.resolve("keys.bin")).doesNotExist();
  }

  @Test
  void open_keysOfAnotherStoreOrCut_isRefused() throws IOException {
    SimulatedDisk disk = SimulatedStore.empty();
    EventStore store = SimulatedStore.open(disk);
    store.append(List.of(event("anna")));
    store.close();
    SimulatedDisk other = SimulatedStore.empty();
    EventStore otherStore = SimulatedStore.open(other);
    otherStore.append(List.of(event("ben")));
    otherStore.close();
    byte[] keys = disk.content(SimulatedStore.KEYS);

    disk.put(SimulatedStore.KEYS, other.content(SimulatedStore.KEYS));
    assertThatExceptionOfType(StoreException.class)
        .isThrownBy(() -> SimulatedStore.open(disk))
        .withMessage(
            "keys.bin: has not the keys of events.mv; restore both files from the same backup");
    disk.put(SimulatedStore.KEYS, Arrays.copyOf(keys, 4_096 + 32));
    assertThatExceptionOfType(StoreException.class)
        .isThrownBy(() -> SimulatedStore.open(disk))
        .withMessageContaining("keys.bin: is damaged: slot 1 at byte 4128 is missing");
    disk.put(SimulatedStore.KEYS, keys);
    SimulatedStore.open(disk).close();
  }

  @Test
  void open_storeMissingButKeysThere_isRefused() throws IOException {
    try (EventStore store = EventStore.open(folder)) {
      store.append(List.of(event("anna")));
    }
    Files.delete(folder.resolve("events.mv"));

    assertThatExceptionOfType(StoreException.class)
        .isThrownBy(() -> EventStore.open(folder))
        .withMessage(
            folder.resolve("keys.bin")
                + ": has the keys of a store, but "
                + folder.resolve("events.mv")
                + " is new; restore the missing file from its backup, or move the keys away to"
                + " begin a new store");
  }

  /** The process ends after any number of writes of its first start. */
  @Test
  void open_firstStartInterrupted_canBeRepeated() throws IOException {
    for (int changes = 0; changes < 12; changes++) {
      SimulatedDisk disk = SimulatedStore.empty();
      disk.powerLossAfter(changes);
      try {
        SimulatedStore.open(disk);
      } catch (StoreException e) {
        assertThat(e).hasMessageContaining("no power");
      }
      disk.restart();

      try (EventStore store = SimulatedStore.open(disk)) {
        store.append(List.of(event("anna")));
        assertThat(store.userNumber("anna")).isEqualTo(1);
      }
    }
    Path keysOnly = folder.resolve("shop");
    EventStore.open(keysOnly).close();
    Files.delete(keysOnly.resolve("events.mv"));
    EventStore.open(keysOnly).close();
  }
}
