package org.crmrecommend.sequence;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.crmrecommend.data.Event;
import org.crmrecommend.data.EventKind;
import org.crmrecommend.data.EventLog;
import org.crmrecommend.model.Algorithm;
import org.crmrecommend.model.Cause;
import org.crmrecommend.model.Explanation;
import org.crmrecommend.model.ItemSet;
import org.crmrecommend.model.Model;
import org.crmrecommend.model.ModelContract;
import org.crmrecommend.model.ModelScores;
import org.crmrecommend.model.Profile;
import org.crmrecommend.model.TrainingData;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class RecentlyViewedTest extends ModelContract {

  private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
  private static final List<EventKind> KINDS =
      List.of(EventKind.VIEW, EventKind.CLICK, EventKind.CART, EventKind.PURCHASE);

  /** Anna viewed the cup twice, first of all and last of all, and bought the pot last. */
  private static final TrainingData DATA =
      TrainingData.of(
          EventLog.of(
              Stream.of(
                  event("cup", EventKind.VIEW, 0),
                  event("tea", EventKind.CLICK, 1),
                  event("pot", EventKind.VIEW, 2),
                  event("cup", EventKind.VIEW, 3),
                  event("rice", EventKind.CART, 4),
                  event("pot", EventKind.PURCHASE, 5))));

  private static final Model MODEL = RecentlyViewed.DEFAULTS.train(DATA);

  @Override
  protected List<Algorithm> algorithms() {
    return List.of(RecentlyViewed.DEFAULTS);
  }

  static LongStream seeds() {
    return LongStream.range(0, 20);
  }

  private static Event event(String item, EventKind kind, int minute) {
    return Event.of("anna", item, kind).at(START.plusSeconds(60L * minute));
  }

  private static List<String> top(Profile profile) {
    return ids(MODEL, DATA, profile);
  }

  private static List<String> ids(Model model, TrainingData data, Profile profile) {
    ItemSet all = ItemSet.all(data.itemCount());
    return ModelScores.items(ModelScores.top(model, profile, all, data.itemCount())).stream()
        .map(data.items()::id)
        .toList();
  }

  @Test
  void top_viewsAndOtherEvents_listsViewsByLastTime() {
    assertThat(top(DATA.profile("anna"))).containsExactly("cup", "pot", "tea");
    assertThat(ModelScores.scores(MODEL, DATA.profile("anna")))
        .containsExactlyInAnyOrder(4, 3, 2, 0);
  }

  @Test
  void explain_viewedItem_isTheItemItself() {
    int tea = DATA.itemIndex("tea");

    assertThat(ModelScores.shares(MODEL, DATA.profile("anna"), tea))
        .containsExactly(new Explanation.Share(new Cause.History(tea), 1));
  }

  @Test
  void top_kindsUnknown_listsAllEvents() {
    Profile profile = Profile.builder().add(2, 1).add(0, 1).add(1, 1).add(2, 1).build();

    assertThat(top(profile))
        .containsExactly(DATA.items().id(2), DATA.items().id(1), DATA.items().id(0));
  }

  @Test
  void top_timeUnknown_comesLast() {
    Profile profile = Profile.builder().add(1, 1, START).add(0, 1).build();

    assertThat(top(profile)).containsExactly(DATA.items().id(1), DATA.items().id(0));
  }

  @Test
  void top_nothingViewed_isEmpty() {
    assertThat(top(Profile.builder().addToBasket(0).build())).isEmpty();
  }

  /** The events of an order form one basket, so their times may not ascend in a sequence. */
  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void top_anyUser_equalsViewsSortedByTime(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    List<Event> events = new ArrayList<>();
    for (int minute = 0; minute < 40; minute++) {
      Event event =
          event("i" + random.nextInt(12), KINDS.get(random.nextInt(KINDS.size())), minute);
      events.add(random.nextInt(3) == 0 ? event.withOrder("o" + random.nextInt(3)) : event);
    }
    TrainingData data = TrainingData.of(EventLog.of(events.stream()));
    Map<String, Instant> lastViews = new HashMap<>();
    for (Event event : events) {
      if (event.kind().equals(EventKind.VIEW) || event.kind().equals(EventKind.CLICK)) {
        lastViews.put(event.item(), event.time());
      }
    }

    assertThat(ids(RecentlyViewed.DEFAULTS.train(data), data, data.profile("anna")))
        .containsExactlyElementsOf(
            lastViews.entrySet().stream()
                .sorted(Map.Entry.<String, Instant>comparingByValue().reversed())
                .map(Map.Entry::getKey)
                .toList());
  }
}
