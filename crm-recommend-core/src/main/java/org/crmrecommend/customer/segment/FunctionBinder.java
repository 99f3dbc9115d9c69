package org.crmrecommend.customer.segment;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;
import org.crmrecommend.customer.CustomerTrait;
import org.crmrecommend.data.EventKind;
import org.crmrecommend.expression.Expression;
import org.crmrecommend.expression.ExpressionText;
import org.crmrecommend.expression.Literals;
import org.crmrecommend.expression.Operand;
import org.crmrecommend.expression.TextError;
import org.crmrecommend.people.Purpose;

/** Binds the functions of conditions on customers. */
record FunctionBinder(ConditionBinder binder) {

  /** The functions that are compared with a number. */
  private static final List<String> NUMBERS =
      List.of("events", "purchases", "spending", "category", "brand");

  private static final List<String> CONDITIONS =
      List.of("top", "bottom", "known", "consent", "segment");

  private static final BigDecimal MAX_PERCENT = BigDecimal.valueOf(100);

  /** Returns the name in lower case. */
  private static String requireKnown(Operand.Call call) {
    String name = call.function().toLowerCase(Locale.ROOT);
    if (NUMBERS.contains(name) || CONDITIONS.contains(name)) {
      return name;
    }
    List<String> known = Stream.concat(NUMBERS.stream(), CONDITIONS.stream()).toList();
    String similar = TextError.suggestion(name, known);
    throw TextError.at(
        call.column(),
        "there is no function "
            + TextError.excerpt(call.function())
            + (similar.isEmpty() ? "; the functions are " + String.join(", ", known) : similar));
  }

  /** Binds a call that is a condition by itself. */
  SegmentCondition condition(Operand.Call call) {
    return switch (requireKnown(call)) {
      case "top" -> percentile(call, true);
      case "bottom" -> percentile(call, false);
      case "known" -> new TraitCondition.Known(binder.trait(single(call, "(lifetimeValue)")));
      case "consent" -> new PersonCondition.Consented(new Purpose(name(call, "('marketing')")));
      case "segment" -> member(call);
      default ->
          throw TextError.at(
              call.column(),
              call.function() + "(…) is a number; compare it, such as " + excerpt(call) + " >= 1");
    };
  }

  /** Binds a call that is compared with a number. */
  ConditionBinder.OfLimit number(Operand.Call call, Expression.Comparison comparison) {
    return switch (requireKnown(call)) {
      case "events" -> events(call);
      case "purchases" -> {
        long days = days(call);
        yield (limit, column) -> new HistoryCondition.PurchaseCount(days, limit);
      }
      case "spending" -> {
        long days = days(call);
        yield (limit, column) -> new HistoryCondition.Spending(days, limit);
      }
      case "category" -> affinity(false, name(call, "('Home/Kitchen')"));
      case "brand" -> affinity(true, name(call, "('Acme')"));
      default ->
          throw TextError.at(
              comparison.operatorColumn(),
              call.function()
                  + "(…) is a condition by itself; remove "
                  + comparison.operator()
                  + " and what follows");
    };
  }

  private static ConditionBinder.OfLimit affinity(boolean isBrand, String name) {
    return (limit, column) ->
        new HistoryCondition.Affinity(isBrand, name, requireShare(limit, column));
  }

  /** Requires a limit of shares, which are 80 % as .8. */
  static Limit requireShare(Limit limit, int column) {
    for (BigDecimal value : limit.values()) {
      if (value.abs().compareTo(BigDecimal.ONE) > 0) {
        throw TextError.at(
            column,
            "a share must be between -1 and 1: "
                + TextError.excerpt(ExpressionText.number(value))
                + "; 80 % is 0.8");
      }
    }
    return limit;
  }

  /** Returns whether the values of a trait have an order and distances. */
  static boolean hasNumbers(CustomerTrait trait) {
    return switch (trait.type()) {
      case NUMBER, MONEY, SHARE -> true;
      case DATE, FLAG, CATEGORY -> false;
    };
  }

  private TraitCondition percentile(Operand.Call call, boolean isTop) {
    String example = call.function() + "(lifetimeValue, 20)";
    if (call.arguments().size() != 2) {
      throw TextError.at(
          call.column(), call.function() + " needs a trait and a percentage, such as " + example);
    }
    CustomerTrait trait = binder.trait(call.arguments().get(0));
    if (!hasNumbers(trait)) {
      throw TextError.at(
          call.arguments().get(0).column(),
          "expected a trait with numbers, such as " + example + ", found " + trait);
    }
    Operand.Decimal percent = Literals.number(call.arguments().get(1));
    if (percent.value().signum() <= 0 || percent.value().compareTo(MAX_PERCENT) > 0) {
      throw TextError.at(
          percent.column(), "a percentage must be above 0 and at most 100: " + excerpt(percent));
    }
    return new TraitCondition.Percentile(trait, isTop, percent.value().stripTrailingZeros());
  }

  private PersonCondition member(Operand.Call call) {
    String name = name(call, "('vip')");
    Set<String> known = binder.segments();
    if (known != null && !known.contains(name)) {
      throw TextError.at(
          call.arguments().get(0).column(), PersonCondition.Member.unknown(name, known));
    }
    return new PersonCondition.Member(name);
  }

  private ConditionBinder.OfLimit events(Operand.Call call) {
    List<Operand> arguments = call.arguments();
    List<EventKind> kinds = new ArrayList<>();
    int next = 0;
    while (next < arguments.size() && !isAge(arguments.get(next))) {
      kinds.add(kind(Literals.text(arguments.get(next++))));
    }
    Duration within = next < arguments.size() ? Literals.duration(arguments.get(next++)) : null;
    if (next < arguments.size()) {
      throw Literals.mismatch("the end of the arguments", arguments.get(next), "");
    }
    if (kinds.isEmpty()) {
      throw TextError.at(
          call.column(), "events needs a kind of event, such as events('view', 30 d)");
    }
    return (limit, column) -> new HistoryCondition.Events(kinds, within, limit);
  }

  /** A number counts as a duration without a unit, so that the message says so. */
  private static boolean isAge(Operand operand) {
    return operand instanceof Operand.Duration || operand instanceof Operand.Decimal;
  }

  private EventKind kind(Operand.Text text) {
    EventKind kind;
    try {
      kind = EventKind.of(text.value());
    } catch (IllegalArgumentException e) {
      throw TextError.at(
          text.column(),
          "a kind of event must be letters, digits and hyphens, beginning with a letter: "
              + excerpt(text));
    }
    requireNoMisspelling(kind, text.column());
    return kind;
  }

  /** A shop may have kinds of its own that have not happened yet. */
  private void requireNoMisspelling(EventKind kind, int column) {
    CustomerColumns customers = binder.customers();
    if (customers != null) {
      List<String> known =
          Stream.of(EventKind.standard(), customers.purchases().log().kinds())
              .flatMap(List::stream)
              .map(EventKind::name)
              .distinct()
              .toList();
      String similar = known.contains(kind.name()) ? "" : TextError.suggestion(kind.name(), known);
      if (!similar.isEmpty()) {
        throw TextError.at(column, "there is no event of the kind '" + kind + "'" + similar);
      }
    }
  }

  private static long days(Operand.Call call) {
    Operand argument = single(call, "(90 d)");
    Duration within = Literals.duration(argument);
    if (!within.equals(Duration.ofDays(within.toDays()))) {
      throw TextError.at(
          argument.column(),
          call.function()
              + " counts whole days: "
              + excerpt(argument)
              + "; write 1 d or more days");
    }
    return within.toDays();
  }

  private static String name(Operand.Call call, String example) {
    Operand.Text text = Literals.text(single(call, example));
    if (text.value().isEmpty()) {
      throw TextError.at(text.column(), "a name must not be empty");
    }
    return text.value();
  }

  private static Operand single(Operand.Call call, String example) {
    if (call.arguments().size() != 1) {
      throw TextError.at(
          call.column(),
          call.function() + " needs one argument, such as " + call.function() + example);
    }
    return call.arguments().get(0);
  }

  private static String excerpt(Operand operand) {
    return TextError.excerpt(operand.toString());
  }
}
