package org.crmrecommend.evaluation.experiment;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.crmrecommend.statistics.MinimumGroupSize;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class PublishedSegmentsTest {

  private static final MinimumGroupSize THREE = new MinimumGroupSize(3);

  private final Map<String, String> labels = new LinkedHashMap<>();

  static LongStream seeds() {
    return LongStream.range(0, 200);
  }

  private void addUsers(String label, int count) {
    for (int u = 0; u < count; u++) {
      labels.put("u" + labels.size(), label);
    }
  }

  /** Returns the number of the users in each published segment. */
  private static Map<String, Integer> sizes(
      Map<String, Predicate<String>> published, Set<String> users) {
    Map<String, Integer> sizes = new LinkedHashMap<>();
    published.forEach((label, of) -> sizes.put(label, (int) users.stream().filter(of).count()));
    return sizes;
  }

  private Map<String, Integer> publishedSizes() {
    Set<String> users = labels.keySet();
    return sizes(PublishedSegments.of(labels, List.of(users), THREE), users);
  }

  @Test
  void of_smallSegments_areMergedIntoLast() {
    addUsers("over 100", 5);
    addUsers("unknown", 3);
    addUsers("6–10", 2);
    addUsers("1–5 items", 4);
    addUsers("11–20", 1);

    assertThat(publishedSizes())
        .containsExactly(
            Map.entry("1–5 items", 4),
            Map.entry("over 100", 5),
            Map.entry("unknown", 3),
            Map.entry("other segments", 3));
  }

  /** Otherwise the value of the only x would follow from the others and the mean of all. */
  @Test
  void of_smallRemainder_isMergedWithSmallestSegment() {
    addUsers("f", 4);
    addUsers("m", 5);
    addUsers("x", 1);

    assertThat(publishedSizes()).containsExactly(Map.entry("m", 5), Map.entry("other segments", 5));
  }

  @Test
  void of_fewUsers_isEmpty() {
    addUsers("f", 1);
    addUsers("m", 1);

    assertThat(publishedSizes()).isEmpty();
  }

  @Test
  void of_segmentNamedAsMergedOnes_isMergedToo() {
    addUsers("other segments", 7);
    addUsers("f", 4);
    addUsers("m", 2);
    addUsers("x", 1);

    assertThat(publishedSizes())
        .containsExactly(Map.entry("f", 4), Map.entry("other segments", 10));
  }

  /** Checks by differences: of all published segments, and of the total and their sum. */
  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void of_algorithmsWithOtherUsers_noneHasFewUsersInSegmentOrRemainder(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    for (int segment = random.nextInt(6); segment >= 0; segment--) {
      addUsers("s" + segment, random.nextInt(8));
    }
    List<Set<String>> counted =
        random
            .ints(3, 0, 3)
            .mapToObj(
                share ->
                    labels.keySet().stream()
                        .filter(user -> random.nextInt(3) >= share)
                        .collect(Collectors.toSet()))
            .toList();

    Map<String, Predicate<String>> published = PublishedSegments.of(labels, counted, THREE);

    for (Set<String> users : counted) {
      Map<String, Integer> sizes = new TreeMap<>(sizes(published, users));
      assertThat(sizes.values()).as("%s", sizes).allMatch(THREE::allows);
      Set<String> rest = new HashSet<>(users);
      published.values().forEach(of -> rest.removeIf(of));
      assertThat(THREE.allows(rest.size()) || !THREE.allows(users.size()))
          .as("%d of %d users left", rest.size(), users.size())
          .isTrue();
    }
  }
}
