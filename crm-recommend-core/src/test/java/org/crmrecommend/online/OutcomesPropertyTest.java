package org.crmrecommend.online;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.crmrecommend.data.Event;
import org.crmrecommend.data.EventKind;
import org.crmrecommend.statistics.Interval;
import org.crmrecommend.statistics.Proportion;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Compares with counts that follow the definitions word by word, over all lists and events. */
class OutcomesPropertyTest {

  private static final List<String> PLACEMENTS = List.of("home", "cart");
  private static final List<String> GROUPS = List.of("A", "B", "C");
  private static final List<EventKind> KINDS =
      List.of(EventKind.CLICK, EventKind.PURCHASE, EventKind.VIEW);

  private final List<ShownList> lists = new ArrayList<>();
  private final List<Event> events = new ArrayList<>();

  static LongStream seeds() {
    return LongStream.range(0, 200);
  }

  private void draw(SplittableRandom random) {
    int persons = random.nextInt(1, 8);
    int count = random.nextInt(1, 30);
    for (int list = 0; list < count; list++) {
      int person = random.nextInt(-1, persons);
      String group = GROUPS.get((Math.max(0, person) + (random.nextInt(5) == 0 ? 1 : 0)) % 3);
      lists.add(
          new ShownList(
              "list" + list,
              person < 0 ? null : "p" + person,
              PLACEMENTS.get(random.nextInt(2)),
              random.nextInt(4) == 0 ? null : group,
              random
                  .ints(0, 5)
                  .distinct()
                  .limit(random.nextInt(1, 4))
                  .mapToObj(this::item)
                  .toList()));
    }
    for (int event = random.nextInt(60); event > 0; event--) {
      ShownList list = lists.get(random.nextInt(count));
      String shownTo = list.person();
      String person =
          shownTo == null || random.nextInt(5) == 0 ? "p" + random.nextInt(persons) : shownTo;
      int position = random.nextInt(1, 4);
      String item =
          position > list.items().size() || random.nextInt(5) == 0
              ? item(random.nextInt(5))
              : list.items().get(position - 1);
      events.add(
          Event.of(person, item, KINDS.get(random.nextInt(3)))
              .because(random.nextInt(9) == 0 ? "other" : list.answerId(), position));
    }
  }

  private String item(int number) {
    return "i" + number;
  }

  private boolean led(ShownList list, Event event) {
    return list.answerId().equals(event.answerId())
        && event.position() <= list.items().size()
        && list.items().indexOf(event.item()) == event.position() - 1
        && (list.person() == null || list.person().equals(event.user()));
  }

  private long count(ShownList list, EventKind kind) {
    return events.stream().filter(event -> event.kind().equals(kind) && led(list, event)).count();
  }

  private Outcome.Counts counts(List<ShownList> shown) {
    Predicate<ShownList> isClicked = list -> count(list, EventKind.CLICK) > 0;
    Predicate<ShownList> isBought = list -> count(list, EventKind.PURCHASE) > 0;
    return new Outcome.Counts(
        shown.size(),
        shown.stream().filter(isClicked).count(),
        persons(shown, list -> true).size(),
        persons(shown, isClicked).size(),
        persons(shown, isBought).size(),
        shown.stream().mapToLong(list -> count(list, EventKind.PURCHASE)).sum());
  }

  private static Set<String> persons(List<ShownList> shown, Predicate<ShownList> condition) {
    Set<String> persons = new HashSet<>();
    for (ShownList list : shown) {
      if (list.person() != null && condition.test(list)) {
        persons.add(list.person());
      }
    }
    return persons;
  }

  private List<ShownList> of(String placement, Predicate<String> group) {
    return lists.stream()
        .filter(list -> list.placement().equals(placement))
        .filter(list -> group.test(list.group() == null ? "" : list.group()))
        .toList();
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void build_anyListsAndEvents_equalsDefinitions(long seed) {
    draw(new SplittableRandom(seed));
    OutcomesBuilder builder = Outcomes.builder();
    events.forEach(builder::add);
    lists.forEach(builder::add);

    Outcomes outcomes = builder.build();

    for (String placement : PLACEMENTS) {
      for (String group : List.of("", "A", "B", "C")) {
        List<ShownList> shown = of(placement, group::equals);
        Optional<Outcome> outcome = outcomes.find(placement, group);
        assertThat(outcome.isPresent()).isEqualTo(!shown.isEmpty());
        outcome.ifPresent(found -> assertThat(found.counts()).isEqualTo(counts(shown)));
        outcome.ifPresent(OutcomesPropertyTest::assertConsistent);
      }
      assertComparison(outcomes, placement);
    }
    assertThat(outcomes.mismatchedEvents()).isEqualTo(mismatches());
  }

  private static void assertConsistent(Outcome outcome) {
    Outcome.Counts counts = outcome.counts();
    Proportion clicks = outcome.clickThroughRate().orElseThrow();
    assertThat(clicks.value()).isEqualTo((double) counts.clickedLists() / counts.lists());
    assertThat(clicks.interval()).satisfies(OutcomesPropertyTest::isWithinOne);
    assertThat(outcome.conversionRate().map(Proportion::value))
        .isEqualTo(
            counts.persons() == 0
                ? Optional.empty()
                : Optional.of((double) counts.buyers() / counts.persons()));
  }

  private static void isWithinOne(Interval interval) {
    assertThat(interval.low()).isBetween(0.0, interval.high());
    assertThat(interval.high()).isLessThanOrEqualTo(1);
  }

  private void assertComparison(Outcomes outcomes, String placement) {
    Map<String, Long> groupCounts =
        persons(of(placement, group -> true), list -> true).stream()
            .collect(Collectors.toMap(person -> person, person -> groupCount(placement, person)));
    long crossovers = groupCounts.values().stream().filter(count -> count > 1).count();
    Predicate<ShownList> isComparable =
        list -> list.person() == null || groupCounts.get(list.person()) <= 1;

    assertThat(outcomes.crossovers(placement)).isEqualTo(crossovers);
    outcomes
        .compare(placement, "A", "B")
        .ifPresent(
            comparison -> {
              assertThat(comparison.group().counts())
                  .isEqualTo(
                      counts(of(placement, "A"::equals).stream().filter(isComparable).toList()));
              assertThat(comparison.baseline().counts())
                  .isEqualTo(
                      counts(of(placement, "B"::equals).stream().filter(isComparable).toList()));
            });
  }

  private long groupCount(String placement, String person) {
    return GROUPS.stream()
        .filter(group -> persons(of(placement, group::equals), list -> true).contains(person))
        .count();
  }

  private long mismatches() {
    return events.stream()
        .filter(event -> !event.kind().equals(EventKind.VIEW))
        .filter(
            event ->
                lists.stream()
                    .anyMatch(
                        list -> list.answerId().equals(event.answerId()) && !led(list, event)))
        .count();
  }
}
