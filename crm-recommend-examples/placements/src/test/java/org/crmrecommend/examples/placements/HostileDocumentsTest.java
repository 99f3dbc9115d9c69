package org.crmrecommend.examples.placements;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.crmrecommend.examples.yaml.YamlException;
import org.crmrecommend.ranking.Placements;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Documents that are no placements at all, or are made to harm the reader. */
class HostileDocumentsTest {

  @TempDir private Path folder;

  @ParameterizedTest
  @ValueSource(strings = {"", "\n", "# a comment\n", "---\n", "null\n"})
  void parse_emptyDocument_isRejected(String document) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> PlacementsFile.parse(document))
        .withMessage("expected YAML, found an empty file");
  }

  @Test
  void parse_secondDocument_isRejected() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> PlacementsFile.parse("placements: []\n---\nplacements: []\n"))
        .withMessage("3:1: expected YAML, found a second document; remove the line with ---");
  }

  @Test
  void read_otherEncodings_areRejected() throws IOException {
    Path file = folder.resolve("p.yaml");
    String document = "placements: [{name: für}]";

    Files.write(file, document.getBytes(StandardCharsets.ISO_8859_1));
    assertRejected(file, "expected text in UTF-8, found another encoding; save the file in UTF-8");
    Files.write(file, document.getBytes(StandardCharsets.UTF_16));
    assertRejected(file, "expected text in UTF-8, found another encoding; save the file in UTF-8");
    Files.write(file, "placements: []".getBytes(StandardCharsets.UTF_16LE));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> PlacementsFile.read(file))
        .withMessage(
            file
                + ":1:2: expected text in UTF-8, found the control character U+0000; save the file"
                + " as text in UTF-8");
  }

  private static void assertRejected(Path file, String message) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> PlacementsFile.read(file))
        .withMessage(file + ": " + message);
  }

  @Test
  void read_missingLargeOrFolder_isRejected() throws IOException {
    Path file = folder.resolve("p.yaml");
    assertRejected(file, "expected a file, found none; check the path");
    assertRejected(folder, "expected a file, found a directory");
    Files.write(file, new byte[(1 << 20) + 1]);
    assertRejected(file, "expected a YAML file of at most 1048576 bytes, found 1048577");
  }

  /** Garbage of any kind is refused with a message, and quickly. */
  @ParameterizedTest(name = "seed {0}")
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  void read_randomBytes_isRejected(long seed) throws IOException {
    byte[] bytes = new byte[1 << 20];
    new SplittableRandom(seed).nextBytes(bytes);
    for (int i = 0; seed % 2 == 0 && i < bytes.length; i++) {
      bytes[i] = (byte) ((bytes[i] & 0x7F) | 0x20);
    }
    Path file = folder.resolve(seed % 4 == 0 ? "p.json" : "p.yaml");
    Files.write(file, bytes);

    assertRejectedQuickly(file);
  }

  @Test
  void read_hostileDocuments_areRejectedQuickly() throws IOException {
    String aliases =
        "a0: &a0 [x]\n"
            + String.join(
                "\n",
                IntStream.range(1, 40)
                    .mapToObj(i -> "a%d: &a%d [*a%d, *a%d]".formatted(i, i, i - 1, i - 1))
                    .toList());
    List<String> documents =
        List.of(
            aliases,
            "[".repeat(1_000_000),
            "{a: ".repeat(200_000),
            "- ".repeat(500_000),
            "? ".repeat(500_000),
            "a: &a [*a]",
            "x".repeat(1_000_000),
            "\"".repeat(1_000_000),
            "placements: [" + "{},".repeat(300_000) + "]",
            "placements: [{name: a, limit: " + "9".repeat(1_000_000) + "}]",
            "placements: [{name: a, rules: [{explore: " + "9".repeat(1_000_000) + "}]}]",
            "placements: [{name: a, rules: [" + "{explore: 0.1},".repeat(60_000) + "]}]",
            "placements: [{name: a, rules: [" + "{explore: 0.1},".repeat(1_000) + "]}]",
            "placements: [{name: a, where: \"" + "(".repeat(1_000_000) + "\"}]",
            "placements: [{name: a, where: \"" + "not ".repeat(250_000) + "\"}]",
            "x: ".repeat(300_000),
            "a" + " ".repeat(1_000_000) + ": 1",
            "%YAML 9.9\n---\nplacements: []",
            "!!javax.script.ScriptEngineManager [!!java.net.URLClassLoader [[!!java.net.URL"
                + " [\"http://localhost/\"]]]]");
    for (int i = 0; i < documents.size(); i++) {
      Path file = folder.resolve(i + ".yaml");
      Files.writeString(file, documents.get(i));
      assertRejectedQuickly(file);
    }
  }

  /** The limit only ends a test that would run for minutes. */
  private static void assertRejectedQuickly(Path file) {
    assertTimeoutPreemptively(
        Duration.ofSeconds(60),
        () ->
            assertThatExceptionOfType(YamlException.class)
                .isThrownBy(() -> PlacementsFile.read(file))
                .satisfies(e -> assertThat(e.getMessage().length()).isLessThan(100_000)));
  }

  @Test
  void parse_largeText_isRejected() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> PlacementsFile.parse(" ".repeat((1 << 20) + 1)))
        .withMessage("expected a text of at most 1048576 characters, found 1048577");
  }

  /** The largest sensible file is read. */
  @Test
  void parse_thousandPins_areRead() {
    String rules =
        String.join(
            "",
            IntStream.rangeClosed(1, 1000)
                .mapToObj(i -> "\n  - pin: {position: %d, item: i%d}".formatted(i, i))
                .toList());
    Placements placements =
        PlacementsFile.parse("placements:\n- name: a\n  limit: 1000\n  rules:" + rules);

    assertThat(placements.list().get(0).rules()).hasSize(1000);
  }
}
