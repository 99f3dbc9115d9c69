package org.crmrecommend;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.crmrecommend.ranking.Placement;
import org.junit.jupiter.api.Test;

/**
 * The invariants of placements over many random requests of random shops:
 *
 * <pre>{@code
 * mvn -Dquick test -pl crm-recommend-core -Dtest=PlacementCheck -Drequests=10000000
 * }</pre>
 *
 * <p>A violation is printed with the seed of its shop; {@code -Dseed=… -Drequests=1} repeats that
 * shop alone.
 */
class PlacementCheck {

  private static final int THREADS = 2;
  private static final int PLACEMENTS_PER_SHOP = 10;
  private static final int REQUESTS_PER_PLACEMENT = 400;
  private static final int REQUESTS_PER_PAGE = 40;
  private static final int PROGRESS = 250_000;

  private final long requests = Long.getLong("requests", 100_000);
  private final long firstSeed = Long.getLong("seed", 1);
  private final AtomicLong nextSeed = new AtomicLong(firstSeed);
  private final AtomicLong answers = new AtomicLong();
  private final AtomicLong items = new AtomicLong();
  private final AtomicLong violations = new AtomicLong();
  private final long start = System.nanoTime();

  @Test
  void recommend_manyRandomRequests_keepTheInvariants() throws InterruptedException {
    List<Thread> threads = new ArrayList<>();
    for (int t = 0; t < THREADS; t++) {
      Thread thread = new Thread(this::checkShops);
      thread.start();
      threads.add(thread);
    }
    for (Thread thread : threads) {
      thread.join();
    }
    System.out.println("placement check: " + summary());

    assertThat(violations.get()).as("violations").isZero();
    assertThat(items.get()).isGreaterThan(2 * answers.get());
  }

  private void checkShops() {
    while (answers.get() < requests) {
      long seed = nextSeed.getAndIncrement();
      try {
        checkShop(seed);
      } catch (RuntimeException | AssertionError failed) {
        violations.incrementAndGet();
        System.out.printf("violation, repeat with -Dseed=%d -Drequests=1: %s%n", seed, failed);
      }
    }
  }

  private void checkShop(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    int itemCount = random.nextInt(20, random.nextInt(8) == 0 ? 300 : 80);
    RandomShop shop = new RandomShop(seed, itemCount);
    RandomPlacements placements = new RandomPlacements(shop, random);
    for (int p = 0; p < PLACEMENTS_PER_SHOP; p++) {
      Placement placement = placements.placement("p0", true);
      List<Placement> ofPage =
          IntStream.range(0, 3)
              .mapToObj(n -> n == 0 ? placement : placements.placement("p", true).named("p" + n))
              .toList();
      for (int r = 0; r < REQUESTS_PER_PLACEMENT; r++) {
        Request request = placements.request(placement);
        if (r % REQUESTS_PER_PAGE == 0) {
          checkPage(shop, placements, shop.recommender.page(request, ofPage));
        } else {
          check(shop, placements, shop.recommender.recommend(request), Set.of());
        }
      }
    }
  }

  private void checkPage(RandomShop shop, RandomPlacements placements, Page page) {
    Set<Integer> earlier = new HashSet<>();
    for (Recommendations answer : page) {
      check(shop, placements, answer, earlier);
      shop.addWithVariants(answer, earlier);
    }
  }

  private void check(
      RandomShop shop, RandomPlacements placements, Recommendations answer, Set<Integer> earlier) {
    PlacementInvariants.check(shop, placements, answer, earlier);
    items.addAndGet(answer.list().size());
    if (answers.incrementAndGet() % PROGRESS == 0) {
      System.out.println("placement check: " + summary());
    }
  }

  private String summary() {
    double seconds = (System.nanoTime() - start) / 1e9;
    return String.format(
        "%,d requests of %,d shops, %,d items listed, %d violations, %.0f s, %,.0f requests/s",
        answers.get(),
        nextSeed.get() - firstSeed,
        items.get(),
        violations.get(),
        seconds,
        answers.get() / seconds);
  }
}
