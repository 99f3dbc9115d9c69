package org.crmrecommend.ranking;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.crmrecommend.model.ItemSet;
import org.junit.jupiter.api.Test;

class ItemSetCacheTest {

  private final List<Filter> computed = Collections.synchronizedList(new ArrayList<>());

  private final ItemSetCache cache =
      new ItemSetCache(
          8,
          filter -> {
            computed.add(filter);
            return ItemSet.none(3);
          });

  private static Filter filter(int number) {
    return Filter.is("id", "i" + number);
  }

  @Test
  void get_cachedFilter_isComputedOnce() {
    ItemSet first = cache.get(filter(1));

    assertThat(cache.get(filter(1))).isSameAs(first);
    assertThat(computed).containsExactly(filter(1));
  }

  /** Nine filters are one too many: filter 0 is used again, so filters 1 and 2 are the oldest. */
  @Test
  void get_tooManyFilters_removesLeastRecentlyUsed() {
    for (int i = 0; i < 8; i++) {
      cache.get(filter(i));
      cache.get(filter(0));
    }
    assertThat(cache.size()).isEqualTo(8);
    cache.get(filter(8));
    assertThat(cache.size()).isEqualTo(7);
    computed.clear();

    for (int i = 8; i >= 3; i--) {
      cache.get(filter(i));
    }
    cache.get(filter(0));
    assertThat(computed).isEmpty();
    cache.get(filter(1));
    cache.get(filter(2));
    assertThat(computed).containsExactly(filter(1), filter(2));
  }

  @Test
  void get_failure_isNotCached() {
    ItemSetCache failing =
        new ItemSetCache(
            8,
            filter -> {
              computed.add(filter);
              throw new IllegalStateException("broken");
            });

    for (int i = 0; i < 2; i++) {
      assertThatThrownBy(() -> failing.get(filter(1))).hasMessage("broken");
    }
    assertThat(computed).hasSize(2);
    assertThat(failing.size()).isZero();
  }

  @Test
  void get_severalThreadsAtOnce_computeOnce() throws Exception {
    int threads = 8;
    CyclicBarrier start = new CyclicBarrier(threads);
    Callable<ItemSet> task =
        () -> {
          start.await();
          return cache.get(filter(1));
        };
    ExecutorService executor = Executors.newFixedThreadPool(threads);
    try {
      List<ItemSet> sets = new ArrayList<>();
      for (Future<ItemSet> result : executor.invokeAll(Collections.nCopies(threads, task))) {
        sets.add(result.get());
      }

      assertThat(sets).allSatisfy(set -> assertThat(set).isSameAs(sets.get(0)));
      assertThat(computed).containsExactly(filter(1));
    } finally {
      executor.shutdownNow();
    }
  }
}
