package org.crmrecommend.ranking;

import java.math.BigDecimal;
import java.util.List;
import java.util.Set;
import org.crmrecommend.data.Catalog;
import org.crmrecommend.expression.Expression;
import org.crmrecommend.expression.Literals;
import org.crmrecommend.expression.Operand;
import org.crmrecommend.expression.Operator;
import org.crmrecommend.expression.TextError;
import org.jspecify.annotations.Nullable;

/** Turns expressions into filters. */
final class FilterBinder {

  private static final String USER = "user";
  private static final String REQUEST = "request";

  /** The catalog whose columns are required; null for any columns. */
  private final @Nullable Catalog catalog;

  private FilterBinder(@Nullable Catalog catalog) {
    this.catalog = catalog;
  }

  /** Parses a text; see {@link Filter#parse(String, Catalog)}. */
  static Filter parse(String text, @Nullable Catalog catalog) {
    Expression expression =
        Expression.parse(text, Set.of(FilterColumns.IN_STOCK), "brand = 'Acme'");
    return new FilterBinder(catalog).bind(expression);
  }

  private Filter bind(Expression expression) {
    if (expression instanceof Expression.AllOf all) {
      List<Filter> parts = bindAll(all.parts());
      return parts.get(0).and(rest(parts));
    }
    if (expression instanceof Expression.AnyOf any) {
      List<Filter> parts = bindAll(any.parts());
      return parts.get(0).or(rest(parts));
    }
    if (expression instanceof Expression.Not negation) {
      return bind(negation.part()).not();
    }
    return expression instanceof Expression.Comparison comparison
        ? comparison(comparison)
        : fact(((Expression.Fact) expression).operand());
  }

  private List<Filter> bindAll(List<Expression> parts) {
    return parts.stream().map(this::bind).toList();
  }

  private static Filter[] rest(List<Filter> parts) {
    return parts.subList(1, parts.size()).toArray(Filter[]::new);
  }

  private Filter fact(Operand operand) {
    if (operand instanceof Operand.Call call) {
      requireInCatalog(EventFunction.column(call));
      return EventFunction.bind(call);
    }
    return Filter.inStock();
  }

  private Filter comparison(Expression.Comparison comparison) {
    Operand left = comparison.left();
    if (left instanceof Operand.Call call) {
      String function = EventFunction.requireKnown(call);
      throw TextError.at(
          comparison.operatorColumn(),
          function + "(…) is a condition by itself; remove " + comparison.operator());
    }
    if (!(left instanceof Operand.Name name)) {
      throw Literals.nameExpected(comparison);
    }
    return switch (name.scope()) {
      case "" -> ofColumn(new BoundComparison(comparison, name), name);
      case USER -> ofUser(new BoundComparison(comparison, name), name.name());
      case REQUEST -> RequestFieldBinder.bind(new BoundComparison(comparison, name), name);
      default -> throw unknownScope(name);
    };
  }

  private static IllegalArgumentException unknownScope(Operand.Name name) {
    String similar = TextError.suggestion(name.scope(), List.of(USER, REQUEST));
    return TextError.at(
        name.column(),
        "expected user or request before the dot, found "
            + TextError.excerpt(name.scope())
            + (similar.isEmpty() ? "; put a name with a dot in double quotes" : similar));
  }

  private Filter ofColumn(BoundComparison comparison, Operand.Name column) {
    requireInCatalog(column);
    String name = column.name();
    if (name.equals(FilterColumns.CATEGORY)) {
      return under(comparison);
    }
    comparison.requireNotUnder();
    boolean isText =
        !name.equals(FilterColumns.AVAILABLE_FROM) && !name.equals(FilterColumns.PRICE);
    if (isText && comparison.operator() == Operator.CONTAINS) {
      return contains(name, Literals.text(comparison.right()));
    }
    comparison.requireNotContains();
    if (name.equals(FilterColumns.AVAILABLE_FROM)) {
      return comparison.times(Condition.Launched::new);
    }
    if (name.equals(FilterColumns.PRICE)) {
      return comparison.numbers((operator, limit) -> number(name, operator, limit.value()));
    }
    if (comparison.operator() == Operator.EQUAL
        && comparison.right() instanceof Operand.Name right) {
      return sameAsUser(name, right);
    }
    return FilterColumns.TEXTS.contains(name) || !comparison.hasNumbers()
        ? comparison.texts(values -> new Condition.Text(name, BoundComparison.strings(values)))
        : comparison.numbers((operator, limit) -> number(name, operator, limit.value()));
  }

  private static Filter contains(String column, Operand.Text part) {
    if (part.value().isEmpty()) {
      throw TextError.at(part.column(), "expected at least one character after contains");
    }
    return Filter.contains(column, part.value());
  }

  private static Filter number(String column, Comparison operator, BigDecimal limit) {
    return new Condition.Numeric(column, operator, limit);
  }

  private static Filter sameAsUser(String column, Operand.Name right) {
    if (right.scope().equals(USER)) {
      return Filter.sameAsUser(column, right.name());
    }
    if (right.scope().isEmpty()) {
      Literals.text(right);
    }
    throw Literals.mismatch("a text or an attribute such as user.size", right, "");
  }

  private static Filter ofUser(BoundComparison comparison, String attribute) {
    comparison.requireNotUnder();
    comparison.requireNotContains();
    if (comparison.right() instanceof Operand.Name column && column.scope().isEmpty()) {
      throw Literals.mismatch(
          "a text or a number",
          column,
          "; write '"
              + column.name()
              + "', or the column first: "
              + column
              + " = user."
              + attribute);
    }
    return comparison.hasNumbers()
        ? comparison.numbers(
            (operator, limit) ->
                new RequestCondition.UserNumber(attribute, operator, limit.value()))
        : comparison.texts(
            values -> new RequestCondition.UserText(attribute, BoundComparison.strings(values)));
  }

  private static Filter under(BoundComparison comparison) {
    if (comparison.operator() != Operator.UNDER) {
      throw comparison.wrongOperator("category is compared with under: category under 'Home/Tea'");
    }
    if (comparison.right() instanceof Operand.Values list) {
      return new Condition.Under(
          list.values().stream().map(name -> Literals.text(name).value()).toList());
    }
    Operand.Text path = Literals.text(comparison.right());
    List<String> names = List.of(path.value().split("/", -1));
    if (names.contains("")) {
      throw Literals.mismatch(
          "a path without empty names, such as 'Home/Tea'",
          path,
          "; a list such as ('TV/Video', 'Cables') may have any names");
    }
    return new Condition.Under(names);
  }

  private void requireInCatalog(Operand.Name column) {
    Catalog required = catalog;
    if (required != null) {
      FilterColumns.problem(column.name(), required)
          .ifPresent(
              problem -> {
                throw TextError.at(column.column(), problem);
              });
    }
  }
}
