package org.crmrecommend.rules;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.crmrecommend.data.Event;
import org.crmrecommend.data.EventKind;
import org.crmrecommend.data.EventLog;
import org.crmrecommend.rules.itemset.Baskets;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class SupportCounterTest {

  private static final int ITEM_COUNT = 6;

  static LongStream seeds() {
    return LongStream.range(0, 40);
  }

  /** All 63 sets of the six items. */
  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void count_anyItems_equalsBruteForce(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    List<Integer> masks = new ArrayList<>();
    List<Event> events = new ArrayList<>();
    for (int basket = 0; basket <= seed; basket++) {
      int mask = basket == 0 ? (1 << ITEM_COUNT) - 1 : random.nextInt(1, 1 << ITEM_COUNT);
      masks.add(mask);
      for (int item = 0; item < ITEM_COUNT; item++) {
        if ((mask >> item & 1) == 1) {
          events.add(
              Event.of("user" + basket, "item" + item, EventKind.PURCHASE)
                  .withOrder("order" + basket));
        }
      }
    }
    Baskets baskets = Baskets.of(EventLog.of(events.stream()));
    SupportCounter supportCounter = SupportCounter.of(baskets);

    for (int subset = 1; subset < 1 << ITEM_COUNT; subset++) {
      int set = subset;
      int[] items =
          IntStream.range(0, ITEM_COUNT)
              .filter(item -> (set >> item & 1) == 1)
              .map(item -> baskets.items().indexOf("item" + item))
              .toArray();
      assertThat(supportCounter.count(items))
          .as("set %s", Integer.toBinaryString(set))
          .isEqualTo((int) masks.stream().filter(mask -> (mask & set) == set).count());
    }
  }
}
