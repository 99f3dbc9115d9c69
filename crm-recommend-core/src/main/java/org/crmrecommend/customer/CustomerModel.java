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
  private final HabitTraits habits;
  private final AffinityTraits affinities;
  private final @Nullable LifetimeModel lifetime;

  private CustomerModel(
      List<TraitCalculator> others,
      HabitTraits habits,
      AffinityTraits affinities,
      @Nullable LifetimeModel lifetime) {
    this.calculators = Stream.concat(others.stream(), Stream.of(habits, affinities)).toList();
    this.habits = habits;
    this.affinities = affinities;
    this.lifetime = lifetime;
  }

  /** Learns from all customers. */
  static CustomerModel learn(CustomerData data) {
    CustomerSettings settings = data.settings();
    ItemGroups items = ItemGroups.of(data.catalog());
    LifetimeModel lifetime =
        LifetimeModel.fit(data.purchases(), settings.lifetime(), data.context()).orElse(null);
    return new CustomerModel(
        List.of(
            new PurchaseTraits(),
            RfmTraits.learn(data),
            new LifetimeTraits(lifetime, settings.lifecycle()),
            new TierTraits(settings.tiers()),
            PriceTraits.learn(data, items),
            PromotionTraits.learn(data, items),
            ServiceTraits.learn(data)),
        HabitTraits.learn(data),
        AffinityTraits.learn(data, items),
        lifetime);
  }

  /** Returns the model of purchases and values; empty if nobody bought on two days. */
  Optional<LifetimeModel> lifetime() {
    return Optional.ofNullable(lifetime);
  }

  HabitSizes habitSizes() {
    return habits.sizes();
  }

  HabitTraits habits() {
    return habits;
  }

  AffinityTraits affinities() {
    return affinities;
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
}
