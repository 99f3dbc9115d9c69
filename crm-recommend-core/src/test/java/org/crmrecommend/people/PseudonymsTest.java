package org.crmrecommend.people;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Base64;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class PseudonymsTest {

  private static final SecretKey KEY = key("0b".repeat(20));
  private static final SecretKey OLD_KEY = key("0c".repeat(20));
  private static final SecretKey OLDER_KEY = key("aa".repeat(131));

  private static SecretKey key(String hexDigits) {
    return new SecretKeySpec(HexFormat.of().parseHex(hexDigits), "HmacSHA256");
  }

  /** The test cases of RFC 4231 with a key of at least 128 bits and data that are UTF-8. */
  static Stream<Arguments> testVectors() {
    return Stream.of(
        Arguments.of("0b".repeat(20), "Hi There", "b0344c61d8db38535ca8afceaf0bf12b"),
        Arguments.of("0c".repeat(20), "Test With Truncation", "a3b6167473100ee06e0c796c2955552b"),
        Arguments.of(
            "aa".repeat(131),
            "Test Using Larger Than Block-Size Key - Hash Key First",
            "60e431591ee0b67f0d8a26aacbf5b77f"),
        Arguments.of(
            "aa".repeat(131),
            "This is a test using a larger than block-size key and a larger than block-size data."
                + " The key needs to be hashed before being used by the HMAC algorithm.",
            "9b09ffa71b942fcb27635fbcd5b0e944"));
  }

  @ParameterizedTest
  @MethodSource("testVectors")
  void pseudonym_testVector_isItsFirst128Bits(String keyHex, String data, String hash) {
    String pseudonym = Pseudonyms.of(key(keyHex)).pseudonym(data);

    assertThat(pseudonym).matches("[A-Za-z0-9_-]{22}");
    assertThat(HexFormat.of().formatHex(Base64.getUrlDecoder().decode(pseudonym))).isEqualTo(hash);
  }

  /** Computed with {@code hmac.new(b'\x0b' * 20, '李雷'.encode(), 'sha256')} of Python. */
  @Test
  void pseudonym_otherCharacters_areUtf8() {
    assertThat(Pseudonyms.of(KEY).pseudonym("李雷")).isEqualTo("e-nmtMeBizKa7RGtqj5QVA");
  }

  @Test
  void previous_severalKeys_newestFirst() {
    Pseudonyms pseudonyms = Pseudonyms.of(KEY).withPrevious(OLD_KEY).withPrevious(OLDER_KEY);

    assertThat(pseudonyms.pseudonym("anna")).isEqualTo(Pseudonyms.of(KEY).pseudonym("anna"));
    assertThat(pseudonyms.previous("anna"))
        .containsExactly(
            Pseudonyms.of(OLD_KEY).pseudonym("anna"), Pseudonyms.of(OLDER_KEY).pseudonym("anna"));
    assertThat(Pseudonyms.of(KEY).previous("anna")).isEmpty();
  }

  @Test
  void pseudonym_manyIdsInSeveralThreads_areDistinctAndRepeatable() {
    Pseudonyms pseudonyms = Pseudonyms.of(KEY);
    List<String> ids = IntStream.range(0, 20_000).mapToObj(u -> "user-" + u).toList();

    List<String> parallel = ids.parallelStream().map(pseudonyms::pseudonym).toList();

    assertThat(parallel).isEqualTo(ids.stream().map(pseudonyms::pseudonym).toList());
    Set<String> distinct = new HashSet<>(parallel);
    assertThat(distinct).hasSize(ids.size());
  }

  @Test
  void of_shortKey_isRejected() {
    SecretKey key = key("0b".repeat(15));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Pseudonyms.of(key))
        .withMessage("key must have at least 128 bits: 120");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Pseudonyms.of(KEY).withPrevious(key))
        .withMessage("key must have at least 128 bits: 120");
    assertThat(Pseudonyms.of(key("0b".repeat(16))).pseudonym("anna")).hasSize(22);
  }

  @Test
  void pseudonym_emptyId_isRejected() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Pseudonyms.of(KEY).pseudonym(""))
        .withMessage("userId must not be empty");
  }

  /** UTF-8 would turn both into the same bytes as the id "anna?". */
  @ParameterizedTest
  @ValueSource(strings = {"anna\uD83D", "anna\uDE00"})
  void pseudonym_unpairedSurrogate_isRejected(String userId) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Pseudonyms.of(KEY).pseudonym(userId))
        .withMessage("userId must not have unpaired surrogates");
    assertThat(Pseudonyms.of(KEY).pseudonym("anna😀")).hasSize(22);
  }
}
