package org.crmrecommend.statistics;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.TreeSet;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Checks the published groups by brute force: over all unions of groups and all choices. */
class MinimumGroupSizePropertyTest {

  static LongStream seeds() {
    return LongStream.range(0, 500);
  }

  private static int[] randomSizes(SplittableRandom random, int minimum) {
    int groups = random.nextInt(1, 7);
    return IntStream.range(0, groups)
        .map(g -> random.nextInt(4) == 0 ? random.nextInt(50) : random.nextInt(minimum + 3))
        .toArray();
  }

  /**
   * Somebody who knows the published sizes and the total considers every assignment of sizes to the
   * other groups. The size of a union of groups is known if it is the same in all of them.
   */
  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void publishable_anySizes_noSmallUnionIsDerivable(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    int minimum = random.nextInt(1, 6);
    int[] sizes = randomSizes(random, minimum);
    int total = IntStream.of(sizes).sum();
    if (!new MinimumGroupSize(minimum).allows(total)) {
      return; // nothing is published, not even the total
    }

    boolean[] published = new MinimumGroupSize(minimum).publishable(sizes);

    List<int[]> possible = new ArrayList<>();
    addAssignments(sizes.clone(), published, 0, total, possible);
    for (int union = 1; union < 1 << sizes.length; union++) {
      int members = union;
      TreeSet<Integer> derivable = new TreeSet<>();
      possible.forEach(assignment -> derivable.add(sum(assignment, members)));
      if (derivable.size() == 1) {
        assertThat(derivable.first())
            .as("union %s of %s", Integer.toBinaryString(union), Arrays.toString(sizes))
            .matches(size -> size == 0 || size >= minimum);
      }
    }
  }

  /** Adds all sizes of which the published ones are the same and the sum is the total. */
  private static void addAssignments(
      int[] sizes, boolean[] published, int group, int left, List<int[]> possible) {
    if (group == sizes.length) {
      if (left == 0) {
        possible.add(sizes.clone());
      }
      return;
    }
    int actual = sizes[group];
    int from = published[group] ? actual : 0;
    int to = published[group] ? actual : left;
    for (int size = from; size <= Math.min(to, left); size++) {
      sizes[group] = size;
      addAssignments(sizes, published, group + 1, left - size, possible);
    }
    sizes[group] = actual;
  }

  private static int sum(int[] sizes, int members) {
    return IntStream.range(0, sizes.length)
        .filter(group -> (members >> group & 1) == 1)
        .map(group -> sizes[group])
        .sum();
  }

  /** No choice of groups that is safe publishes more users. */
  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void publishable_anySizes_publishesAsManyUsersAsPossible(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    int minimum = random.nextInt(1, 12);
    int[] sizes = randomSizes(random, minimum);
    MinimumGroupSize rule = new MinimumGroupSize(minimum);

    boolean[] published = rule.publishable(sizes);

    int total = IntStream.of(sizes).sum();
    int best = 0;
    for (int choice = 0; choice < 1 << sizes.length; choice++) {
      int members = choice;
      boolean isSafe =
          rule.allows(total - sum(sizes, choice))
              && IntStream.range(0, sizes.length)
                  .filter(group -> (members >> group & 1) == 1)
                  .allMatch(group -> rule.allows(sizes[group]));
      best = isSafe ? Math.max(best, sum(sizes, choice)) : best;
    }
    int publishedUsers =
        IntStream.range(0, sizes.length).filter(g -> published[g]).map(g -> sizes[g]).sum();
    assertThat(publishedUsers).as(Arrays.toString(sizes)).isEqualTo(best);
  }
}
