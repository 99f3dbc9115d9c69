package org.crmrecommend.examples.webshop.visitor;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;

class SignatureTest {

  private static final Signature SIGNATURE =
      new Signature("a key of thirty-two bytes or more".getBytes(StandardCharsets.UTF_8));

  /** Computed by OpenSSL: {@code printf 'cookie\\nv-1' | openssl dgst -sha256 -hmac Jefe}. */
  private static final String BY_OPENSSL =
      "fe7e987f529d5270a4573e8dc50baaee825e19f029fc25d84d4e73789287ff29";

  @Test
  void of_isTheHmacOfPurposeAndText() {
    Signature signature = new Signature("Jefe".getBytes(StandardCharsets.US_ASCII));

    byte[] mac = Base64.getUrlDecoder().decode(signature.of("cookie", "v-1"));

    assertThat(HexFormat.of().formatHex(mac)).isEqualTo(BY_OPENSSL);
  }

  @Test
  void verify_signedText_isTheText() {
    assertThat(SIGNATURE.verify("cookie", SIGNATURE.sign("cookie", "v-1:x.y"))).contains("v-1:x.y");
  }

  @Test
  void verify_changedTextOtherPurposeOrOtherKey_isRefused() {
    String signed = SIGNATURE.sign("cookie", "v-1");

    assertThat(SIGNATURE.verify("cookie", signed.replace("v-1", "v-2"))).isEmpty();
    assertThat(SIGNATURE.verify("form", signed)).isEmpty();
    assertThat(new Signature(new byte[32]).verify("cookie", signed)).isEmpty();
    assertThat(SIGNATURE.verify("cookie", "v-1")).isEmpty();
    assertThat(SIGNATURE.verify("cookie", "")).isEmpty();
  }
}
