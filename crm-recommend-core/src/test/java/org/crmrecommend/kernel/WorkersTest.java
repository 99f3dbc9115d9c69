package org.crmrecommend.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60) // a lost block would never finish
class WorkersTest {

  private static final ExecutorService POOL = Executors.newFixedThreadPool(6);
  private static final Object NOTHING = new Object();

  @AfterAll
  static void stop() {
    POOL.shutdownNow();
  }

  static Stream<Executor> unusualExecutors() {
    Executor never = loop -> {};
    Executor inline = Runnable::run;
    Executor twice =
        loop -> {
          POOL.execute(loop);
          POOL.execute(loop);
        };
    Executor rejecting =
        loop -> {
          throw new RejectedExecutionException("full");
        };
    return Stream.of(never, inline, twice, rejecting);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 4, 7})
  void forEachBlock_anyThreads_runsEachBlockOnce(int threads) {
    for (int count : new int[] {0, 1, 9, 10, 11, 99, 1_000}) {
      assertRunsEachIndexOnce(new Workers(POOL, threads), count, 10);
    }
  }

  @ParameterizedTest
  @MethodSource("unusualExecutors")
  void forEachBlock_unusualExecutor_runsEachBlockOnce(Executor executor) {
    for (int count : new int[] {0, 1, 10, 1_000}) {
      assertRunsEachIndexOnce(new Workers(executor, 4), count, 10);
    }
  }

  /** The pool accepts two helpers and rejects the third. All blocks must be done on return. */
  @Test
  void forEachBlock_poolFillsUp_runsEachBlockOnce() {
    AtomicInteger acceptedCount = new AtomicInteger();
    Executor small =
        loop -> {
          if (acceptedCount.incrementAndGet() > 2) {
            throw new RejectedExecutionException("full");
          }
          POOL.execute(loop);
        };

    assertRunsEachIndexOnce(new Workers(small, 7), 1_000, 3);
  }

  @ParameterizedTest
  @CsvSource({"10, 3, 0-3 3-6 6-9 9-10", "9, 3, 0-3 3-6 6-9", "2, 5, 0-2", "3, 1, 0-1 1-2 2-3"})
  void forEachBlock_countAndSize_determineTheBlocks(int count, int size, String expected) {
    for (int threads : new int[] {1, 4}) {
      Set<String> blocks = ConcurrentHashMap.newKeySet();
      new Workers(POOL, threads)
          .forEachBlock(
              count, size, () -> NOTHING, (scratch, from, to) -> blocks.add(from + "-" + to));

      assertThat(blocks).containsExactlyInAnyOrder(expected.split(" ", -1));
    }
  }

  @Test
  void forEachBlock_countNearMaxInt_doesNotOverflow() {
    List<Integer> bounds = new ArrayList<>();

    new Workers(Runnable::run, 1)
        .forEachBlock(
            Integer.MAX_VALUE,
            1 << 30,
            () -> NOTHING,
            (scratch, from, to) -> bounds.addAll(List.of(from, to)));

    assertThat(bounds).containsExactly(0, 1 << 30, 1 << 30, Integer.MAX_VALUE);
  }

  @Test
  void forEachBlock_noBlocks_usesNoScratchOrExecutor() {
    Workers workers =
        new Workers(
            loop -> {
              throw new AssertionError("executor used");
            },
            4);

    workers.forEachBlock(
        0,
        10,
        () -> {
          throw new AssertionError("scratch created");
        },
        (scratch, from, to) -> {
          throw new AssertionError("body run");
        });
  }

  @ParameterizedTest
  @CsvSource({"1, 100, 0", "2, 100, 1", "4, 100, 3", "7, 3, 2", "7, 1, 0"})
  void forEachBlock_threadsAndBlocks_determineHelperCount(int threads, int blocks, int helpers) {
    AtomicInteger requestCount = new AtomicInteger();
    new Workers(loop -> requestCount.incrementAndGet(), threads)
        .forEachBlock(blocks, 1, () -> NOTHING, (scratch, from, to) -> {});

    assertThat(requestCount).hasValue(helpers);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 4, 7})
  void scratch_anyThreads_belongsToOneThread(int threads) {
    AtomicInteger createdCount = new AtomicInteger();
    Set<Thread> owners = ConcurrentHashMap.newKeySet();
    Set<Thread> users = ConcurrentHashMap.newKeySet();
    new Workers(POOL, threads)
        .forEachBlock(
            1_000,
            1,
            () -> {
              createdCount.incrementAndGet();
              owners.add(Thread.currentThread());
              return Thread.currentThread();
            },
            (owner, from, to) -> {
              users.add(Thread.currentThread());
              assertThat(owner).isSameAs(Thread.currentThread());
            });

    assertThat(createdCount.get()).isBetween(1, threads).isEqualTo(owners.size());
    assertThat(users).isEqualTo(owners);
  }

  /** The blocks wait for each other, so two threads must run them. */
  @Test
  void forEachBlock_twoThreads_runConcurrently() {
    CountDownLatch bothStarted = new CountDownLatch(2);

    new Workers(POOL, 2)
        .forEachBlock(
            2,
            1,
            () -> NOTHING,
            (scratch, from, to) -> {
              bothStarted.countDown();
              awaitQuietly(bothStarted);
            });

    assertThat(bothStarted.getCount()).isZero();
  }

  /** Pool threads that wait for nested loops process the blocks themselves. */
  @Test
  void forEachBlock_nestedLoops_doNotDeadlock() {
    AtomicInteger cells = new AtomicInteger();
    Workers workers = new Workers(POOL, 7);

    workers.forEachBlock(
        50,
        1,
        () -> NOTHING,
        (scratch, from, to) ->
            workers.forEachBlock(50, 1, () -> NOTHING, (inner, a, b) -> cells.incrementAndGet()));

    assertThat(cells).hasValue(2_500);
  }

  static void assertRunsEachIndexOnce(Workers workers, int count, int blockSize) {
    AtomicIntegerArray runs = new AtomicIntegerArray(count);
    workers.forEachBlock(
        count,
        blockSize,
        () -> NOTHING,
        (scratch, from, to) -> IntStream.range(from, to).forEach(runs::incrementAndGet));

    assertThat(IntStream.range(0, count).map(runs::get))
        .as("%d in blocks of %d", count, blockSize)
        .hasSize(count)
        .allMatch(times -> times == 1);
  }

  static void awaitQuietly(CountDownLatch latch) {
    try {
      assertThat(latch.await(30, TimeUnit.SECONDS)).isTrue();
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }
}
