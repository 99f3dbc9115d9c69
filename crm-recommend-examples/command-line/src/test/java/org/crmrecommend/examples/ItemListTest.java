package org.crmrecommend.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.crmrecommend.Recommendation;
import org.crmrecommend.Recommendation.Reason;
import org.crmrecommend.examples.output.TerminalText;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ItemListTest {

  private static final List<Recommendation> DIFFERENT_REASONS =
      List.of(
          item(
              1, "pot-1", "茶壶 Teapot of cast iron", "Because you bought green tea", "In your size"),
          item(2, "cup", "杯 Cup", "Customers chose this"));

  private static final List<Recommendation> COMMON_REASONS =
      List.of(
          item(1, "pot-1", "茶壶 Teapot of cast iron", "Because you bought tea", "New"),
          item(2, "cup", "杯 Cup", "New", "In season", "Never printed"),
          item(3, "jug", "Jug"));

  @Test
  void print_differentReasons_areBelowTheirItems() {
    assertThat(printed(DIFFERENT_REASONS, TerminalText.UNLIMITED))
        .isEqualTo(
            """
              1. pot-1  茶壶 Teapot of cast iron
                 Because you bought green tea · In your size
              2. cup    杯 Cup
                 Customers chose this
            """);
    assertThat(printed(DIFFERENT_REASONS, 30))
        .isEqualTo(
            """
              1. pot-1  茶壶 Teapot of ca…
                 Because you bought green
                 tea · In your size
              2. cup    杯 Cup
                 Customers chose this
            """);
  }

  @Test
  void print_commonReasons_areBelowTheListOnce() {
    assertThat(printed(COMMON_REASONS, TerminalText.UNLIMITED))
        .isEqualTo(
            """
              1. pot-1  茶壶 Teapot of cast iron  [a, b]
              2. cup    杯 Cup                    [b, c]
              3. jug    Jug

             [a] Because you bought tea
             [b] New
             [c] In season
            """);
  }

  @Test
  void print_itemsWithoutTitles_printsIdsOnce() {
    assertThat(printed(List.of(item(1, "tea", "tea"), item(2, "a\tb", "a\tb")), 40))
        .isEqualTo("  1. tea\n  2. a b\n");
    assertThat(printed(List.of(), 40)).isEmpty();
  }

  @Test
  void print_manyReasons_areLetteredLikeColumnsOfASpreadsheet() {
    List<Recommendation> list = new ArrayList<>();
    for (int i = 1; i <= 29; i++) {
      list.add(item(i, "i" + i, "i" + i, "reason " + Math.min(i, 28)));
    }

    assertThat(printed(list, 60))
        .contains("[z] reason 26\n", "[aa] reason 27\n", "[ab] reason 28\n");
  }

  @ParameterizedTest
  @ValueSource(ints = {40, 60, 160})
  void print_terminal_fitsIt(int width) {
    List<Recommendation> list =
        IntStream.rangeClosed(1, 12)
            .mapToObj(
                i ->
                    item(
                        i,
                        "item-" + i * i,
                        "很长的商品名称和描述".repeat(i),
                        "因为您购买过".repeat(i % 4 + 1),
                        "Because you bought " + "tea ".repeat(i)))
            .toList();

    assertThat(printed(list, width).lines())
        .allSatisfy(line -> assertThat(TerminalText.width(line)).isLessThanOrEqualTo(width));
  }

  private static Recommendation item(int position, String id, String title, String... reasons) {
    return new Recommendation(
        id,
        title,
        1,
        Stream.of(reasons).map(text -> new Reason(text, Optional.empty(), 0.5)).toList(),
        position,
        "model",
        1);
  }

  private static String printed(List<Recommendation> list, int width) {
    StringWriter text = new StringWriter();
    PrintWriter out = new PrintWriter(text);
    new ItemList(list, width).print(out);
    out.flush();
    return text.toString();
  }
}
