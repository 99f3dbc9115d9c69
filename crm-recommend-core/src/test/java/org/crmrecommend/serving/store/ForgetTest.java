package org.crmrecommend.serving.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Currency;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.crmrecommend.data.Event;
import org.crmrecommend.data.EventKind;
import org.crmrecommend.data.Item;
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
import org.crmrecommend.serving.StoreEntry.ItemEntry;
import org.crmrecommend.serving.StoreEntry.LinkEntry;
import org.crmrecommend.serving.StoreEntry.TraitEntry;
import org.crmrecommend.serving.StoreEntry.UserEntry;
import org.crmrecommend.serving.StoreException;
import org.crmrecommend.serving.file.SimulatedDisk;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Users are forgotten: no reader and no byte of the files has anything of them. */
class ForgetTest {

  private static final Instant NOON = Instant.parse("2026-05-01T12:00:00Z");
  private static final String ID = "anna.secret@shop";
  private static final int HEADER = 4_096;
  private static final int SLOT = 32;

  /** Texts that only the records of the user have. */
  private static final List<String> TEXTS =
      List.of(ID, "private words", "private city", "private source", "private trait", "answer-777");

  @TempDir private Path folder;

  private static List<StoreEntry> everythingOf(String user, String other) {
    return List.of(
        new EventEntry(
            Event.of(user, "tea", EventKind.REVIEW).at(NOON).withId("e1").withText(TEXTS.get(1))),
        new UserEntry(User.of(user).withAttribute(User.PLACE, TEXTS.get(2))),
        new LinkEntry(
            new Link(Identifier.account(user), Identifier.device(other), NOON, TEXTS.get(3))),
        new TraitEntry(user, TEXTS.get(4), TraitChoice.HIDDEN),
        new ConsentEntry(user, Consent.granted(Purpose.MARKETING, NOON, TEXTS.get(3))),
        new ExposureEntry(new Exposure("answer-777", user, NOON, null, null, "v1", List.of())));
  }

  private static EventEntry event(int i) {
    return new EventEntry(
        Event.of("u" + i % 50, "i" + i, EventKind.VIEW).at(NOON.plusSeconds(i)).withId("x" + i));
  }

  private static List<String> read(EventStore store) {
    List<String> all = new ArrayList<>();
    store.readEvents(0, (event, position) -> all.add(position + " " + event));
    store.readUsers(user -> all.add(user.toString()));
    store.readExposures(0, (exposure, position) -> all.add(position + " " + exposure));
    store.readPeople(entry -> all.add(entry.toString()));
    return all;
  }

  @Test
  void removeEvents_eventsOfForgottenUsers_areRemovedWithTheirIds() throws IOException {
    SimulatedDisk disk = SimulatedStore.empty();
    try (EventStore store = SimulatedStore.open(disk)) {
      store.append(IntStream.range(0, 100).<StoreEntry>mapToObj(ForgetTest::event).toList());
      store.append(everythingOf("ben", "tablet"));
      store.forget(IntStream.range(0, 50).mapToObj(i -> "u" + i).collect(Collectors.toSet()));

      assertThat(store.removeEvents(Instant.MIN, Long.MAX_VALUE)).isEqualTo(100);
      assertThat(store.eventCount()).isEqualTo(1);
      assertThat(store.removeExposures(Instant.MIN, Long.MAX_VALUE)).isZero();
      store.forget(Set.of("ben"));
      assertThat(store.removeExposures(Instant.MIN, Long.MAX_VALUE)).isEqualTo(1);
      assertThat(store.removeEvents(Instant.MIN, Long.MAX_VALUE)).isEqualTo(1);
    }
    StoreFiles files = SimulatedStore.files(disk);
    assertThat(files.maps().openMap("eventIds").sizeAsLong()).isZero();
  }

  @Test
  void files_beforeAndAfterForget_haveNoReadableByteOfTheUser() throws IOException {
    try (EventStore store = EventStore.open(folder)) {
      store.append(List.of(new ItemEntry(Item.of("readable item"), Currency.getInstance("EUR"))));
      store.append(everythingOf(ID, "phone"));
      assertThat(found(List.of("readable item"))).hasSize(1);
      assertThat(found(TEXTS)).isEmpty();
      int number = store.userNumber(ID);
      byte[] keys = Files.readAllBytes(folder.resolve("keys.bin"));
      String slot =
          text(Arrays.copyOfRange(keys, HEADER + number * SLOT, HEADER + number * SLOT + SLOT));
      assertThat(found(List.of(slot))).hasSize(1);

      store.forget(Set.of(ID));

      assertThat(found(TEXTS)).isEmpty();
      assertThat(found(List.of(slot))).isEmpty();
      for (int i = 0; i < 400; i++) {
        store.append(List.of(event(i)));
      }
      assertThat(found(TEXTS)).isEmpty();
      assertThat(found(List.of(slot))).isEmpty();
    }
    assertThat(found(TEXTS)).isEmpty();
  }

  /** Returns the texts that stand in a file of the folder. */
  private List<String> found(List<String> texts) throws IOException {
    List<String> found = new ArrayList<>();
    for (String file : List.of("events.mv", "keys.bin")) {
      String content = text(Files.readAllBytes(folder.resolve(file)));
      for (String text : texts) {
        String wide = text(text.getBytes(StandardCharsets.UTF_16BE));
        if (content.contains(text) || content.contains(wide)) {
          found.add(text);
        }
      }
    }
    return found;
  }

  private static String text(byte[] bytes) {
    return new String(bytes, StandardCharsets.ISO_8859_1);
  }

  @Test
  void forget_diskFull_isCompletedWhenOpenedAgain() throws IOException {
    for (int changes = 0; changes < 40; changes++) {
      SimulatedDisk disk = SimulatedStore.empty();
      EventStore store = SimulatedStore.open(disk);
      store.append(everythingOf(ID, "phone"));
      store.append(everythingOf("ben", "tablet"));
      disk.powerLossAfter(changes);
      boolean isForgotten = true;
      try {
        store.forget(Set.of(ID, "ben"));
      } catch (StoreException e) {
        isForgotten = false;
      }
      disk.restart();

      try (EventStore again = SimulatedStore.open(disk)) {
        boolean isGone = again.userNumber(ID) == 0;
        assertThat(again.userNumber("ben") == 0).isEqualTo(isGone);
        assertThat(read(again)).hasSize(isGone ? 0 : 11);
        assertThat(isGone || !isForgotten).isTrue();
      }
    }
  }

  @Test
  void forget_manyUsersAtOnce_areAllGone() {
    try (EventStore store = EventStore.open(folder)) {
      for (int i = 0; i < 3_000; i += 500) {
        store.append(
            IntStream.range(i, i + 500)
                .<StoreEntry>mapToObj(n -> new UserEntry(User.of("user" + n)))
                .toList());
      }
      Set<String> even =
          IntStream.range(0, 1_500).mapToObj(n -> "user" + 2 * n).collect(Collectors.toSet());

      assertThat(store.forget(even)).isEqualTo(1_500);

      List<String> rest = new ArrayList<>();
      store.readUsers(user -> rest.add(user.id()));
      assertThat(rest).hasSize(1_500).startsWith("user1", "user3").doesNotContain("user2");
    }
  }

  @Test
  void open_storeOlderThanKeys_usersForgottenSinceAreGone() throws IOException {
    SimulatedDisk disk = SimulatedStore.empty();
    EventStore store = SimulatedStore.open(disk);
    store.append(everythingOf(ID, "phone"));
    store.append(everythingOf("ben", "tablet"));
    byte[] backup = disk.content(SimulatedStore.MAPS);
    store.append(List.of(new UserEntry(User.of("later"))));
    store.forget(Set.of(ID, "later"));
    store.close();
    disk.put(SimulatedStore.MAPS, backup);

    try (EventStore again = SimulatedStore.open(disk)) {
      assertThat(again.userNumber(ID)).isZero();
      assertThat(read(again)).isNotEmpty().noneMatch(line -> line.contains(ID));
      again.append(List.of(new UserEntry(User.of("new"))));
      assertThat(again.userNumber("new")).as("5 was that of the forgotten user").isEqualTo(6);
    }
    try (EventStore again = SimulatedStore.open(disk)) {
      assertThat(again.userId(6)).contains("new");
      assertThat(again.findUser("new")).contains(User.of("new"));
    }
  }

  @Test
  void forget_keysCannotBeWritten_closesForGood() throws IOException {
    SimulatedDisk disk = SimulatedStore.empty();
    EventStore store = SimulatedStore.open(disk);
    store.append(everythingOf(ID, "phone"));
    disk.fail("Input/output error");

    assertThatExceptionOfType(StoreException.class)
        .isThrownBy(() -> store.forget(Set.of(ID)))
        .withMessageContaining("cannot be written: java.io.IOException: Input/output error");
    disk.fail("");
    assertThatExceptionOfType(StoreException.class).isThrownBy(() -> store.userNumber(ID));
  }
}
