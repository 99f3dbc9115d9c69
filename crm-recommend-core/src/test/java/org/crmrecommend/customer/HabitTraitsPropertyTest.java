package org.crmrecommend.customer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.crmrecommend.data.Event;
import org.crmrecommend.model.TrainingContext;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Habits against sets of local times by the classes of java.time. */
class HabitTraitsPropertyTest {

  private static final Set<String> CONTACTS = Set.of("click", "login");

  /** What counts once: a local time, cut to a unit, and a value. */
  private record Observation(ZonedDateTime time, String value) {}

  private static List<Event> own(List<Event> events) {
    return events.stream()
        .filter(event -> !event.time().isAfter(CustomerFixture.AS_OF))
        .filter(event -> !Set.of("exposure", "ticket-closed").contains(event.kind().name()))
        .toList();
  }

  private static ZonedDateTime local(Event event) {
    return event.time().atZone(CustomerFixture.BERLIN).withZoneSameLocal(ZoneOffset.UTC);
  }

  /** Returns the counts by name. */
  private static Map<String, Integer> counts(Habit habit, List<Event> own, List<String> names) {
    Set<Observation> observations = new HashSet<>();
    for (Event event : own) {
      boolean isContact = CONTACTS.contains(event.kind().name());
      ZonedDateTime hour = local(event).truncatedTo(ChronoUnit.HOURS);
      String channel =
          event.channel() == null || names.contains(event.channel()) ? event.channel() : "other";
      switch (habit) {
        case HOUR -> observations.add(new Observation(hour, "" + hour.getHour()));
        case WEEKDAY ->
            observations.add(
                new Observation(
                    hour.truncatedTo(ChronoUnit.DAYS),
                    hour.getDayOfWeek().name().substring(0, 3).toLowerCase(Locale.ROOT)));
        case CHANNEL -> observations.add(new Observation(hour, channel));
        case DEVICE -> observations.add(new Observation(hour, event.attributes().get("device")));
        case CONTACT_HOUR -> {
          if (isContact) {
            observations.add(new Observation(hour, "" + hour.getHour()));
          }
        }
        case CONTACT_CHANNEL -> {
          if (isContact) {
            observations.add(new Observation(hour, channel));
          }
        }
      }
    }
    return observations.stream()
        .filter(observation -> observation.value() != null)
        .collect(
            Collectors.groupingBy(
                Observation::value, TreeMap::new, Collectors.summingInt(observation -> 1)));
  }

  private static List<String> mostFrequentChannels(List<Event> own) {
    Map<String, Long> counts =
        own.stream()
            .filter(event -> event.channel() != null)
            .collect(Collectors.groupingBy(Event::channel, Collectors.counting()));
    return counts.keySet().stream()
        .sorted(
            Comparator.comparing((String name) -> -counts.get(name))
                .thenComparing(Comparator.naturalOrder()))
        .limit(15)
        .toList();
  }

  @ParameterizedTest(name = "seed {0}")
  @ValueSource(longs = {1, 2, 3, 4, 5, 6})
  void habit_randomEvents_equalsNaive(long seed) {
    List<Event> events = CustomerFixture.randomEvents(new SplittableRandom(seed));
    Customers customers =
        Customers.of(
            CustomerFixture.data(events.stream()).build(),
            CustomerFixture.SETTINGS,
            TrainingContext.DEFAULTS);
    List<Event> own = own(events);
    List<String> channels = mostFrequentChannels(own);
    for (Habit habit : Habit.values()) {
      Map<String, Map<String, Integer>> byCustomer = new LinkedHashMap<>();
      own.stream()
          .collect(Collectors.groupingBy(Event::user, TreeMap::new, Collectors.toList()))
          .forEach((user, found) -> byCustomer.put(user, counts(habit, found, channels)));
      check(habit, customers, byCustomer);
    }
  }

  private static void check(
      Habit habit, Customers customers, Map<String, Map<String, Integer>> byCustomer) {
    Map<String, Integer> shop = new TreeMap<>();
    byCustomer.values().forEach(counts -> counts.forEach((n, c) -> shop.merge(n, c, Integer::sum)));
    double total = shop.values().stream().mapToInt(Integer::intValue).sum();
    List<String> names = List.copyOf(shop.keySet());
    double[] mean = names.stream().mapToDouble(name -> shop.get(name) / total).toArray();
    List<int[]> counts = new ArrayList<>();
    byCustomer
        .values()
        .forEach(c -> counts.add(names.stream().mapToInt(n -> c.getOrDefault(n, 0)).toArray()));
    double m = NaiveDirichlet.concentration(counts, mean);
    byCustomer.forEach(
        (customer, own) -> {
          int n = own.values().stream().mapToInt(Integer::intValue).sum();
          Portrait.Distribution found =
              customers.find(customer).orElseThrow().portrait().habit(habit);
          assertThat(found.evidence()).as("%s of %s", habit, customer).isEqualTo(n);
          for (Portrait.Share share : found.shares()) {
            int value = names.indexOf(share.name());
            double prior = value < 0 ? 0 : mean[value];
            assertThat(share.share())
                .as("%s %s of %s", habit, share.name(), customer)
                .isCloseTo((own.getOrDefault(share.name(), 0) + m * prior) / (n + m), within(1e-3));
          }
          double[] shares = found.shares().stream().mapToDouble(Portrait.Share::share).toArray();
          int trait = customers.ids().indexOf(customer);
          if (n > 0) {
            int mode = (int) customers.value(habit.trait(), trait);
            assertThat(shares[mode]).isEqualTo(Arrays.stream(shares).max().orElseThrow());
          } else {
            assertThat(customers.has(habit.trait(), trait)).isFalse();
          }
        });
  }
}
