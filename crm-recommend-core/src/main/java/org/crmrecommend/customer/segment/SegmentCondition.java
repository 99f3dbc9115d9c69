package org.crmrecommend.customer.segment;

import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.crmrecommend.customer.CustomerTrait;
import org.crmrecommend.customer.Customers;
import org.crmrecommend.kernel.Checks;

/**
 * A condition on customers, such as {@code recencyDays <= 30 and spending >= 500}. Immutable;
 * conditions with the same parts in the same order are equal.
 *
 * <p>A condition is {@linkplain #parse(String) parsed} from a text and combined by {@link #and},
 * {@link #or} and {@link #not}; {@link #toString} returns a text from which an equal condition is
 * parsed. The package page has a table of the language, and says what unknown values mean.
 */
public sealed interface SegmentCondition permits TestableCondition {

  /**
   * Returns the condition that a text describes. O(characters) time.
   *
   * @param text at most 100,000 characters, with conditions that are nested at most 100 deep
   * @throws IllegalArgumentException if the text is not a condition. The message is one sentence
   *     that begins with the column of the text, from 1, and says what to do, such as {@code column
   *     1: there is no trait 'recencyDay'; did you mean recencyDays?}
   */
  static SegmentCondition parse(String text) {
    return ConditionBinder.ANY.parse(text);
  }

  /**
   * Returns the condition that a text describes, and checks its values; see {@link #parse(String)}.
   *
   * @throws IllegalArgumentException if the text is not a condition; or a trait with a list of
   *     values, such as the RFM group, does not have a value of it; or the customers have no
   *     attribute with a name, or no event of a kind whose name is similar to a known one
   */
  static SegmentCondition parse(String text, Customers customers) {
    Checks.requireNonNull("customers", customers);
    return ConditionBinder.ANY.withCustomers(CustomerColumns.of(customers)).parse(text);
  }

  /** Matches the customers that match this condition and all others. */
  default SegmentCondition and(SegmentCondition... others) {
    return Composite.AllOf.of(this, others);
  }

  /** Matches the customers that match this condition or at least one of the others. */
  default SegmentCondition or(SegmentCondition... others) {
    return Composite.AnyOf.of(this, others);
  }

  /** Matches the customers that do not match this condition. */
  default SegmentCondition not() {
    return this instanceof Composite.Not negation ? negation.part() : new Composite.Not(this);
  }

  /** Returns the traits that this condition reads. */
  default Set<CustomerTrait> traits() {
    return Composite.leaves(this)
        .filter(TraitCondition.class::isInstance)
        .map(leaf -> ((TraitCondition) leaf).trait())
        .collect(Collectors.toUnmodifiableSet());
  }

  /**
   * Returns the names of the user's attributes that this condition reads, so that a caller can
   * refuse attributes that must not be used.
   */
  default Set<String> userAttributes() {
    return Composite.leaves(this)
        .filter(PersonCondition.OfAttribute.class::isInstance)
        .map(leaf -> ((PersonCondition.OfAttribute) leaf).attribute())
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /** Returns the names of the segments that this condition refers to. */
  default Set<String> references() {
    return Composite.leaves(this)
        .filter(PersonCondition.Member.class::isInstance)
        .map(leaf -> ((PersonCondition.Member) leaf).segment())
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /**
   * Returns one line of text from which {@link #parse(String)} returns an equal condition, if the
   * text has at most 100,000 characters and its conditions are nested at most 100 deep.
   */
  @Override
  String toString();
}
