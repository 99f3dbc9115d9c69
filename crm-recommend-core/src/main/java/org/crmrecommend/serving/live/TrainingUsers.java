package org.crmrecommend.serving.live;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.crmrecommend.data.User;
import org.crmrecommend.model.Model;
import org.crmrecommend.people.Purpose;
import org.crmrecommend.serving.EventStore;
import org.jspecify.annotations.Nullable;

/**
 * The names under which models are trained on persons: the numbers of their ids in the store, such
 * as {@code #17} or {@code #17+203}. So neither models nor their files contain ids, and what a
 * model learned of a person is found by the numbers.
 */
public final class TrainingUsers {

  private static final String PREFIX = "#";
  private static final char SEPARATOR = '+';
  private static final Pattern OWN_NAME = Pattern.compile("#[0-9]+([+][0-9]+)*");

  private final EventStore store;
  private final PersonDirectory directory;

  /** Creates the names of the persons of a store. */
  public TrainingUsers(EventStore store, PersonDirectory directory) {
    this.store = store;
    this.directory = directory;
  }

  /** Returns the name of the person with an id; empty if nobody may learn from the person. */
  public Optional<String> name(String userId) {
    List<Integer> numbers = numbers(directory.ids(userId)); // none if just forgotten
    return numbers.isEmpty() || !directory.allowsAnalytics(userId)
        ? Optional.empty()
        : Optional.of(name(numbers));
  }

  /**
   * Returns the main id of the person with a name; empty if the person was forgotten, or the name
   * is none that this class gave.
   */
  public Optional<String> mainId(String name) {
    if (!isNumbers(name)) {
      return Optional.empty();
    }
    return numbers(name).stream()
        .flatMap(number -> store.userId(number).stream())
        .findFirst()
        .map(directory.graph()::mainId);
  }

  private List<Integer> numbers(Collection<String> userIds) {
    return userIds.stream().map(store::userNumber).filter(number -> number > 0).sorted().toList();
  }

  private static String name(List<Integer> numbers) {
    return numbers.stream()
        .map(String::valueOf)
        .collect(Collectors.joining(String.valueOf(SEPARATOR), PREFIX, ""));
  }

  /** Returns names of persons by user id, each found once. Not thread-safe. */
  Names names() {
    return new Names();
  }

  /** The names that were found so far. */
  final class Names {

    private final Map<String, Optional<String>> known = new HashMap<>();

    /** Returns the name of a person; null if nobody may learn from the person. */
    @Nullable String of(String userId) {
      return known.computeIfAbsent(userId, TrainingUsers.this::name).orElse(null);
    }

    /** Returns the attributes of the persons that may be used. */
    List<User> users() {
      Map<String, User> users = new TreeMap<>();
      store.readUsers(
          user -> {
            String name = of(user.id());
            if (name != null) {
              User used = new User(name, directory.usedAttributes(user), user.memberSince());
              users.merge(name, used, TrainingUsers.this::merged);
            }
          });
      return new ArrayList<>(users.values());
    }
  }

  /** Unites the attributes of two ids of a person; those of the first are preferred. */
  private User merged(User one, User other) {
    Map<String, String> attributes = new TreeMap<>(other.attributes());
    attributes.putAll(one.attributes());
    return new User(
        one.id(), attributes, one.memberSince() == null ? other.memberSince() : one.memberSince());
  }

  /**
   * Returns the names in a model that must not be used: names with a forgotten id, names with ids
   * that are no longer linked, and names of persons who no longer allow {@link Purpose#ANALYTICS}.
   * Ignores names of models that were trained elsewhere. O(users of the model) time.
   */
  public Set<String> outdated(Model model) {
    return named(model, name -> isNumbers(name) && !isUsable(numbers(name)));
  }

  private boolean isUsable(List<Integer> numbers) {
    Set<String> ids = new HashSet<>();
    for (int number : numbers) {
      Optional<String> id = store.userId(number);
      if (id.isEmpty()) {
        return false;
      }
      ids.add(id.get());
    }
    String first = ids.iterator().next();
    return directory.allowsAnalytics(first)
        && (numbers.size() == 1 || directory.ids(first).containsAll(ids));
  }

  /**
   * Returns the names in a model of persons with one of these ids, also if they are the ids
   * themselves, as in a model that was trained elsewhere. O(users of the model) time.
   */
  public Set<String> of(Model model, Set<String> userIds) {
    BitSet numbers = new BitSet();
    numbers(userIds).forEach(numbers::set);
    return named(model, name -> userIds.contains(name) || hasNumber(name, numbers));
  }

  /** Makes no objects, as there are many names. */
  private static boolean hasNumber(String name, BitSet numbers) {
    int number = 0;
    for (int i = name.startsWith(PREFIX) ? 1 : name.length(); i < name.length(); i++) {
      char next = name.charAt(i);
      if (next == SEPARATOR) {
        if (numbers.get(number)) {
          return true;
        }
        number = 0;
      } else if (next >= '0' && next <= '9' && number < Integer.MAX_VALUE / 10) {
        number = 10 * number + next - '0';
      } else {
        return false; // the id of a model that was trained elsewhere
      }
    }
    return numbers.get(number);
  }

  private static Set<String> named(Model model, Predicate<String> condition) {
    return model.storedUsers().stream().filter(condition).collect(Collectors.toSet());
  }

  /** Returns whether a name has the numbers of ids, as all that this class gives. */
  public static boolean isNumbers(String name) {
    return OWN_NAME.matcher(name).matches();
  }

  private static List<Integer> numbers(String name) {
    return Stream.of(name.substring(1).split("[+]")).map(Integer::valueOf).toList();
  }
}
