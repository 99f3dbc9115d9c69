package org.crmrecommend.examples.quickstart;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.crmrecommend.examples.quickstart.MarkdownPage.CodeBlock;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Compares the README of the project with the programs that it shows and with its translation. */
class ReadmeTest {

  private static final Path PROJECT = Path.of("../..");
  private static final Path QUICK_START = source("quick-start", "quickstart/QuickStart.java");
  private static final List<Path> SPRING_BOOT =
      List.of(
          source("spring-boot", "springboot/ShopApplication.java"),
          source("spring-boot", "springboot/ShopController.java"));
  private static final String CHINESE = ".github/README.zh-CN.md";
  private static final int MAX_LINES = 70;

  @Test
  void quickStart_isShownWithItsOutput(@TempDir Path folder) throws IOException {
    String output = String.join("\n", QuickStartOutput.of(folder)) + "\n";
    assertThat(readme().codeBlocks())
        .containsOnlyOnce(new CodeBlock("java", program(QUICK_START)), new CodeBlock("", output));
  }

  @Test
  void springBootProgram_isShownAndShort() throws IOException {
    int lines = 0;
    for (Path source : SPRING_BOOT) {
      String program = program(source);
      assertThat(readme().codeBlocks()).containsOnlyOnce(new CodeBlock("java", program));
      lines += (int) program.lines().filter(line -> !line.isBlank()).count();
    }
    assertThat(lines).isPositive().isLessThanOrEqualTo(MAX_LINES);
  }

  @Test
  void links_leadToFiles() throws IOException {
    assertThat(readme().links()).isNotEmpty();
    assertThat(readme().brokenLinks(PROJECT)).isEmpty();
  }

  @Test
  void chinesePage_agreesWithTheEnglishOne() throws IOException {
    MarkdownPage chinese = MarkdownPage.read(PROJECT.resolve(CHINESE));

    assertThat(readme().differences(chinese)).isEmpty();
    assertThat(chinese.brokenLinks(PROJECT.resolve(CHINESE).getParent())).isEmpty();
    assertThat(Files.readAllLines(PROJECT.resolve("README.md")).get(2))
        .contains("](" + CHINESE + ")");
  }

  private static MarkdownPage readme() throws IOException {
    return MarkdownPage.read(PROJECT.resolve("README.md"));
  }

  private static Path source(String module, String file) {
    return PROJECT.resolve(
        "crm-recommend-examples/" + module + "/src/main/java/org/crmrecommend/examples/" + file);
  }

  /** Returns a source file without its package and imports. */
  private static String program(Path source) throws IOException {
    return Files.readString(source)
        .replaceAll("(?m)^(package|import) .*;\\n", "")
        .replaceFirst("^\\n+", "");
  }
}
