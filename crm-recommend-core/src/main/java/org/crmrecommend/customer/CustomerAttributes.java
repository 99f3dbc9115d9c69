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
import org.crmrecommend.data.User;
import org.crmrecommend.data.Users;
import org.crmrecommend.kernel.Checks;
import org.crmrecommend.model.TrainingContext;
import org.crmrecommend.model.TrainingData;
import org.crmrecommend.model.UserDerivation;
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
 * {@link User#SEGMENT} is the first of them.
 *
 * <p>Attributes are texts. A model that treats all attributes as categories, such as a demographic
 * one, learns more from categories than from numbers with many values; give it only {@linkplain
 * #CATEGORIES categories}.
 *
 * @param settings how customers are analyzed
 * @param traits the traits that become attributes, each once
 * @param segments the segments that become attributes
 */
@Value.Builder
public record CustomerAttributes(
    CustomerSettings settings, List<CustomerTrait> traits, SegmentNames segments)
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
          SegmentNames.NONE);

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

  /** Returns the derived attributes of a customer by name. O(traits) time. */
  public Map<String, String> of(Customer customer) {
    Map<String, String> attributes = new TreeMap<>();
    Customers all = customer.all();
    for (CustomerTrait trait : traits) {
      if (all.has(trait, customer.number())) {
        attributes.put(trait.traitName(), all.text(trait, customer.number()));
      }
    }
    List<String> names = segments.of(customer);
    if (!names.isEmpty()) {
      attributes.put(User.SEGMENT, names.get(0));
      names.forEach(name -> attributes.put(User.segmentAttribute(name), User.IN_SEGMENT));
    }
    return attributes;
  }

  /**
   * Returns the same data with users who have the derived attributes as of {@link
   * TrainingData#asOf}, in addition to the given ones. Parts of the data, such as the training part
   * of an evaluation, derive the attributes again from their own events, so that no attribute knows
   * an event of the test. Takes the time of {@link Customers#of} and O(customers · traits) time.
   *
   * @param context the threads, also for the parts
   * @throws IllegalArgumentException under the conditions of {@link Customers#of}, also when a part
   *     is built
   */
  public TrainingData addTo(TrainingData data, TrainingContext context) {
    Checks.requireNonNull("data", data);
    return data.withDerivedUsers(derivation(context));
  }

  /** Returns the derivation of {@link #addTo}. */
  public UserDerivation derivation(TrainingContext context) {
    Checks.requireNonNull("context", context);
    return new Derivation(this, context);
  }

  private record Derivation(CustomerAttributes attributes, TrainingContext context)
      implements UserDerivation {

    @Override
    public Users derive(TrainingData data) {
      return attributes.users(Customers.of(data, attributes.settings, context));
    }

    /** The threads do not matter. */
    @Override
    public String toString() {
      return attributes.toString();
    }
  }

  /** Returns all customers with the given and the derived attributes. */
  public Users users(Customers customers) {
    List<User> users = new ArrayList<>(customers.size());
    for (int number = 0; number < customers.size(); number++) {
      users.add(user(customers, number));
    }
    return Users.of(users);
  }

  private User user(Customers customers, int number) {
    String id = customers.ids().id(number);
    Map<String, String> attributes = of(new Customer(customers, number));
    Users given = customers.users().orElse(null);
    int row = customers.userRow(number);
    if (given == null || row < 0) {
      return new User(id, attributes, null);
    }
    attributes.putAll(given.attributes(row));
    return new User(id, attributes, given.memberSince(row).orElse(null));
  }
}
