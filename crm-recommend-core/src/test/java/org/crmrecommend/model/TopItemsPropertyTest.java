package org.crmrecommend.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.SplittableRandom;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Sizes grow with the seed, so the first seed to fail is also close to the smallest case. */
class TopItemsPropertyTest {

  private static final Comparator<Offer> BEST_FIRST =
      Comparator.comparing(Offer::score).reversed().thenComparing(Offer::item);

  private record Offer(int item, float score) {}

  static LongStream seeds() {
    return LongStream.range(0, 300);
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void item_fewValuesManyTies_equalsFullSort(long seed) {
    SplittableRandom random = new SplittableRandom(seed);

    assertEqualsSort(random, offers(seed, () -> random.nextInt(-3, 4) / 2f));
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void item_anyFiniteValues_equalsFullSort(long seed) {
    SplittableRandom random = new SplittableRandom(seed);

    assertEqualsSort(random, offers(seed, () -> finite(random)));
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void offerAll_someEligible_equalsSortOfNonZeroScores(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    float[] scores = new float[random.nextInt(1, 200)];
    ItemSet eligible = RandomLogs.eligible(random, scores.length);
    ItemSet scored = RandomLogs.eligible(random, scores.length);
    List<Offer> offers = new ArrayList<>();
    for (int item = 0; item < scores.length; item++) {
      scores[item] = random.nextInt(-3, 4) / 2f;
      if (scored.contains(item) && eligible.contains(item)) {
        offers.add(new Offer(item, scores[item]));
      }
    }
    TopItems top = new TopItems(random.nextInt(1, 50));

    top.offerAll(scores, scored.toBuilder(), eligible);

    assertThat(offersOf(top))
        .isEqualTo(offers.stream().sorted(BEST_FIRST).limit(top.limit()).toList());
  }

  /** The threshold is correct at any time, and reading it changes nothing. */
  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void threshold_anyTime_isLowestKeptScore(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    List<Offer> offers = offers(seed, () -> random.nextInt(-30, 30) / 4f);
    TopItems top = new TopItems(random.nextInt(1, 50));

    for (int o = 0; o < offers.size(); o++) {
      top.offer(offers.get(o).item(), offers.get(o).score());
      if (random.nextInt(3) == 0) {
        List<Offer> best =
            offers.subList(0, o + 1).stream().sorted(BEST_FIRST).limit(top.limit()).toList();
        assertThat(top.threshold())
            .isEqualTo(
                best.size() < top.limit()
                    ? Float.NEGATIVE_INFINITY
                    : best.get(best.size() - 1).score());
        if (random.nextInt(3) == 0) {
          assertThat(offersOf(top)).isEqualTo(best);
        }
      }
    }
  }

  /** Offers the items in ascending, descending and shuffled order to the same, reused object. */
  private static void assertEqualsSort(SplittableRandom random, List<Offer> offers) {
    TopItems top = new TopItems(random.nextInt(1, 100));
    List<Offer> sorted = offers.stream().sorted(BEST_FIRST).toList();
    List<Offer> expected = sorted.subList(0, Math.min(top.limit(), sorted.size()));
    List<Offer> ascending = new ArrayList<>(sorted);
    Collections.reverse(ascending);
    List<Offer> shuffled = new ArrayList<>(sorted);
    Collections.shuffle(shuffled, new Random(random.nextLong()));

    for (List<Offer> order : List.of(offers, sorted, ascending, shuffled)) {
      top.clear();
      order.forEach(offer -> top.offer(offer.item(), offer.score()));

      assertThat(top.size()).isEqualTo(expected.size());
      assertThat(offersOf(top)).isEqualTo(expected);
    }
  }

  private static List<Offer> offersOf(TopItems top) {
    return IntStream.range(0, top.size())
        .mapToObj(rank -> new Offer(top.item(rank), top.score(rank)))
        .toList();
  }

  private static List<Offer> offers(long seed, Supplier<Float> scores) {
    return IntStream.range(0, (int) seed)
        .mapToObj(
            item -> new Offer(item, scores.get() + 0f)) // replaces negative zero, as TopItems does
        .toList();
  }

  private static float finite(SplittableRandom random) {
    float score = Float.intBitsToFloat(random.nextInt());
    return Float.isFinite(score) ? score : 1f;
  }

  /** Items that are not accepted may be left out: the list is the same. */
  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void accepts_false_onlyIfTheItemCannotEnter(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    TopItems all = new TopItems(random.nextInt(1, 20));
    TopItems accepted = new TopItems(all.limit());
    for (int item = 0; item < 300; item++) {
      float score = random.nextInt(-20, 20);
      all.offer(item, score);
      if (accepted.accepts(score)) {
        accepted.offer(item, score);
      }
    }

    assertThat(offersOf(accepted)).isEqualTo(offersOf(all));
  }
}
