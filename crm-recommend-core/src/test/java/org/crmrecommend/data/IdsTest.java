package org.crmrecommend.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class IdsTest {

  @Test
  void of_anyIds_putsShorterOnesFirst() {
    assertThat(ids("10", "9", "b", "100", "a", "é", "aa", "茶").stream())
        .containsExactly("9", "a", "b", "é", "茶", "10", "aa", "100");
  }

  @Test
  void of_duplicates_countOnce() {
    Ids ids = ids("b", "a", "b", "a", "b");

    assertThat(ids.size()).isEqualTo(2);
    assertThat(ids.stream()).containsExactly("a", "b");
  }

  @Test
  void of_noIds_isEmpty() {
    assertThat(ids().size()).isZero();
    assertThat(ids().stream()).isEmpty();
    assertThat(ids().indexOf("a")).isEqualTo(-1);
    assertThat(ids()).hasToString("0 ids");
  }

  @Test
  void indexOf_knownId_isWhatIdLeadsBackFrom() {
    Ids ids = ids("c", "a", "bb");

    assertThat(ids.indexOf("a")).isZero();
    assertThat(ids.indexOf("c")).isEqualTo(1);
    assertThat(ids.indexOf("bb")).isEqualTo(2);
    assertThat(List.of(ids.id(0), ids.id(1), ids.id(2))).containsExactly("a", "c", "bb");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "b", "A", "aa", " a"})
  void indexOf_unknownId_isMinusOne(String unknown) {
    Ids ids = ids("a", "c");

    assertThat(ids.indexOf(unknown)).isEqualTo(-1);
    assertThat(ids.contains(unknown)).isFalse();
    assertThat(ids.contains("a")).isTrue();
  }

  @ParameterizedTest
  @ValueSource(ints = {-1, 2})
  void id_noSuchNumber_isOutOfBounds(int number) {
    assertThatExceptionOfType(IndexOutOfBoundsException.class)
        .isThrownBy(() -> ids("a", "b").id(number));
  }

  @Test
  void union_overlappingTables_holdsBothInOrder() {
    assertThat(ids("a", "cc").union(ids("b", "cc", "d"))).isEqualTo(ids("a", "b", "cc", "d"));
    assertThat(ids().union(ids("b"))).isEqualTo(ids("b"));
  }

  @Test
  void union_withNothingNew_isTheTableItself() {
    Ids ids = ids("a", "b");

    assertThat(ids.union(ids)).isSameAs(ids);
    assertThat(ids.union(ids("b"))).isSameAs(ids);
    assertThat(ids.union(ids())).isSameAs(ids);
  }

  @Test
  void numbersIn_otherTable_areMinusOneWhereItLacksTheId() {
    Ids ids = ids("a", "b", "dd");

    assertThat(ids.numbersIn(ids("aa", "b", "dd", "0"))).containsExactly(-1, 1, 3);
    assertThat(ids.numbersIn(ids())).containsExactly(-1, -1, -1);
    assertThat(ids().numbersIn(ids)).isEmpty();
  }

  @Test
  void numbersIn_theTableItself_areTheNumbersInANewArray() {
    Ids ids = ids("a", "b");
    Arrays.fill(ids.numbersIn(ids), 7);

    assertThat(ids.numbersIn(ids)).containsExactly(0, 1);
  }

  @Test
  void equals_sameIds_whateverTheirOrder() {
    assertThat(ids("b", "a", "a")).isEqualTo(ids("a", "b")).hasSameHashCodeAs(ids("a", "b"));
    assertThat(ids("a", "b")).isNotEqualTo(ids("a")).isNotEqualTo(List.of("a", "b"));
    assertThat(ids("a", "b")).hasToString("2 ids");
  }

  static Ids ids(String... ids) {
    return Ids.of(Arrays.asList(ids));
  }

  @Test
  void suggestions_mistypedId_areTheNearestFirst() {
    Ids ids = Ids.of(List.of("Tea-42", "Tea-43", "Tea-4", "Tea-52", "pot-7", "kite"));

    assertThat(ids.suggestions("tea42")).containsExactly("Tea-42", "Tea-43", "Tea-52");
    assertThat(ids.suggestions("tea-42")).containsExactly("Tea-42", "Tea-4", "Tea-43");
    assertThat(ids.suggestions("kit")).containsExactly("kite");
    assertThat(ids.suggestions("umbrella")).isEmpty();
  }
}
