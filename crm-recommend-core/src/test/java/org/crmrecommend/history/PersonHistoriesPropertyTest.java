package org.crmrecommend.history;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.crmrecommend.data.Event;
import org.crmrecommend.data.EventKind;
import org.crmrecommend.data.IdMap;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class PersonHistoriesPropertyTest {

  private static final Instant NOON = Instant.parse("2026-05-04T12:00:00Z");
  private static final List<String> USERS = List.of("u0", "u1", "u2", "u3", "u4");

  static LongStream seeds() {
    return LongStream.range(0, 60);
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void find_afterRandomChanges_isMergedFromAllAcceptedEvents(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    Comparison comparison = new Comparison(seed);
    for (Event event : RandomVisits.of(seed, 150, USERS.size(), 400)) {
      comparison.change(random, event);
      if (random.nextInt(3) > 0) { // otherwise several changes until the next find
        USERS.forEach(comparison::check);
      }
    }
    USERS.forEach(comparison::check);
  }

  /** Histories with persons, and everything that they should be made of. */
  private static final class Comparison {

    private final IdMap items = new IdMap();
    private final boolean isPersonalizedByDefault;
    private final HistoryLimits limits;
    private final InMemoryHistories histories;
    private final ExpectedHistories expected;
    private final Map<String, Known> known = new HashMap<>();
    private List<List<String>> persons = List.of();

    /** What is known of a user. */
    private static final class Known {
      final List<Event> accepted = new ArrayList<>();
      Map<String, String> attributes = Map.of();
      Optional<String> session = Optional.empty();
      Instant until;

      Known(Instant until) {
        this.until = until;
      }
    }

    Comparison(long seed) {
      isPersonalizedByDefault = seed % 4 > 0;
      limits =
          new HistoryLimits(
              4 + (int) seed % 9,
              3 + (int) seed % 7,
              3,
              Set.of(EventKind.PURCHASE, EventKind.RATING),
              Set.of(EventKind.EXPOSURE));
      histories =
          InMemoryHistories.builder(items)
              .limits(limits)
              .personalizedByDefault(isPersonalizedByDefault)
              .clock(InstantSource.fixed(NOON))
              .build();
      expected = new ExpectedHistories(limits, items);
    }

    private Instant undecided() {
      return isPersonalizedByDefault ? Instant.MAX : Instant.MIN;
    }

    private Known known(String user) {
      return known.computeIfAbsent(user, id -> new Known(undecided()));
    }

    void change(SplittableRandom random, Event event) {
      String user = USERS.get(random.nextInt(USERS.size()));
      switch (random.nextInt(12)) {
        case 0 -> setPerson(shuffled(random).subList(0, 1 + random.nextInt(USERS.size())));
        case 1 -> setPerson(List.of(user));
        case 2 -> remove(user);
        case 3 -> rename(user, USERS.get(random.nextInt(USERS.size())));
        case 4 -> setAttributes(user, Map.of("city", "c" + random.nextInt(3)));
        case 5 -> setAttributes(user, Map.of("city", "none", "tier", "t" + random.nextInt(3)));
        case 6 -> setUntil(user, NOON.plusSeconds(random.nextInt(5)));
        case 7 -> setUntil(user, random.nextBoolean() ? Instant.MAX : Instant.MIN);
        case 8 -> add(RandomVisits.withoutTime(event), true);
        default ->
            add(random.nextBoolean() ? event : event.withSession("s" + random.nextInt(9)), false);
      }
    }

    private static List<String> shuffled(SplittableRandom random) {
      List<String> users = new ArrayList<>(USERS);
      Collections.shuffle(users, new Random(random.nextLong()));
      return users;
    }

    private void add(Event event, boolean isPast) {
      boolean isAccepted = isPast ? histories.addPast(event) : histories.add(event);
      if (isAccepted && !limits.ignoredKinds().contains(event.kind())) {
        Known user = known(event.user());
        user.accepted.add(event);
        user.session = Optional.ofNullable(event.session()).or(() -> user.session);
      }
    }

    private void setAttributes(String user, Map<String, String> attributes) {
      histories.setAttributes(user, attributes);
      known(user).attributes = attributes;
    }

    private void setUntil(String user, Instant until) {
      histories.setPersonalizedUntil(user, until);
      known(user).until = until;
    }

    private void setPerson(List<String> users) {
      histories.setPerson(users);
      List<List<String>> changed = new ArrayList<>(without(users));
      changed.add(users);
      persons = changed;
    }

    private List<List<String>> without(List<String> users) {
      return persons.stream()
          .map(person -> person.stream().filter(user -> !users.contains(user)).toList())
          .filter(person -> !person.isEmpty())
          .toList();
    }

    private void remove(String user) {
      histories.remove(user);
      known.remove(user);
      persons = without(List.of(user));
    }

    private void rename(String oldId, String newId) {
      boolean isNewKnown = known.containsKey(newId) || personOf(newId).size() > 1;
      boolean isOldKnown = known.containsKey(oldId) || personOf(oldId).size() > 1;
      if (isNewKnown || !isOldKnown) {
        return; // tested elsewhere
      }
      histories.rename(oldId, newId);
      Known moved = known.remove(oldId);
      if (moved != null) {
        known.put(newId, moved);
      }
      persons =
          without(List.of(newId)).stream()
              .map(person -> person.stream().map(id -> id.equals(oldId) ? newId : id).toList())
              .toList();
    }

    private List<String> personOf(String user) {
      return persons.stream()
          .filter(person -> person.contains(user))
          .findFirst()
          .orElse(List.of(user));
    }

    void check(String user) {
      check(histories.findOwn(user), List.of(user));
      List<String> person = personOf(user);
      Optional<History> found = histories.find(user);
      check(found, person);
      for (String other : person) {
        assertThat(histories.find(other).orElse(null)).isSameAs(found.orElse(null));
      }
    }

    private void check(Optional<History> found, List<String> users) {
      List<Known> all = users.stream().filter(known::containsKey).map(known::get).toList();
      assertThat(found.isPresent()).as("%s", users).isEqualTo(!all.isEmpty());
      if (all.isEmpty()) {
        return;
      }
      Map<String, String> attributes = new HashMap<>();
      List<Event> accepted = new ArrayList<>();
      for (Known one : all) {
        one.attributes.forEach(attributes::putIfAbsent);
        accepted.addAll(one.accepted);
      }
      History history = found.orElseThrow();
      assertThat(ExpectedHistories.lines(found, items))
          .as("%s", users)
          .isEqualTo(expected.newestLines(accepted));
      assertThat(history.attributes()).isEqualTo(attributes);
      assertThat(history.session()).as("%s", users).isEqualTo(session(all));
      assertThat(history.personalizedUntil())
          .isEqualTo(
              users.stream()
                  .map(user -> known.containsKey(user) ? known.get(user).until : undecided())
                  .min(Instant::compareTo)
                  .orElseThrow());
    }

    private static Optional<String> session(List<Known> users) {
      Known newest = users.get(0);
      for (Known user : users) {
        newest = last(user).isAfter(last(newest)) ? user : newest;
      }
      return newest.session;
    }

    private static Instant last(Known user) {
      return user.accepted.stream()
          .map(event -> event.time() == null ? Instant.EPOCH : event.time())
          .max(Instant::compareTo)
          .orElse(Instant.MIN);
    }
  }

  /** A reader sees every event whose add has returned, and never fewer events than before. */
  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void add_byThreadsWhileOthersRead_areAllInTheHistoryOfThePerson(long seed) throws Exception {
    IdMap items = new IdMap();
    InMemoryHistories histories = unlimited(items);
    histories.setPerson(USERS);
    List<Event> events = RandomVisits.of(seed, 400, USERS.size(), 5_000);
    AtomicBoolean isDone = new AtomicBoolean();
    ExecutorService threads = Executors.newFixedThreadPool(3);
    try {
      List<Future<?>> writers = new ArrayList<>();
      for (int part = 0; part < 2; part++) {
        List<Event> ofWriter = events.subList(part * 200, (part + 1) * 200);
        writers.add(threads.submit(() -> addAndFind(ofWriter, histories)));
      }
      Future<?> reader = threads.submit(() -> read(histories, isDone));
      for (Future<?> writer : writers) {
        writer.get();
      }
      isDone.set(true);
      reader.get();
    } finally {
      isDone.set(true);
      threads.shutdownNow();
    }

    ExpectedHistories expected = new ExpectedHistories(HistoryLimits.NONE, items);
    assertThat(withoutOrders(ExpectedHistories.lines(histories.find("u0"), items)))
        .isEqualTo(withoutOrders(expected.newestLines(events)));
  }

  private static void addAndFind(List<Event> events, InMemoryHistories histories) {
    int added = 0;
    for (Event event : events) {
      histories.add(event);
      added++;
      assertThat(histories.find("u" + added % USERS.size()).orElseThrow().size())
          .isGreaterThanOrEqualTo(added);
    }
  }

  private static void read(InMemoryHistories histories, AtomicBoolean isDone) {
    int size = 0;
    int round = 0;
    while (!isDone.get()) {
      String user = USERS.get(round++ % USERS.size());
      int found = histories.find(user).map(History::size).orElse(0);
      assertThat(found).isGreaterThanOrEqualTo(size);
      size = found;
    }
  }

  /** Equal events of different orders may be in any order. */
  private static List<String> withoutOrders(List<String> lines) {
    return lines.stream().map(line -> line.substring(0, line.indexOf(" order"))).toList();
  }

  /** All users have the same number of events, so each person has a multiple of it. */
  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void setPerson_whileOthersRead_isSeenEntirelyOrNotAtAll(long seed) throws Exception {
    InMemoryHistories histories = unlimited(new IdMap());
    for (String user : USERS) {
      histories.add(Event.of(user, "tea", EventKind.VIEW).at(NOON));
    }
    AtomicBoolean isDone = new AtomicBoolean();
    ExecutorService threads = Executors.newFixedThreadPool(2);
    try {
      Future<?> reader =
          threads.submit(
              () -> {
                while (!isDone.get()) {
                  int all = histories.find("u0").orElseThrow().size();
                  assertThat(all).isIn(1, 2, 5);
                }
              });
      Future<?> writer =
          threads.submit(
              () ->
                  IntStream.range(0, 500)
                      .forEach(
                          round -> {
                            histories.setPerson(USERS);
                            assertThat(histories.find("u1").orElseThrow().size()).isEqualTo(5);
                            histories.setPerson(USERS.subList(2, 5));
                            assertThat(histories.find("u1").orElseThrow().size()).isEqualTo(2);
                            histories.setPerson(USERS.subList(1, 5));
                            assertThat(histories.find("u0").orElseThrow().size()).isOne();
                          }));
      writer.get();
      isDone.set(true);
      reader.get();
    } finally {
      isDone.set(true);
      threads.shutdownNow();
    }
  }

  private static InMemoryHistories unlimited(IdMap items) {
    return InMemoryHistories.builder(items)
        .limits(HistoryLimits.NONE)
        .clock(InstantSource.fixed(NOON))
        .build();
  }
}
