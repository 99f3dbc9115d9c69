package org.crmrecommend.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.BitSet;
import java.util.SplittableRandom;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ItemSetPropertyTest {

  static LongStream seeds() {
    return LongStream.range(0, 200);
  }

  /** Sizes follow the seed, so they cover the empty set and all remainders modulo 64. */
  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void change_anySteps_equalsBitSet(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    int itemCount = (int) seed;
    boolean full = random.nextBoolean();
    ItemSet eligible = full ? ItemSet.all(itemCount) : ItemSet.none(itemCount);
    BitSet expected = new BitSet();
    expected.set(0, full ? itemCount : 0);

    for (int step = 0; step < 40; step++) {
      change(random, eligible, expected);

      assertThat(items(eligible)).as("step %d", step).isEqualTo(expected);
      assertThat(eligible.size()).as("step %d", step).isEqualTo(expected.cardinality());
    }
  }

  private static void change(SplittableRandom random, ItemSet eligible, BitSet expected) {
    int itemCount = eligible.universeSize();
    if (random.nextInt(8) == 0) {
      int divisor = random.nextInt(2, 9);
      IntPredicate multiples = item -> item % divisor == 0;
      eligible.removeIf(multiples);
      IntStream.range(0, itemCount).filter(multiples).forEach(expected::clear);
    } else if (random.nextInt(8) == 0) {
      ItemSet others = RandomLogs.eligible(random, itemCount);
      eligible.retainAll(others);
      expected.and(items(others));
    } else if (itemCount > 0) {
      for (int n = 0; n < 10; n++) {
        addOrRemove(random.nextInt(itemCount), random.nextInt(3) > 0, eligible, expected);
      }
    }
  }

  private static void addOrRemove(int item, boolean add, ItemSet eligible, BitSet expected) {
    if (add) {
      eligible.add(item);
    } else {
      eligible.remove(item);
    }
    expected.set(item, add);
  }

  private static BitSet items(ItemSet eligible) {
    BitSet items = new BitSet();
    IntStream.range(0, eligible.universeSize()).filter(eligible::contains).forEach(items::set);
    return items;
  }
}
