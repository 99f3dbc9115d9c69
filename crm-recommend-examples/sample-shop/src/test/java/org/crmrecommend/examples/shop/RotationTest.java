package org.crmrecommend.examples.shop;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.crmrecommend.Recommendation;
import org.crmrecommend.Request;
import org.crmrecommend.Storefront;
import org.crmrecommend.data.Event;
import org.crmrecommend.data.EventKind;
import org.crmrecommend.neighbor.ItemKnn;
import org.crmrecommend.ranking.Placement;
import org.crmrecommend.ranking.Placements;
import org.crmrecommend.serving.RefitPolicy;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Customers who look at the home page every day: what they ignore steps back and returns, and
 * nothing is shown too often.
 */
class RotationTest {

  private static final Shop SHOP = SampleShop.DEFAULTS.withCustomers(400).generate();
  private static final int LIMIT = 10;
  private static final int DAYS = 14;
  private static final int CUSTOMERS = 60;
  private static final double FACTOR = 0.3;
  private static final Duration IGNORED = Duration.ofDays(3);
  private static final int TIMES = 5;
  private static final Duration LIMITED = Duration.ofDays(7);
  private static final double CLICK_PROBABILITY = 0.1;

  /** The rules rank five candidates for each place. */
  private static final int WINDOW = 5 * LIMIT;

  private static final Placement PLAIN = Placement.of("home").limit(LIMIT);
  private static final Placement ROTATING =
      PLAIN.rotate(FACTOR, IGNORED).showAtMost(TIMES, LIMITED);

  @TempDir private Path folder;
  private Instant now = SampleShop.END;

  private Storefront open(String name, Placements placements) {
    return Storefront.builder()
        .folder(folder.resolve(name))
        .clock(() -> now)
        .executor(Runnable::run)
        .refits(RefitPolicy.MANUAL)
        .withoutExposures()
        .events(SHOP::events)
        .catalog(SHOP::catalog)
        .algorithm(ItemKnn.DEFAULTS)
        .placements(placements)
        .open();
  }

  /** Returns customers who bought enough for the model to fill all candidates of a list. */
  private static List<String> customers() {
    Map<String, Long> purchases =
        SHOP.events()
            .events()
            .filter(event -> event.kind().equals(EventKind.PURCHASE))
            .collect(Collectors.groupingBy(Event::user, Collectors.counting()));
    return SHOP.users().ids().stream()
        .filter(user -> purchases.getOrDefault(user, 0L) >= 10)
        .limit(CUSTOMERS)
        .toList();
  }

  private static List<String> home(Storefront shop, String user) {
    return items(shop, Request.forUser(user).withPlacement("home"));
  }

  /** Returns the items that the rules rank, in the order of the model. */
  private static List<String> candidates(Storefront shopWithoutRules, String user) {
    return items(shopWithoutRules, Request.forUser(user).withLimit(2 * WINDOW));
  }

  private static List<String> items(Storefront shop, Request request) {
    return shop.recommend(request).list().stream().map(Recommendation::item).toList();
  }

  /** Clicks some of the items that the customer likes; the same ones in every run and shop. */
  private List<String> clicked(String user, List<String> list, int day) {
    return list.stream()
        .filter(item -> SHOP.groundTruth().likes(user, item))
        .filter(
            item ->
                new SplittableRandom((user + " " + item + " " + day).hashCode()).nextDouble()
                    < CLICK_PROBABILITY)
        .toList();
  }

  private void click(Storefront shop, String user, String item) {
    shop.record(Event.of(user, item, EventKind.CLICK).at(now)).toCompletableFuture().join();
  }

  /** What was shown to one customer, and when the customer had an event with an item. */
  private static final class Diary {

    private final Map<String, List<Instant>> shown = new HashMap<>();
    private final Map<String, Instant> lastEvents = new HashMap<>();

    void show(List<String> list, Instant time) {
      list.forEach(item -> shown.computeIfAbsent(item, i -> new ArrayList<>()).add(time));
    }

    int shownCount(String item, Instant since) {
      return (int)
          shown.getOrDefault(item, List.of()).stream()
              .filter(time -> !time.isBefore(since))
              .count();
    }

    int ignoredCount(String item, Instant since) {
      Instant event = lastEvents.getOrDefault(item, Instant.MIN);
      return (int)
          shown.getOrDefault(item, List.of()).stream()
              .filter(time -> !time.isBefore(since) && time.isAfter(event))
              .count();
    }

    /** Returns the list by the definition of the rules. */
    List<String> expected(List<String> candidates, Instant now) {
      List<String> allowed =
          candidates.stream()
              .filter(item -> shownCount(item, now.minus(LIMITED)) < TIMES)
              .limit(WINDOW)
              .toList();
      Map<String, Double> ranks = new HashMap<>();
      for (int c = 0; c < allowed.size(); c++) {
        int ignored = ignoredCount(allowed.get(c), now.minus(IGNORED));
        ranks.put(allowed.get(c), (c + 1) / Math.pow(FACTOR, ignored));
      }
      return allowed.stream()
          .sorted(Comparator.comparingDouble(item -> ranks.getOrDefault(item, 0.0)))
          .limit(LIMIT)
          .toList();
    }
  }

  /**
   * The shop without rules gets the same events, so its order is that of the candidates. It is not
   * asked for its home list, and remembers nothing that it showed.
   */
  @Test
  void home_everyDayForTwoWeeks_rotatesByTheDefinition() {
    Map<String, Diary> diaries = new HashMap<>();
    SHOP.events().events().forEach(event -> note(diaries, event));
    int clicks = 0;
    try (Storefront rotating = open("rotating", Placements.of(ROTATING));
        Storefront candidates = open("candidates", Placements.NONE)) {
      for (int day = 0; day < DAYS; day++) {
        for (String user : customers()) {
          Diary diary = diaries.get(user);
          List<String> list = home(rotating, user);
          assertThat(list)
              .as("day %d, %s", day, user)
              .hasSize(LIMIT)
              .isEqualTo(diary.expected(candidates(candidates, user), now));
          diary.show(list, now);
          assertThat(list).allMatch(item -> diary.shownCount(item, now.minus(LIMITED)) <= TIMES);
          now = now.plusSeconds(1);
          for (String item : clicked(user, list, day)) {
            click(rotating, user, item);
            click(candidates, user, item);
            diary.lastEvents.put(item, now);
            clicks++;
          }
        }
        now = SampleShop.END.plus(Duration.ofDays(day + 1));
      }
    }
    assertThat(clicks).as("clicks, which end the effect").isGreaterThan(100);
  }

  private static void note(Map<String, Diary> diaries, Event event) {
    Diary diary = diaries.computeIfAbsent(event.user(), user -> new Diary());
    diary.lastEvents.merge(
        event.item(), event.time(), (one, other) -> one.isAfter(other) ? one : other);
  }

  /**
   * After one day, the first ten items have the ranks 1 / 0.3 = 3.3, 6.7, 10, 13.3 and so on, and
   * the next ones still 11, 12 and so on. The customer clicks the second item, so it has rank 2.
   */
  @Test
  void home_ignoredOnceAndThenLater_stepsBackAndReturns() {
    String user = customers().get(0);
    try (Storefront rotating = open("rotating", Placements.of(ROTATING));
        Storefront candidates = open("candidates", Placements.NONE)) {
      List<String> before = candidates(candidates, user);
      assertThat(home(rotating, user)).isEqualTo(before.subList(0, LIMIT));

      now = now.plus(Duration.ofDays(1));
      assertThat(home(rotating, user)).isEqualTo(at(before, 1, 2, 3, 11, 12, 13, 4, 14, 15, 16));

      now = now.plus(IGNORED).plusSeconds(1);
      assertThat(home(rotating, user)).as("nothing counts").isEqualTo(before.subList(0, LIMIT));

      now = now.plusSeconds(1);
      String second = before.get(1);
      click(rotating, user, second);
      click(candidates, user, second);
      List<String> after = candidates(candidates, user);
      now = now.plus(Duration.ofDays(1));
      assertThat(home(rotating, user).indexOf(second))
          .as("clicked, at rank %d of the model", after.indexOf(second) + 1)
          .isLessThanOrEqualTo(after.indexOf(second));
    }
  }

  private static List<String> at(List<String> items, int... ranks) {
    return IntStream.of(ranks).mapToObj(rank -> items.get(rank - 1)).toList();
  }

  /** A customer sees 10.5 different items in two weeks without rotation, and 30.4 with it. */
  @Test
  void home_withRotation_showsMoreDifferentItems() {
    double plain = differentItems("plain", Placements.of(PLAIN));
    double rotating = differentItems("rotating", Placements.of(ROTATING));

    assertThat(rotating)
        .as("different items with rotation; without: %.1f", plain)
        .isGreaterThan(2 * plain);
  }

  /** Returns the mean number of different items that a customer sees in two weeks. */
  private double differentItems(String name, Placements placements) {
    now = SampleShop.END;
    Map<String, Set<String>> seen = new HashMap<>();
    try (Storefront shop = open(name, placements)) {
      for (int day = 0; day < DAYS; day++) {
        for (String user : customers()) {
          List<String> list = home(shop, user);
          seen.computeIfAbsent(user, id -> new HashSet<>()).addAll(list);
          now = now.plusSeconds(1);
          clicked(user, list, day).forEach(item -> click(shop, user, item));
        }
        now = SampleShop.END.plus(Duration.ofDays(day + 1));
      }
    }
    return seen.values().stream().mapToInt(Set::size).average().orElseThrow();
  }
}
