package org.crmrecommend.serving.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.lang.reflect.Field;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import org.crmrecommend.data.Event;
import org.crmrecommend.data.EventKind;
import org.crmrecommend.serving.EventStore;
import org.crmrecommend.serving.StoreEntry;
import org.crmrecommend.serving.StoreEntry.EventEntry;
import org.crmrecommend.serving.StoreException;
import org.crmrecommend.serving.file.SimulatedDisk;
import org.h2.mvstore.Chunk;
import org.h2.mvstore.FileStore;
import org.h2.mvstore.MVStore;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EmbeddedEventStoreTest extends EventStoreContract {

  private static final Instant NOON = Instant.parse("2026-05-01T12:00:00Z");

  @TempDir private Path folder;

  private final SimulatedDisk simulated = SimulatedStore.empty();

  EmbeddedEventStoreTest() throws IOException {}

  @Override
  protected EventStore open() {
    return SimulatedStore.open(simulated);
  }

  private static EventEntry event(int number) {
    return new EventEntry(
        Event.of("u" + number % 7, "i" + number, EventKind.VIEW)
            .at(NOON.plusSeconds(number))
            .withId("e" + number));
  }

  private static List<StoreEntry> events(int from, int to) {
    return IntStream.range(from, to).<StoreEntry>mapToObj(EmbeddedEventStoreTest::event).toList();
  }

  private static List<Event> read(EventStore store) {
    List<Event> events = new ArrayList<>();
    store.readEvents(0, (event, position) -> events.add(event));
    return events;
  }

  private String file() {
    return folder.resolve("events.mv").toString();
  }

  @Test
  void lastPosition_allRemovedAndReopened_doesNotFall() {
    try (EventStore store = EventStore.open(folder)) {
      assertThat(store.lastPosition()).isZero();
      store.append(events(0, 2_500));

      assertThat(store.removeEvents(Instant.MAX, Long.MAX_VALUE)).isEqualTo(1_000);
      assertThat(store.removeEvents(Instant.MIN, 300)).isEqualTo(1_000);
      assertThat(store.removeEvents(Instant.MIN, 300)).isEqualTo(200);
      assertThat(store.removeEvents(Instant.MIN, 300)).isZero();
      assertThat(read(store)).hasSize(300);
      store.removeEvents(NOON.plusSeconds(2_500), Long.MAX_VALUE);
    }
    try (EventStore store = EventStore.open(folder)) {
      assertThat(store.lastPosition()).isEqualTo(2_500);
      assertThat(store.eventCount()).isZero();
      assertThat(store.find("e1")).isEmpty();
      assertThat(store.append(List.of(event(1)))).isEmpty();
      assertThat(store.lastPosition()).isEqualTo(2_501);
    }
  }

  @Test
  void open_secondTime_isRefused() {
    try (EventStore store = EventStore.open(folder)) {
      assertThat(store.warnings()).isEmpty();
      assertThatExceptionOfType(StoreException.class)
          .isThrownBy(() -> EventStore.open(folder))
          .withMessage(file() + ": is already open in this process; close the other store first");
    }
  }

  @Test
  void open_folderIsAFile_isRefused() throws IOException {
    Path notAFolder = Files.writeString(folder.resolve("file"), "text");

    assertThatExceptionOfType(StoreException.class)
        .isThrownBy(() -> EventStore.open(notAFolder))
        .withMessageStartingWith(notAFolder.resolve("events.mv") + ": cannot be opened for writing")
        .withMessageEndingWith("; check the folder and its permissions");
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 500, 10_000, 100_000})
  void open_otherFile_isRefusedAndNotChanged(int length) throws IOException {
    byte[] text = "text\n".repeat(length).getBytes(StandardCharsets.UTF_8);
    Files.write(folder.resolve("events.mv"), text);

    assertThatExceptionOfType(StoreException.class)
        .isThrownBy(() -> EventStore.open(folder))
        .withMessage(
            file()
                + ": is not a store of events, or its first blocks are damaged; restore the file"
                + " from a backup, or move it away to begin a new store");
    assertThat(Files.readAllBytes(folder.resolve("events.mv"))).isEqualTo(text);
  }

  @Override
  @Test
  void call_afterClose_isRefused() {
    EventStore store = EventStore.open(folder);
    store.close();
    store.close();

    assertThatExceptionOfType(StoreException.class)
        .isThrownBy(() -> store.append(List.of()))
        .withMessage(file() + ": was closed; open it again");
    assertThatExceptionOfType(StoreException.class).isThrownBy(store::lastPosition);
    assertThatExceptionOfType(StoreException.class).isThrownBy(() -> store.find("e1"));
  }

  @Test
  void append_diskFull_closesForGoodAndLosesNothing() throws IOException {
    SimulatedDisk disk = SimulatedStore.empty();
    EventStore store = SimulatedStore.open(disk);
    store.append(events(0, 10));
    disk.fail("No space left on device");

    assertThatExceptionOfType(StoreException.class)
        .isThrownBy(() -> store.append(events(10, 20)))
        .withMessage(
            "events.mv: cannot be written: java.io.IOException: No space left on device; check the disk"
                + " and its free space, then open the store again");
    disk.fail("");
    assertThatExceptionOfType(StoreException.class)
        .isThrownBy(() -> store.append(events(20, 30)))
        .withMessage("events.mv: is closed since a write failed; open the store again");
    assertThatExceptionOfType(StoreException.class).isThrownBy(() -> read(store));
    store.close();

    try (EventStore again = SimulatedStore.open(disk)) {
      assertThat(read(again)).hasSize(10);
      assertThat(again.append(events(10, 20))).isEmpty();
      assertThat(again.lastPosition()).isEqualTo(20);
    }
  }

  @Test
  void append_manyCommitsWithRetention_fileStaysSmall() throws IOException {
    SimulatedDisk disk = SimulatedStore.empty();
    try (EventStore store = SimulatedStore.open(disk)) {
      for (int i = 0; i < 800; i++) {
        store.append(events(i, i + 1));
        store.removeEvents(Instant.MIN, 100);
      }

      assertThat(store.eventCount()).isEqualTo(100);
      assertThat(disk.file(SimulatedStore.MAPS).length())
          .as("without reuse 10 MB")
          .isLessThan(1 << 20);
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "3|this library knows formats up to 2; update the library to open it",
        "1|which no release wrote and this library cannot read; move the file away to begin a new"
            + " store"
      })
  void open_otherFormat_isRefused(int format, String message) throws IOException {
    SimulatedDisk disk = SimulatedStore.empty();
    MVStore other = new ChecksummedFileStore(disk.file(SimulatedStore.MAPS), Map.of()).openStore();
    new TextMap<>(other, new SealedValue("events.mv", "state"), (key, in) -> in)
        .put("format", out -> out.signed(format));
    other.commit();
    other.sync();

    assertThatExceptionOfType(StoreException.class)
        .isThrownBy(() -> SimulatedStore.open(disk))
        .withMessage("events.mv: has format " + format + ", " + message);
  }

  /** MVStore numbers its chunks with 26 bits, which a busy shop uses up within days. */
  @Test
  void append_chunkNumbersBeginAgain_losesNothing() throws Exception {
    SimulatedDisk disk = SimulatedStore.empty();
    StoreFiles files = SimulatedStore.files(disk);
    MVStore store = files.maps();
    ChecksummedFileStore fileStore = Objects.requireNonNull(files.file());
    StoreMaps maps = new StoreMaps(files);
    for (int i = 0; i < 100; i++) {
      maps.apply(List.of(event(i)), new ArrayList<>());
      maps.numbers().publish();
      if (i == 50) {
        commitAsChunk(fileStore, store, Chunk.MAX_ID - 10);
      } else {
        store.commit();
      }
      files.commit();
    }
    store.closeImmediately();

    try (EventStore reopened = SimulatedStore.open(disk)) {
      assertThat(read(reopened)).hasSize(100);
      reopened.append(events(100, 200));
    }
    try (EventStore reopened = SimulatedStore.open(disk)) {
      assertThat(read(reopened)).hasSize(200);
    }
  }

  /** Commits with the next chunk after this one, which becomes another name of the last chunk. */
  @SuppressWarnings("unchecked")
  private static void commitAsChunk(FileStore<?> fileStore, MVStore store, int number)
      throws ReflectiveOperationException {
    Field lastNumber = FileStore.class.getDeclaredField("lastChunkId");
    Field numbers = FileStore.class.getDeclaredField("chunks");
    lastNumber.setAccessible(true);
    numbers.setAccessible(true);
    Map<Integer, Object> chunks = (Map<Integer, Object>) numbers.get(fileStore);
    chunks.put(number, chunks.get(lastNumber.getInt(fileStore)));
    lastNumber.setInt(fileStore, number);
    store.commit();
    chunks.remove(number);
  }
}
