package org.crmrecommend.model.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import javax.management.JMException;
import javax.management.ObjectName;
import org.crmrecommend.data.IdMap;
import org.crmrecommend.model.Model;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Reads model files with random changes. A million changes:
 *
 * <pre>{@code
 * mvn -Dquick test -pl crm-recommend-core -Dtest=ModelFileFuzzTest -Dmodel.mutations=1000000
 * }</pre>
 *
 * <p>{@code -Dmodel.seed=1000000} makes other changes.
 */
class ModelFileFuzzTest {

  private static final int MUTATIONS = Integer.getInteger("model.mutations", 10_000);
  private static final int FIRST_SEED = Integer.getInteger("model.seed", 0);

  private static final List<String> FILES =
      List.of(
          "neighbor-2-item-knn",
          "neighbor-2-user-knn",
          "sequence-2-session-knn",
          "factor-1-als",
          "hybrid-2-stacked-attributes",
          "content-1-content-knn",
          "rules-1-best-rule");

  /** Half of them change the bytes, half the state. */
  private static final int PER_FILE = MUTATIONS / FILES.size() / 2;

  /**
   * Reading a file and the requests take about 1 MB, most of it for buffers, and a multiple of the
   * size of the file. A number in a file must not take more.
   */
  private static final long MAX_ALLOCATED_BYTES = 3L << 20;

  @TempDir private Path folder;

  static List<Path> files() {
    return FILES.stream().map(GoldenModelsTest::file).toList();
  }

  /** The checksums reveal the changes. */
  @ParameterizedTest
  @MethodSource("files")
  void read_whenBytesAreChanged_thenRefusedOrEqual(Path original) throws IOException {
    byte[] bytes = Files.readAllBytes(original);
    Path copy = folder.resolve("copy");
    int refused = 0;
    for (int seed = FIRST_SEED; seed < FIRST_SEED + PER_FILE; seed++) {
      Path file = RawFile.write(folder.resolve("changed"), new ByteMutation(seed).of(bytes));
      try {
        ModelFile.write(copy, ModelFile.read(file));
        assertThat(copy).as("seed %d", seed).hasSameBinaryContentAs(original);
      } catch (BadModelFileException e) {
        refused++;
      }
    }
    assertThat(refused).isGreaterThan(PER_FILE * 9 / 10);
  }

  /**
   * The format of the model sees the changes. What it does not refuse is a model that answers
   * requests, perhaps with other numbers.
   */
  @ParameterizedTest
  @MethodSource("files")
  void read_whenStateIsChanged_thenRefusedOrUsable(Path file) throws IOException, JMException {
    EditableModelFile original = EditableModelFile.of(Files.readAllBytes(file));
    IdMap items = ModelFile.read(file).items();
    IdMap moreItems = IdMap.of(Stream.concat(items.stream(), Stream.of("a", "i10x")).toList());
    assertThat(isRefused(file, items, 0)).isFalse(); // loads classes
    int refused = 0;
    for (int seed = FIRST_SEED; seed < FIRST_SEED + PER_FILE; seed++) {
      Path changed = RawFile.write(folder.resolve("changed"), new StateMutation(seed).of(original));
      IdMap into = seed % 4 == 0 ? moreItems : items;
      long before = allocatedBytes();
      refused += isRefused(changed, into, seed) ? 1 : 0;
      assertThat(allocatedBytes() - before).as("seed %d", seed).isLessThan(MAX_ALLOCATED_BYTES);
    }
    assertThat(refused).isBetween(PER_FILE / 4, PER_FILE * 9 / 10);
  }

  private static boolean isRefused(Path changed, IdMap into, int seed) {
    Model model;
    try {
      model = seed % 4 == 1 ? ModelFile.read(changed) : ModelFile.read(changed, into);
    } catch (BadModelFileException e) {
      return true;
    } catch (IllegalArgumentException e) {
      if (!String.valueOf(e.getMessage()).startsWith("items must contain all items")) {
        throw new AssertionError("seed " + seed, e);
      }
      return true;
    }
    assertThatCode(() -> ModelRequests.send(model)).as("seed %d", seed).doesNotThrowAnyException();
    return false;
  }

  /** Returns what this thread has allocated so far. */
  private static long allocatedBytes() throws JMException {
    return (long)
        ManagementFactory.getPlatformMBeanServer()
            .getAttribute(
                new ObjectName(ManagementFactory.THREAD_MXBEAN_NAME),
                "CurrentThreadAllocatedBytes");
  }
}
