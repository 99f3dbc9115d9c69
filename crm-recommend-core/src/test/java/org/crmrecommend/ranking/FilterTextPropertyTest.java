package org.crmrecommend.ranking;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.LongStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What holds for every text and every filter. */
class FilterTextPropertyTest {

  private static final List<String> TOKENS =
      List.of(
          "and",
          "or",
          "not",
          "in",
          "under",
          "(",
          ")",
          ",",
          ".",
          "=",
          "!=",
          "<",
          ">=",
          "brand",
          "price",
          "category",
          "inStock",
          "user",
          "request",
          "user.age",
          "request.hour",
          "request.weekday",
          "request.currency",
          "'x'",
          "'sat'",
          "'a/b'",
          "\"odd name\"",
          "3",
          "-1.5E7",
          "1E999999999",
          "90 d",
          "h",
          "bought",
          "events(",
          "'view'",
          "availableFrom",
          "'2026-01-01'",
          "'",
          "\"",
          "\\",
          "‘",
          "＝",
          "&",
          "\u0000",
          "😀",
          "\ud83d",
          "EUR",
          ";");

  static LongStream seeds() {
    return LongStream.range(0, 100);
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void parse_textOfAnyFilter_isTheFilter(long seed) {
    RandomFilters filters = new RandomFilters(new SplittableRandom(seed));
    for (int i = 0; i < 100; i++) {
      Filter filter = filters.filter(i % 5);

      assertThat(Filter.parse(filter.toString())).as("%s", filter).isEqualTo(filter);
    }
  }

  /** Different filters have different texts, and equal filters have the same text. */
  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void toString_anyFilter_identifiesIt(long seed) {
    RandomFilters filters = new RandomFilters(new SplittableRandom(seed));
    Map<String, Filter> byText = new HashMap<>();
    for (int i = 0; i < 300; i++) {
      Filter filter = filters.filter(i % 2);

      assertThat(byText.computeIfAbsent(filter.toString(), text -> filter)).isEqualTo(filter);
      assertThat(filter.toString()).doesNotContain("\n", "\u0000", "\u2028");
    }
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void parse_randomTokens_isAFilterOrAnErrorWithColumn(long seed) {
    var random = new SplittableRandom(seed);
    for (int i = 0; i < 300; i++) {
      StringBuilder text = new StringBuilder();
      for (int length = random.nextInt(12); length > 0; length--) {
        text.append(TOKENS.get(random.nextInt(TOKENS.size())));
        text.append(random.nextInt(3) == 0 ? "" : " ");
      }
      requireFilterOrColumn(text.toString());
    }
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void parse_mutatedText_isAFilterOrAnErrorWithColumn(long seed) {
    var random = new SplittableRandom(seed);
    RandomFilters filters = new RandomFilters(random);
    for (int i = 0; i < 300; i++) {
      StringBuilder text = new StringBuilder(filters.filter(i % 4).toString());
      for (int edits = 1 + random.nextInt(3); edits > 0; edits--) {
        mutate(text, random);
      }
      requireFilterOrColumn(text.toString());
    }
  }

  private static void mutate(StringBuilder text, SplittableRandom random) {
    int start = random.nextInt(text.length() + 1);
    int end = Math.min(text.length(), start + random.nextInt(4));
    String token = TOKENS.get(random.nextInt(TOKENS.size()));
    switch (random.nextInt(4)) {
      case 0 -> text.delete(start, end);
      case 1 -> text.insert(start, token);
      case 2 -> text.replace(start, end, token);
      default -> text.insert(start, text.substring(start, end));
    }
  }

  /** A text that parses is understood completely: its filter has a text that means the same. */
  private static void requireFilterOrColumn(String text) {
    Filter parsed;
    try {
      parsed = Filter.parse(text);
    } catch (IllegalArgumentException e) {
      int end = text.codePointCount(0, text.length()) + 1;
      assertThat(e).as("%s", text).hasMessageMatching("(?s)column [1-9]\\d*: .+");
      int column = Integer.parseInt(e.getMessage().split("[ :]", -1)[1]);
      assertThat(column).as("%s: %s", text, e.getMessage()).isLessThanOrEqualTo(end);
      assertThatThrownBy(() -> Filter.parse(text)).hasMessage(e.getMessage());
      return;
    }
    assertThat(Filter.parse(parsed.toString())).as("%s", text).isEqualTo(parsed);
  }
}
