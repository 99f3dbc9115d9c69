package org.crmrecommend.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
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

  private final AtomicInteger createdCount = new AtomicInteger();
  private final ScratchPool<AtomicInteger> pool = new ScratchPool<>(this::create);

  @Test
  void acquire_whileOthersAreInUse_returnsDistinctObjects() {
    assertThat(distinct(Stream.generate(pool::acquire).limit(1_000))).hasSize(1_000);
  }

  @Test
  void acquire_afterRelease_returnsTheSameObjectUnchanged() {
    AtomicInteger scratch = pool.acquire();
    scratch.set(7);
    pool.release(scratch);

    assertThat(pool.acquire()).isSameAs(scratch).hasValue(7);
    assertThat(createdCount).hasValue(1);
    assertThat(pool.acquire()).isNotSameAs(scratch);
  }

  @Test
  void acquire_sequentially_createsOneObject() {
    for (int i = 0; i < 100; i++) {
      pool.release(pool.acquire());
    }

    assertThat(createdCount).hasValue(1);
  }

  @Test
  void release_moreThanSlots_dropsTheExcess() {
    var acquired = Stream.generate(pool::acquire).limit(10_000).toList();
    acquired.forEach(pool::release);

    Set<AtomicInteger> reacquired = distinct(Stream.generate(pool::acquire).limit(10_000));

    int slots = 4 * Runtime.getRuntime().availableProcessors();
    assertThat(reacquired).hasSize(10_000);
    assertThat(createdCount).hasValue(20_000 - slots);
  }

  /** Each thread marks its scratch object and checks that no other thread marked it meanwhile. */
  @Test
  void acquire_fromManyThreads_isNeverShared() throws Exception {
    ExecutorService executor = Executors.newFixedThreadPool(8);
    try {
      CountDownLatch start = new CountDownLatch(8);
      var rounds = new ConcurrentLinkedQueue<Future<Integer>>();
      for (int i = 0; i < 8; i++) {
        rounds.add(executor.submit(() -> countSharedUses(start)));
      }
      for (Future<Integer> round : rounds) {
        assertThat(round.get()).isZero();
      }
    } finally {
      executor.shutdownNow();
    }
    assertThat(createdCount.get()).isBetween(1, 8 * 20_000 - 1);
  }

  private int countSharedUses(CountDownLatch start) throws InterruptedException {
    start.countDown();
    start.await();
    return (int)
        IntStream.range(0, 20_000)
            .filter(
                i -> {
                  AtomicInteger scratch = pool.acquire();
                  boolean shared = scratch.incrementAndGet() != 1;
                  shared |= scratch.decrementAndGet() != 0;
                  pool.release(scratch);
                  return shared;
                })
            .count();
  }

  private AtomicInteger create() {
    createdCount.incrementAndGet();
    return new AtomicInteger();
  }

  private static Set<AtomicInteger> distinct(Stream<AtomicInteger> scratches) {
    Set<AtomicInteger> distinct = Collections.newSetFromMap(new IdentityHashMap<>());
    scratches.forEach(distinct::add);
    return distinct;
  }

  /** A burst fills the pool; afterwards one thread at a time needs one object. */
  @Test
  void release_afterABurst_dropsWhatIsNotNeeded() {
    ScratchPool<float[]> pool = new ScratchPool<>(() -> new float[1]);
    List<float[]> burst = Stream.generate(pool::acquire).limit(1000).toList();
    burst.forEach(pool::release);
    int bound = pool.size();

    assertThat(bound).isBetween(1, 4 * Runtime.getRuntime().availableProcessors());
    for (int request = 0; request < bound * ScratchPool.RELEASES_PER_DROP; request++) {
      pool.release(pool.acquire());
    }
    assertThat(pool.size()).isEqualTo(1);
  }
}
