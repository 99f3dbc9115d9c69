package org.crmrecommend.neighbor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.stream.Stream;
import org.crmrecommend.data.Event;
import org.crmrecommend.data.EventKind;
import org.crmrecommend.data.EventLog;
import org.crmrecommend.model.Algorithm;
import org.crmrecommend.model.Model;
import org.crmrecommend.model.ModelContract;
import org.crmrecommend.model.ModelScores;
import org.crmrecommend.model.Profile;
import org.crmrecommend.model.TrainingData;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Expected values are computed by hand: u1 has a and b, u2 has a and c, u3 has a, b and c. A walk
 * from a reaches each user with probability ⅓, and a walk from u1 reaches each item with
 * probability ½. The walk from a to b has probability ⅓ · ½ + ⅓ · ⅓ = 5/18.
 */
class Rp3BetaTest extends ModelContract {

  @Override
  protected List<Algorithm> algorithms() {
    return List.of(
        new Rp3Beta(5, 0.7, 0.3, true),
        new Rp3Beta(1000, 1, 0, false),
        new Rp3Beta(3, 1.8, 0.9, false));
  }

  @Test
  void score_alphaOneBetaZero_equalsWalkProbability() {
    assertRow(new Rp3Beta(10, 1, 0, false), 0, 0, 5 / 18.0, 5 / 18.0);
    assertRow(new Rp3Beta(10, 1, 0, false), 1, 1 / 2.0 * 1 / 2 + 1 / 2.0 / 3, 0, 1 / 6.0);
  }

  /** a has three users, c two. */
  @Test
  void score_beta_dividesByPopularityToThePowerOfBeta() {
    assertRow(new Rp3Beta(10, 1, 1, false), 1, 5 / 12.0 / 3, 0, 1 / 6.0 / 2);
    assertRow(
        new Rp3Beta(10, 1, 0.5, false), 1, 5 / 12.0 / Math.sqrt(3), 0, 1 / 6.0 / Math.sqrt(2));
  }

  @Test
  void score_alphaTwo_squaresEachStep() {
    assertRow(new Rp3Beta(10, 2, 0, false), 0, 0, 1 / 36.0 + 1 / 81.0, 1 / 36.0 + 1 / 81.0);
  }

  @Test
  void score_oneNeighborNormalized_isOne() {
    assertRow(new Rp3Beta(1, 1, 0, true), 0, 0, 1, 0);
  }

  @Test
  void train_emptyLog_scoresNothing() {
    Model model = Rp3Beta.DEFAULTS.train(TrainingData.of(EventLog.builder().build()));

    assertThat(model.itemCount()).isZero();
  }

  @Test
  void construct_neighborsNotPositive_isRejected() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Rp3Beta.DEFAULTS.withNeighbors(0))
        .withMessage("neighbors must be positive: 0");
  }

  @ParameterizedTest
  @CsvSource({"-0.5, -0.5", "NaN, NaN", "Infinity, Infinity"})
  void construct_exponentNegativeOrNotFinite_isRejected(double value, String shown) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Rp3Beta.DEFAULTS.withAlpha(value))
        .withMessageContainingAll("alpha", "not negative", shown);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Rp3Beta.DEFAULTS.withBeta(value))
        .withMessageContainingAll("beta", "not negative", shown);
  }

  @Test
  void with_eachComponent_changesOnlyThatComponent() {
    Rp3Beta walk = new Rp3Beta(5, 1, 0, false);

    assertThat(walk.withNeighbors(6)).isEqualTo(new Rp3Beta(6, 1, 0, false));
    assertThat(walk.withAlpha(2)).isEqualTo(new Rp3Beta(5, 2, 0, false));
    assertThat(walk.withBeta(0.5)).isEqualTo(new Rp3Beta(5, 1, 0.5, false));
    assertThat(walk.withRowNormalized(true)).isEqualTo(new Rp3Beta(5, 1, 0, true));
  }

  static void assertRow(Algorithm walk, int item, double... expected) {
    TrainingData data =
        TrainingData.of(
            EventLog.of(
                Stream.of("u1 a", "u1 b", "u2 a", "u2 c", "u3 a", "u3 b", "u3 c")
                    .map(row -> row.split(" "))
                    .map(row -> Event.of(row[0], row[1], EventKind.PURCHASE))));
    float[] row = ModelScores.scores(walk.train(data), Profile.builder().add(item, 1f).build());
    assertThat(row).hasSameSizeAs(expected);
    for (int j = 0; j < row.length; j++) {
      assertThat((double) row[j]).as("item %d", j).isCloseTo(expected[j], within(1e-6));
    }
  }
}
