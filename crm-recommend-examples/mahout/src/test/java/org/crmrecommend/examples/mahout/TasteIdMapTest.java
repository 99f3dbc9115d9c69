package org.crmrecommend.examples.mahout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import org.crmrecommend.data.IdMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TasteIdMapTest {

  @ParameterizedTest
  @ValueSource(
      longs = {0, 7, -7, 42, 1L << 40, Long.MAX_VALUE - 1, Long.MIN_VALUE + 1, Integer.MIN_VALUE})
  void toLongID_decimalNumber_returnsThatNumber(long number) {
    String id = Long.toString(number);
    TasteIdMap ids = TasteIdMap.of(IdMap.of(List.of(id)));

    assertThat(ids.toLongID(id)).isEqualTo(number);
    assertThat(ids.toStringID(number)).isEqualTo(id);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "tea",
        "007",
        "+7",
        "-0",
        "7 ",
        "٧",
        "9223372036854775807",
        "-9223372036854775808",
        "9223372036854775808",
        "99999999999999999999"
      })
  void of_nonDecimalIdWithoutMigrator_isRejected(String id) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> TasteIdMap.of(IdMap.of(List.of("1", id))))
        .withMessageContainingAll("ids", "decimal", "migrator", id);
  }

  @Test
  void of_nonDecimalIdWithMigrator_usesMigrator() {
    TasteIdMap ids = TasteIdMap.of(IdMap.of(List.of("tea", "12")), id -> id.length());

    assertThat(ids.toLongID("tea")).isEqualTo(3);
    assertThat(ids.toStringID(3)).isEqualTo("tea");
    assertThat(ids.toLongID("12")).isEqualTo(12);
    assertThat(ids.toStringID(12)).isEqualTo("12");
  }

  @Test
  void of_duplicateNumber_isRejected() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> TasteIdMap.of(IdMap.of(List.of("tea", "3")), id -> id.length()))
        .withMessageContainingAll("different numbers", "3 and tea");
  }

  @ParameterizedTest
  @ValueSource(longs = {Long.MIN_VALUE, Long.MAX_VALUE})
  void of_reservedNumber_isRejected(long number) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> TasteIdMap.of(IdMap.of(List.of("tea")), id -> number))
        .withMessageContainingAll("tea", "Taste reserves", "" + number);
  }

  @Test
  void toStringID_unknownNumber_isNull() {
    assertThat(TasteIdMap.of(IdMap.of(List.of("1"))).toStringID(2)).isNull();
  }

  @Test
  void toLongID_unknownId_followsSameRule() {
    TasteIdMap ids = TasteIdMap.of(IdMap.of(List.of("1")), TasteIdMap::md5);

    assertThat(ids.toLongID("2")).isEqualTo(2);
    assertThat(ids.toLongID("a")).isEqualTo(0x0cc175b9c0f1b6a8L);
  }

  /** The hashes are those of RFC 1321, appendix A.5. */
  @ParameterizedTest
  @CsvSource({
    "a,0cc175b9c0f1b6a8",
    "abc,900150983cd24fb0",
    "message digest,f96b697d7cb7938d",
  })
  void md5_rfcTestSuite_isFirstHalfOfHash(String text, String hash) {
    assertThat(TasteIdMap.md5(text)).isEqualTo(Long.parseUnsignedLong(hash, 16));
  }

  @Test
  void ofAnyIds_allDecimal_keepsNumbers() {
    TasteIdMap ids = TasteIdMap.ofAnyIds(IdMap.of(List.of("30", "-4")));

    assertThat(ids.toLongID("30")).isEqualTo(30);
    assertThat(ids.toLongID("-4")).isEqualTo(-4);
  }

  @Test
  void ofAnyIds_oneNotDecimal_usesIndexes() {
    TasteIdMap ids = TasteIdMap.ofAnyIds(IdMap.of(List.of("30", "4", "tea")));

    assertThat(ids.toLongID("4")).isZero();
    assertThat(ids.toLongID("30")).isEqualTo(1);
    assertThat(ids.toLongID("tea")).isEqualTo(2);
  }

  @Test
  void refresh_always_changesNothing() {
    TasteIdMap ids = TasteIdMap.of(IdMap.of(List.of("1")));

    ids.refresh(null);

    assertThat(ids.toStringID(1)).isEqualTo("1");
  }
}
