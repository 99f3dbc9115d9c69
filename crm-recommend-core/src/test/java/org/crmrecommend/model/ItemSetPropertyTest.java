package org.crmrecommend.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.BitSet;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ItemSetPropertyTest {

  static LongStream seeds() {
    return LongStream.range(0, 100);
  }

  /**
   * Sizes cover the empty universe and all remainders modulo 64, and are large enough for small
   * sets and for sets with removed items.
   */
  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void algebra_anySteps_equalsBitSet(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    int itemCount = (int) seed * (seed % 2 == 0 ? 1 : 20);
    ItemSet set = ItemSet.all(itemCount);
    BitSet expected = new BitSet();
    expected.set(0, itemCount);

    for (int step = 0; step < 30; step++) {
      BitSet operand = randomItems(random, itemCount);
      set = changed(random.nextInt(5), set, operand, expected);

      assertSame(set, expected, step);
    }
  }

  private static ItemSet changed(int operation, ItemSet set, BitSet operand, BitSet expected) {
    ItemSet other = ItemSet.of(set.universeSize(), operand.stream().toArray());
    switch (operation) {
      case 0 -> {
        expected.and(operand);
        return set.and(other);
      }
      case 1 -> {
        expected.or(operand);
        return set.or(other);
      }
      case 2 -> {
        expected.flip(0, set.universeSize());
        return set.complement();
      }
      case 3 -> {
        expected.and(operand);
        return set.filter(other::contains);
      }
      default -> {
        expected.andNot(operand);
        return set.minus(other);
      }
    }
  }

  /** Few, many, or almost all items. */
  private static BitSet randomItems(SplittableRandom random, int itemCount) {
    double share = new double[] {0.003, 0.03, 0.5, 0.99}[random.nextInt(4)];
    BitSet items = new BitSet();
    IntStream.range(0, itemCount).filter(item -> random.nextDouble() < share).forEach(items::set);
    return items;
  }

  private static void assertSame(ItemSet set, BitSet expected, int step) {
    assertThat(set.size()).as("step %d", step).isEqualTo(expected.cardinality());
    assertThat(set.toArray()).as("step %d", step).containsExactly(expected.stream().toArray());
    for (int item = 0; item < set.universeSize(); item++) {
      assertThat(set.contains(item))
          .as("step %d item %d", step, item)
          .isEqualTo(expected.get(item));
    }
    BitSet visited = new BitSet();
    set.forEach(visited::set);
    assertThat(visited).as("step %d", step).isEqualTo(expected);
    assertThat(set.toBuilder().build()).as("step %d", step).isEqualTo(set);
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void builder_anySteps_equalsBitSet(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    int itemCount = (int) seed + 1;
    ItemSet.Builder builder = ItemSet.builder(itemCount);
    BitSet expected = new BitSet();

    for (int step = 0; step < 40; step++) {
      int item = random.nextInt(itemCount);
      if (random.nextInt(3) > 0) {
        builder.add(item);
        expected.set(item);
      } else {
        builder.remove(item);
        expected.clear(item);
      }
      BitSet operand = randomItems(random, itemCount);
      if (random.nextInt(6) == 0) {
        builder.removeAll(ItemSet.of(itemCount, operand.stream().toArray()));
        expected.andNot(operand);
      }
      assertThat(builder.contains(item)).isEqualTo(expected.get(item));
      assertThat(builder.build().toArray()).containsExactly(expected.stream().toArray());
    }
  }
}
