package org.crmrecommend.customer;

import static org.crmrecommend.customer.CustomerTrait.ALIVE_PROBABILITY;
import static org.crmrecommend.customer.CustomerTrait.CHANNEL;
import static org.crmrecommend.customer.CustomerTrait.DEVICE;
import static org.crmrecommend.customer.CustomerTrait.EXPECTED_SPENDING;
import static org.crmrecommend.customer.CustomerTrait.FAVORITE_BRAND;
import static org.crmrecommend.customer.CustomerTrait.FAVORITE_CATEGORY;
import static org.crmrecommend.customer.CustomerTrait.LIFECYCLE;
import static org.crmrecommend.customer.CustomerTrait.OPEN_COMPLAINT;
import static org.crmrecommend.customer.CustomerTrait.ORDER_VALUE;
import static org.crmrecommend.customer.CustomerTrait.PRICE_BAND;
import static org.crmrecommend.customer.CustomerTrait.PROMOTION_SENSITIVITY;
import static org.crmrecommend.customer.CustomerTrait.PURCHASES;
import static org.crmrecommend.customer.CustomerTrait.RECENCY_DAYS;
import static org.crmrecommend.customer.CustomerTrait.RFM;
import static org.crmrecommend.customer.CustomerTrait.TIER;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BiPredicate;
import org.crmrecommend.data.User;
import org.crmrecommend.data.Users;
import org.crmrecommend.kernel.Checks;
import org.crmrecommend.model.TrainingContext;
import org.crmrecommend.model.TrainingData;
import org.crmrecommend.model.UserDerivation;
import org.crmrecommend.people.Purpose;
import org.immutables.value.Value;

/**
 * Portraits as attributes of users, for everything that reads attributes: filters such as {@code
 * user.lifecycle = 'decline'}, {@link org.crmrecommend.model.Profile profiles}, models that learn
 * from attributes, and the groups of an evaluation.
 *
 * <p>An attribute has the name of its {@link CustomerTrait} and the text of its value, such as
 * {@code tier = gold} or {@code recencyDays = 12}. An unknown or hidden trait is absent. If the
 * shop gives an attribute of the same name, such as its own {@code tier}, that one is used.
 *
 * <p>Each segment of a customer is an attribute {@linkplain User#segmentAttribute of its own}, and
 * {@link User#SEGMENT} is the first of them, in the order of the file:
 *
 * <pre>{@code
 * Segments segments = Segments.parse("vip: top(lifetimeValue, 5) and purchases >= 3");
 * CustomerAttributes attributes = CustomerAttributes.DEFAULTS.withSegments(segments);
 * }</pre>
 *
 * <p>Attributes are texts. {@link org.crmrecommend.demographic.Demographic} learns from categories,
 * flags and segments, and from numbers with few values; it ignores those with many, such as {@code
 * recencyDays}. To use them, define segments by bands of numbers.
 *
 * @param settings how customers are analyzed
 * @param traits the traits that become attributes, each once
 * @param segments the rules of the segments that become attributes
 */
@Value.Builder
public record CustomerAttributes(
    CustomerSettings settings, List<CustomerTrait> traits, SegmentRules segments)
    implements WithCustomerAttributes {

  /** The categories and flags, without segments, by the default settings. */
  public static final CustomerAttributes CATEGORIES =
      new CustomerAttributes(
          CustomerSettings.DEFAULTS,
          List.of(
              RFM,
              LIFECYCLE,
              TIER,
              PRICE_BAND,
              CHANNEL,
              DEVICE,
              FAVORITE_CATEGORY,
              FAVORITE_BRAND,
              OPEN_COMPLAINT),
          SegmentRules.NONE);

  /** The categories and flags, and the numbers that are useful to filters and models. */
  public static final CustomerAttributes DEFAULTS =
      CATEGORIES.withMoreTraits(
          RECENCY_DAYS,
          PURCHASES,
          ORDER_VALUE,
          ALIVE_PROBABILITY,
          EXPECTED_SPENDING,
          PROMOTION_SENSITIVITY);

  /**
   * @throws IllegalArgumentException if a trait occurs twice
   */
  public CustomerAttributes {
    Checks.requireNonNull("settings", settings);
    Checks.requireNoNulls("traits", traits);
    traits = List.copyOf(traits);
    Checks.requireNonNull("segments", segments);
    if (traits.stream().distinct().count() < traits.size()) {
      throw new IllegalArgumentException("traits must be distinct: " + traits);
    }
  }

  /** Returns a copy with further traits. */
  public CustomerAttributes withMoreTraits(CustomerTrait... more) {
    List<CustomerTrait> all = new ArrayList<>(traits);
    all.addAll(List.of(more));
    return withTraits(all);
  }

  /**
   * Returns the derived attributes of a customer by name. O(traits) time, and the time of the
   * segments.
   *
   * @param names the learned {@link #segments}
   */
  public Map<String, String> of(Customer customer, SegmentNames names) {
    Map<String, String> attributes = new TreeMap<>();
    Customers customers = customer.all();
    for (CustomerTrait trait : traits) {
      if (customers.has(trait, customer.number())) {
        attributes.put(trait.traitName(), customers.text(trait, customer.number()));
      }
    }
    List<String> all = names.of(customer);
    if (!all.isEmpty()) {
      attributes.put(User.SEGMENT, all.get(0));
      all.forEach(name -> attributes.put(User.segmentAttribute(name), User.IN_SEGMENT));
    }
    return attributes;
  }

  /**
   * Returns the same data with users who have the derived attributes as of {@link
   * TrainingData#asOf}, in addition to the given ones. Parts of the data, such as the training part
   * of an evaluation, derive the attributes again from their own events, so that no attribute knows
   * an event of the test. So do the limits of segments, such as the 5 % with the highest value.
   * Takes the time of {@link Customers#of} and O(customers · (traits + segments)) time.
   *
   * @param context the threads, also for the parts
   * @throws IllegalArgumentException under the conditions of {@link Customers#of} and {@link
   *     SegmentRules#learn}, also when a part is built
   * @throws IllegalStateException if a segment asks for a consent; see {@link
   *     #derivation(BiPredicate, TrainingContext)}
   */
  public TrainingData addTo(TrainingData data, TrainingContext context) {
    Checks.requireNonNull("data", data);
    return data.withDerivedUsers(derivation(context));
  }

  /** Returns the derivation of {@link #addTo}. */
  public UserDerivation derivation(TrainingContext context) {
    return derivation(SegmentRules.UNKNOWN_CONSENTS, context);
  }

  /**
   * Returns a derivation with the decisions of the customers, for segments that ask for consents.
   *
   * @param allows returns whether a customer allows a purpose, by the id of the customer
   */
  public UserDerivation derivation(BiPredicate<String, Purpose> allows, TrainingContext context) {
    Checks.requireNonNull("allows", allows);
    Checks.requireNonNull("context", context);
    return new Derivation(this, allows, context);
  }

  private record Derivation(
      CustomerAttributes attributes, BiPredicate<String, Purpose> allows, TrainingContext context)
      implements UserDerivation {

    @Override
    public Users derive(TrainingData data) {
      Customers customers = Customers.of(data, attributes.settings, context);
      return attributes.users(customers, attributes.segments.learn(customers, allows, context));
    }

    /** The threads do not matter. */
    @Override
    public String toString() {
      return attributes.toString();
    }
  }

  /**
   * Returns all customers with the given and the derived attributes.
   *
   * @param names the {@link #segments}, learned from these customers
   */
  public Users users(Customers customers, SegmentNames names) {
    List<User> users = new ArrayList<>(customers.size());
    for (int number = 0; number < customers.size(); number++) {
      users.add(user(new Customer(customers, number), names));
    }
    return Users.of(users);
  }

  private User user(Customer customer, SegmentNames names) {
    String id = customer.id();
    Map<String, String> attributes = of(customer, names);
    Users given = customer.all().users().orElse(null);
    int row = customer.all().userRow(customer.number());
    if (given == null || row < 0) {
      return new User(id, attributes, null);
    }
    attributes.putAll(given.attributes(row));
    return new User(id, attributes, given.memberSince(row).orElse(null));
  }
}
