package org.crmrecommend.model.file;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.LongStream;
import org.crmrecommend.data.IdMap;
import org.crmrecommend.history.HistoriesSnapshot;
import org.crmrecommend.history.InMemoryHistories;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class HistoriesFilePropertyTest {

  @TempDir private Path folder;

  static LongStream seeds() {
    return LongStream.range(0, 10);
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void read_intoAnEmptyMap_hasTheSameHistoriesAndNumbers(long seed) {
    InMemoryHistories original = RandomHistories.of(seed);
    Path file = write(original, seed);

    IdMap items = new IdMap();
    HistoriesFile.Content content = HistoriesFile.read(file, items);
    InMemoryHistories read = RandomHistories.builder(items).snapshot(content.snapshot()).build();

    assertThat(content.position()).isEqualTo(seed);
    assertThat(items).isEqualTo(original.items());
    assertSame(read, original);
    assertThat(read.snapshot().users()).isEqualTo(original.snapshot().users());
  }

  /** Items of the file that are new follow those of the map. */
  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void read_intoAnotherMap_hasTheSameHistories(long seed) {
    InMemoryHistories original = RandomHistories.of(seed);
    IdMap items = IdMap.inOrder(List.of("later3", "other", "i1", "i7"));

    HistoriesSnapshot snapshot = HistoriesFile.read(write(original, 0), items).snapshot();

    assertThat(items.firstIds(4)).containsExactly("later3", "other", "i1", "i7");
    assertThat(items.stream()).containsAll(original.items().stream().toList());
    assertSets(RandomHistories.builder(items).snapshot(snapshot).build(), original);
  }

  /** Sorts events of the same time by number, which another map changes. */
  private static void assertSets(InMemoryHistories actual, InMemoryHistories expected) {
    assertThat(actual.size()).isEqualTo(expected.size());
    for (String user : expected.snapshot().users()) {
      assertThat(Set.copyOf(RandomHistories.lines(actual, user)))
          .as(user)
          .isEqualTo(Set.copyOf(RandomHistories.lines(expected, user)));
    }
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void add_afterReading_isLikeAddWithout(long seed) {
    InMemoryHistories original = RandomHistories.of(seed);
    IdMap items = new IdMap();
    HistoriesSnapshot snapshot = HistoriesFile.read(write(original, 0), items).snapshot();
    InMemoryHistories read = RandomHistories.builder(items).snapshot(snapshot).build();

    RandomHistories.events(seed + 100)
        .forEach(event -> assertThat(read.add(event)).isEqualTo(original.add(event)));

    assertSame(read, original);
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void write_whatWasRead_isTheSameFile(long seed) throws IOException {
    Path file = write(RandomHistories.of(seed), seed);
    byte[] bytes = Files.readAllBytes(file);

    HistoriesFile.Content content = HistoriesFile.read(file, new IdMap());
    HistoriesFile.write(file, content.snapshot(), content.position());

    assertThat(file).hasBinaryContent(bytes);
  }

  private static void assertSame(InMemoryHistories actual, InMemoryHistories expected) {
    assertThat(actual.size()).isEqualTo(expected.size());
    assertThat(actual.lastTime()).isEqualTo(expected.lastTime());
    for (String user : expected.snapshot().users()) {
      assertThat(RandomHistories.lines(actual, user))
          .as(user)
          .isEqualTo(RandomHistories.lines(expected, user));
    }
  }

  private Path write(InMemoryHistories histories, long position) {
    Path file = folder.resolve("histories.safetensors");
    HistoriesFile.write(file, histories.snapshot(), position);
    return file;
  }
}
