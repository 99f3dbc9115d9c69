package org.crmrecommend.examples.output;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class TerminalTextTest {

  @ParameterizedTest
  @CsvSource({"tea, 3", "绿茶, 4", "ｆｕｌｌ, 8", "ティー, 6", "차, 2", "e\u0301, 1", "'', 0"})
  void width_text_equalsTerminalWidth(String text, int width) {
    assertThat(TerminalText.width(text)).isEqualTo(width);
  }

  @ParameterizedTest
  @CsvSource({
    "green tea, 9, green tea",
    "green tea, 8, green t…",
    "green tea, 7, green…",
    "绿茶茶壶, 8, 绿茶茶壶",
    "绿茶茶壶, 7, 绿茶茶…",
    "绿茶茶壶, 6, 绿茶…",
    "绿茶, 1, …",
    "cafe\u0301s, 5, cafe\u0301s",
    "cafe\u0301s!, 5, cafe\u0301…"
  })
  void cut_text_endsWithEllipsisIfWider(String text, int width, String expected) {
    assertThat(TerminalText.cut(text, width)).isEqualTo(expected);
  }

  @Test
  void wrap_words_breaksBetweenThem() {
    assertThat(TerminalText.wrap("Because you bought green tea", 12))
        .containsExactly("Because you", "bought green", "tea");
  }

  /** A Chinese comma is not at the beginning of a line. */
  @Test
  void wrap_chinese_breaksBetweenCharacters() {
    assertThat(TerminalText.wrap("因为您买过绿茶，也买过茶壶", 14)).containsExactly("因为您买过绿", "茶，也买过茶壶");
  }

  @Test
  void wrap_longWord_isBrokenInside() {
    assertThat(TerminalText.wrap("a b2345678 c", 4)).containsExactly("a", "b234", "5678", "c");
    assertThat(TerminalText.wrap("茶", 1)).containsExactly("茶");
    assertThat(TerminalText.wrap("", 5)).isEmpty();
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void wrap_anyText_keepsAllCharactersWithinTheWidth(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    String letters = "ab茶，。 -e\u0301\uD83C\uDF75";
    String text =
        random
            .ints(seed % 60, 0, letters.codePointCount(0, letters.length()))
            .map(index -> letters.codePointAt(letters.offsetByCodePoints(0, index)))
            .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
            .toString();
    int width = random.nextInt(2, 12);

    List<String> lines = TerminalText.wrap(text, width);

    assertThat(String.join("", lines).replace(" ", "")).isEqualTo(text.replace(" ", ""));
    assertThat(lines).allMatch(line -> TerminalText.width(line) <= width);
    assertThat(TerminalText.width(TerminalText.cut(text, width))).isLessThanOrEqualTo(width);
  }

  static LongStream seeds() {
    return LongStream.range(0, 300);
  }
}
