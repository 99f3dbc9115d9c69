package org.crmrecommend.examples.yaml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class YamlSourceTest {

  @TempDir private Path folder;

  private Path file;

  @BeforeEach
  void resolveFile() {
    file = folder.resolve("own.yaml");
  }

  private YamlField root() {
    return YamlSource.read(file, 3 << 20).root();
  }

  @Test
  void read_yaml_returnsTree() throws IOException {
    Files.writeString(file, "title: 茶\ndata: [{seeds: [1, 2]}]\n");

    assertThat(root().field("title").asText()).isEqualTo("茶");
    assertThat(root().field("data").elements().get(0).field("seeds").elements().get(1).asInt())
        .isEqualTo(2);
  }

  @Test
  void read_deepList_isRejectedWithLine() throws IOException {
    Files.writeString(file, "title: t\ndata: " + "[".repeat(5000) + "]".repeat(5000));

    assertThatIllegalArgumentException()
        .isThrownBy(this::root)
        .withMessageMatching(
            file
                + ":2:\\d+: expected YAML, found Document nesting depth .* maximum allowed \\(\\d+\\)");
  }

  @Test
  void read_deepFields_isRejectedWithLine() throws IOException {
    StringBuilder text = new StringBuilder();
    for (int depth = 0; depth < 2000; depth++) {
      text.append(" ".repeat(depth)).append("a:\n");
    }
    Files.writeString(file, text);

    assertThatIllegalArgumentException()
        .isThrownBy(this::root)
        .withMessageMatching(
            file + ":\\d{3,}:\\d{3,}: expected YAML, found Document nesting depth .*\\)");
  }

  /** The parser would silently return the alias as the name of its anchor. */
  @Test
  void read_alias_isRejectedWithLine() throws IOException {
    Files.writeString(file, "title: &shop Our shop\ndata:\n  - {name: *shop}\n");

    assertThatIllegalArgumentException()
        .isThrownBy(this::root)
        .withMessage(file + ":3:12: expected no alias, found *shop; repeat the value instead");
  }

  @Test
  void asLong_millionDigits_isRejectedWithPosition() throws IOException {
    Files.writeString(file, "title: t\nseed: " + "9".repeat(1_000_000) + "\n");

    assertThatIllegalArgumentException()
        .isThrownBy(() -> root().field("seed").asLong())
        .withMessage(
            file + ":2:7: seed must be a whole number of 64 bits: " + "9".repeat(60) + "…");
  }

  @Test
  void read_largeFile_isRejected() throws IOException {
    Files.write(file, new byte[(3 << 20) + 1]);

    assertThatIllegalArgumentException()
        .isThrownBy(this::root)
        .withMessage(file + ": expected a YAML file of at most 3145728 bytes, found 3145729");
  }

  @Test
  void read_otherCharset_isRejected() throws IOException {
    Files.write(file, "title: Müsli\n".getBytes(StandardCharsets.ISO_8859_1));

    assertThatIllegalArgumentException()
        .isThrownBy(this::root)
        .withMessageStartingWith(file + ": expected text in UTF-8");
  }

  @Test
  void read_duplicateField_isRejectedWithLine() throws IOException {
    Files.writeString(file, "title: a\ntitle: b\n");

    assertThatIllegalArgumentException()
        .isThrownBy(this::root)
        .withMessage(file + ":2:1: title must be given once; remove one of the two");
  }

  /** The YAML parser reads 1,025 characters at once. */
  @Test
  void root_surrogatePairsAtAnyPosition_areRead() {
    for (int length = 1000; length < 2100; length++) {
      String title = "x".repeat(length) + "\uD83D\uDE00".repeat(2);

      YamlField root = YamlSource.of("title: \"" + title + "\"\n", 1 << 20).root();

      assertThat(root.field("title").asString()).isEqualTo(title);
    }
  }
}
