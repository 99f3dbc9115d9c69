package org.crmrecommend.customer;

import java.util.List;
import java.util.stream.Stream;

/**
 * What is learned from all customers, such as the usual share of a channel; it derives the traits
 * of one customer from that customer's events. Immutable.
 */
final class CustomerModel {

  private final List<TraitCalculator> calculators;
  private final HabitTraits habits;
  private final AffinityTraits affinities;

  private CustomerModel(
      List<TraitCalculator> others, HabitTraits habits, AffinityTraits affinities) {
    this.calculators = Stream.concat(others.stream(), Stream.of(habits, affinities)).toList();
    this.habits = habits;
    this.affinities = affinities;
  }

  /** Learns from all customers. */
  static CustomerModel learn(CustomerData data) {
    ItemGroups items = ItemGroups.of(data.catalog());
    return new CustomerModel(
        List.of(
            new PurchaseTraits(),
            new TierTraits(data.settings().tiers()),
            PriceTraits.learn(data, items),
            PromotionTraits.learn(data, items),
            ServiceTraits.learn(data)),
        HabitTraits.learn(data),
        AffinityTraits.learn(data, items));
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

  Stream<CustomerTrait> traits() {
    return Stream.of(CustomerTrait.values());
  }
}
