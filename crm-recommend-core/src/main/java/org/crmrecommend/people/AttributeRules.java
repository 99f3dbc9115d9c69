package org.crmrecommend.people;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeMap;
import org.crmrecommend.data.User;
import org.crmrecommend.data.Users;
import org.crmrecommend.kernel.Checks;

/**
 * Which attributes of users may be used for what: sensitive ones, such as religion, health or
 * ethnicity, only for some purposes, and others only for persons of an age. All other attributes
 * may be used for every purpose. Immutable.
 *
 * <p>The rules apply where attributes are used. For the profile of a request call {@link
 * #allowed(Map, Purpose, Instant)}, for training data {@link #allowed(Users, Purpose, Instant)},
 * and for a name that a caller writes, such as those of a filter on attributes of the user, {@link
 * #requireAllowed}.
 *
 * <p>The age of a person is read from one attribute: a number of years such as {@code 34}, an age
 * band such as {@code 25-34}, {@code 65+}, {@code <18} or {@code 60岁以上}, or a year, month or day of
 * birth such as {@code 1992-05-17}. It is the lowest age that the text allows: the lower end of a
 * band, and the age of those born last in a year. The age is unknown if the person does not have
 * the attribute, or if it has another form or is above 120. It is read even if the attribute itself
 * is sensitive.
 *
 * @param sensitive by sensitive attribute, the purposes for which it may be used; may be none
 * @param minimumAges by attribute, the age in years from which it may be used
 * @param ageAttribute the attribute with the age
 * @param minorsBelow the age in years from which a person is not a minor; 0 if nobody is
 */
public record AttributeRules(
    Map<String, Set<Purpose>> sensitive,
    Map<String, Integer> minimumAges,
    String ageAttribute,
    int minorsBelow) {

  /** All attributes may be used, and nobody is a minor. The age is in {@link User#AGE_BAND}. */
  public static final AttributeRules NONE =
      new AttributeRules(Map.of(), Map.of(), User.AGE_BAND, 0);

  /**
   * Copies the maps and sorts them by attribute.
   *
   * @throws IllegalArgumentException if an attribute is empty, a minimum age is not positive, or
   *     minorsBelow is negative
   */
  public AttributeRules {
    Checks.requireNonNull("sensitive", sensitive);
    Checks.requireNonNull("minimumAges", minimumAges);
    requireName("ageAttribute", ageAttribute);
    Checks.requireNonNegative("minorsBelow", minorsBelow);
    Map<String, Set<Purpose>> purposes = new TreeMap<>();
    sensitive.forEach(
        (attribute, allowedFor) -> {
          requireName("sensitive attribute", attribute);
          Checks.requireNoNulls("purposes of " + attribute, allowedFor);
          purposes.put(attribute, Set.copyOf(allowedFor));
        });
    Map<String, Integer> ages = new TreeMap<>();
    minimumAges.forEach(
        (attribute, years) -> {
          requireName("attribute with a minimum age", attribute);
          Checks.requireNonNull("minimum age of " + attribute, years);
          Checks.requirePositive("minimum age of " + attribute, years);
          ages.put(attribute, years);
        });
    sensitive = Collections.unmodifiableMap(purposes);
    minimumAges = Collections.unmodifiableMap(ages);
  }

  private static void requireName(String field, String name) {
    Checks.requireNonNull(field, name);
    Checks.requireNotEmpty(field, name.length());
  }

  /**
   * Returns rules under which an attribute is sensitive.
   *
   * @param allowedFor all purposes for which it may be used; replaces those of an earlier call. If
   *     there are none, it is never used
   */
  public AttributeRules withSensitive(String attribute, Purpose... allowedFor) {
    Checks.requireNoNulls("allowedFor", Arrays.asList(allowedFor));
    Map<String, Set<Purpose>> purposes = new TreeMap<>(sensitive);
    purposes.put(attribute, new HashSet<>(Arrays.asList(allowedFor)));
    return new AttributeRules(purposes, minimumAges, ageAttribute, minorsBelow);
  }

  /**
   * Returns rules under which an attribute is used only for persons who are known to be of this age
   * or older.
   */
  public AttributeRules withMinimumAge(String attribute, int years) {
    Map<String, Integer> ages = new TreeMap<>(minimumAges);
    ages.put(attribute, years);
    return new AttributeRules(sensitive, ages, ageAttribute, minorsBelow);
  }

  /** Returns rules that read the age from this attribute. */
  public AttributeRules withAgeAttribute(String attribute) {
    return new AttributeRules(sensitive, minimumAges, attribute, minorsBelow);
  }

  /**
   * Returns rules under which younger persons are minors, such as 14 for China (PIPL) and 13 to 16
   * for the countries of the European Union (GDPR). Without the consent of a guardian, treat them
   * as persons who refused personal lists.
   */
  public AttributeRules withMinorsBelow(int years) {
    return new AttributeRules(sensitive, minimumAges, ageAttribute, years);
  }

  /**
   * Returns whether the age of a person is known and below {@code minorsBelow}. A band counts by
   * its lower end, so a person of {@code 10-17} is a minor below 14. A person of unknown age is
   * not.
   *
   * @param attributes all attributes of the person
   */
  public boolean isMinor(Map<String, String> attributes, Instant now) {
    return minorsBelow > 0 && lowestAge(attributes, now).orElse(minorsBelow) < minorsBelow;
  }

  /**
   * Returns the attributes of a person that may be used for a purpose, in the same order. Takes
   * time for the attributes with rules only.
   *
   * @param attributes all attributes of the person
   * @return the same map if all attributes may be used, otherwise a new unmodifiable one
   */
  public Map<String, String> allowed(Map<String, String> attributes, Purpose purpose, Instant now) {
    List<String> refused = refused(attributes, purpose, now);
    if (refused.isEmpty()) {
      return attributes;
    }
    Map<String, String> allowed = new LinkedHashMap<>(attributes);
    refused.forEach(allowed::remove);
    return Collections.unmodifiableMap(allowed);
  }

  private List<String> refused(Map<String, String> attributes, Purpose purpose, Instant now) {
    List<String> refused = new ArrayList<>(0);
    sensitive.forEach(
        (attribute, allowedFor) -> {
          if (attributes.containsKey(attribute) && !allowedFor.contains(purpose)) {
            refused.add(attribute);
          }
        });
    minimumAges.forEach(
        (attribute, years) -> {
          if (attributes.containsKey(attribute) && lowestAge(attributes, now).orElse(-1) < years) {
            refused.add(attribute);
          }
        });
    return refused;
  }

  private OptionalInt lowestAge(Map<String, String> attributes, Instant now) {
    String text = attributes.get(ageAttribute);
    return text == null ? OptionalInt.empty() : LowestAge.parse(text, now);
  }

  /**
   * Returns users with only the attributes that may be used for a purpose. All users are kept. O(
   * users · attributes) time, unless there are no rules.
   */
  public Users allowed(Users users, Purpose purpose, Instant now) {
    if (sensitive.isEmpty() && minimumAges.isEmpty()) {
      return users;
    }
    List<User> rows = new ArrayList<>(users.size());
    for (int row = 0; row < users.size(); row++) {
      User user = users.user(row);
      rows.add(new User(user.id(), allowed(user.attributes(), purpose, now), user.memberSince()));
    }
    return Users.of(rows);
  }

  /**
   * Requires that an attribute that a caller names may be used for a purpose. Accepts attributes
   * with a minimum age: whether they may be used depends on the person, and {@link #allowed(Map,
   * Purpose, Instant)} removes them for younger persons.
   *
   * @throws IllegalArgumentException if the attribute is sensitive and the purpose is not one of
   *     those for which it may be used
   */
  public void requireAllowed(String attribute, Purpose purpose) {
    Set<Purpose> allowedFor = sensitive.get(attribute);
    if (allowedFor != null && !allowedFor.contains(purpose)) {
      throw new IllegalArgumentException(
          "attribute must not be used for " + purpose + ", because it is sensitive: " + attribute);
    }
  }
}
