package org.crmrecommend.data;

import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.IntPredicate;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.crmrecommend.kernel.Checks;
import org.jspecify.annotations.Nullable;

/**
 * The users of a shop in columns: attributes such as age band, sex, occupation and place, and the
 * sign-up time. Immutable; does not depend on the order of the rows.
 *
 * <p>Users have the indices of {@link #ids()}, which differ from those in an {@link EventLog}.
 */
public final class Users {

  private final IdMap ids;
  private final AttributeTable attributes;
  private final @Nullable Instant[] memberSince;

  private Users(List<User> sorted) {
    this.ids = IdMap.of(sorted.stream().map(User::id).toList());
    this.attributes = new AttributeTable(sorted.stream().map(Users::toListValues).toList());
    this.memberSince = sorted.stream().map(User::memberSince).toArray(Instant[]::new);
  }

  /**
   * Returns the table of these users.
   *
   * @throws IllegalArgumentException if two users have the same id
   */
  public static Users of(Collection<User> users) {
    Checks.requireNoNulls("users", users);
    List<User> sorted = users.stream().sorted(Comparator.comparing(User::id, IdMap.ORDER)).toList();
    for (int i = 1; i < sorted.size(); i++) {
      if (sorted.get(i).id().equals(sorted.get(i - 1).id())) {
        throw new IllegalArgumentException("user id must be unique: " + sorted.get(i).id());
      }
    }
    return new Users(sorted);
  }

  /** Returns the ids of the users. */
  public IdMap ids() {
    return ids;
  }

  /** Returns the number of users. */
  public int size() {
    return ids.size();
  }

  /** Returns the names of all attributes that at least one user has, sorted. */
  public List<String> attributeNames() {
    return attributes.names();
  }

  /** Returns the attributes of a user by name. */
  public Map<String, String> attributes(int user) {
    Map<String, String> found = new TreeMap<>();
    attributes.get(user).forEach((name, values) -> found.put(name, values.get(0)));
    return found;
  }

  /** Returns an attribute of a user. */
  public Optional<String> attribute(int user, String name) {
    return attributes.get(user, name).stream().findFirst();
  }

  /**
   * Returns the test of whether a user has an accepted value of an attribute. It takes a few
   * nanoseconds per user, because each distinct value is checked once, now.
   */
  public IntPredicate having(String attribute, Predicate<String> accepts) {
    Checks.requireNonNull("attribute", attribute);
    Checks.requireNonNull("accepts", accepts);
    return attributes.accepting(attribute, accepts);
  }

  /** Returns the time when a user signed up, if known. */
  public Optional<Instant> memberSince(int user) {
    return Optional.ofNullable(memberSince[user]);
  }

  /** Returns a new object for a user in row form. */
  public User user(int user) {
    return new User(ids.id(user), attributes(user), memberSince[user]);
  }

  /**
   * Returns 32 hexadecimal digits of a SHA-256 digest of all users. It is equal for tables with
   * equal content, whatever the order of the input, and differs if any value differs. It may differ
   * between versions of this library. O(bytes) time.
   */
  public String fingerprint() {
    ContentDigest digest = new ContentDigest("Users");
    ids.addTo(digest, "ids", ids.size());
    attributes.addTo(digest);
    return digest.add("memberSince", memberSince).hexDigits();
  }

  @Override
  public String toString() {
    return String.format(Locale.ROOT, "%,d users", size());
  }

  private static Map<String, List<String>> toListValues(User user) {
    return user.attributes().entrySet().stream()
        .collect(Collectors.toMap(Map.Entry::getKey, entry -> List.of(entry.getValue())));
  }
}
