package org.crmrecommend.ranking;

import org.crmrecommend.expression.ExpressionText;
import org.crmrecommend.expression.Literals;
import org.crmrecommend.expression.Operand;
import org.crmrecommend.expression.TextError;

/** The function of the filter language about segments of the user: {@code segment('vip')}. */
final class SegmentFunction {

  static final String NAME = "segment";

  private SegmentFunction() {}

  /** Returns whether a call is one of this function. */
  static boolean isCalledBy(Operand.Call call) {
    return call.function().equalsIgnoreCase(NAME);
  }

  /** Returns the text of a condition. */
  static String text(String segment) {
    return NAME + "(" + ExpressionText.string(segment) + ")";
  }

  /** Returns the condition of a call. */
  static Filter bind(Operand.Call call) {
    if (call.arguments().isEmpty()) {
      throw TextError.at(call.column(), "segment needs the name of a segment: segment('vip')");
    }
    Operand first = call.arguments().get(0);
    if (!(first instanceof Operand.Text name)) {
      boolean isName = first instanceof Operand.Name other && other.scope().isEmpty();
      String hint = isName ? "; write '" + ((Operand.Name) first).name() + "'" : "";
      throw Literals.mismatch("the name of a segment", first, hint);
    }
    if (name.value().isEmpty()) {
      throw TextError.at(name.column(), "the name of a segment must not be empty");
    }
    if (call.arguments().size() > 1) {
      Operand second = call.arguments().get(1);
      String hint =
          second instanceof Operand.Text other
              ? "; write " + text(name.value()) + " or " + text(other.value())
              : "";
      throw Literals.mismatch("the end of the arguments", second, hint);
    }
    return Filter.inSegment(name.value());
  }
}
