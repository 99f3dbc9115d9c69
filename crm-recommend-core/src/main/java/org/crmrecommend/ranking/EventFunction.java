package org.crmrecommend.ranking;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.crmrecommend.data.EventKind;
import org.crmrecommend.expression.ExpressionText;
import org.crmrecommend.expression.Literals;
import org.crmrecommend.expression.Operand;
import org.crmrecommend.expression.TextError;

/**
 * The functions of the filter language about events of the user: {@code bought(category, 90 d)} and
 * the like for one kind, and {@code events(category, 'view', 'click', 90 d)} for any kinds.
 */
final class EventFunction {

  private static final String ANY_KINDS = "events";

  private static final Map<String, EventKind> VERBS = new LinkedHashMap<>();

  static {
    VERBS.put("bought", EventKind.PURCHASE);
    VERBS.put("viewed", EventKind.VIEW);
    VERBS.put("clicked", EventKind.CLICK);
    VERBS.put("carted", EventKind.CART);
    VERBS.put("favorited", EventKind.FAVORITE);
    VERBS.put("rated", EventKind.RATING);
    VERBS.put("reviewed", EventKind.REVIEW);
    VERBS.put("refunded", EventKind.REFUND);
    VERBS.put("complained", EventKind.COMPLAINT);
  }

  private EventFunction() {}

  /** Returns the text of a condition. */
  static String text(UserCondition.Shares condition) {
    List<EventKind> kinds = condition.kinds();
    String column = ExpressionText.name(condition.column());
    Duration within = condition.within();
    Stream<String> age =
        within == null ? Stream.empty() : Stream.of(ExpressionText.duration(within));
    for (Map.Entry<String, EventKind> verb : VERBS.entrySet()) {
      if (kinds.equals(List.of(verb.getValue()))) {
        return call(verb.getKey(), Stream.concat(Stream.of(column), age));
      }
    }
    Stream<String> names = kinds.stream().map(kind -> ExpressionText.string(kind.name()));
    return call(ANY_KINDS, Stream.concat(Stream.concat(Stream.of(column), names), age));
  }

  private static String call(String function, Stream<String> arguments) {
    return arguments.collect(Collectors.joining(", ", function + "(", ")"));
  }

  /**
   * Requires a function of the language.
   *
   * @return its name in lower case
   */
  static String requireKnown(Operand.Call call) {
    String name = call.function().toLowerCase(Locale.ROOT);
    if (name.equals(ANY_KINDS) || VERBS.containsKey(name)) {
      return name;
    }
    List<String> known = Stream.concat(VERBS.keySet().stream(), Stream.of(ANY_KINDS)).toList();
    String similar = TextError.suggestion(name, known);
    throw TextError.at(
        call.column(),
        "there is no function "
            + TextError.excerpt(call.function())
            + (similar.isEmpty() ? "; the functions are " + String.join(", ", known) : similar));
  }

  /** Returns the condition of a call whose column is in the catalog. */
  static Filter bind(Operand.Call call) {
    String function = requireKnown(call);
    List<Operand> arguments = call.arguments();
    String column = column(call).name();
    List<EventKind> kinds = new ArrayList<>();
    int next = 1;
    if (function.equals(ANY_KINDS)) {
      while (next < arguments.size() && !(arguments.get(next) instanceof Operand.Duration)) {
        kinds.add(kind(arguments.get(next++)));
      }
      requireKinds(call, kinds);
    } else {
      kinds.add(VERBS.get(function));
    }
    Duration within = next < arguments.size() ? Literals.duration(arguments.get(next++)) : null;
    if (next < arguments.size()) {
      throw Literals.mismatch("the end of the arguments", arguments.get(next), "");
    }
    return new UserCondition.Shares(column, kinds, within);
  }

  /** Requires a text column, or the category, as the first argument. */
  static Operand.Name column(Operand.Call call) {
    String function = requireKnown(call);
    if (call.arguments().isEmpty()) {
      throw TextError.at(
          call.column(), function + " needs a column, such as " + function + "(category)");
    }
    Operand first = call.arguments().get(0);
    if (first instanceof Operand.Text text) {
      throw Literals.mismatch(
          "the name of a column", text, "; write " + ExpressionText.name(text.value()));
    }
    boolean isText =
        first instanceof Operand.Name name
            && name.scope().isEmpty()
            && !name.name().equals(FilterColumns.PRICE)
            && !name.name().equals(FilterColumns.AVAILABLE_FROM);
    if (!isText) {
      throw Literals.mismatch("a text column or category", first, "");
    }
    return (Operand.Name) first;
  }

  private static EventKind kind(Operand operand) {
    Operand.Text text = Literals.text(operand);
    try {
      return EventKind.of(text.value());
    } catch (IllegalArgumentException e) {
      throw TextError.at(
          text.column(),
          "a kind of event must be letters, digits and hyphens, beginning with a letter: "
              + TextError.excerpt(text.toString()));
    }
  }

  private static void requireKinds(Operand.Call call, List<EventKind> kinds) {
    if (kinds.isEmpty()) {
      throw TextError.at(
          call.column(), "events needs a kind of event, such as events(brand, 'view')");
    }
  }
}
