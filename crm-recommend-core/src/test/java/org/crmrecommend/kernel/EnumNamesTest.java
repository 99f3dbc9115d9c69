package org.crmrecommend.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import org.junit.jupiter.api.Test;

class EnumNamesTest {

  private enum Fruit {
    APPLE,
    BLOOD_ORANGE
  }

  @Test
  void of_constant_isLowerCaseWithDashes() {
    assertThat(EnumNames.of(Fruit.BLOOD_ORANGE)).isEqualTo("blood-orange");
  }

  @Test
  void parse_knownName_returnsTheConstant() {
    assertThat(EnumNames.parse("fruit", Fruit.values(), " blood-orange "))
        .isEqualTo(Fruit.BLOOD_ORANGE);
  }

  @Test
  void parse_unknownName_isRejectedWithSuggestions() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> EnumNames.parse("fruit", Fruit.values(), "aple"))
        .withMessage("fruit must be one of apple, blood-orange: aple; did you mean apple?");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> EnumNames.parse("fruit", Fruit.values(), "plum"))
        .withMessage("fruit must be one of apple, blood-orange: plum");
  }

  @Test
  void similar_names_haveSmallEditDistanceOrCommonPrefix() {
    List<String> known = List.of("lift", "leverage", "odds-ratio");

    assertThat(SpellingSuggestions.similar("lfit", known)).containsExactly("lift");
    assertThat(SpellingSuggestions.similar("LEVER", known)).containsExactly("leverage");
    assertThat(SpellingSuggestions.similar("le", known)).isEmpty();
    assertThat(SpellingSuggestions.similar("oddsratio", known)).containsExactly("odds-ratio");
  }
}
