package org.crmrecommend.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import org.junit.jupiter.api.Test;

class ConstantNamesTest {

  private enum Fruit {
    APPLE,
    BLOOD_ORANGE
  }

  @Test
  void of_constant_isInLowerCaseWithDashes() {
    assertThat(ConstantNames.of(Fruit.BLOOD_ORANGE)).isEqualTo("blood-orange");
  }

  @Test
  void parse_name_isTheConstant() {
    assertThat(ConstantNames.parse("fruit", Fruit.values(), " blood-orange "))
        .isEqualTo(Fruit.BLOOD_ORANGE);
  }

  @Test
  void parse_unknownName_isRefusedWithAllAndTheNearOnes() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ConstantNames.parse("fruit", Fruit.values(), "aple"))
        .withMessage("fruit must be one of apple, blood-orange: aple; did you mean apple?");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ConstantNames.parse("fruit", Fruit.values(), "plum"))
        .withMessage("fruit must be one of apple, blood-orange: plum");
  }

  @Test
  void near_names_takeFewChangesOrBeginAlike() {
    List<String> known = List.of("lift", "leverage", "odds-ratio");

    assertThat(NearNames.of("lfit", known)).containsExactly("lift");
    assertThat(NearNames.of("LEVER", known)).containsExactly("leverage");
    assertThat(NearNames.of("le", known)).isEmpty();
    assertThat(NearNames.of("oddsratio", known)).containsExactly("odds-ratio");
  }
}
