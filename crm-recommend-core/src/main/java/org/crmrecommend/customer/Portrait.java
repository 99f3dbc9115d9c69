package org.crmrecommend.customer;

import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
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
  private final Map<Habit, Distribution> habits;
  private final Distribution categories;
  private final Distribution brands;
  private final List<String> tags;

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

  /**
   * A value with its share, such as a channel.
   *
   * @param name name of the value; a category is its path with a slash between the names
   * @param share from 0 to 1
   */
  public record Share(String name, double share) {}

  /**
   * Shares of values, shrunk towards those of the whole shop: the fewer observations, the more.
   *
   * @param shares of habits all values in their order, and the shares add up to 1; of categories
   *     and brands the largest shares first, where a category contains its subcategories
   * @param evidence number of observations of the customer
   */
  public record Distribution(List<Share> shares, int evidence) {

    static final Distribution EMPTY = new Distribution(List.of(), 0);

    /** Copies the list. */
    public Distribution {
      shares = List.copyOf(shares);
    }
  }

  Portrait(PortraitSource source, CustomerModel model) {
    this.customerId = source.customerId();
    this.asOf = source.asOf();
    TraitRow row = source.row();
    Set<CustomerTrait> hidden = source.hidden();
    this.values =
        Stream.of(CustomerTrait.values())
            .filter(trait -> row.has(trait) && !hidden.contains(trait))
            .map(trait -> value(trait, row, model))
            .toList();
    Map<Habit, Distribution> distributions = new EnumMap<>(Habit.class);
    for (Habit habit : Habit.values()) {
      if (!hidden.contains(habit.trait())) {
        distributions.put(habit, model.habits().distribution(habit, row.counts(habit)));
      }
    }
    this.habits = distributions;
    this.categories =
        hidden.contains(CustomerTrait.FAVORITE_CATEGORY)
            ? Distribution.EMPTY
            : model.affinities().categories(row);
    this.brands =
        hidden.contains(CustomerTrait.FAVORITE_BRAND)
            ? Distribution.EMPTY
            : model.affinities().brands(row);
    this.tags = source.tags();
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

  /** Returns the distribution of a habit; empty if it is unknown or its trait is hidden. */
  public Distribution habit(Habit habit) {
    return habits.getOrDefault(habit, Distribution.EMPTY);
  }

  /**
   * Returns the categories that the customer is interested in, at most {@value
   * AffinityRow#CAPACITY}; empty if they are unknown or the favorite category is hidden.
   */
  public Distribution categories() {
    return categories;
  }

  /**
   * Returns the brands that the customer is interested in, at most {@value AffinityRow#CAPACITY};
   * empty if they are unknown or the favorite brand is hidden.
   */
  public Distribution brands() {
    return brands;
  }

  /** Returns the labels that the shop has given the customer: the user attribute {@code tags}. */
  public List<String> tags() {
    return tags;
  }

  @Override
  public String toString() {
    return customerId + " as of " + asOf + ": " + values.size() + " traits";
  }
}
