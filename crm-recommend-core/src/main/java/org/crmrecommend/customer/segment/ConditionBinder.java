package org.crmrecommend.customer.segment;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.crmrecommend.customer.CustomerTrait;
import org.crmrecommend.data.Users;
import org.crmrecommend.expression.Expression;
import org.crmrecommend.expression.Literals;
import org.crmrecommend.expression.Operand;
import org.crmrecommend.expression.Operator;
import org.crmrecommend.expression.TextError;
import org.jspecify.annotations.Nullable;

/**
 * Binds the text language of conditions to customers: checks names, and the types of operators and
 * values.
 *
 * @param customers whose values are required; null for any values
 * @param segments the names to which a condition may refer; null for any names
 */
record ConditionBinder(@Nullable CustomerColumns customers, @Nullable Set<String> segments) {

  /** Binds without knowing the customers and the segments. */
  static final ConditionBinder ANY = new ConditionBinder(null, null);

  private static final String EXAMPLE = "recencyDays <= 30";
  private static final String USER = "user";
  private static final Set<String> FLAGS =
      Arrays.stream(CustomerTrait.values())
          .filter(trait -> trait.type() == CustomerTrait.Type.FLAG)
          .map(CustomerTrait::traitName)
          .collect(Collectors.toUnmodifiableSet());

  ConditionBinder withCustomers(CustomerColumns known) {
    return new ConditionBinder(known, segments);
  }

  ConditionBinder withSegments(Set<String> known) {
    return new ConditionBinder(customers, known);
  }

  SegmentCondition parse(String text) {
    return bind(Expression.parse(text, FLAGS, EXAMPLE));
  }

  private SegmentCondition bind(Expression expression) {
    if (expression instanceof Expression.AllOf all) {
      return combined(all.parts(), SegmentCondition::and);
    }
    if (expression instanceof Expression.AnyOf any) {
      return combined(any.parts(), SegmentCondition::or);
    }
    if (expression instanceof Expression.Not negation) {
      return bind(negation.part()).not();
    }
    return expression instanceof Expression.Comparison comparison
        ? comparison(comparison)
        : fact(((Expression.Fact) expression).operand());
  }

  private SegmentCondition combined(
      List<Expression> parts,
      BiFunction<SegmentCondition, SegmentCondition[], SegmentCondition> combine) {
    List<SegmentCondition> bound = parts.stream().map(this::bind).toList();
    return combine.apply(
        bound.get(0), bound.subList(1, bound.size()).toArray(SegmentCondition[]::new));
  }

  private SegmentCondition fact(Operand operand) {
    return operand instanceof Operand.Call call
        ? new FunctionBinder(this).condition(call)
        : new TraitCondition.Flag(trait(operand));
  }

  private SegmentCondition comparison(Expression.Comparison comparison) {
    requireOperator(comparison);
    if (comparison.left() instanceof Operand.Call call) {
      return numbers(comparison, new FunctionBinder(this).number(call, comparison));
    }
    if (!(comparison.left() instanceof Operand.Name name)) {
      throw Literals.nameExpected(comparison);
    }
    return switch (name.scope()) {
      case "" -> ofTrait(comparison, trait(name));
      case USER -> ofUser(comparison, name);
      default ->
          throw TextError.at(
              name.column(),
              "expected user before the dot, found " + TextError.excerpt(name.scope()));
    };
  }

  /** Rejects the operators of conditions on items. */
  private static void requireOperator(Expression.Comparison comparison) {
    Operator operator = comparison.operator();
    if (!operator.isLimit() && operator != Operator.IN) {
      throw TextError.at(
          comparison.operatorColumn(),
          operator
              + " is for conditions on items; compare "
              + TextError.excerpt(comparison.left().toString())
              + " with = or in");
    }
  }

  /** Requires the name of a trait. */
  CustomerTrait trait(Operand operand) {
    if (!(operand instanceof Operand.Name name) || !name.scope().isEmpty()) {
      String hint = operand instanceof Operand.Text text ? "; write " + text.value() : "";
      throw Literals.mismatch("the name of a trait such as recencyDays", operand, hint);
    }
    return CustomerTrait.find(name.name()).orElseThrow(() -> unknownTrait(name));
  }

  private IllegalArgumentException unknownTrait(Operand.Name name) {
    List<String> known =
        Arrays.stream(CustomerTrait.values()).map(CustomerTrait::traitName).toList();
    String similar = TextError.suggestion(name.name(), known);
    return TextError.at(
        name.column(),
        "there is no trait '"
            + TextError.excerpt(name.name())
            + "'"
            + (similar.isEmpty()
                ? "; write user." + name + " for an attribute of the user"
                : similar));
  }

  private SegmentCondition ofTrait(Expression.Comparison comparison, CustomerTrait trait) {
    return switch (trait.type()) {
      case NUMBER, MONEY ->
          numbers(comparison, (limit, column) -> new TraitCondition.Numeric(trait, limit));
      case SHARE ->
          numbers(
              comparison,
              (limit, column) ->
                  new TraitCondition.Numeric(trait, FunctionBinder.requireShare(limit, column)));
      case DATE -> day(comparison, trait);
      case FLAG ->
          throw TextError.at(
              comparison.operatorColumn(),
              trait + " is a condition by itself: " + trait + " or not " + trait);
      case CATEGORY -> texts(comparison, values -> category(comparison, trait, values));
    };
  }

  private TraitCondition category(
      Expression.Comparison comparison, CustomerTrait trait, List<String> values) {
    TraitCondition.Text condition = new TraitCondition.Text(trait, values);
    Optional<String> problem = Optional.ofNullable(customers).flatMap(condition::problem);
    if (problem.isPresent()) {
      throw TextError.at(comparison.right().column(), problem.get());
    }
    return condition;
  }

  private static SegmentCondition day(Expression.Comparison comparison, CustomerTrait trait) {
    Operator operator = comparison.operator();
    if (operator == Operator.IN) {
      throw TextError.at(
          comparison.operatorColumn(), trait + " is compared with =, <, <=, > or >=, not in");
    }
    return new TraitCondition.Day(trait, operator, Literals.date(comparison.right()));
  }

  private SegmentCondition ofUser(Expression.Comparison comparison, Operand.Name name) {
    String attribute = name.name();
    requireAttribute(name);
    boolean hasTexts =
        switch (comparison.operator()) {
          case EQUAL -> !(comparison.right() instanceof Operand.Decimal);
          case IN -> !(Literals.values(comparison.right()).get(0) instanceof Operand.Decimal);
          default -> false;
        };
    return hasTexts
        ? texts(comparison, values -> new PersonCondition.UserText(attribute, values))
        : numbers(comparison, (limit, column) -> new PersonCondition.UserNumber(attribute, limit));
  }

  private void requireAttribute(Operand.Name name) {
    if (customers != null) {
      List<String> known = customers.users().map(Users::attributeNames).orElse(List.of());
      if (!known.contains(name.name())) {
        throw TextError.at(
            name.column(),
            "the users have no attribute '"
                + TextError.excerpt(name.name())
                + "'"
                + TextError.suggestion(name.name(), known));
      }
    }
  }

  private static SegmentCondition texts(
      Expression.Comparison comparison, Function<List<String>, SegmentCondition> condition) {
    return switch (comparison.operator()) {
      case EQUAL -> condition.apply(List.of(Literals.text(comparison.right()).value()));
      case IN ->
          condition.apply(
              Literals.values(comparison.right()).stream()
                  .map(value -> Literals.text(value).value())
                  .toList());
      default ->
          throw TextError.at(
              comparison.operatorColumn(),
              TextError.excerpt(comparison.left().toString())
                  + " has texts, which are compared with = or in, not "
                  + comparison.operator());
    };
  }

  /** Makes a condition of a limit, whose value begins at a column. */
  @FunctionalInterface
  interface OfLimit {
    SegmentCondition condition(Limit limit, int column);
  }

  /** Returns the condition of a number, or of any of several numbers. */
  private static SegmentCondition numbers(Expression.Comparison comparison, OfLimit condition) {
    if (comparison.operator() != Operator.IN) {
      Operand.Decimal number = Literals.number(comparison.right());
      return condition.condition(new Limit(comparison.operator(), number.value()), number.column());
    }
    List<Operand.Decimal> numbers =
        Literals.values(comparison.right()).stream().map(Literals::number).toList();
    for (Operand.Decimal number : numbers) { // each by itself, so that a message has its column
      SegmentCondition unused =
          condition.condition(new Limit(Operator.EQUAL, number.value()), number.column());
    }
    List<BigDecimal> values = numbers.stream().map(Operand.Decimal::value).toList();
    return condition.condition(new Limit(Operator.IN, values), comparison.right().column());
  }
}
