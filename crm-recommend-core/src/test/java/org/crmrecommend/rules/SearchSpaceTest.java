package org.crmrecommend.rules;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SearchSpaceTest {

  /**
   * Antecedent sizes 1 and 2 with 10 and 45 sets, consequent sizes 1 and 2 with 20 and 20 · 19 / 2
   * = 190 sets.
   */
  @Test
  void hypothesisCount_eachPairOfSizes_dividesAlphaEqually() {
    SearchSpace space = new SearchSpace(new double[] {10, 45, 0}, 20, 2);

    assertThat(space.hypothesisCount(1, 1)).isEqualTo(4 * 10 * 20);
    assertThat(space.hypothesisCount(2, 1)).isEqualTo(4 * 45 * 20);
    assertThat(space.hypothesisCount(1, 2)).isEqualTo(4 * 10 * 190);
    assertThat(space.hypothesisCount(2, 2)).isEqualTo(4 * 45 * 190);
  }

  @Test
  void hypothesisCount_maxConsequentAboveItemCount_countsExistingSizes() {
    SearchSpace space = new SearchSpace(new double[] {7}, 3, Integer.MAX_VALUE);

    assertThat(space.hypothesisCount(1, 1)).isEqualTo(3 * 7 * 3);
    assertThat(space.hypothesisCount(1, 3)).isEqualTo(3 * 7 * 1);
  }

  @Test
  void hypothesisCount_overflow_isFinite() {
    SearchSpace space = new SearchSpace(new double[] {1e308}, 5_000, 2_500);

    assertThat(space.hypothesisCount(1, 2_500)).isEqualTo(Double.MAX_VALUE);
  }
}
