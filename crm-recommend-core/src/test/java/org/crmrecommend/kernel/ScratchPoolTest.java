package org.crmrecommend.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ScratchPoolTest {

  private final AtomicInteger made = new AtomicInteger();
  private final ScratchPool<AtomicInteger> pool = new ScratchPool<>(this::make);

  @Test
  void take_whileOthersAreOut_isAlwaysAnother() {
    assertThat(distinct(Stream.generate(pool::take).limit(1_000))).hasSize(1_000);
  }

  @Test
  void take_givenBack_isTheSameInTheStateItWasLeft() {
    AtomicInteger scratch = pool.take();
    scratch.set(7);
    pool.giveBack(scratch);

    assertThat(pool.take()).isSameAs(scratch).hasValue(7);
    assertThat(made).hasValue(1);
    assertThat(pool.take()).isNotSameAs(scratch);
  }

  @Test
  void take_oneAfterTheOther_makesOne() {
    for (int i = 0; i < 100; i++) {
      pool.giveBack(pool.take());
    }

    assertThat(made).hasValue(1);
  }

  @Test
  void giveBack_moreThanSlots_dropsTheRest() {
    var out = Stream.generate(pool::take).limit(10_000).toList();
    out.forEach(pool::giveBack);

    Set<AtomicInteger> again = distinct(Stream.generate(pool::take).limit(10_000));

    int slots = 4 * Runtime.getRuntime().availableProcessors();
    assertThat(again).hasSize(10_000);
    assertThat(made).hasValue(20_000 - slots);
  }

  /** Each thread marks what it took and looks whether someone else did in the meantime. */
  @Test
  void take_fromManyThreads_isNeverShared() throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(8);
    try {
      CountDownLatch start = new CountDownLatch(8);
      var rounds = new ConcurrentLinkedQueue<Future<Integer>>();
      for (int i = 0; i < 8; i++) {
        rounds.add(threads.submit(() -> sharedTimes(start)));
      }
      for (Future<Integer> round : rounds) {
        assertThat(round.get()).isZero();
      }
    } finally {
      threads.shutdownNow();
    }
    assertThat(made.get()).isBetween(1, 8 * 20_000 - 1);
  }

  private int sharedTimes(CountDownLatch start) throws InterruptedException {
    start.countDown();
    start.await();
    return (int)
        IntStream.range(0, 20_000)
            .filter(
                i -> {
                  AtomicInteger scratch = pool.take();
                  boolean shared = scratch.incrementAndGet() != 1;
                  shared |= scratch.decrementAndGet() != 0;
                  pool.giveBack(scratch);
                  return shared;
                })
            .count();
  }

  private AtomicInteger make() {
    made.incrementAndGet();
    return new AtomicInteger();
  }

  private static Set<AtomicInteger> distinct(Stream<AtomicInteger> scratches) {
    Set<AtomicInteger> distinct = Collections.newSetFromMap(new IdentityHashMap<>());
    scratches.forEach(distinct::add);
    return distinct;
  }
}
