package org.crmrecommend.input;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class FieldCacheTest {

  @Test
  void text_repeated_isTheSameString() {
    FieldCache cache = new FieldCache();

    assertThat(text(cache, "view")).isSameAs(text(cache, "view"));
  }

  @Test
  void text_equalHashCodes_areDistinct() {
    FieldCache cache = new FieldCache();

    for (String text : new String[] {"Aa", "BB", "Aa", "", "BB", "茶"}) {
      assertThat(text(cache, text)).isEqualTo(text);
    }
  }

  @Test
  void text_anyNumberOfDistinctTexts_areReturned() {
    FieldCache cache = new FieldCache();
    SplittableRandom random = new SplittableRandom(7);

    for (int i = 0; i < 50_000; i++) {
      String text = "x".repeat(random.nextInt(40)) + random.nextInt(20_000);
      assertThat(text(cache, text)).isEqualTo(text);
    }
  }

  private static String text(FieldCache cache, String text) {
    String padded = "<" + text + ">";
    return cache.text(padded.toCharArray(), 1, 1 + text.length());
  }
}
