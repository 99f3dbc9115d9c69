package org.crmrecommend.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.LongStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Bases of bases against the records that hold the items, looked through one by one. */
class ConditionalBasePropertyTest {

  static LongStream seeds() {
    return LongStream.range(0, 300);
  }

  private static List<Set<Integer>> records(SplittableRandom random, int items) {
    List<Set<Integer>> records = new ArrayList<>();
    for (int r = random.nextInt(1, 40); r > 0; r--) {
      Set<Integer> record = new TreeSet<>();
      for (int i = random.nextInt(0, 8); i > 0; i--) {
        record.add(random.nextInt(items));
      }
      records.add(record);
    }
    return records;
  }

  private static ConditionalBase base(List<Set<Integer>> records, int items) {
    int[] starts = new int[records.size() + 1];
    int[] counts = new int[items];
    List<Integer> entries = new ArrayList<>();
    for (int r = 0; r < records.size(); r++) {
      entries.addAll(records.get(r));
      records.get(r).forEach(item -> counts[item]++);
      starts[r + 1] = entries.size();
    }
    return ConditionalBase.of(
        starts, entries.stream().mapToInt(Integer::intValue).toArray(), counts);
  }

  /** How many records hold each item beside the given ones. */
  private static Map<Integer, Integer> counts(
      List<Set<Integer>> records, List<Integer> holding, List<Integer> kept, int least) {
    Map<Integer, Integer> counts = new TreeMap<>();
    records.stream()
        .filter(record -> record.containsAll(holding))
        .flatMap(Set::stream)
        .filter(item -> !holding.contains(item) && kept.contains(item))
        .forEach(item -> counts.merge(item, 1, Integer::sum));
    counts.values().removeIf(count -> count < least);
    return counts;
  }

  private static Map<Integer, Integer> counts(ConditionalBase base) {
    Map<Integer, Integer> counts = new TreeMap<>();
    for (int item = 0; item < base.itemCount(); item++) {
      counts.put(base.code(item), base.count(item));
    }
    return counts;
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void project_threeDeep_countsAsTheRecordsDo(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    int items = random.nextInt(2, 12);
    List<Set<Integer>> records = records(random, items);
    int least = random.nextInt(1, 3);
    ConditionalBase base = base(records, items);
    List<Integer> holding = new ArrayList<>();
    List<Integer> kept = new ArrayList<>();
    for (int item = 0; item < items; item++) {
      kept.add(item);
    }

    for (int depth = 0; depth < 3 && base.itemCount() > 0; depth++) {
      int item = random.nextInt(base.itemCount());
      boolean dropsEven = random.nextBoolean();
      holding.add(base.code(item));
      kept.removeIf(code -> dropsEven && code % 2 == 0);
      ConditionalBase next = new ConditionalBase();
      next.project(base, item, least, (code, of) -> !dropsEven || code % 2 != 0);
      next.fill(base, item);

      assertThat(counts(next)).as("seed %d", seed).isEqualTo(counts(records, holding, kept, least));
      base = next;
    }
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void takeOut_whatAllRecordsHold_leavesTheCountsOfTheRest(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    int items = random.nextInt(2, 6);
    List<Set<Integer>> records = records(random, items);
    ConditionalBase all = base(records, items);
    int item = random.nextInt(items);
    ConditionalBase base = new ConditionalBase();
    base.project(all, item, 1, (code, of) -> true);
    Map<Integer, Integer> before = counts(base);

    int[] taken = new int[items];
    int size = base.takeOut(all, all.count(item), taken, 0);
    base.fill(all, item);

    Map<Integer, Integer> after = counts(base);
    for (int t = 0; t < size; t++) {
      assertThat(before.remove(taken[t])).isEqualTo(all.count(item));
    }
    assertThat(after).isEqualTo(before).doesNotContainValue(all.count(item));
    for (int other = 0; other < base.itemCount(); other++) {
      ConditionalBase next = new ConditionalBase();
      next.project(base, other, 1, (code, of) -> true);
      List<Integer> holding = List.of(item, base.code(other));
      assertThat(counts(next)).isEqualTo(counts(records, holding, List.copyOf(after.keySet()), 1));
    }
  }
}
