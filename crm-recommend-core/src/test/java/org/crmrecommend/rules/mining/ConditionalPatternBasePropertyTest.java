package org.crmrecommend.rules.mining;

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

/** Compares nested projections with a scan of the records that contain the prefix. */
class ConditionalPatternBasePropertyTest {

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

  private static ConditionalPatternBase base(List<Set<Integer>> records, int items) {
    int[] starts = new int[records.size() + 1];
    int[] counts = new int[items];
    List<Integer> entries = new ArrayList<>();
    for (int r = 0; r < records.size(); r++) {
      entries.addAll(records.get(r));
      records.get(r).forEach(item -> counts[item]++);
      starts[r + 1] = entries.size();
    }
    return ConditionalPatternBase.of(
        starts, entries.stream().mapToInt(Integer::intValue).toArray(), counts);
  }

  /**
   * Returns, for each kept item, the number of records that contain it together with the prefix.
   */
  private static Map<Integer, Integer> counts(
      List<Set<Integer>> records, List<Integer> prefix, List<Integer> kept, int minCount) {
    Map<Integer, Integer> counts = new TreeMap<>();
    records.stream()
        .filter(record -> record.containsAll(prefix))
        .flatMap(Set::stream)
        .filter(item -> !prefix.contains(item) && kept.contains(item))
        .forEach(item -> counts.merge(item, 1, Integer::sum));
    counts.values().removeIf(count -> count < minCount);
    return counts;
  }

  private static Map<Integer, Integer> counts(ConditionalPatternBase base) {
    Map<Integer, Integer> counts = new TreeMap<>();
    for (int item = 0; item < base.itemCount(); item++) {
      counts.put(base.code(item), base.count(item));
    }
    return counts;
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void project_threeLevels_countsMatchTheRecords(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    int items = random.nextInt(2, 12);
    List<Set<Integer>> records = records(random, items);
    int minCount = random.nextInt(1, 3);
    ConditionalPatternBase base = base(records, items);
    List<Integer> prefix = new ArrayList<>();
    List<Integer> kept = new ArrayList<>();
    for (int item = 0; item < items; item++) {
      kept.add(item);
    }

    for (int depth = 0; depth < 3 && base.itemCount() > 0; depth++) {
      int item = random.nextInt(base.itemCount());
      boolean dropsEven = random.nextBoolean();
      prefix.add(base.code(item));
      kept.removeIf(code -> dropsEven && code % 2 == 0);
      ConditionalPatternBase next = new ConditionalPatternBase();
      next.project(base, item, minCount, (code, of) -> !dropsEven || code % 2 != 0);
      next.fill(base, item);

      assertThat(counts(next))
          .as("seed %d", seed)
          .isEqualTo(counts(records, prefix, kept, minCount));
      base = next;
    }
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void removePerfectExtensions_itemsOfAllRecords_keepsOtherCounts(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    int items = random.nextInt(2, 6);
    List<Set<Integer>> records = records(random, items);
    ConditionalPatternBase all = base(records, items);
    int item = random.nextInt(items);
    ConditionalPatternBase base = new ConditionalPatternBase();
    base.project(all, item, 1, (code, of) -> true);
    Map<Integer, Integer> before = counts(base);

    int[] removed = new int[items];
    int size = base.removePerfectExtensions(all, all.count(item), removed, 0);
    base.fill(all, item);

    Map<Integer, Integer> after = counts(base);
    for (int t = 0; t < size; t++) {
      assertThat(before.remove(removed[t])).isEqualTo(all.count(item));
    }
    assertThat(after).isEqualTo(before).doesNotContainValue(all.count(item));
    for (int other = 0; other < base.itemCount(); other++) {
      ConditionalPatternBase next = new ConditionalPatternBase();
      next.project(base, other, 1, (code, of) -> true);
      List<Integer> prefix = List.of(item, base.code(other));
      assertThat(counts(next)).isEqualTo(counts(records, prefix, List.copyOf(after.keySet()), 1));
    }
  }
}
