package org.crmrecommend.hybrid;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.crmrecommend.kernel.Workers;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TreesTrainingTest {

  private static final Workers ALONE = new Workers(Runnable::run, 1);
  private static final Ranker NOTHING = new LinearRanker(new double[2]);

  /** One of two is right where exactly one of two signs is positive: no weights can say that. */
  @Test
  void train_onlyBothFeaturesTogetherTell_learnsIt() {
    SplittableRandom random = new SplittableRandom(1);
    Examples examples = new Examples(2);
    for (int list = 0; list < 600; list++) {
      float x = random.nextBoolean() ? 1 : -1;
      examples.add(new float[] {x, -x}, true);
      examples.add(new float[] {-x, -x}, false);
      examples.endList();
    }

    TreesRanker ranker = new TreesTraining(examples, NOTHING, ALONE).train();

    double different = Math.min(utility(ranker, 1, -1), utility(ranker, -1, 1));
    double same = Math.max(utility(ranker, 1, 1), utility(ranker, -1, -1));
    assertThat(different).isGreaterThan(same + 1);
  }

  /** A stump by hand: 0 leads to −1, above it to 2, of a node worth ½. */
  @Test
  void utility_stump_isTheBaseAndTheNodeTheRowComesTo() {
    TreesRanker ranker =
        new TreesRanker(
            new LinearRanker(new double[] {10, 1}),
            3,
            new int[] {1, TreesRanker.NONE, TreesRanker.NONE},
            new float[] {0, 0, 0},
            new float[] {0.5f, -1, 2});

    assertThat(utility(ranker, 1, 0)).isEqualTo(10 - 1);
    assertThat(utility(ranker, 1, 3)).isEqualTo(13 + 2);
  }

  @Test
  void contribute_stump_countsWhatTheQuestionChangesForItsFeature() {
    TreesRanker ranker =
        new TreesRanker(
            NOTHING,
            3,
            new int[] {1, TreesRanker.NONE, TreesRanker.NONE},
            new float[] {0, 0, 0},
            new float[] {0.5f, -1, 2});
    double[] contributions = new double[2];

    ranker.contribute(new float[] {4, 1}, contributions);

    assertThat(contributions).containsExactly(0, 1.5);
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4})
  void contribute_anyRow_addsUpToTheUtilityButForTheRoots(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    Examples examples = RandomLists.examples(random, 200, 2);
    TreesRanker ranker = new TreesTraining(examples, NOTHING, ALONE).train();
    float[] row = {0.2f, -0.4f};
    float[] other = {-0.9f, 0.8f};

    double difference = ranker.utility(row) - ranker.utility(other);

    assertThat(contributed(ranker, row) - contributed(ranker, other))
        .isCloseTo(difference, within(1e-6));
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4})
  void train_anyExamples_lessensTheLoss(long seed) {
    Examples examples = RandomLists.examples(new SplittableRandom(seed), 200, 2);

    TreesRanker ranker = new TreesTraining(examples, NOTHING, ALONE).train();

    assertThat(loss(examples, ranker)).isLessThan(loss(examples, NOTHING) - 5);
  }

  @Test
  void train_noExamples_isTheBase() {
    Ranker base = new LinearRanker(new double[] {2, 3});

    TreesRanker ranker = new TreesTraining(new Examples(2), base, ALONE).train();

    assertThat(utility(ranker, 1, 1)).isEqualTo(5);
  }

  private static double utility(Ranker ranker, float... row) {
    return ranker.utility(row);
  }

  private static double contributed(Ranker ranker, float[] row) {
    double[] contributions = new double[row.length];
    ranker.contribute(row, contributions);
    return Arrays.stream(contributions).sum();
  }

  private static double loss(Examples examples, Ranker ranker) {
    double loss = 0;
    float[] row = new float[examples.width()];
    for (int list = 0; list < examples.lists(); list++) {
      double sum = 0;
      for (int r = examples.from(list); r < examples.to(list); r++) {
        examples.copy(r, row);
        sum += Math.exp(ranker.utility(row));
        loss -= examples.target(r) * ranker.utility(row);
      }
      loss += Math.log(sum);
    }
    return loss;
  }
}
