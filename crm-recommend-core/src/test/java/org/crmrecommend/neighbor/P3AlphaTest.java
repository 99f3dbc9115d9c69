package org.crmrecommend.neighbor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import org.crmrecommend.model.Algorithm;
import org.crmrecommend.model.ModelContract;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Uses the matrix of {@link Rp3BetaTest}. */
class P3AlphaTest extends ModelContract {

  @Override
  protected List<Algorithm> algorithms() {
    return List.of(
        new P3Alpha(5, 0.7, true), new P3Alpha(1000, 1, false), new P3Alpha(3, 0, false));
  }

  @Test
  void score_alphaOne_equalsWalkProbability() {
    Rp3BetaTest.assertRow(new P3Alpha(10, 1, false), 0, 0, 5 / 18.0, 5 / 18.0);
  }

  /** Every step of a walk has weight 1, so the score is the number of common users. */
  @Test
  void score_alphaZero_countsSharedUsers() {
    Rp3BetaTest.assertRow(new P3Alpha(10, 0, false), 1, 2, 0, 1);
    Rp3BetaTest.assertRow(new P3Alpha(10, 0, true), 1, 2 / 3.0, 0, 1 / 3.0);
  }

  @Test
  void construct_neighborsNotPositive_isRejected() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> P3Alpha.DEFAULTS.withNeighbors(-1))
        .withMessage("neighbors must be positive: -1");
  }

  @ParameterizedTest
  @CsvSource({"-0.5, -0.5", "NaN, NaN", "Infinity, Infinity"})
  void construct_alphaNegativeOrNotFinite_isRejected(double alpha, String shown) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> P3Alpha.DEFAULTS.withAlpha(alpha))
        .withMessageContainingAll("alpha", "not negative", shown);
  }

  @Test
  void with_eachComponent_changesOnlyThatComponent() {
    P3Alpha walk = new P3Alpha(5, 1, false);

    assertThat(walk.withNeighbors(6)).isEqualTo(new P3Alpha(6, 1, false));
    assertThat(walk.withAlpha(2)).isEqualTo(new P3Alpha(5, 2, false));
    assertThat(walk.withRowNormalized(true)).isEqualTo(new P3Alpha(5, 1, true));
  }
}
