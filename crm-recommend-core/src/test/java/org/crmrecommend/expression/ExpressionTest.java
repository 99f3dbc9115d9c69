package org.crmrecommend.expression;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.crmrecommend.expression.Expression.AllOf;
import org.crmrecommend.expression.Expression.AnyOf;
import org.crmrecommend.expression.Expression.Comparison;
import org.crmrecommend.expression.Expression.Fact;
import org.crmrecommend.expression.Expression.Not;
import org.crmrecommend.expression.Operand.Call;
import org.crmrecommend.expression.Operand.Name;
import org.crmrecommend.expression.Operand.Text;
import org.crmrecommend.expression.Operand.Values;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The tree of a text; the errors are tested with the texts of filters. */
class ExpressionTest {

  private static Expression parse(String text) {
    return Expression.parse(text, Set.of("lapsed"), "brand = 'Acme'");
  }

  private static Operand.Decimal number(int column, String value) {
    return new Operand.Decimal(column, new BigDecimal(value));
  }

  @Test
  void parse_precedence_isNotThenAndThenOr() {
    Fact first = new Fact(new Name(1, "", "lapsed"));
    Not second = new Not(11, new Fact(new Name(15, "", "lapsed")));
    Fact third = new Fact(new Name(27, "", "lapsed"));

    assertThat(parse("lapsed or not lapsed  and LAPSED"))
        .isEqualTo(new AnyOf(1, List.of(first, new AllOf(11, List.of(second, third)))));
  }

  @Test
  void parse_operators_haveTheirColumns() {
    assertThat(parse("a.b <= 3"))
        .isEqualTo(new Comparison(new Name(1, "a", "b"), Operator.AT_MOST, 5, number(8, "3")));
    assertThat(parse("x != 'y'"))
        .isEqualTo(
            new Not(1, new Comparison(new Name(1, "", "x"), Operator.EQUAL, 3, new Text(6, "y"))));
    assertThat(parse("x not in (1, 'y')"))
        .isEqualTo(
            new Not(
                1,
                new Comparison(
                    new Name(1, "", "x"),
                    Operator.IN,
                    3,
                    new Values(10, List.of(number(11, "1"), new Text(14, "y"))))));
    assertThat(parse("x under y.z"))
        .isEqualTo(new Comparison(new Name(1, "", "x"), Operator.UNDER, 3, new Name(9, "y", "z")));
  }

  /** Segments compare the results of functions, which filters do not. */
  @Test
  void parse_call_isAFactOrAnOperand() {
    Call call =
        new Call(
            1,
            "spent",
            List.of(
                new Name(7, "", "tea"),
                new Operand.Duration(12, Duration.ofDays(90)),
                new Values(18, List.of(number(19, "2")))));

    assertThat(parse("spent(tea, 90 d, (2))")).isEqualTo(new Fact(call));
    assertThat(parse("spent(tea, 90 d, (2)) > 5"))
        .isEqualTo(new Comparison(call, Operator.ABOVE, 23, number(25, "5")));
    assertThat(parse("spent()")).isEqualTo(new Fact(new Call(1, "spent", List.of())));
  }

  @Test
  void parse_quotedFact_isAName() {
    assertThat(parse("\"lapsed\" = 1"))
        .isEqualTo(new Comparison(new Name(1, "", "lapsed"), Operator.EQUAL, 10, number(12, "1")));
    assertThatIllegalArgumentException().isThrownBy(() -> parse("\"lapsed\""));
  }

  @Test
  void parse_charactersBeyondTheFirstPlane_countOnce() {
    assertThat(parse("𠮷 = '😀' or lapsed"))
        .isEqualTo(
            new AnyOf(
                1,
                List.of(
                    new Comparison(new Name(1, "", "𠮷"), Operator.EQUAL, 3, new Text(5, "😀")),
                    new Fact(new Name(12, "", "lapsed")))));
  }

  @Test
  void parse_null_isRejected() {
    assertThatNullPointerException()
        .isThrownBy(() -> parse(null))
        .withMessage("text must not be null");
  }

  @ParameterizedTest
  @CsvSource({
    "PT0S, 0 d",
    "PT24H, 1 d",
    "PT36H, 36 h",
    "PT90M, 90 min",
    "PT61S, 61 s",
    "PT0.5S, 0.5 s",
    "PT0.000000001S, 1E-9 s",
    "PT1000000000000H, 1000000000000 h"
  })
  void duration_anyLength_hasTheLargestWholeUnit(Duration duration, String text) {
    assertThat(ExpressionText.duration(duration)).isEqualTo(text);
    assertThat(parse("f(" + text + ")"))
        .isEqualTo(new Fact(new Call(1, "f", List.of(new Operand.Duration(3, duration)))));
  }
}
