package org.crmrecommend.sequence;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.crmrecommend.data.IdMap;
import org.crmrecommend.kernel.SparseMatrix;
import org.crmrecommend.model.Algorithm;
import org.crmrecommend.model.Model;
import org.crmrecommend.model.ModelInfo;
import org.crmrecommend.model.Profile;
import org.crmrecommend.model.RandomLogs;
import org.crmrecommend.model.ReadModels;
import org.crmrecommend.model.TrainingContext;
import org.crmrecommend.model.TrainingData;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class SequenceFormatTest {

  private static final IdMap ITEMS = IdMap.of(List.of("a", "b"));
  private static final PurchaseFilter PURCHASES = new PurchaseFilter(true);

  @TempDir private Path folder;

  static Stream<Arguments> algorithmsAndSeeds() {
    return Stream.of(
            ItemTransitions.DEFAULTS,
            SessionKnn.DEFAULTS.withAgeDays(20).withPauseMinutes(100_000),
            BuyAgain.DEFAULTS,
            TifuKnn.DEFAULTS.withGroupSize(3),
            UpCf.DEFAULTS.withVisits(4).withAsymmetry(0.3))
        .flatMap(
            algorithm -> LongStream.range(0, 4).mapToObj(seed -> Arguments.of(algorithm, seed)));
  }

  /** The profiles of the users have what these models use: baskets in order, times and kinds. */
  @ParameterizedTest(name = "{0}, seed {1}")
  @MethodSource("algorithmsAndSeeds")
  void read_profilesOfUsers_givesTheSameScores(Algorithm algorithm, long seed) {
    TrainingData data = TrainingData.of(RandomLogs.log(seed));
    List<Profile> profiles =
        IntStream.range(0, data.interactions().userCount())
            .filter(user -> user % 5 == 0)
            .mapToObj(data::profile)
            .toList();

    ReadModels.assertSame(folder, algorithm.train(data), profiles);
  }

  @Test
  void read_contradictorySessions_isRefused() {
    assertRefused(sessions(new int[] {0, 1}, new int[] {0, 1}, new double[1]), "follow");
    assertRefused(sessions(new int[] {0, 2}, new int[] {0, 1}, new double[2]), "2 instead of 3");
    assertRefused(sessions(new int[] {0, 2}, new int[] {0, 1}, new double[] {-1}), "negative");
  }

  @Test
  void read_sessionsOfUnknownUsers_isRefused() {
    int[] starts = {0, 2};
    int[] items = {0, 1};
    double[] ageDays = {1};

    assertRefused(sessions(starts, items, ageDays, 2), "the user of a session is unknown: 2");
    assertRefused(sessions(starts, items, ageDays, -1), "the user of a session is unknown: -1");
    assertRefused(sessions(starts, items, ageDays, 0, 1), "length 2 instead of 1");
  }

  @Test
  void read_itemsOfNegativeWeight_isRefused() {
    TrainingSessions none = TrainingSessions.of(new int[1], new int[0], new double[0], new int[0]);

    assertRefused(sessions(none, new float[] {1, -0.5f}), "weight of an item is negative: -0.5");
    assertRefused(sessions(none, new float[] {1, Float.NaN}), "has NaN at 1");
    assertRefused(sessions(none, new float[3]), "length 3 instead of 2");
  }

  private static Model sessions(int[] starts, int[] items, double[] ageDays) {
    return sessions(starts, items, ageDays, new int[ageDays.length]);
  }

  private static Model sessions(int[] starts, int[] items, double[] ageDays, int... users) {
    return sessions(TrainingSessions.of(starts, items, ageDays, users), new float[2]);
  }

  private static Model sessions(TrainingSessions sessions, float[] itemWeights) {
    return new SessionKnnModel(
        info(),
        ITEMS,
        new SessionKnnModel.State(SessionKnn.DEFAULTS, ITEMS, sessions, itemWeights));
  }

  @Test
  void read_transitionsThatAreNoProbabilities_isRefused() {
    SparseMatrix negative = new SparseMatrix(2, new int[] {0, 1, 1}, new int[1], new float[] {-1});
    SparseMatrix positive = new SparseMatrix(2, new int[] {0, 1, 1}, new int[1], new float[] {1});

    assertRefused(new ItemTransitionsModel(info(), ITEMS, 0.5, negative), "weight is negative");
    assertRefused(new ItemTransitionsModel(info(), ITEMS, 1.5, positive), "at most 1: 1.5");
  }

  @Test
  void read_repurchasesOfOtherItems_isRefused() {
    assertRefused(buyAgain(new double[3], new double[2]), "length 3 instead of 2");
    assertRefused(buyAgain(new double[2], new double[] {1, Double.NaN}), "not finite: NaN");
  }

  private static Model buyAgain(double[] meanLogDays, double[] itemFactors) {
    double[][] rates = new double[Hazard.MAX_KNOWN_GAPS + 1][Hazard.BUCKETS];
    Arrays.stream(rates).forEach(row -> Arrays.fill(row, 1));
    return new BuyAgainModel(
        info(),
        ITEMS,
        BuyAgain.DEFAULTS,
        PURCHASES,
        new RepurchaseModel(
            new RepurchaseIntervals(meanLogDays, 1),
            new Hazard(rates, new double[rates.length]),
            itemFactors,
            1));
  }

  @Test
  void read_hazardWithOtherBuckets_isRefused() {
    double[][] rates = new double[Hazard.MAX_KNOWN_GAPS + 1][Hazard.BUCKETS];
    double[] items = new double[ITEMS.size()];
    Model model =
        new BuyAgainModel(
            info(),
            ITEMS,
            BuyAgain.DEFAULTS,
            PURCHASES,
            new RepurchaseModel(
                new RepurchaseIntervals(items, 1), new Hazard(rates, new double[1]), items, 1));

    assertRefused(model, "has length 1 instead of 4");
  }

  private void assertRefused(Model model, String problem) {
    ReadModels.assertRefused(folder, model, problem);
  }

  private static ModelInfo info() {
    return ModelInfo.of(
            BuyAgain.DEFAULTS, TrainingData.of(RandomLogs.log(1)), TrainingContext.DEFAULTS)
        .withItemCount(2);
  }
}
