package org.crmrecommend.ranking;

import java.time.Instant;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.crmrecommend.expression.Expression;
import org.crmrecommend.expression.Literals;
import org.crmrecommend.expression.Operand;
import org.crmrecommend.expression.Operator;
import org.crmrecommend.expression.TextError;

/**
 * A comparison of a known name; checks that the operator and the values have the type of the name.
 */
record BoundComparison(Expression.Comparison comparison, Operand.Name left) {

  Operator operator() {
    return comparison.operator();
  }

  Operand right() {
    return comparison.right();
  }

  /** Returns the error of an operator that the name does not have. */
  IllegalArgumentException wrongOperator(String message) {
    return TextError.at(comparison.operatorColumn(), message);
  }

  /** Rejects {@code under}, which is for categories. */
  void requireNotUnder() {
    if (operator() == Operator.UNDER) {
      throw wrongOperator("under is for category; compare " + excerpt() + " with = or in");
    }
  }

  /** Rejects {@code contains}, which is for texts of items. */
  void requireNotContains() {
    if (operator() == Operator.CONTAINS) {
      throw wrongOperator("contains is for texts of items such as title; found " + excerpt());
    }
  }

  /** Returns whether a name that may have texts or numbers is compared with numbers. */
  boolean hasNumbers() {
    return switch (operator()) {
      case EQUAL -> right() instanceof Operand.Decimal;
      case IN -> Literals.values(right()).get(0) instanceof Operand.Decimal;
      default -> true;
    };
  }

  /** Returns the filter of one or several texts. */
  Filter texts(Function<List<Operand.Text>, Filter> filter) {
    return switch (operator()) {
      case EQUAL -> filter.apply(List.of(Literals.text(right())));
      case IN -> filter.apply(Literals.values(right()).stream().map(Literals::text).toList());
      default ->
          throw wrongOperator(
              excerpt() + " has texts, which are compared with = or in, not " + operator());
    };
  }

  static List<String> strings(List<Operand.Text> texts) {
    return texts.stream().map(Operand.Text::value).toList();
  }

  /** Returns the filter of a number, or of any of several numbers. */
  Filter numbers(BiFunction<Comparison, Operand.Decimal, Filter> filter) {
    if (operator() != Operator.IN) {
      return filter.apply(limitType(), Literals.number(right()));
    }
    List<Filter> parts =
        Literals.values(right()).stream()
            .map(value -> filter.apply(Comparison.EQUAL, Literals.number(value)))
            .toList();
    return parts.get(0).or(parts.subList(1, parts.size()).toArray(Filter[]::new));
  }

  /** Returns the filter of a time. */
  Filter times(BiFunction<Comparison, Instant, Filter> filter) {
    if (operator() == Operator.IN) {
      throw wrongOperator(excerpt() + " is compared with <, <=, > or >=, not in");
    }
    return filter.apply(limitType(), Literals.time(right()));
  }

  private Comparison limitType() {
    return switch (operator()) {
      case EQUAL -> Comparison.EQUAL;
      case BELOW -> Comparison.BELOW;
      case AT_MOST -> Comparison.AT_MOST;
      case ABOVE -> Comparison.ABOVE;
      case AT_LEAST -> Comparison.AT_LEAST;
      case IN, UNDER, CONTAINS -> throw new IllegalStateException("not a limit: " + operator());
    };
  }

  private String excerpt() {
    return TextError.excerpt(left.toString());
  }
}
