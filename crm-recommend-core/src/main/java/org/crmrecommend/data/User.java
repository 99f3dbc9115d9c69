package org.crmrecommend.data;

import java.time.Instant;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;
import org.crmrecommend.kernel.Checks;
import org.jspecify.annotations.Nullable;

/**
 * A user of a shop with attributes: the row form in which users enter and leave a {@link Users}
 * table.
 *
 * @param id id of the user, not empty
 * @param attributes properties by name, such as {@link #AGE_BAND}, {@link #SEX}, {@link
 *     #OCCUPATION} and {@link #PLACE}
 * @param memberSince when the user signed up; null if unknown
 */
public record User(String id, Map<String, String> attributes, @Nullable Instant memberSince) {

  /** The attribute for the age range, such as {@code 25-34}. */
  public static final String AGE_BAND = "ageBand";

  /** The attribute for the sex. */
  public static final String SEX = "sex";

  /** The attribute for the occupation. */
  public static final String OCCUPATION = "occupation";

  /** The attribute for where the user lives, such as a city or a postal code. */
  public static final String PLACE = "place";

  /** The attribute for the first of the shop's segments that the user is in. */
  public static final String SEGMENT = "segment";

  /** The value of a {@linkplain #segmentAttribute segment attribute}. */
  public static final String IN_SEGMENT = "yes";

  /**
   * @throws IllegalArgumentException if the id is empty
   * @throws NullPointerException if the id, the map, or an attribute name or value is null
   */
  public User {
    Checks.requireNonNull("id", id);
    Checks.requireNonNull("attributes", attributes, "user", id);
    Checks.requireNotEmpty("id", id.length());
    attributes = copyOf(attributes, id);
  }

  private static Map<String, String> copyOf(Map<String, String> attributes, String id) {
    Checks.requireNoNulls("attributes", attributes.keySet(), "user", id);
    attributes.forEach(
        (name, value) -> Checks.requireNonNull("attribute " + name, value, "user", id));
    return Collections.unmodifiableMap(new TreeMap<>(attributes));
  }

  /**
   * Returns the attribute of the users in a segment, such as {@code segment:vip}. Its value is
   * {@link #IN_SEGMENT}; other users do not have it.
   */
  public static String segmentAttribute(String segment) {
    Checks.requireNonNull("segment", segment);
    return SEGMENT + ":" + segment;
  }

  /** Returns a user with only an id. */
  public static User of(String id) {
    return new User(id, Map.of(), null);
  }

  /** Returns a copy with this attribute; it replaces an attribute of the same name. */
  public User withAttribute(String name, String value) {
    Checks.requireNonNull("attribute name", name, "user", id);
    Map<String, String> extended = new TreeMap<>(attributes);
    extended.put(name, value);
    return new User(id, extended, memberSince);
  }

  /** Returns a copy with this sign-up time. */
  public User withMemberSince(Instant memberSince) {
    return new User(id, attributes, memberSince);
  }
}
