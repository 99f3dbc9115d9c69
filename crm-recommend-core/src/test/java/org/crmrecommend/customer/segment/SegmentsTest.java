package org.crmrecommend.customer.segment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SegmentsTest {

  private static final SegmentCondition MANY_ORDERS = SegmentCondition.parse("orders > 5");

  @Test
  void parse_file_hasItsSegmentsInOrder() {
    Segments segments =
        Segments.parse(
            """
            # The best: customers

            vip "Very important: customers" : orders > 5
              sleeping-vip: segment('vip') and inactiveDays > 90
            """);

    assertThat(segments.names()).containsExactly("vip", "sleeping-vip");
    assertThat(segments)
        .containsExactly(
            new Segment("vip", "Very important: customers", MANY_ORDERS),
            Segment.of(
                "sleeping-vip", SegmentCondition.parse("segment('vip') and inactiveDays > 90")));
    assertThat(segments.find("vip")).contains(segments.iterator().next());
    assertThat(segments.find("VIP")).isEmpty();
    assertThat(segments.size()).isEqualTo(2);
    assertThat(segments)
        .hasToString(
            "2 segments: vip \"Very important: customers\": orders > 5; sleeping-vip: segment('vip')"
                + " and inactiveDays > 90");
  }

  @Test
  void toText_ofSegments_isParsedBack() {
    String text =
        """
        vip "Very important": orders > 5
        others: not segment('vip') and user."a:b" = '# no comment'
        """;

    assertThat(Segments.parse(text).toText()).isEqualTo(text);
    assertThat(Segments.parse(text)).isEqualTo(Segments.parse(text.replace(": ", " :")));
    assertThat(Segments.parse(text)).isNotEqualTo(Segments.parse("vip: orders > 5"));
    assertThat(Segments.parse("").toText()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          orders > 5 | line 3: expected a segment such as vip: spending >= 500, found orders > 5
          vip "a: orders > 5 | line 3: expected a segment such as vip: spending >= 500, found vip "a: orders > 5
          : orders > 5 | line 3: expected a segment such as vip: spending >= 500, found : orders > 5
          vip: ordrs > 5 | line 3, column 6: there is no trait 'ordrs'; did you mean orders?
          vip "𝄞": ordrs > 5 | line 3, column 10: there is no trait 'ordrs'; did you mean orders?
          vip: | line 3, column 5: expected a condition such as recencyDays <= 30, found the end of the text
          vip: segment('frst') | line 3, column 14: there is no segment 'frst'; did you mean first?
          first: orders > 6 | line 3: segment name must be unique: first, also in line 2
          5th: orders > 6 | line 3: name must be letters, digits, hyphens and underscores, beginning with a letter: 5th
          vip "": orders > 6 | line 3: label must be a line of text without double quotes: segment vip
          """)
  void parse_wrongLine_isRejected(String line, String message) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Segments.parse("# comment\nfirst: orders > 5\n" + line + "\n"))
        .withMessage(message);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          a: segment('a') | a → a
          a: not segment('b')/b: orders > 1 or segment('a') | a → b → a
          x: segment('a')/a: segment('b')/b: segment('c')/c: segment('a') | a → b → c → a
          """)
  void parse_circle_isShown(String lines, String circle) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Segments.parse(lines.replace('/', '\n')))
        .withMessage("a segment must not refer to itself: " + circle);
  }

  @Test
  void of_wrongSegments_isRejected() {
    Segment vip = Segment.of("vip", MANY_ORDERS);
    Segment other = Segment.of("other", SegmentCondition.parse("segment('vpi')"));

    assertThatIllegalArgumentException()
        .isThrownBy(() -> Segments.of(vip, vip))
        .withMessage("segment name must be unique: vip");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Segments.of(vip, other))
        .withMessage("segment other: there is no segment 'vpi'; did you mean vip?");
  }

  @ParameterizedTest
  @ValueSource(strings = {" ", "say \"hi\"", "a\nb", "a\u2028b"})
  void construct_labelThatIsNoLine_isRejected(String label) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Segment("vip", label, MANY_ORDERS))
        .withMessage("label must be a line of text without double quotes: segment vip");
  }
}
