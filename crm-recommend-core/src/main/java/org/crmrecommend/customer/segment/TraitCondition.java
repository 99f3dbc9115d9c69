package org.crmrecommend.customer.segment;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.DoublePredicate;
import org.crmrecommend.customer.CustomerTrait;
import org.crmrecommend.expression.ExpressionText;
import org.crmrecommend.expression.Membership;
import org.crmrecommend.expression.Operator;
import org.crmrecommend.expression.TextError;

/** A condition on a trait. An unknown value does not match. */
sealed interface TraitCondition extends TestableCondition {

  CustomerTrait trait();

  /** Returns the test of known values; it must be false for NaN. */
  private static BlockTest test(
      EvaluationScope scope, CustomerTrait trait, DoublePredicate accepts) {
    CustomerColumns customers = scope.customers();
    return BlockTest.each(customer -> accepts.test(customers.value(trait, customer)));
  }

  /** A number, an amount or a share is within a limit. */
  record Numeric(CustomerTrait trait, Limit limit) implements TraitCondition {

    @Override
    public BlockTest compile(EvaluationScope scope) {
      boolean isFloat = trait.type() != CustomerTrait.Type.MONEY;
      return test(scope, trait, isFloat ? limit.floatTest() : limit.test());
    }

    @Override
    public String toString() {
      return trait + " " + limit;
    }
  }

  /** A local day is within a limit. */
  record Day(CustomerTrait trait, Operator operator, LocalDate limit) implements TraitCondition {

    @Override
    public BlockTest compile(EvaluationScope scope) {
      return test(scope, trait, Limit.test(operator, (double) limit.toEpochDay()));
    }

    @Override
    public String toString() {
      return trait + " " + operator + " " + ExpressionText.string(limit.toString());
    }
  }

  /** A flag is set. */
  record Flag(CustomerTrait trait) implements TraitCondition {

    @Override
    public BlockTest compile(EvaluationScope scope) {
      return test(scope, trait, value -> value > 0);
    }

    @Override
    public String toString() {
      return trait.traitName();
    }
  }

  /** The value is known. */
  record Known(CustomerTrait trait) implements TraitCondition {

    @Override
    public BlockTest compile(EvaluationScope scope) {
      return test(scope, trait, value -> !Double.isNaN(value));
    }

    @Override
    public String toString() {
      return "known(" + trait + ")";
    }
  }

  /**
   * A category is one of these values.
   *
   * @param values sorted and distinct, so that equality does not depend on their order
   */
  record Text(CustomerTrait trait, List<String> values) implements TraitCondition, Membership {

    /** The traits whose values do not depend on the events, so that another value is an error. */
    private static final Set<CustomerTrait> CLOSED =
        EnumSet.of(
            CustomerTrait.RFM,
            CustomerTrait.LIFECYCLE,
            CustomerTrait.TIER,
            CustomerTrait.ACTIVE_WEEKDAY,
            CustomerTrait.PRICE_BAND);

    public Text {
      values = values.stream().sorted().distinct().toList();
    }

    @Override
    public Optional<String> problem(CustomerColumns customers) {
      List<String> known = customers.values(trait);
      return !CLOSED.contains(trait) || known.isEmpty()
          ? Optional.empty()
          : values.stream()
              .filter(value -> !known.contains(value))
              .findFirst()
              .map(value -> problem(value, known));
    }

    private String problem(String value, List<String> known) {
      String similar = TextError.suggestion(value, known);
      return trait
          + " has no value "
          + TextError.excerpt(ExpressionText.string(value))
          + (similar.isEmpty() ? "; the values are " + String.join(", ", known) : similar);
    }

    @Override
    public BlockTest compile(EvaluationScope scope) {
      List<String> texts = scope.customers().values(trait);
      Set<String> accepted = new HashSet<>(values);
      boolean[] isAccepted = new boolean[texts.size()];
      for (int code = 0; code < isAccepted.length; code++) {
        isAccepted[code] = accepted.contains(texts.get(code));
      }
      return test(
          scope, trait, code -> code >= 0 && code < isAccepted.length && isAccepted[(int) code]);
    }

    @Override
    public String subject() {
      return trait.traitName();
    }

    @Override
    public List<String> literals() {
      return Membership.strings(values);
    }

    @Override
    public String toString() {
      return text(false);
    }
  }

  /**
   * The value is among the highest or lowest ones.
   *
   * @param percent share of the customers with a known value, above 0 and at most 100
   */
  record Percentile(CustomerTrait trait, boolean isTop, BigDecimal percent)
      implements TraitCondition {

    @Override
    public BlockTest compile(EvaluationScope scope) {
      Operator operator = isTop ? Operator.AT_LEAST : Operator.AT_MOST;
      return test(scope, trait, Limit.test(operator, scope.limits().limit(this)));
    }

    @Override
    public String toString() {
      return (isTop ? "top(" : "bottom(") + trait + ", " + ExpressionText.number(percent) + ")";
    }
  }
}
