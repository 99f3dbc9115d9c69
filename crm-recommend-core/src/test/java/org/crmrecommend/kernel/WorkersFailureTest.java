package org.crmrecommend.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Tests {@link Workers} when a block fails or the calling thread is interrupted. */
@Timeout(60) // a lost block would never finish
class WorkersFailureTest {

  private static final ExecutorService POOL = Executors.newFixedThreadPool(6);
  private static final Object NOTHING = new Object();

  @AfterAll
  static void stop() {
    POOL.shutdownNow();
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 4, 7})
  void forEachBlock_bodyThrows_rethrowsIt(int threads) {
    List<Throwable> causes =
        List.of(new IllegalStateException("bad block"), new StackOverflowError("bad block"));
    for (Throwable cause : causes) {
      for (int failingBlock : new int[] {0, 50, 99}) {
        assertThatThrownBy(() -> runThrowingAt(threads, failingBlock, cause)).isSameAs(cause);
      }
    }
  }

  @Test
  void forEachBlock_bodyThrows_startsNoFurtherBlock() {
    AtomicInteger startedCount = new AtomicInteger();

    assertThatThrownBy(
            () ->
                new Workers(Runnable::run, 4)
                    .forEachBlock(
                        100,
                        1,
                        () -> NOTHING,
                        (scratch, from, to) -> {
                          startedCount.incrementAndGet();
                          throw new IllegalStateException("block " + from);
                        }))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("block 0");
    assertThat(startedCount).hasValue(1);
  }

  @Test
  void forEachBlock_scratchSupplierThrows_rethrowsIt() {
    IllegalStateException cause = new IllegalStateException("no memory");

    assertThatThrownBy(
            () ->
                new Workers(POOL, 4)
                    .forEachBlock(
                        100,
                        1,
                        () -> {
                          throw cause;
                        },
                        (scratch, from, to) -> {}))
        .isSameAs(cause);
  }

  @Test
  void forEachBlock_afterAFailure_worksAgain() {
    Workers workers = new Workers(POOL, 4);
    assertThatThrownBy(() -> runThrowingAt(4, 3, new IllegalStateException())).isNotNull();

    WorkersTest.assertRunsEachIndexOnce(workers, 100, 3);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 4})
  void forEachBlock_callerInterrupted_stopsAndKeepsInterruptFlag(int threads) {
    Thread caller = Thread.currentThread();
    AtomicInteger startedCount = new AtomicInteger();

    assertThatThrownBy(
            () ->
                new Workers(POOL, threads)
                    .forEachBlock(
                        1_000_000,
                        1,
                        () -> NOTHING,
                        (scratch, from, to) -> {
                          startedCount.incrementAndGet();
                          caller.interrupt();
                        }))
        .isInstanceOf(CancellationException.class)
        .hasMessageContainingAll("interrupted", "discarded");
    assertThat(Thread.interrupted()).isTrue();
    assertThat(startedCount).hasValueBetween(1, threads);
  }

  @Test
  void forEachBlock_interruptedBefore_startsNoBlock() {
    AtomicInteger startedCount = new AtomicInteger();
    Thread.currentThread().interrupt();

    assertThatThrownBy(
            () ->
                new Workers(POOL, 4)
                    .forEachBlock(
                        9, 1, () -> NOTHING, (scratch, from, to) -> startedCount.incrementAndGet()))
        .isInstanceOf(CancellationException.class);
    assertThat(Thread.interrupted()).isTrue();
    assertThat(startedCount).hasValue(0);
    WorkersTest.assertRunsEachIndexOnce(new Workers(POOL, 4), 100, 3);
  }

  /** The caller is interrupted while a helper still runs, and waits for the helper. */
  @Test
  void forEachBlock_interruptedWhileWaiting_waitsForTheHelper() {
    Thread caller = Thread.currentThread();
    CountDownLatch bothStarted = new CountDownLatch(2);
    AtomicInteger finishedCount = new AtomicInteger();

    new Workers(POOL, 2)
        .forEachBlock(
            2,
            1,
            () -> NOTHING,
            (scratch, from, to) -> {
              bothStarted.countDown();
              WorkersTest.awaitQuietly(bothStarted);
              if (Thread.currentThread() != caller) {
                awaitWaiting(caller);
                caller.interrupt();
              }
              finishedCount.incrementAndGet();
            });

    assertThat(Thread.interrupted()).isTrue();
    assertThat(finishedCount).hasValue(2);
  }

  private static void runThrowingAt(int threads, int failingBlock, Throwable cause) {
    new Workers(POOL, threads)
        .forEachBlock(
            100,
            1,
            () -> NOTHING,
            (scratch, from, to) -> {
              if (from == failingBlock && cause instanceof Error error) {
                throw error;
              }
              if (from == failingBlock && cause instanceof RuntimeException exception) {
                throw exception;
              }
            });
  }

  private static void awaitWaiting(Thread thread) {
    while (thread.getState() != Thread.State.WAITING) {
      Thread.onSpinWait();
    }
  }
}
