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
import java.util.stream.IntStream;
import org.crmrecommend.model.ItemSet;
import org.junit.jupiter.api.Test;

class ItemSetCacheTest {

  private final List<Filter> computed = Collections.synchronizedList(new ArrayList<>());

  private final ItemSetCache cache = new ItemSetCache(8);

  private final Source source = new Source(0);

  /** Records what it computes; the sets of version {@code n} have {@code n} items. */
  private class Source implements ItemSetCache.Source {

    private final int version;

    Source(int version) {
      this.version = version;
    }

    @Override
    public long version() {
      return version;
    }

    @Override
    public ItemSet evaluate(Filter filter) {
      computed.add(filter);
      return ItemSet.of(9, IntStream.range(0, version).toArray());
    }

    @Override
    public ItemSet update(Filter filter, ItemSet earlier, long earlierVersion) {
      assertThat(earlier.size()).isEqualTo((int) earlierVersion);
      return evaluate(filter.not());
    }
  }

  private static Filter filter(int number) {
    return Filter.is("id", "i" + number);
  }

  @Test
  void get_cachedFilter_isComputedOnce() {
    ItemSet first = cache.get(filter(1), source);

    assertThat(cache.get(filter(1), source)).isSameAs(first);
    assertThat(computed).containsExactly(filter(1));
  }

  /** Nine filters are one too many: filter 0 is used again, so filters 1 and 2 are the oldest. */
  @Test
  void get_tooManyFilters_removesLeastRecentlyUsed() {
    for (int i = 0; i < 8; i++) {
      cache.get(filter(i), source);
      cache.get(filter(0), source);
    }
    assertThat(cache.size()).isEqualTo(8);
    cache.get(filter(8), source);
    assertThat(cache.size()).isEqualTo(7);
    computed.clear();

    for (int i = 8; i >= 3; i--) {
      cache.get(filter(i), source);
    }
    cache.get(filter(0), source);
    assertThat(computed).isEmpty();
    cache.get(filter(1), source);
    cache.get(filter(2), source);
    assertThat(computed).containsExactly(filter(1), filter(2));
  }

  @Test
  void copy_laterVersion_updatesOnFirstUseAndKeepsTheOriginal() {
    ItemSet first = cache.get(filter(1), source);
    ItemSetCache copy = cache.copy();
    computed.clear();

    ItemSet updated = copy.get(filter(1), new Source(2));
    assertThat(copy.get(filter(1), new Source(2))).isSameAs(updated);
    assertThat(copy.copy().get(filter(1), new Source(3)).size()).isEqualTo(3);

    assertThat(updated.size()).isEqualTo(2);
    assertThat(computed).containsExactly(filter(1).not(), filter(1).not());
    assertThat(cache.get(filter(1), source)).isSameAs(first);
  }

  @Test
  void get_failure_isNotCached() {
    Source failing =
        new Source(0) {
          @Override
          public ItemSet evaluate(Filter filter) {
            super.evaluate(filter);
            throw new IllegalStateException("broken");
          }
        };

    for (int i = 0; i < 2; i++) {
      assertThatThrownBy(() -> cache.get(filter(1), failing)).hasMessage("broken");
    }
    assertThat(computed).hasSize(2);
    assertThat(cache.size()).isZero();
  }

  @Test
  void get_severalThreadsAtOnce_computeOnce() throws Exception {
    int threads = 8;
    CyclicBarrier start = new CyclicBarrier(threads);
    Callable<ItemSet> task =
        () -> {
          start.await();
          return cache.get(filter(1), source);
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
