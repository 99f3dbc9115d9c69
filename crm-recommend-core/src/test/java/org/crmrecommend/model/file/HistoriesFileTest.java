package org.crmrecommend.model.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.function.Consumer;
import org.crmrecommend.data.Event;
import org.crmrecommend.data.EventKind;
import org.crmrecommend.data.IdMap;
import org.crmrecommend.history.HistoriesSnapshot;
import org.crmrecommend.history.History;
import org.crmrecommend.history.InMemoryHistories;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HistoriesFileTest {

  private static final Instant NOON = Instant.parse("2026-05-04T12:00:00Z");

  @TempDir private Path folder;

  private Path file = Path.of("");

  @BeforeEach
  void setFile() {
    file = folder.resolve("histories.safetensors");
  }

  @Test
  void read_noHistories_isEmpty() {
    InMemoryHistories empty = InMemoryHistories.builder(new IdMap()).build();
    HistoriesFile.write(file, empty.snapshot(), Long.MIN_VALUE);

    HistoriesFile.Content content = HistoriesFile.read(file, new IdMap());

    assertThat(content.position()).isEqualTo(Long.MIN_VALUE);
    assertThat(content.snapshot().size()).isZero();
    InMemoryHistories read =
        InMemoryHistories.builder(content.snapshot().items()).snapshot(content.snapshot()).build();
    assertThat(read.lastTime()).isEqualTo(Instant.EPOCH);
    assertThat(read.size()).isZero();
  }

  /** Blocks end at 65,536 users, and with the user who reaches 262,144 events. */
  @Test
  void read_severalBlocks_hasAllUsersInTheirOrder() {
    IdMap items = IdMap.of(List.of("tea"));
    History view = History.of(List.of(Event.of("u", "tea", EventKind.VIEW).at(NOON)), items);
    History manyViews =
        History.of(Collections.nCopies(300, Event.of("u", "tea", EventKind.VIEW).at(NOON)), items);
    List<String> users = new ArrayList<>();
    List<History> histories = new ArrayList<>();
    for (int user = 0; user < 70_000; user++) {
      users.add("u" + user);
      histories.add(user > 69_000 ? manyViews : view);
    }
    HistoriesFile.write(file, new HistoriesSnapshot(items, NOON, users, histories), 7);

    HistoriesSnapshot read = HistoriesFile.read(file, new IdMap()).snapshot();

    assertThat(read.users()).isEqualTo(users);
    assertThat(read.histories().stream().mapToInt(History::size).toArray())
        .isEqualTo(histories.stream().mapToInt(History::size).toArray());
    assertThat(blockCount()).isEqualTo(3);
  }

  private long blockCount() {
    try (SafetensorsFile opened = SafetensorsFile.open(file)) {
      return opened.tensors().stream().filter(t -> t.name().endsWith("event_counts")).count();
    }
  }

  @Test
  void write_withoutOrdersAndRatings_hasNoColumnsOfThem() {
    InMemoryHistories histories = InMemoryHistories.builder(new IdMap()).build();
    histories.add(Event.of("anna", "tea", EventKind.VIEW).at(NOON.minusSeconds(1)));
    HistoriesFile.write(file, histories.snapshot(), 0);

    try (SafetensorsFile opened = SafetensorsFile.open(file)) {
      assertThat(opened.tensors().stream().map(Tensor::name))
          .containsExactlyInAnyOrder(
              "attributes.names.bytes",
              "attributes.names.offsets",
              "attributes.counts",
              "attributes.values.bytes",
              "attributes.values.offsets",
              "items.bytes",
              "items.offsets",
              "kinds.bytes",
              "kinds.offsets",
              "block.0.event_counts",
              "block.0.items",
              "block.0.kinds",
              "block.0.times",
              "block.0.users.bytes",
              "block.0.users.offsets");
    }
  }

  @Test
  void write_whenEventsFollow_hasThoseOfTheSnapshot() {
    InMemoryHistories histories = InMemoryHistories.builder(new IdMap()).build();
    histories.add(Event.of("anna", "tea", EventKind.VIEW).at(NOON.minusSeconds(1)));
    HistoriesSnapshot snapshot = histories.snapshot();
    histories.add(Event.of("anna", "mug", EventKind.of("share")).at(NOON));
    histories.add(Event.of("ben", "mug", EventKind.VIEW).at(NOON));

    HistoriesFile.write(file, snapshot, 1);
    HistoriesSnapshot read = HistoriesFile.read(file, new IdMap()).snapshot();

    assertThat(read.users()).containsExactly("anna");
    assertThat(read.histories().get(0).size()).isOne();
    assertThat(read.lastTime()).isEqualTo(NOON.minusSeconds(1));
  }

  @Test
  void read_cutOffAnywhere_isRefused() throws IOException {
    byte[] bytes = someHistories();
    for (int length = 0; length < bytes.length; length += 11) {
      RawFile.write(file, Arrays.copyOf(bytes, length));
      assertRefused("it has only \\d bytes; .*|.*cut off.*");
    }
  }

  @Test
  void read_aByteChanged_isRefused() throws IOException {
    byte[] bytes = someHistories();
    for (int position = 0; position < bytes.length; position += 13) {
      byte[] changed = bytes.clone();
      changed[position] ^= 4;
      RawFile.write(file, changed);
      assertRefused(".*; .*");
    }
  }

  /** What a wrong file does not violate is histories that can be used. */
  @Test
  void read_stateChanged_isRefusedOrUsable() throws IOException {
    EditableModelFile original = EditableModelFile.of(someHistories());
    int refused = 0;
    for (int seed = 0; seed < 500; seed++) {
      RawFile.write(file, new StateMutation(seed).of(original));
      IdMap items = seed % 2 == 0 ? new IdMap() : IdMap.of(List.of("i4", "z"));
      try {
        HistoriesSnapshot snapshot = HistoriesFile.read(file, items).snapshot();
        InMemoryHistories read = RandomHistories.builder(items).snapshot(snapshot).build();
        snapshot.users().forEach(user -> RandomHistories.lines(read, user));
      } catch (BadModelFileException e) {
        refused++;
      }
    }
    assertThat(refused).isBetween(100, 480);
  }

  @Test
  void read_wrongContent_saysWhatIsWrong() throws IOException {
    assertRefused(
        texts -> texts.texts().put("crm-recommend.histories", "1"), "it has version 1 of");
    assertRefused(texts -> texts.texts().put("position", "x"), "position is malformed: x; write");
    assertRefused(texts -> texts.texts().put("last_time", "x"), "last_time is malformed: x; write");
    assertRefused(texts -> texts.tensors().remove("kinds.bytes"), "it has no tensor \"kinds.bytes");
    assertRefused(
        texts -> texts.putTensor("block.0.items", "I32", "0", new byte[0]),
        "has \\d+ entries, not");
  }

  private void assertRefused(Consumer<EditableModelFile> change, String problem)
      throws IOException {
    EditableModelFile changed = EditableModelFile.of(someHistories());
    change.accept(changed);
    RawFile.write(file, changed.bytes());
    assertRefused(".*" + problem + ".*");
  }

  private void assertRefused(String problem) {
    assertThatExceptionOfType(BadModelFileException.class)
        .isThrownBy(() -> HistoriesFile.read(file, new IdMap()))
        .withMessageStartingWith(file + ": ")
        .satisfies(
            e -> assertThat(e.getMessage().substring((file + ": ").length())).matches(problem));
  }

  @Test
  void read_aModel_isRefused() {
    Path model = GoldenModelsTest.file("neighbor-1-item-knn");

    assertThatExceptionOfType(BadModelFileException.class)
        .isThrownBy(() -> HistoriesFile.read(model, new IdMap()))
        .withMessage(
            model + ": it holds no histories; choose a file that HistoriesFile.write wrote");
  }

  @Test
  void readModel_histories_isRefused() throws IOException {
    someHistories();

    assertThatExceptionOfType(BadModelFileException.class)
        .isThrownBy(() -> ModelFile.read(file))
        .withMessage(file + ": it holds histories; choose a file that ModelFile.write wrote");
  }

  @Test
  void read_noFile_isRefused() {
    assertThatExceptionOfType(UncheckedIOException.class)
        .isThrownBy(() -> HistoriesFile.read(file, new IdMap()))
        .withMessage(file + ": cannot be read: no such file");
  }

  @Test
  void snapshot_ofAnotherMap_isRefused() throws IOException {
    someHistories();
    HistoriesSnapshot snapshot = HistoriesFile.read(file, new IdMap()).snapshot();

    assertThatIllegalArgumentException()
        .isThrownBy(() -> InMemoryHistories.builder(new IdMap()).snapshot(snapshot))
        .withMessageStartingWith(
            "snapshot must have the items of the histories; read its file into their map: ");
  }

  private byte[] someHistories() throws IOException {
    HistoriesFile.write(file, RandomHistories.of(3).snapshot(), 5);
    return Files.readAllBytes(file);
  }
}
