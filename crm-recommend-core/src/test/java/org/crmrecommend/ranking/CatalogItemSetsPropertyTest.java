package org.crmrecommend.ranking;

import static org.assertj.core.api.Assertions.assertThat;
import static org.crmrecommend.ranking.RandomCatalog.SECONDS;
import static org.crmrecommend.ranking.RandomCatalog.START;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.LongStream;
import org.crmrecommend.model.ItemSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class CatalogItemSetsPropertyTest {

  private static final List<Filter> FILTERS =
      List.of(
          Filter.is("brand", "c"),
          Filter.is("brand", "bc").or(Filter.inStock()),
          Filter.below("price", 0.03).not(),
          Filter.under("0").and(Filter.under("0", "1").not()));

  static LongStream seeds() {
    return LongStream.range(0, 100);
  }

  /** Up to 1,500 items and 3,000 dates, so that there are many checkpoints. */
  private static RandomCatalog randomCatalog(SplittableRandom random, long seed) {
    return RandomCatalog.of(random, (int) (seed % 3 == 0 ? seed * 15 : seed));
  }

  private static Instant randomTime(SplittableRandom random) {
    return START.plusMillis(random.nextInt(-2_000, SECONDS * 1_000 + 2_000));
  }

  private static ItemSet availableByItem(RandomCatalog shop, Instant time) {
    ItemSet.Builder available = ItemSet.builder(shop.ids().size());
    for (int item = 0; item < shop.ids().size(); item++) {
      int row = shop.catalog().items().indexOf(shop.ids().id(item));
      if (row >= 0 && shop.catalog().isAvailable(row, time)) {
        available.add(item);
      }
    }
    return available.build();
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void availableAt_anyTimes_equalsCatalogAndChangesAtTheEnds(long seed) {
    var random = new SplittableRandom(seed);
    RandomCatalog shop = randomCatalog(random, seed);
    CatalogItemSets sets = CatalogItemSets.of(shop.catalog());
    for (int i = 0; i < 40; i++) {
      Instant time = randomTime(random);
      Availability availability = sets.availableAt(time);

      assertThat(availability.isValidAt(time)).as("at %s", time).isTrue();
      assertThat(availability.items()).as("at %s", time).isEqualTo(availableByItem(shop, time));
      assertEndsAreExact(shop, availability);
    }
  }

  private static void assertEndsAreExact(RandomCatalog shop, Availability availability) {
    ItemSet items = availability.items();
    Instant from = availability.validFrom();
    Instant until = availability.validUntil();
    assertThat(availableByItem(shop, from)).as("from %s", from).isEqualTo(items);
    assertThat(availableByItem(shop, until.minusNanos(1))).as("to %s", until).isEqualTo(items);
    if (!from.equals(Instant.MIN)) {
      assertThat(availableByItem(shop, from.minusNanos(1))).as("%s", from).isNotEqualTo(items);
    }
    if (!until.equals(Instant.MAX)) {
      assertThat(availableByItem(shop, until)).as("%s", until).isNotEqualTo(items);
    }
  }

  /** Consecutive intervals cover all times. */
  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void availableAt_fromFirstToLast_leavesNoGap(long seed) {
    var random = new SplittableRandom(seed);
    RandomCatalog shop = randomCatalog(random, seed);
    CatalogItemSets sets = CatalogItemSets.of(shop.catalog());
    Availability availability = sets.availableAt(Instant.MIN);
    assertThat(availability.validFrom()).isEqualTo(Instant.MIN);
    while (!availability.validUntil().equals(Instant.MAX)) {
      Availability next = sets.availableAt(availability.validUntil());

      assertThat(next.validFrom()).isEqualTo(availability.validUntil());
      assertThat(next.items()).isEqualTo(availableByItem(shop, next.validFrom()));
      availability = next;
    }
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void available_anyFilterAndTime_isIntersection(long seed) {
    var random = new SplittableRandom(seed);
    RandomCatalog shop = randomCatalog(random, seed);
    CatalogItemSets sets = CatalogItemSets.of(shop.catalog());
    for (int i = 0; i < 40; i++) {
      Instant time = randomTime(random);
      Filter filter = FILTERS.get(random.nextInt(FILTERS.size()));

      assertThat(sets.available(time, filter))
          .isEqualTo(availableByItem(shop, time).and(sets.items(filter)));
    }
  }

  @Test
  void available_severalThreads_returnSameSets() throws Exception {
    RandomCatalog shop = RandomCatalog.of(new SplittableRandom(7), 2_000);
    CatalogItemSets sets = CatalogItemSets.of(shop.catalog());
    List<Callable<Void>> tasks = new ArrayList<>();
    for (int thread = 0; thread < 8; thread++) {
      SplittableRandom random = new SplittableRandom(thread);
      tasks.add(() -> assertRandomRequests(sets, shop, random));
    }
    ExecutorService executor = Executors.newFixedThreadPool(tasks.size());
    try {
      for (Future<Void> result : executor.invokeAll(tasks)) {
        result.get();
      }
    } finally {
      executor.shutdownNow();
    }
  }

  private static Void assertRandomRequests(
      CatalogItemSets shared, RandomCatalog shop, SplittableRandom random) {
    CatalogItemSets own = CatalogItemSets.of(shop.catalog());
    for (int i = 0; i < 300; i++) {
      Instant time = randomTime(random);
      Filter filter = FILTERS.get(random.nextInt(FILTERS.size()));
      assertThat(shared.available(time, filter)).isEqualTo(own.available(time, filter));
      assertThat(shared.availableAt(time)).isEqualTo(own.availableAt(time));
    }
    return null;
  }
}
