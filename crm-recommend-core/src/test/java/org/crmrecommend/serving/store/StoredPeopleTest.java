package org.crmrecommend.serving.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;
import org.crmrecommend.data.Event;
import org.crmrecommend.data.EventKind;
import org.crmrecommend.serving.EventStore;
import org.crmrecommend.serving.StoreEntry.EventEntry;
import org.crmrecommend.serving.StoreException;
import org.crmrecommend.serving.file.SimulatedDisk;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Users with their numbers, links and choices, and the keys of a store. */
class StoredPeopleTest extends StoredPeopleContract {

  private static final Instant NOON = Instant.parse("2026-05-01T12:00:00Z");
  private static final SecretKey MASTER = new SecretKeySpec(new byte[32], "AES");

  @TempDir private Path folder;

  @Override
  protected EventStore open() {
    return EventStore.open(folder);
  }

  @Override
  protected boolean keepsForgotten() {
    return true;
  }

  private static EventEntry event(String user) {
    return new EventEntry(Event.of(user, EventKind.LOGIN).at(NOON));
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
