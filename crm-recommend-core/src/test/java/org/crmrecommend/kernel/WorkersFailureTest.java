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

/** What {@link Workers} does when a block fails or the caller is interrupted. */
@Timeout(60) // a lost block would wait forever
class WorkersFailureTest {

  private static final ExecutorService POOL = Executors.newFixedThreadPool(6);
  private static final Object NOTHING = new Object();

  @AfterAll
  static void stop() {
    POOL.shutdownNow();
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 4, 7})
  void forEachBlock_bodyThrows_throwsTheSame(int threads) {
    List<Throwable> causes =
        List.of(new IllegalStateException("bad block"), new StackOverflowError("bad block"));
    for (Throwable cause : causes) {
      for (int bad : new int[] {0, 50, 99}) {
        assertThatThrownBy(() -> runThrowingAt(threads, bad, cause)).isSameAs(cause);
      }
    }
  }

  @Test
  void forEachBlock_bodyThrows_beginsNoFurtherBlock() {
    AtomicInteger begun = new AtomicInteger();

    assertThatThrownBy(
            () ->
                new Workers(Runnable::run, 4)
                    .forEachBlock(
                        100,
                        1,
                        () -> NOTHING,
                        (scratch, from, to) -> {
                          begun.incrementAndGet();
                          throw new IllegalStateException("block " + from);
                        }))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("block 0");
    assertThat(begun).hasValue(1);
  }

  @Test
  void forEachBlock_scratchThrows_throwsTheSame() {
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

    WorkersTest.assertEachOnce(workers, 100, 3);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 4})
  void forEachBlock_callerInterrupted_beginsNoFurtherBlockAndKeepsTheFlag(int threads) {
    Thread caller = Thread.currentThread();
    AtomicInteger begun = new AtomicInteger();

    assertThatThrownBy(
            () ->
                new Workers(POOL, threads)
                    .forEachBlock(
                        1_000_000,
                        1,
                        () -> NOTHING,
                        (scratch, from, to) -> {
                          begun.incrementAndGet();
                          caller.interrupt();
                        }))
        .isInstanceOf(CancellationException.class)
        .hasMessage("the work was interrupted; nothing of it is kept");
    assertThat(Thread.interrupted()).isTrue();
    assertThat(begun).hasValueBetween(1, threads);
  }

  @Test
  void forEachBlock_interruptedBefore_beginsNoBlock() {
    AtomicInteger begun = new AtomicInteger();
    Thread.currentThread().interrupt();

    assertThatThrownBy(
            () ->
                new Workers(POOL, 4)
                    .forEachBlock(
                        9, 1, () -> NOTHING, (scratch, from, to) -> begun.incrementAndGet()))
        .isInstanceOf(CancellationException.class);
    assertThat(Thread.interrupted()).isTrue();
    assertThat(begun).hasValue(0);
    WorkersTest.assertEachOnce(new Workers(POOL, 4), 100, 3);
  }

  /** The caller is interrupted while a helper still works, and yet waits for it. */
  @Test
  void forEachBlock_interruptedWhileWaiting_waitsForTheHelper() {
    Thread caller = Thread.currentThread();
    CountDownLatch bothBegun = new CountDownLatch(2);
    AtomicInteger done = new AtomicInteger();

    new Workers(POOL, 2)
        .forEachBlock(
            2,
            1,
            () -> NOTHING,
            (scratch, from, to) -> {
              bothBegun.countDown();
              WorkersTest.awaitQuietly(bothBegun);
              if (Thread.currentThread() != caller) {
                awaitWaiting(caller);
                caller.interrupt();
              }
              done.incrementAndGet();
            });

    assertThat(Thread.interrupted()).isTrue();
    assertThat(done).hasValue(2);
  }

  private static void runThrowingAt(int threads, int bad, Throwable cause) {
    new Workers(POOL, threads)
        .forEachBlock(
            100,
            1,
            () -> NOTHING,
            (scratch, from, to) -> {
              if (from == bad && cause instanceof Error error) {
                throw error;
              }
              if (from == bad && cause instanceof RuntimeException exception) {
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
