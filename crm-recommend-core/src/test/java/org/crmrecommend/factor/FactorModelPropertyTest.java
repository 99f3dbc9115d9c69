package org.crmrecommend.factor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Instant;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.crmrecommend.data.IdMap;
import org.crmrecommend.model.Cause;
import org.crmrecommend.model.Explanation;
import org.crmrecommend.model.ItemSet;
import org.crmrecommend.model.ModelInfo;
import org.crmrecommend.model.ModelScores;
import org.crmrecommend.model.Profile;
import org.crmrecommend.model.RandomLogs;
import org.crmrecommend.model.Scorer;
import org.crmrecommend.model.TopItems;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Top-k search on catalogs of several tiles must equal a full sort of the scores. Factors make
 * pruning easy, hard, or wrong if a bound ignores rounding.
 */
class FactorModelPropertyTest {

  private static final ModelInfo INFO =
      new ModelInfo("test", "", Instant.EPOCH, Instant.EPOCH, 0, "", List.of());

  private static final int FACTORS = 5;

  static LongStream seeds() {
    return LongStream.range(0, 48);
  }

  private record Scored(int item, float score) {}

  /** Fold-in whose user vector is the sum of the factors of the profile items. */
  private static final class SumFoldIn implements FoldIn {

    private final float[][] itemFactors;

    SumFoldIn(float[][] itemFactors) {
      this.itemFactors = itemFactors;
    }

    private int calls;
    private int closed;

    @Override
    public FoldedProfile fold(Profile profile) {
      calls++;
      int[] profileItems = itemsOf(profile);
      return new FoldedProfile() {
        @Override
        public void writeVector(float[] vector) {
          for (int f = 0; f < FACTORS; f++) {
            vector[f] = 0;
            for (int item : profileItems) {
              vector[f] += itemFactors[item][f];
            }
          }
        }

        @Override
        public void split(int item, double[] contributions) {
          for (int position = 0; position < profileItems.length; position++) {
            contributions[position] = 0;
            for (int f = 0; f < FACTORS; f++) {
              contributions[position] +=
                  (double) itemFactors[profileItems[position]][f] * itemFactors[item][f];
            }
          }
        }

        @Override
        public void close() {
          closed++;
        }
      };
    }
  }

  private static int[] itemsOf(Profile profile) {
    return IntStream.concat(
            IntStream.range(0, profile.size()).map(profile::item),
            IntStream.range(0, profile.basketSize()).map(profile::basketItem))
        .toArray();
  }

  /**
   * The seed selects factors: mixed norms, many ties, all negative, all equal, near ties or sparse.
   */
  private static FactorModel model(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    int itemCount = random.nextInt(1, 5000);
    float[][] rows = new float[itemCount][FACTORS];
    for (float[] row : rows) {
      double scale = Math.exp(3 * random.nextGaussian());
      Supplier<Double> number =
          switch ((int) (seed % 6)) {
            case 0 -> () -> scale * random.nextGaussian();
            case 1 -> () -> (double) random.nextInt(-1, 2);
            case 2 -> () -> -scale * random.nextDouble();
            case 3 -> () -> 0.1;
            case 4 -> () -> random.nextInt(4) == 0 ? 1 + 1e-7 * random.nextInt(5) : 0;
            default -> () -> random.nextInt(9) == 0 ? scale : 0;
          };
      for (int f = 0; f < FACTORS; f++) {
        row[f] = (float) (double) number.get();
      }
    }
    IdMap ids = IdMap.of(IntStream.range(0, itemCount).mapToObj(item -> "i" + item).toList());
    if (seed % 4 < 2) {
      return new FactorModel(INFO.withItemCount(rows.length), ids, rows, new SumFoldIn(rows));
    }
    float[] biases = new float[itemCount];
    for (int item = 0; item < itemCount; item++) {
      biases[item] = random.nextInt(-2, 3) / 4f;
    }
    return new FactorModel(
        INFO.withItemCount(rows.length),
        ids,
        rows,
        new FactorModel.Biases(biases, new int[itemCount]),
        new SumFoldIn(rows));
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void top_anyFactors_equalsFullSort(long seed) {
    FactorModel model = model(seed);
    SplittableRandom random = new SplittableRandom(seed);

    for (int p = 0; p < 12; p++) {
      Profile profile = RandomLogs.profile(random, model.itemCount());
      ItemSet eligible = eligible(random, model.itemCount());
      TopItems best = ModelScores.top(model, profile, eligible, random.nextInt(1, 60));

      assertThat(drained(best)).isEqualTo(sorted(model, profile, eligible, best.limit()));
    }
  }

  /** A list, another list and all explanations share one fold-in, which is closed once. */
  @Test
  void scorer_usedSeveralTimes_foldsInOnce() {
    float[][] rows = new float[20][FACTORS];
    Arrays.stream(rows).forEach(row -> Arrays.fill(row, 1));
    SumFoldIn foldIn = new SumFoldIn(rows);
    IdMap ids = IdMap.of(IntStream.range(0, 20).mapToObj(item -> "i" + item).toList());
    Profile profile = Profile.builder().add(3, 1).add(4, 1).build();

    Scorer scorer =
        new FactorModel(INFO.withItemCount(rows.length), ids, rows, foldIn).scorer(profile);
    scorer.top(ItemSet.all(20), new TopItems(5));
    scorer.top(ItemSet.of(20, 1), new TopItems(5));
    for (int item = 0; item < 20; item++) {
      assertThat(scorer.explain(item, 5).shares())
          .containsExactly(
              new Explanation.Share(new Cause.History(3), 0.5),
              new Explanation.Share(new Cause.History(4), 0.5));
    }
    scorer.close();
    scorer.close();

    assertThat(foldIn.calls).isEqualTo(1);
    assertThat(foldIn.closed).isEqualTo(1);
  }

  /** An item without factors is unknown; an item whose product is 0 is known. */
  @Test
  void score_productOfZero_isAScore() {
    float[][] rows = {{1, 0, 0, 0, 0}, {0, 1, 0, 0, 0}, {0, 0, 0, 0, 0}, {-1, 0, 0, 0, 0}};
    FactorModel model =
        new FactorModel(
            INFO.withItemCount(4),
            IdMap.of(List.of("a", "b", "c", "d")),
            rows,
            new SumFoldIn(rows));
    Profile profile = Profile.builder().add(0, 1).build();

    assertThat(ModelScores.scores(model, profile)).containsExactly(1, 0, 0, -1);
    assertThat(ModelScores.scored(model, profile)).isEqualTo(ItemSet.of(4, 0, 1, 3));
    assertThat(ModelScores.items(ModelScores.top(model, profile, 4))).containsExactly(0, 1, 3);
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void top_batch_equalsSingleRequests(long seed) {
    FactorModel model = model(seed);
    SplittableRandom random = new SplittableRandom(seed);
    int size = random.nextInt(0, 80);
    List<Profile> profiles =
        IntStream.range(0, size)
            .mapToObj(p -> RandomLogs.profile(random, model.itemCount()))
            .toList();
    List<ItemSet> eligible =
        IntStream.range(0, size).mapToObj(p -> eligible(random, model.itemCount())).toList();
    List<TopItems> best =
        IntStream.range(0, size).mapToObj(p -> new TopItems(random.nextInt(1, 60))).toList();

    model.top(profiles, eligible, best);

    for (int p = 0; p < size; p++) {
      TopItems single =
          ModelScores.top(model, profiles.get(p), eligible.get(p), best.get(p).limit());
      assertThat(drained(best.get(p))).as("profile %d", p).isEqualTo(drained(single));
    }
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void explain_anyItem_sharesSumToOne(long seed) {
    FactorModel model = model(seed);
    int itemCount = model.itemCount();
    SplittableRandom random = new SplittableRandom(seed);
    Profile profile = Profile.builder().add(random.nextInt(itemCount), 1).build();
    float[] scores = ModelScores.scores(model, profile);

    for (int item = 0; item < Math.min(200, itemCount); item++) {
      double sum =
          ModelScores.shares(model, profile, item).stream()
              .mapToDouble(Explanation.Share::share)
              .sum();
      assertThat(sum).isCloseTo(scores[item] == 0 ? 0 : 1, within(1e-9));
    }
  }

  private static ItemSet eligible(SplittableRandom random, int itemCount) {
    return random.nextInt(3) == 0 ? ItemSet.all(itemCount) : RandomLogs.eligible(random, itemCount);
  }

  private static List<Scored> drained(TopItems best) {
    return IntStream.range(0, best.size())
        .mapToObj(rank -> new Scored(best.item(rank), best.score(rank)))
        .toList();
  }

  private static List<Scored> sorted(
      FactorModel model, Profile profile, ItemSet eligible, int limit) {
    float[] scores = ModelScores.scores(model, profile);
    ItemSet scored = ModelScores.scored(model, profile);
    return IntStream.range(0, scores.length)
        .filter(item -> scored.contains(item) && eligible.contains(item))
        .mapToObj(item -> new Scored(item, scores[item]))
        .sorted(Comparator.comparing(Scored::score).reversed().thenComparing(Scored::item))
        .limit(limit)
        .toList();
  }
}
