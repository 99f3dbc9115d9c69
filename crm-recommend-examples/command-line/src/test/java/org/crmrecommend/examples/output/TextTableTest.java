package org.crmrecommend.examples.output;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import org.crmrecommend.examples.output.TextTable.Column;
import org.junit.jupiter.api.Test;

class TextTableTest {

  @Test
  void print_wideCharacters_areAligned() {
    assertThat(
            printed(
                List.of(
                    List.of("9", "绿茶", "x"),
                    List.of("10", "tea pot", "y"),
                    List.of("1", "茶", "z"))))
        .isEqualTo(
            """
             n  item     last
             9  绿茶     x
            10  tea pot  y
             1  茶       z
            """);
  }

  @Test
  void print_overlongText_shiftsOnlyItsRow() {
    String overlong = "x".repeat(61);

    assertThat(printed(List.of(List.of("1", overlong, "a"), List.of("2", "tea", "b"))))
        .isEqualTo("n  item  last\n1  " + overlong + "  a\n2  tea   b\n");
  }

  @Test
  void print_controlCharacters_becomeBlanks() {
    assertThat(printed(List.of(List.of("1", "a\u001b[2J\tb\n", "c")))).contains("1  a [2J b   c");
  }

  private static String printed(List<List<String>> rows) {
    TextTable table =
        new TextTable(List.of(Column.number("n"), Column.text("item"), Column.text("last")));
    rows.forEach(table::add);
    StringWriter text = new StringWriter();
    PrintWriter out = new PrintWriter(text);
    table.print(out);
    out.flush();
    return text.toString();
  }
}
