package org.crmrecommend.model.file;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.crmrecommend.model.Algorithm;
import org.crmrecommend.model.Model;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Files of every version of every format can be read, and give the lists that the trained models
 * gave when the files were written. A file is named {@code <format>-<version>-<case>.safetensors};
 * beside it are its lists, see {@link GoldenLists}.
 *
 * <p>The files of earlier versions stay and are never written again. Only version 1 of session-knn
 * is refused: it does not say which user a session belongs to. When a format gets a new version, or
 * {@link GoldenModels} a new case, this command writes the missing files:
 *
 * <pre>{@code
 * mvn -Dquick test -pl crm-recommend-core -Dtest=GoldenModelsTest -Dgolden.write=true
 * }</pre>
 */
class GoldenModelsTest {

  /** In the sources, where the command above adds files. */
  private static final Path FOLDER = Path.of("src", "test", "resources", "golden", "models");

  private static final String EXTENSION = ".safetensors";

  @TempDir private Path temporary;

  /** Returns a file that may be read, but not changed. */
  static Path file(String name) {
    return FOLDER.resolve(name + EXTENSION);
  }

  static List<Path> files() throws IOException {
    try (Stream<Path> files = Files.list(FOLDER)) {
      return files.filter(file -> file.toString().endsWith(EXTENSION)).sorted().toList();
    }
  }

  @ParameterizedTest
  @MethodSource("files")
  void read_goldenFile_givesTheWrittenLists(Path file) throws IOException {
    List<String> expected = Files.readAllLines(listsOf(file));

    Model model = ModelFile.read(file);

    assertThat(GoldenLists.withListsOf(expected, model)).isEqualTo(expected);
    assertThat(expected).as("lists").filteredOn(line -> line.startsWith("i")).hasSizeGreaterThan(3);
  }

  /** A file of the current version is also written as it was, byte for byte. */
  @ParameterizedTest
  @MethodSource("files")
  void write_readGoldenFileOfCurrentVersion_givesTheSameBytes(Path file) throws IOException {
    Path copy = temporary.resolve("copy");
    List<String> current = currentVersions();
    if (ModelFile.inspect(file).models().stream()
        .allMatch(part -> current.contains(part.format() + "-" + part.version()))) {
      ModelFile.write(copy, ModelFile.read(file));

      assertThat(copy).hasSameBinaryContentAs(file);
    }
  }

  @ParameterizedTest
  @MethodSource("files")
  void inspect_goldenFile_hasTheFormatAndVersionOfItsName(Path file) {
    ModelFile.Part model = ModelFile.inspect(file).models().get(0);

    assertThat(file.getFileName().toString())
        .startsWith(model.format() + "-" + model.version() + "-");
    assertThat(file).isNotEmptyFile().satisfies(f -> assertThat(Files.size(f)).isLessThan(40_000));
  }

  /** Otherwise a format, a version or a model type could lack a golden file. */
  @Test
  void files_golden_coverTheCurrentVersionOfEveryFormatAndEveryCase() throws IOException {
    List<String> names = files().stream().map(file -> file.getFileName().toString()).toList();

    for (String version : currentVersions()) {
      assertThat(names).as(version).anyMatch(name -> name.startsWith(version + "-"));
    }
    for (Map.Entry<String, Algorithm> golden : GoldenModels.algorithms().entrySet()) {
      String name = name(golden.getKey(), GoldenModels.train(golden.getValue()));
      assertThat(names).contains(name);
    }
  }

  /** Not a test: writes the files that are missing. */
  @Test
  @EnabledIfSystemProperty(named = "golden.write", matches = "true")
  void write_missingFiles_keepsTheOthers() throws IOException {
    for (Map.Entry<String, Algorithm> golden : GoldenModels.algorithms().entrySet()) {
      Model model = GoldenModels.train(golden.getValue());
      Path file = FOLDER.resolve(name(golden.getKey(), model));
      if (!Files.exists(file)) {
        ModelFile.write(file, model);
        GoldenLists.write(listsOf(file), model);
      }
    }
  }

  private static List<String> currentVersions() {
    return ModelFormats.load().all().stream()
        .map(format -> format.name() + "-" + format.version())
        .toList();
  }

  private static String name(String goldenCase, Model model) {
    ModelFormat format = ModelFormats.load().of(model);
    return format.name() + "-" + format.version() + "-" + goldenCase + EXTENSION;
  }

  private static Path listsOf(Path file) {
    String name = file.getFileName().toString();
    return file.resolveSibling(name.replace(EXTENSION, ".txt"));
  }
}
