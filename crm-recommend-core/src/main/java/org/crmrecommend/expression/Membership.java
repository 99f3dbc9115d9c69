package org.crmrecommend.expression;

import java.util.List;

/** A condition that a value is one of several values; its negation has an operator of its own. */
public interface Membership {

  /** Returns the text of what is compared, such as {@code user.tier}. */
  String subject();

  /** Returns the texts of the values; at least one. */
  List<String> literals();

  /** Returns the text of the condition or of its negation. */
  default String text(boolean isNegated) {
    List<String> values = literals();
    return values.size() == 1
        ? subject() + (isNegated ? " != " : " = ") + values.get(0)
        : subject() + (isNegated ? " not in (" : " in (") + String.join(", ", values) + ")";
  }

  /** Returns the texts of strings. */
  static List<String> strings(List<String> values) {
    return values.stream().map(ExpressionText::string).toList();
  }
}
