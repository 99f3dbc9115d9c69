package org.crmrecommend.customer;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.crmrecommend.statistics.Interval;
import org.jspecify.annotations.Nullable;

/** What is known of one customer as of an instant. Immutable. */
public final class Portrait {

  private final String customerId;
  private final Instant asOf;
  private final List<Value> values;

  /**
   * The value of a trait.
   *
   * @param trait what it says
   * @param number the value as a number; see {@link Customers#value}
   * @param text the value as text
   * @param evidence number of events, purchases or other observations behind it
   * @param interval interval of 95 %; null if there is none
   */
  public record Value(
      CustomerTrait trait, double number, String text, int evidence, @Nullable Interval interval) {}

  Portrait(
      String customerId,
      Instant asOf,
      TraitRow row,
      CustomerModel model,
      Set<CustomerTrait> hidden) {
    this.customerId = customerId;
    this.asOf = asOf;
    this.values =
        Stream.of(CustomerTrait.values())
            .filter(trait -> row.has(trait) && !hidden.contains(trait))
            .map(trait -> value(trait, row, model))
            .toList();
  }

  private static Value value(CustomerTrait trait, TraitRow row, CustomerModel model) {
    boolean hasInterval = !Double.isNaN(row.low(trait));
    return new Value(
        trait,
        row.value(trait),
        model.text(trait, row.value(trait)),
        row.evidence(trait),
        hasInterval ? new Interval(row.low(trait), row.high(trait)) : null);
  }

  /** Returns the id of the customer. */
  public String customerId() {
    return customerId;
  }

  /** Returns the instant up to which events count. */
  public Instant asOf() {
    return asOf;
  }

  /** Returns the known traits, in the order of their declaration. */
  public List<Value> values() {
    return values;
  }

  /** Returns the value of a trait; empty if it is unknown or hidden. */
  public Optional<Value> value(CustomerTrait trait) {
    return values.stream().filter(value -> value.trait() == trait).findFirst();
  }

  @Override
  public String toString() {
    return customerId + " as of " + asOf + ": " + values.size() + " traits";
  }
}
