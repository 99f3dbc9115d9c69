package org.crmrecommend.history;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Compares what was shown with a plain list per user. */
class ShownItemsPropertyTest {

  private static final int LIMIT = 20;
  private static final int USERS = 6;

  static LongStream seeds() {
    return LongStream.range(0, 200);
  }

  private record Entry(int item, long second, String placement) {}

  /** The newest first. */
  private final Map<String, List<Entry>> expected = new HashMap<>();

  private final Map<String, List<String>> persons = new HashMap<>();
  private long maxAge = 50;

  private static List<Entry> newest(Stream<Entry> entries) {
    return entries
        .sorted(Comparator.comparingLong(Entry::second).reversed()) // stable
        .limit(LIMIT)
        .toList();
  }

  private void add(String user, List<Entry> list) {
    List<Entry> all = newest(Stream.concat(list.stream(), own(user).stream()));
    put(user, all.stream().filter(e -> e.second() >= all.get(0).second() - maxAge).toList());
  }

  private void put(String user, List<Entry> entries) {
    if (entries.isEmpty()) {
      expected.remove(user);
    } else {
      expected.put(user, entries);
    }
  }

  private List<Entry> own(String user) {
    return expected.getOrDefault(user, List.of());
  }

  private List<Entry> find(String user) {
    List<String> ids = persons.getOrDefault(user, List.of(user));
    return newest(ids.stream().flatMap(id -> own(id).stream()));
  }

  private void part(String user) {
    List<String> left = new ArrayList<>(persons.getOrDefault(user, List.of()));
    left.remove(user);
    persons.remove(user);
    setPerson(left);
  }

  private void setPerson(List<String> ids) {
    if (ids.size() == 1) {
      persons.remove(ids.get(0));
    } else {
      ids.forEach(id -> persons.put(id, List.copyOf(ids)));
    }
  }

  private static List<Entry> entries(RecentlyShown found) {
    return IntStream.range(0, found.size())
        .mapToObj(e -> new Entry(found.item(e), found.epochMillis(e) / 1_000, found.placement(e)))
        .toList();
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void anyChanges_manyUsers_equalPlainLists(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    ShownItems shown = new ShownItems(Duration.ofSeconds(maxAge), LIMIT, 1_000_000);
    for (int step = 0; step < 5 + 2 * seed; step++) {
      change(random, shown, step);
      for (int user = 0; user < USERS; user++) {
        assertThat(entries(shown.find("u" + user)))
            .as("u%d after step %d", user, step)
            .isEqualTo(find("u" + user));
      }
      assertThat(shown.size()).isEqualTo(expected.values().stream().mapToLong(List::size).sum());
      assertThat(shown.userCount()).isEqualTo(expected.size());
    }
  }

  private void change(SplittableRandom random, ShownItems shown, int step) {
    String user = "u" + random.nextInt(USERS);
    String other = "u" + random.nextInt(USERS);
    switch (random.nextInt(20)) {
      case 0 -> {
        shown.clear(user);
        expected.remove(user);
      }
      case 1 -> {
        shown.forget(user);
        expected.remove(user);
        part(user);
      }
      case 2 -> rename(shown, user, other);
      case 3, 4 -> link(random, shown);
      case 5 -> {
        maxAge = random.nextInt(1, 80);
        shown.setMaxAge(Duration.ofSeconds(maxAge));
      }
      case 6 -> {
        shown.removeOld(Instant.ofEpochSecond(step));
        Map.copyOf(expected)
            .forEach(
                (id, list) ->
                    put(id, list.stream().filter(e -> e.second() >= step - maxAge).toList()));
      }
      default -> addRandom(random, shown, user, step);
    }
  }

  private void addRandom(SplittableRandom random, ShownItems shown, String user, int step) {
    long second = Math.max(0, step - random.nextInt(-2, 10));
    String placement = random.nextInt(3) == 0 ? "" : "p" + random.nextInt(3);
    int[] items = random.ints(random.nextInt(0, 8), 0, 12).distinct().toArray();
    Instant time = Instant.ofEpochSecond(second).plusNanos(random.nextInt(1_000_000_000));
    Stream<Entry> list = IntStream.of(items).mapToObj(item -> new Entry(item, second, placement));
    boolean isPast = random.nextBoolean();
    if (isPast) {
      shown.adder().addPast(user, placement, items, time);
      list = list.filter(entry -> !own(user).contains(entry));
    } else {
      shown.add(user, placement, items, time);
    }
    List<Entry> added = list.toList();
    if (items.length > 0 && !(added.isEmpty() && own(user).isEmpty())) {
      add(user, added);
    }
  }

  private void rename(ShownItems shown, String oldId, String newId) {
    shown.rename(oldId, newId);
    if (oldId.equals(newId)) {
      return;
    }
    if (persons.containsKey(oldId)) {
      part(newId);
      List<String> ids =
          persons.getOrDefault(oldId, List.of(oldId)).stream()
              .map(id -> id.equals(oldId) ? newId : id)
              .toList();
      persons.remove(oldId);
      setPerson(ids);
    }
    List<Entry> moved = own(oldId);
    expected.remove(oldId);
    if (!moved.isEmpty()) {
      add(newId, moved);
    }
  }

  private void link(SplittableRandom random, ShownItems shown) {
    List<String> ids =
        random
            .ints(random.nextInt(1, 5), 0, USERS)
            .distinct()
            .mapToObj(user -> "u" + user)
            .toList();
    shown.setPerson(ids);
    ids.forEach(this::part);
    setPerson(ids);
  }

  /** The users who are dropped are idle at least as long as all others. */
  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void add_moreThanTheLimitOfAll_dropsTheUsersIdleLongest(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    int limit = random.nextInt(1, 60);
    ShownItems shown = new ShownItems(Duration.ofDays(30), LIMIT, limit);
    Map<String, Long> newest = new HashMap<>();
    for (int step = 0; step < 200; step++) {
      String user = "u" + random.nextInt(40);
      long second = (step + random.nextInt(5)) * 1_024L; // users are compared in such steps
      shown.add(
          user, "", random.ints(random.nextInt(1, 6)).toArray(), Instant.ofEpochSecond(second));
      newest.merge(user, second, Math::max);
      List<String> left = shown.users().toList();
      long oldestLeft = left.stream().mapToLong(newest::get).min().orElse(Long.MAX_VALUE);
      newest.keySet().stream()
          .filter(id -> !left.contains(id))
          .forEach(id -> assertThat(newest.get(id)).as(id).isLessThanOrEqualTo(oldestLeft));
      newest.keySet().retainAll(left);
      assertThat(shown.size()).isLessThanOrEqualTo(limit);
      assertThat(shown.size())
          .isEqualTo(left.stream().mapToLong(id -> shown.find(id).size()).sum());
    }
  }
}
