package org.crmrecommend.customer.segment;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiPredicate;
import java.util.function.IntPredicate;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.crmrecommend.data.IdMap;
import org.crmrecommend.data.Users;
import org.crmrecommend.expression.ExpressionText;
import org.crmrecommend.expression.Membership;
import org.crmrecommend.expression.TextError;
import org.crmrecommend.people.Purpose;

/** A condition on what is recorded of a person, or on the segments of the person. */
sealed interface PersonCondition extends TestableCondition {

  /** A condition on an attribute of the user. */
  sealed interface OfAttribute extends PersonCondition {

    String attribute();

    /** Returns whether a value matches. */
    Predicate<String> accepts();

    /** Returns the text of the attribute. */
    default String field() {
      return "user." + ExpressionText.name(attribute());
    }

    @Override
    default BlockTest compile(EvaluationScope scope) {
      Optional<Users> table = scope.customers().users();
      if (table.isEmpty()) {
        return BlockTest.NONE;
      }
      IntPredicate test = test(table.get(), scope.isForOne());
      CustomerColumns customers = scope.customers();
      return BlockTest.each(
          customer -> {
            int row = customers.userRow(customer);
            return row >= 0 && test.test(row);
          });
    }

    /** A column may have as many distinct values as users: too many to check for one customer. */
    private IntPredicate test(Users users, boolean isForOne) {
      Predicate<String> accepts = accepts();
      return isForOne
          ? user -> users.attribute(user, attribute()).filter(accepts).isPresent()
          : users.having(attribute(), accepts);
    }
  }

  /**
   * The user has one of these values of an attribute.
   *
   * @param values sorted and distinct
   */
  record UserText(String attribute, List<String> values) implements OfAttribute, Membership {

    public UserText {
      values = values.stream().sorted().distinct().toList();
    }

    @Override
    public Predicate<String> accepts() {
      return new HashSet<>(values)::contains;
    }

    @Override
    public String subject() {
      return field();
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

  /** The user's value of an attribute is a decimal number within a limit. */
  record UserNumber(String attribute, Limit limit) implements OfAttribute {

    @Override
    public Predicate<String> accepts() {
      return limit::accepts;
    }

    @Override
    public String toString() {
      return field() + " " + limit;
    }
  }

  /** The person allows a purpose. */
  record Consented(Purpose purpose) implements PersonCondition {

    /** Returns the purposes for which a condition asks. */
    static Set<Purpose> purposes(SegmentCondition condition) {
      return Composite.leaves(condition)
          .filter(Consented.class::isInstance)
          .map(leaf -> ((Consented) leaf).purpose())
          .collect(Collectors.toSet());
    }

    @Override
    public BlockTest compile(EvaluationScope scope) {
      BiPredicate<String, Purpose> consents =
          scope
              .context()
              .consents()
              .orElseThrow(
                  () ->
                      new IllegalStateException(
                          this
                              + " needs the decisions of the persons; set"
                              + " SegmentContext.withConsents"));
      IdMap ids = scope.customers().ids();
      return BlockTest.each(customer -> consents.test(ids.id(customer), purpose));
    }

    @Override
    public String toString() {
      return "consent(" + ExpressionText.string(purpose.name()) + ")";
    }
  }

  /** The customer is in another segment. */
  record Member(String segment) implements PersonCondition {

    @Override
    public BlockTest compile(EvaluationScope scope) {
      int index = scope.segmentIndex().applyAsInt(segment);
      return (block, members) ->
          System.arraycopy(block.segment(index), 0, members, 0, members.length);
    }

    /** Returns the message about a name that no segment has. */
    static String unknown(String name, Set<String> known) {
      return "there is no segment "
          + TextError.excerpt(ExpressionText.string(name))
          + TextError.suggestion(name, known);
    }

    @Override
    public String toString() {
      return "segment(" + ExpressionText.string(segment) + ")";
    }
  }
}
