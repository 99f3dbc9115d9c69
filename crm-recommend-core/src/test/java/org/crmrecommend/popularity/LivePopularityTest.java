package org.crmrecommend.popularity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.crmrecommend.data.Event;
import org.crmrecommend.data.EventKind;
import org.crmrecommend.data.EventWeights;
import org.crmrecommend.data.IdMap;
import org.crmrecommend.history.History;
import org.crmrecommend.model.Model;
import org.junit.jupiter.api.Test;

class LivePopularityTest {

  private static final Instant NOON = Instant.parse("2026-05-04T12:00:00Z");

  private final IdMap items = new IdMap();
  private final LivePopularity live =
      new LivePopularity(items, EventWeights.DEFAULTS, Trending.DEFAULTS);

  @Test
  void models_newShop_areEmpty() {
    assertThat(scores(live.mostPopular(NOON))).isEmpty();
    assertThat(scores(live.trending(NOON))).isEmpty();
    assertThat(live.trending(NOON).info().asOf()).isEqualTo(NOON);
    assertThat(live.trending(NOON).info().dataFingerprint()).isEqualTo("live events");
  }

  /** Half-life of 7 days: tea = ½¹ by anna, whose first visit is replaced, and ½² by ben. */
  @Test
  void add_byHand_countsUsersAndDecays() {
    Event annaFirst = event("anna", "tea", EventKind.VIEW, -20);
    live.add(annaFirst);
    live.add(event("anna", "tea", EventKind.CART, -7), history(annaFirst));
    live.add(event("ben", "tea", EventKind.VIEW, -14));
    live.add(event("ben", "mug", EventKind.EXPOSURE, -14));

    assertThat(scores(live.mostPopular(NOON))).containsExactly(2f);
    assertThat(scores(live.trending(NOON))).containsExactly(0.75f);
  }

  @Test
  void add_refund_takesTheUserBackEntirely() {
    Event purchase = event("anna", "tea", EventKind.PURCHASE, -9);
    live.add(purchase);
    live.add(event("anna", "tea", EventKind.REFUND, -2), history(purchase));

    assertThat(scores(live.mostPopular(NOON))).containsExactly(0f);
    assertThat(scores(live.trending(NOON))).containsExactly(0f);
  }

  @Test
  void add_earlierEvent_keepsTheLaterTime() {
    Event late = event("anna", "tea", EventKind.VIEW, -7);
    live.add(late);
    live.add(event("anna", "tea", EventKind.VIEW, -70), history(late));

    assertThat(scores(live.trending(NOON))).containsExactly(0.5f);
  }

  @Test
  void models_itemsOfTheMapWithoutUsers_areKnown() {
    items.addAll(List.of("a", "b"));
    live.add(event("anna", "b", EventKind.VIEW, 0));
    Model before = live.mostPopular(NOON);
    live.add(event("anna", "c", EventKind.VIEW, 0));

    assertThat(scores(before)).containsExactly(0f, 1f);
    assertThat(scores(live.mostPopular(NOON))).containsExactly(0f, 1f, 1f);
  }

  /** The sum of a page is moved to later times many times. */
  @Test
  void add_overManyHalfLives_staysExact() {
    LivePopularity hourly = new LivePopularity(items, EventWeights.DEFAULTS, new Trending(0.01));
    for (int day = -3_000; day <= 0; day++) {
      hourly.add(event("u" + day, "i" + day % 5, EventKind.PURCHASE, day));
    }
    hourly.add(event("late", "old", EventKind.PURCHASE, -3_000));

    assertThat(scores(hourly.trending(NOON))[items.indexOf("i0")]).isEqualTo(1f);
    assertThat(scores(hourly.trending(NOON))[items.indexOf("old")]).isZero();
    assertThat(scores(hourly.mostPopular(NOON))[items.indexOf("old")]).isOne();
  }

  @Test
  void add_byManyThreads_countsEach() {
    List<List<Event>> byThread = new ArrayList<>();
    SplittableRandom random = new SplittableRandom(5);
    for (int thread = 0; thread < 8; thread++) {
      List<Event> events = new ArrayList<>();
      for (int e = 0; e < 4_000; e++) {
        double skewed = random.nextDouble() * random.nextDouble();
        events.add(
            event(
                thread + " " + e,
                "i" + (int) (skewed * 3_000),
                EventKind.VIEW,
                -random.nextInt(30)));
      }
      byThread.add(events);
    }
    IntStream.range(0, 8).parallel().forEach(thread -> byThread.get(thread).forEach(live::add));
    LivePopularity sequential = new LivePopularity(items, EventWeights.DEFAULTS, Trending.DEFAULTS);
    byThread.forEach(events -> events.forEach(sequential::add));

    assertThat(scores(live.mostPopular(NOON))).isEqualTo(scores(sequential.mostPopular(NOON)));
    assertThat(scores(live.trending(NOON)))
        .containsExactly(scores(sequential.trending(NOON)), within(1e-4f));
  }

  @Test
  void powerOfTwo_anyExponent_isThatOfStrictMath() {
    SplittableRandom random = new SplittableRandom(1);
    for (int i = 0; i < 10_000; i++) {
      double x = random.nextDouble(-1022, 1023);
      double expected = StrictMath.pow(2, x);
      assertThat(PowerOfTwo.of(x)).as("2^%s", x).isCloseTo(expected, within(1e-15 * expected));
    }
    assertThat(PowerOfTwo.of(-3)).isEqualTo(0.125);
    assertThat(PowerOfTwo.of(-5_000)).isZero();
    assertThat(PowerOfTwo.of(5_000)).isInfinite();
  }

  private static float[] scores(Model model) {
    return ((NonPersonalizedModel) model).scores().scores();
  }

  private History history(Event event) {
    return History.of(List.of(event), items);
  }

  private static Event event(String user, String item, EventKind kind, int day) {
    return Event.of(user, item, kind).at(NOON.plusSeconds(day * 86_400L));
  }
}
