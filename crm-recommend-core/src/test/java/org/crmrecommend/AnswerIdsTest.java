package org.crmrecommend;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AnswerIdsTest {

  /**
   * 33 is 1 · 32 + 1, and the digits after 9 are A to H, J, K, M, N, P to T and V to Z. The time of
   * the last row is a test vector of <a href="https://github.com/ulid/javascript">ulid</a>.
   */
  @ParameterizedTest
  @CsvSource({
    "0, 0, 00000000000000000000000000",
    "1, 33, 00000000010000000000000011",
    "32, 31, 0000000010000000000000000Z",
    "33, 18, 0000000011000000000000000J",
    "281474976710655, -1, 7ZZZZZZZZZ00000ZZZZZZZZZZZ",
    "1469918176385, 0, 01ARYZ6S410000000000000000"
  })
  void next_firstId_isTimeThenZerosThenInstance(long millis, long instance, String id) {
    assertThat(new AnswerIds(instance).next(millis)).isEqualTo(id);
  }

  @Test
  void next_sameMillisecond_countsUp() {
    AnswerIds ids = new AnswerIds(5);
    List<String> drawn = IntStream.range(0, 34).mapToObj(i -> ids.next(1)).toList();

    assertThat(drawn.get(0)).isEqualTo("0000000001" + "00000" + "00000000005");
    assertThat(drawn.get(1)).isEqualTo("0000000001" + "00001" + "00000000005");
    assertThat(drawn.get(33)).isEqualTo("0000000001" + "00011" + "00000000005");
    assertThat(ids.next(2)).isEqualTo("0000000002" + "00000" + "00000000005");
  }

  @Test
  void next_clockGoesBack_keepsLatestTime() {
    AnswerIds ids = new AnswerIds(0);

    assertThat(ids.next(1_000)).isEqualTo("00000000Z8" + "00000" + "00000000000");
    assertThat(ids.next(5)).isEqualTo("00000000Z8" + "00001" + "00000000000");
    assertThat(ids.next(Long.MIN_VALUE)).isEqualTo("00000000Z8" + "00002" + "00000000000");
    assertThat(ids.next(1_001)).isEqualTo("00000000Z9" + "00000" + "00000000000");
  }

  @Test
  void next_timeOutOfRange_isClamped() {
    assertThat(new AnswerIds(0).next(-1)).startsWith("0000000000");
    assertThat(new AnswerIds(0).next(Long.MAX_VALUE)).startsWith("7ZZZZZZZZZ");
  }

  /** The clock jumps back and forth by up to 3 milliseconds. */
  @ParameterizedTest(name = "seed {0}")
  @ValueSource(longs = {1, 2, 3, 4, 5})
  void next_anyClock_idsAscend(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    AnswerIds ids = new AnswerIds(random.nextLong());
    long millis = random.nextLong(1L << 45);
    List<String> drawn = new ArrayList<>();
    for (int i = 0; i < 2_000; i++) {
      millis += random.nextInt(-3, 4);
      drawn.add(ids.next(millis));
    }

    assertThat(drawn).isSorted().doesNotHaveDuplicates().allMatch(id -> id.length() == 26);
  }

  @Test
  void next_severalThreads_idsAreUniqueAndAscendInEachThread()
      throws InterruptedException, ExecutionException {
    AnswerIds ids = new AnswerIds(7);
    ExecutorService executor = Executors.newFixedThreadPool(4);
    try {
      List<Future<List<String>>> threads = new ArrayList<>();
      for (int t = 0; t < 4; t++) {
        threads.add(
            executor.submit(
                () -> IntStream.range(0, 5_000).mapToObj(i -> ids.next(i / 1_000)).toList()));
      }
      List<String> all = new ArrayList<>();
      for (Future<List<String>> thread : threads) {
        assertThat(thread.get()).isSorted();
        all.addAll(thread.get());
      }
      assertThat(all).hasSize(20_000).doesNotHaveDuplicates();
    } finally {
      executor.shutdownNow();
    }
  }
}
