package org.crmrecommend.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class IdMapTest {

  @Test
  void of_anyIds_sortsShorterIdsFirst() {
    assertThat(idMap("10", "9", "b", "100", "a", "é", "aa", "茶").stream())
        .containsExactly("9", "a", "b", "é", "茶", "10", "aa", "100");
  }

  @Test
  void of_duplicates_countOnce() {
    IdMap ids = idMap("b", "a", "b", "a", "b");

    assertThat(ids.size()).isEqualTo(2);
    assertThat(ids.stream()).containsExactly("a", "b");
  }

  @Test
  void of_noIds_isEmpty() {
    assertThat(idMap().size()).isZero();
    assertThat(idMap().stream()).isEmpty();
    assertThat(idMap().indexOf("a")).isEqualTo(-1);
    assertThat(idMap()).hasToString("0 ids");
  }

  @Test
  void indexOf_knownId_isInverseOfId() {
    IdMap ids = idMap("c", "a", "bb");

    assertThat(ids.indexOf("a")).isZero();
    assertThat(ids.indexOf("c")).isEqualTo(1);
    assertThat(ids.indexOf("bb")).isEqualTo(2);
    assertThat(List.of(ids.id(0), ids.id(1), ids.id(2))).containsExactly("a", "c", "bb");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "b", "A", "aa", " a"})
  void indexOf_unknownId_isMinusOne(String unknown) {
    IdMap ids = idMap("a", "c");

    assertThat(ids.indexOf(unknown)).isEqualTo(-1);
    assertThat(ids.contains(unknown)).isFalse();
    assertThat(ids.contains("a")).isTrue();
  }

  @ParameterizedTest
  @ValueSource(ints = {-1, 2})
  void id_invalidIndex_isOutOfBounds(int index) {
    assertThatExceptionOfType(IndexOutOfBoundsException.class)
        .isThrownBy(() -> idMap("a", "b").id(index));
  }

  @Test
  void add_newIds_getTheNextIndices() {
    IdMap ids = idMap("b", "c");

    assertThat(ids.add("a")).isEqualTo(2);
    assertThat(ids.add("c")).isEqualTo(1);
    assertThat(ids.add("a")).isEqualTo(2);
    assertThat(ids.stream()).containsExactly("b", "c", "a");
  }

  @Test
  void addAll_ids_areAppendedInTheirOrder() {
    IdMap ids = idMap("m");

    ids.addAll(List.of("zz", "m", "b", "a", "b"));

    assertThat(ids.stream()).containsExactly("m", "a", "b", "zz");
  }

  @Test
  void forget_id_leavesHole() {
    IdMap ids = idMap("a", "b", "c");

    ids.forget("b");
    ids.forget("unknown");

    assertThat(ids.indexOf("b")).isEqualTo(-1);
    assertThat(ids.contains(1)).isFalse();
    assertThat(ids.contains("b")).isFalse();
    assertThat(ids.size()).isEqualTo(3);
    assertThat(ids.stream()).containsExactly("a", "c");
    assertThat(ids).hasToString("2 ids");
    assertThatIllegalStateException()
        .isThrownBy(() -> ids.id(1))
        .withMessage("the id of index 1 was forgotten; check contains(index) first");
  }

  @Test
  void rename_id_keepsItsIndex() {
    IdMap ids = idMap("a", "b", "c");

    ids.rename("b", "d");
    ids.rename("unknown", "e");

    assertThat(ids.indexOf("d")).isEqualTo(1);
    assertThat(ids.contains("b")).isFalse();
    assertThat(ids.add("b")).isEqualTo(3);
    assertThat(ids.stream()).containsExactly("a", "d", "c", "b");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ids.rename("a", "c"))
        .withMessage("newId must not be in the map: c");
  }

  @Test
  void idOr_hole_isTheOtherText() {
    IdMap ids = idMap("a", "b");
    ids.forget("b");

    assertThat(ids.idOr(0, "none")).isEqualTo("a");
    assertThat(ids.idOr(1, "none")).isEqualTo("none");
    assertThat(ids.idOr(2, "none")).isEqualTo("none");
    assertThat(ids.idOr(-1, "none")).isEqualTo("none");
  }

  @Test
  void add_forgottenId_getsAnotherIndex() {
    IdMap ids = idMap("a", "b");
    ids.forget("a");

    assertThat(ids.add("a")).isEqualTo(2);
    assertThat(ids.contains(0)).isFalse();
    assertThat(ids.indexOf("a")).isEqualTo(2);
  }

  @Test
  void copy_laterAdds_doNotShow() {
    IdMap ids = idMap("a", "b");
    ids.forget("a");

    IdMap copy = ids.copy();
    ids.add("c");
    copy.add("d");

    assertThat(copy.firstIds(3)).containsExactly("", "b", "d");
    assertThat(ids.firstIds(3)).containsExactly("", "b", "c");
  }

  @Test
  void inOrder_ids_keepTheirPositions() {
    IdMap ids = IdMap.inOrder(List.of("z", "", "a"));

    assertThat(ids.indexOf("z")).isZero();
    assertThat(ids.indexOf("a")).isEqualTo(2);
    assertThat(ids.contains(1)).isFalse();
    assertThat(ids.add("b")).isEqualTo(3);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> IdMap.inOrder(List.of("z", "a", "z")))
        .withMessage("ids must be different: z");
  }

  @Test
  void startsWith_firstIds_isTrue() {
    IdMap ids = IdMap.inOrder(List.of("z", "", "a"));

    assertThat(ids.startsWith(List.of())).isTrue();
    assertThat(ids.startsWith(List.of("z", ""))).isTrue();
    assertThat(ids.startsWith(List.of("z", "a"))).isFalse();
    assertThat(ids.startsWith(List.of("z", "", "a", "b"))).isFalse();
  }

  @Test
  void indicesIn_otherMap_areMinusOneForMissingIds() {
    IdMap ids = idMap("a", "b", "dd");

    assertThat(ids.indicesIn(idMap("aa", "b", "dd", "0"))).containsExactly(-1, 1, 3);
    assertThat(ids.indicesIn(idMap())).containsExactly(-1, -1, -1);
    assertThat(idMap().indicesIn(ids)).isEmpty();
  }

  @Test
  void indicesIn_sameMap_returnsNewArray() {
    IdMap ids = idMap("a", "b");
    Arrays.fill(ids.indicesIn(ids), 7);

    assertThat(ids.indicesIn(ids)).containsExactly(0, 1);
  }

  @Test
  void equals_sameIdsInOtherOrder_isEqual() {
    assertThat(idMap("b", "a", "a")).isEqualTo(idMap("a", "b")).hasSameHashCodeAs(idMap("a", "b"));
    assertThat(idMap("a", "b")).isNotEqualTo(idMap("a")).isNotEqualTo(List.of("a", "b"));
    assertThat(idMap("a", "b")).hasToString("2 ids");
  }

  static IdMap idMap(String... ids) {
    return IdMap.of(Arrays.asList(ids));
  }

  @Test
  void suggestions_mistypedId_areNearestFirst() {
    IdMap ids = IdMap.of(List.of("Tea-42", "Tea-43", "Tea-4", "Tea-52", "pot-7", "kite"));

    assertThat(ids.suggestions("tea42")).containsExactly("Tea-42", "Tea-43", "Tea-52");
    assertThat(ids.suggestions("tea-42")).containsExactly("Tea-42", "Tea-4", "Tea-43");
    assertThat(ids.suggestions("kit")).containsExactly("kite");
    assertThat(ids.suggestions("umbrella")).isEmpty();
  }
}
