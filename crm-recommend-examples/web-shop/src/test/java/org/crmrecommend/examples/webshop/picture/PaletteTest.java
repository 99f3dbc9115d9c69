package org.crmrecommend.examples.webshop.picture;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class PaletteTest {

  @Test
  void namedIn_colorsOfTitle_areInTheOrderOfTheWords() {
    assertThat(Palette.namedIn("PINK BLUE FELT CRAFT TRINKET BOX"))
        .containsExactly(Palette.PINK, Palette.BLUE);
    assertThat(Palette.namedIn("ALARM CLOCK BAKELIKE GREEN")).containsExactly(Palette.GREEN);
    assertThat(Palette.namedIn("黑胶红伞")).containsExactly(Palette.BLACK, Palette.RED);
    assertThat(Palette.namedIn("蓝绿色茶壶")).containsExactly(Palette.BLUE, Palette.GREEN);
    assertThat(Palette.namedIn("REDUCED BLUEBELL")).isEmpty();
  }

  @Test
  void withHue_anyNumber_isNeverGray() {
    assertThat(
            List.of(
                Palette.withHue(Integer.MIN_VALUE), Palette.withHue(-1), Palette.withHue(100_003)))
        .doesNotContain(Palette.GRAY, Palette.BLACK, Palette.WHITE);
  }

  @ParameterizedTest
  @EnumSource
  void accent_ofEveryPalette_isAnotherPalette(Palette palette) {
    assertThat(palette.accent()).isNotEqualTo(palette);
  }

  @Test
  void main_ofAllPalettes_areDistinctColors() {
    assertThat(Arrays.stream(Palette.values()).map(Palette::main))
        .doesNotHaveDuplicates()
        .allMatch(color -> color.matches("#[0-9a-f]{6}"));
  }
}
