package org.crmrecommend.model.file;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.crmrecommend.data.Event;
import org.crmrecommend.data.EventKind;
import org.crmrecommend.data.EventLog;
import org.crmrecommend.evaluation.Fold;
import org.crmrecommend.evaluation.Split;
import org.crmrecommend.model.Algorithm;
import org.crmrecommend.model.Model;
import org.crmrecommend.model.ModelScores;
import org.crmrecommend.model.RandomLogs;
import org.crmrecommend.model.TrainingContext;
import org.crmrecommend.model.TrainingData;
import org.crmrecommend.rules.itemset.Baskets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Events without an item change no model, basket, profile or split. */
class EventsWithoutItemTest {

  private static final List<EventKind> KINDS =
      List.of(EventKind.PURCHASE, EventKind.RATING, EventKind.LOGIN, EventKind.COUPON_USE);

  private static final TrainingData DATA = GoldenModels.data();
  private static final TrainingData MIXED_DATA =
      DATA.toBuilder(withItemlessEvents(DATA.log())).build();

  /** Adds to a third of the events one without an item, at the same time by the same user. */
  private static EventLog withItemlessEvents(EventLog log) {
    SplittableRandom random = new SplittableRandom(5);
    List<Event> events = new ArrayList<>(log.events().toList());
    for (Event event : log.events().toList()) {
      if (random.nextInt(3) == 0) {
        Event itemless = Event.of(event.user(), KINDS.get(random.nextInt(KINDS.size())));
        itemless = event.time() == null ? itemless : itemless.at(event.time());
        events.add(random.nextBoolean() ? itemless.withRating(5) : itemless.withOrder("o1"));
      }
    }
    return EventLog.of(events.stream());
  }

  static Set<String> algorithms() {
    return GoldenModels.algorithms().keySet();
  }

  @ParameterizedTest
  @MethodSource("algorithms")
  void train_eventsWithoutItem_givesTheSameScores(String name) {
    Algorithm algorithm = GoldenModels.algorithms().get(name);

    Model expected = algorithm.train(DATA, TrainingContext.DEFAULTS);
    Model model = algorithm.train(MIXED_DATA, TrainingContext.DEFAULTS);

    for (String user : DATA.log().users().stream().toList()) {
      assertThat(ModelScores.scores(model, MIXED_DATA.profile(user)))
          .as(user)
          .isEqualTo(ModelScores.scores(expected, DATA.profile(user)));
    }
  }

  @Test
  void data_userWithoutItems_existsWithoutInteractions() {
    EventLog log =
        EventLog.of(
            Stream.of(
                Event.of("anna", EventKind.LOGIN),
                Event.of("bert", "tea", EventKind.PURCHASE),
                Event.of("bert", EventKind.PURCHASE)));
    TrainingData data = TrainingData.of(log);

    assertThat(log.users().stream()).containsExactly("anna", "bert");
    assertThat(log.items().stream()).containsExactly("tea");
    assertThat(data.interactions().users()).isEqualTo(log.users());
    assertThat(data.profile("anna").size()).isZero();
    assertThat(data.profile("bert").size()).isEqualTo(1);
    assertThat(log.item(0)).isEqualTo(-1);
    assertThat(Stream.of(0, 1, 2).map(log::hasItem)).containsExactly(false, false, true);
  }

  @Test
  void baskets_eventsWithoutItem_areIgnored() {
    Baskets expected = Baskets.of(DATA.log());

    Baskets baskets = Baskets.of(MIXED_DATA.log());

    assertThat(baskets.size()).isEqualTo(expected.size());
    assertThat(baskets.itemCounts()).isEqualTo(expected.itemCounts());
  }

  @ParameterizedTest
  @ValueSource(longs = {2, 3})
  void split_eventsWithoutItem_putsTheOthersIntoTheSameParts(long seed) {
    EventLog all = RandomLogs.log(seed);
    EventLog log = all.filter(all::hasTime);
    EventLog mixed = withItemlessEvents(log);
    Map<String, Split> splits =
        Map.of(
            "latest", new Split.Latest(0.3),
            "random", new Split.Random(0.3, 1),
            "leave last out", new Split.LeaveLastOut(1));

    splits.forEach(
        (name, split) -> {
          Fold expected = split.split(log);
          Fold fold = split.split(mixed);
          assertThat(withItem(fold.test())).as(name).isEqualTo(withItem(expected.test()));
          assertThat(withItem(fold.train())).as(name).isEqualTo(withItem(expected.train()));
          assertThat(Fold.Leakage.of(fold).itemsWithoutTraining())
              .as(name)
              .isEqualTo(Fold.Leakage.of(expected).itemsWithoutTraining());
        });
  }

  private static List<Event> withItem(EventLog log) {
    return log.events().filter(Event::hasItem).toList();
  }
}
