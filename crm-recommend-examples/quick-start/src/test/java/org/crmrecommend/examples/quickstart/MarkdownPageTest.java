package org.crmrecommend.examples.quickstart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.crmrecommend.examples.quickstart.MarkdownPage.CodeBlock;
import org.crmrecommend.examples.quickstart.MarkdownPage.Section;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MarkdownPageTest {

  private static final String ENGLISH =
      """
      # Shop 24

      It needs JDK 17, and answers in 1.5 ms, see [speed](speed-2.md#99).
      It takes 1.8 million events.

      ```java
      # 7 is no heading
      int limit = 5;
      ```

      ## Figures

      | `tea-42` | .1848 | 20,000 |

      ```
      done
      ```
      """;

  private static final String CHINESE =
      """
      # 商店 24

      1.5 毫秒内回答（见[速度](../speed-2.md#99)），需要 JDK 17。
      可处理 180 万个事件。

      ```java
      # 7 is no heading
      int limit = 5;
      ```

      ## 数据

      | 20,000 | `tea-42` | .1848 |

      ```
      done
      ```
      """;

  @TempDir Path folder;

  @Test
  void parse_findsCodeBlocksFiguresAndLinks() {
    assertThat(MarkdownPage.parse(ENGLISH))
        .isEqualTo(
            new MarkdownPage(
                List.of(
                    new CodeBlock("java", "# 7 is no heading\nint limit = 5;\n"),
                    new CodeBlock("", "done\n")),
                List.of(
                    new Section(1, List.of("1.5", "17", "1800000", "24")),
                    new Section(2, List.of(".1848", "20,000", "42"))),
                List.of("speed-2.md#99")));
  }

  @Test
  void parse_codeBlockWithoutEnd_isRejected() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> MarkdownPage.parse("# Shop\n\n```java\nint limit;\n"))
        .withMessage("a code block has no end");
  }

  @Test
  void differences_ofATranslation_areNone() {
    assertThat(differences(CHINESE)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "limit = 5, limit = 6, code block 1",
    "```java, ```kotlin, code block 1",
    "done, 完成, code block 2",
    "JDK 17, JDK 21, section 1",
    "1.5 毫秒, 毫秒, section 1",
    "JDK 17, JDK 17 和 17, section 1",
    "180 万, 18 万, section 1",
    "180 万, 180 , section 1",
    "tea-42, tea-43, section 2",
    "商店 24, 商店, section 1",
    "## 数据, ### 数据, section 2",
    "'20,000', '20.000', section 2"
  })
  void differences_ofAChangedTranslation_nameThePart(String from, String to, String part) {
    assertThat(CHINESE).contains(from);
    assertThat(differences(CHINESE.replace(from, to)))
        .singleElement()
        .asString()
        .startsWith(part + ": expected ");
  }

  @Test
  void differences_ofAFigureInAnotherSection_nameBothSections() {
    String moved = CHINESE.replace("JDK 17", "JDK").replace("## 数据", "## 数据 17");
    assertThat(differences(moved))
        .extracting(difference -> difference.substring(0, 9))
        .containsExactly("section 1", "section 2");
  }

  @Test
  void differences_ofAMissingPart_nameTheCounts() {
    assertThat(differences(CHINESE.replace("## 数据\n", "") + "\n```\ndone\n```\n"))
        .contains("2 code blocks expected, found 3", "2 sections expected, found 1");
  }

  @Test
  void brokenLinks_areRelativeLinksWithoutAFile() throws IOException {
    Files.createFile(folder.resolve("a.md"));
    String text = "[a](a.md) [b](b.md#c) [c](a.md#d) [d](#e) [e](https://example.org/b.md) [f](.)";
    assertThat(MarkdownPage.parse(text).brokenLinks(folder)).containsExactly("b.md");
  }

  private static List<String> differences(String translation) {
    return MarkdownPage.parse(ENGLISH).differences(MarkdownPage.parse(translation));
  }
}
