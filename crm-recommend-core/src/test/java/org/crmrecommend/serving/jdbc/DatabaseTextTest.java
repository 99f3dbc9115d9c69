package org.crmrecommend.serving.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class DatabaseTextTest {

  private static final List<String> PARTS =
      List.of("a", "0", "ß", "中", "\u0000", "\ud800", "\udc00", "𝄞", "\uffff", "\ufffe", "f");

  @Test
  void encode_ordinaryText_isTheSame() {
    String text = "Green tea 绿茶 𝄞";
    assertThat(DatabaseText.encode(text)).isSameAs(text);
    assertThat(DatabaseText.decode(text)).isSameAs(text);
    assertThat(DatabaseText.encodeOrNull(null)).isNull();
    assertThat(DatabaseText.decodeOrNull(null)).isNull();
  }

  @Test
  void encode_specialCharacters_areWrittenInDigits() {
    assertThat(DatabaseText.encode("a\u0000b\ud800c\udc00\uffff"))
        .isEqualTo("a\uffff0000b\uffffd800c\uffffdc00\uffffffff");
  }

  @Test
  void encode_anyText_canBeStoredAndIsDecoded() {
    SplittableRandom random = new SplittableRandom(1);
    for (int i = 0; i < 5_000; i++) {
      StringBuilder text = new StringBuilder();
      for (int n = random.nextInt(8); n > 0; n--) {
        text.append(PARTS.get(random.nextInt(PARTS.size())));
      }
      String encoded = DatabaseText.encode(text.toString());

      assertThat(encoded).doesNotContain("\u0000");
      assertThat(StandardCharsets.UTF_8.newEncoder().canEncode(encoded)).isTrue();
      assertThat(DatabaseText.decode(encoded)).isEqualTo(text.toString());
    }
  }

  @Test
  void decode_digitsMissing_isRejected() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> DatabaseText.decode("a\uffff12"))
        .withMessage("a text must have four digits after U+FFFF");
  }
}
