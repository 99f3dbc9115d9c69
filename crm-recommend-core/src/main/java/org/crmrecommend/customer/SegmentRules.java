package org.crmrecommend.customer;

import java.util.Set;
import java.util.function.BiPredicate;
import org.crmrecommend.model.TrainingContext;
import org.crmrecommend.people.Purpose;

/**
 * The rules of segments, for {@link CustomerAttributes}; usually {@link
 * org.crmrecommend.customer.segment.Segments}.
 *
 * <p>The text of {@code toString} is in the fingerprints of training data: it should have the names
 * of the segments with their rules, and be the same in every run.
 */
@FunctionalInterface
public interface SegmentRules {

  /** There are no segments. */
  SegmentRules NONE =
      new SegmentRules() {
        @Override
        public SegmentNames learn(
            Customers customers, BiPredicate<String, Purpose> allows, TrainingContext context) {
          return SegmentNames.NONE;
        }

        @Override
        public String toString() {
          return "no segments";
        }
      };

  /** The decisions of persons are unknown: throws an {@link IllegalStateException}. */
  BiPredicate<String, Purpose> UNKNOWN_CONSENTS =
      (customer, purpose) -> {
        throw new IllegalStateException(
            "the consents of the customers are unknown; remove consent('"
                + purpose
                + "') from the segments, or give the consents to CustomerAttributes.derivation");
      };

  /**
   * Evaluates the rules on all customers: from these follow the limits of rules such as the 5 %
   * with the highest value. The result must depend on the arguments only.
   *
   * @param allows returns whether a customer allows a purpose now, by the id of the customer; the
   *     result may ask again
   * @throws IllegalArgumentException if the customers do not have what a rule asks for
   */
  SegmentNames learn(
      Customers customers, BiPredicate<String, Purpose> allows, TrainingContext context);

  /** Returns the purposes whose consents the rules ask for; none by default. */
  default Set<Purpose> purposes() {
    return Set.of();
  }
}
