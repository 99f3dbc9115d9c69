package org.crmrecommend.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class Fnv1aTest {

  /** Published by Fowler, Noll and Vo in their test program. */
  @ParameterizedTest
  @CsvSource({
    "'', 811c9dc5, cbf29ce484222325",
    "a, e40c292c, af63dc4c8601ec8c",
    "foobar, bf9cf968, 85944171f73967e8"
  })
  void of_publishedTexts_equalsPublished(String text, String hash32, String hash64) {
    assertThat(Integer.toHexString(Fnv1a.of32(text))).isEqualTo(hash32);
    assertThat(Long.toHexString(Fnv1a.of(text))).isEqualTo(hash64);
  }

  /** One step of the definition, with all 16 bits of the code unit of 茶, U+8336. */
  @Test
  void of_otherThanAscii_hashesCodeUnits() {
    int mixed32 = 0x811c9dc5 ^ 0x8336;
    long mixed64 = 0xcbf29ce484222325L ^ 0x8336;

    assertThat(Fnv1a.of32("茶")).isEqualTo(mixed32 * 16_777_619);
    assertThat(Fnv1a.of("茶")).isEqualTo(mixed64 * 1_099_511_628_211L);
  }
}
