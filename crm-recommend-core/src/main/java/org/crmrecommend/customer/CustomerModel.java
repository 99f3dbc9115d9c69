package org.crmrecommend.customer;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.crmrecommend.customer.lifetime.LifetimeModel;
import org.jspecify.annotations.Nullable;

/**
 * What is learned from all customers, such as the usual share of a channel; it derives the traits
 * of one customer from that customer's events. Immutable.
 */
final class CustomerModel {

  private final List<TraitCalculator> calculators;
  private final HabitSizes habitSizes;
  private final @Nullable LifetimeModel lifetime;

  private CustomerModel(
      List<TraitCalculator> calculators, HabitSizes habitSizes, @Nullable LifetimeModel lifetime) {
    this.calculators = calculators;
    this.habitSizes = habitSizes;
    this.lifetime = lifetime;
  }

  /** Learns from all customers. */
  static CustomerModel learn(CustomerData data) {
    CustomerSettings settings = data.settings();
    Optional<LifetimeModel> lifetime =
        LifetimeModel.fit(data.purchases(), settings.lifetime(), data.context());
    return new CustomerModel(
        List.of(
            new PurchaseTraits(),
            new LifetimeTraits(lifetime.orElse(null), settings.lifecycle()),
            new TierTraits(settings.tiers())),
        new HabitSizes(0, 0),
        lifetime.orElse(null));
  }

  /** Returns the model of purchases and values; empty if nobody bought on two days. */
  Optional<LifetimeModel> lifetime() {
    return Optional.ofNullable(lifetime);
  }

  HabitSizes habitSizes() {
    return habitSizes;
  }

  /** Writes all traits of a customer into an empty row. */
  void calculate(CustomerEvents customer, TraitRow row) {
    for (TraitCalculator calculator : calculators) {
      calculator.calculate(customer, row);
    }
  }

  /** Returns the values of a trait of type CATEGORY by their codes. */
  List<String> values(CustomerTrait trait) {
    return calculators.stream()
        .map(calculator -> calculator.values(trait))
        .filter(values -> !values.isEmpty())
        .findFirst()
        .orElse(List.of());
  }

  /** Returns the text of the value of a trait. */
  String text(CustomerTrait trait, double value) {
    return TraitText.of(trait, value, values(trait));
  }

  Stream<CustomerTrait> traits() {
    return Stream.of(CustomerTrait.values());
  }
}
