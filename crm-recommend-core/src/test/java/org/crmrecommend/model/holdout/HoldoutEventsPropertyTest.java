package org.crmrecommend.model.holdout;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.crmrecommend.data.EventKind;
import org.crmrecommend.data.EventLog;
import org.crmrecommend.model.RandomLogs;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class HoldoutEventsPropertyTest {

  static LongStream seeds() {
    return LongStream.range(0, 12);
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void lastItems_anyCount_equalsEndOfItemsInOrderOfLastEvent(long seed) {
    EventLog log = RandomLogs.log(seed);
    IntPredicate isCounted = event -> !log.kind(event).equals(EventKind.REFUND);
    SplittableRandom random = new SplittableRandom(seed);

    for (int user = 0; user < log.userCount(); user++) {
      int count = random.nextInt(-1, 8);
      List<Integer> ordered = itemsByLastEvent(log, user, isCounted);
      assertThat(HoldoutEvents.lastItems(log, user, count, isCounted).toSortedArray())
          .as("user %d, count %d", user, count)
          .containsExactlyInAnyOrder(
              ordered.stream()
                  .skip(Math.max(0, ordered.size() - Math.max(0, count)))
                  .toArray(Integer[]::new));
    }
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void leaveLastOut_anyCount_marksLastItemsOfUsersWithMore(long seed) {
    EventLog log = RandomLogs.log(seed);
    IntPredicate isCounted = event -> !log.kind(event).equals(EventKind.REFUND);

    for (int count : new int[] {1, 2, 5, Integer.MAX_VALUE}) {
      BitSet events = HoldoutEvents.leaveLastOut(log, count, isCounted);
      for (int event = 0; event < log.size(); event++) {
        int user = log.user(event);
        List<Integer> ordered = itemsByLastEvent(log, user, isCounted);
        int position = ordered.indexOf(log.item(event));
        assertThat(events.get(event))
            .as("event %d, count %d", event, count)
            .isEqualTo(
                itemsByLastEvent(log, user, e -> true).size() > count
                    && position >= Math.max(0, ordered.size() - count));
      }
    }
  }

  private static List<Integer> itemsByLastEvent(EventLog log, int user, IntPredicate isCounted) {
    List<Integer> items = new ArrayList<>();
    IntStream.range(log.from(user), log.to(user))
        .filter(isCounted)
        .forEach(
            event -> {
              items.remove((Integer) log.item(event));
              items.add(log.item(event));
            });
    return items;
  }
}
