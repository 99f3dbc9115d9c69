package org.crmrecommend.data;

import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.crmrecommend.kernel.NullChecks;
import org.jspecify.annotations.Nullable;

/**
 * What a shop knows of its users beyond their events, in columns: attributes such as age band, sex,
 * occupation and place, and since when they are members. Immutable; independent of the order of its
 * rows.
 *
 * <p>Numbers here are those of {@link #ids()}, not those of an {@link EventLog}.
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
   * The table of these users.
   *
   * @throws IllegalArgumentException if two rows have one id
   */
  public static Users of(Collection<User> users) {
    NullChecks.requireAll("users", users);
    List<User> sorted = users.stream().sorted(Comparator.comparing(User::id, IdMap.ORDER)).toList();
    for (int i = 1; i < sorted.size(); i++) {
      if (sorted.get(i).id().equals(sorted.get(i - 1).id())) {
        throw new IllegalArgumentException("user must have one row: " + sorted.get(i).id());
      }
    }
    return new Users(sorted);
  }

  /** The ids of the users. */
  public IdMap ids() {
    return ids;
  }

  /** How many users there are. */
  public int size() {
    return ids.size();
  }

  /** The names of all attributes that some user has, in order. */
  public List<String> attributeNames() {
    return attributes.names();
  }

  /** All attributes of a user that have a value. */
  public Map<String, String> attributes(int user) {
    Map<String, String> found = new TreeMap<>();
    attributes.get(user).forEach((name, values) -> found.put(name, values.get(0)));
    return found;
  }

  /** Since when a user is a member. */
  public Optional<Instant> memberSince(int user) {
    return Optional.ofNullable(memberSince[user]);
  }

  /** The user in row form, allocated anew. */
  public User user(int user) {
    return new User(ids.id(user), attributes(user), memberSince[user]);
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
