package org.crmrecommend.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ItemSetTest {

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 63, 64, 65, 127, 128, 129, 200})
  void all_anySize_containsEachItem(int itemCount) {
    ItemSet all = ItemSet.all(itemCount);

    assertThat(all.size()).isEqualTo(itemCount);
    assertThat(all.universeSize()).isEqualTo(itemCount);
    assertThat(all.toArray()).containsExactly(IntStream.range(0, itemCount).toArray());
    assertThat(all.contains(itemCount)).isFalse();
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 63, 64, 65, 127, 128, 129, 200})
  void none_anySize_isEmpty(int itemCount) {
    ItemSet none = ItemSet.none(itemCount);

    assertThat(none.isEmpty()).isTrue();
    assertThat(none.universeSize()).isEqualTo(itemCount);
    assertThat(IntStream.range(0, itemCount)).noneMatch(none::contains);
  }

  @Test
  void contains_itemOutsideTheUniverse_isFalse() {
    assertThat(ItemSet.all(70).contains(500)).isFalse();
    assertThat(ItemSet.of(7000, 3).contains(8000)).isFalse();
  }

  @Test
  void of_itemsTwiceAndUnsorted_countOnce() {
    assertThat(ItemSet.of(1000, 9, 3, 9).toArray()).containsExactly(3, 9);
  }

  @ParameterizedTest
  @ValueSource(ints = {-1, 5})
  void of_itemOutsideTheUniverse_isRejected(int item) {
    assertThatExceptionOfType(IndexOutOfBoundsException.class)
        .isThrownBy(() -> ItemSet.of(5, 0, item));
  }

  @Test
  void algebra_otherUniverse_ignoresItemsBeyondIt() {
    ItemSet small = ItemSet.of(70, 1, 69);
    ItemSet large = ItemSet.all(200);

    assertThat(small.and(large)).isEqualTo(small);
    assertThat(large.and(small)).isEqualTo(ItemSet.of(200, 1, 69));
    assertThat(small.or(large)).isEqualTo(large);
    assertThat(large.or(small)).isEqualTo(large);
    assertThat(small.minus(large)).isEqualTo(ItemSet.none(70));
    assertThat(ItemSet.all(70).minus(large)).isEqualTo(ItemSet.none(70));
    assertThat(large.minus(ItemSet.all(70)).size()).isEqualTo(130);
    assertThat(large.minus(small).size()).isEqualTo(198);
    assertThat(small.or(ItemSet.of(10_000, 9_999)).toArray()).containsExactly(1, 69, 9_999);
  }

  @Test
  void forEachBelow_anyEnd_visitsLowerItems() {
    for (ItemSet set : List.of(ItemSet.of(1_000, 1, 63, 64), ItemSet.of(70, 1, 63, 64))) {
      for (int end : new int[] {0, 1, 2, 64, 65, 5_000}) {
        List<Integer> visited = new ArrayList<>();
        set.forEachBelow(end, visited::add);
        assertThat(visited)
            .as("below %d", end)
            .isEqualTo(Stream.of(1, 63, 64).filter(item -> item < end).toList());
      }
    }
  }

  @Test
  void filter_someItems_testsEachItemOnce() {
    List<Integer> tested = new ArrayList<>();

    ItemSet low =
        ItemSet.of(130, 129, 3, 63, 64)
            .filter(
                item -> {
                  tested.add(item);
                  return item < 64;
                });

    assertThat(tested).containsExactly(3, 63, 64, 129);
    assertThat(low.toArray()).containsExactly(3, 63);
  }

  @Test
  void minus_fewItems_leavesTheOriginalUnchanged() {
    ItemSet all = ItemSet.all(1000);

    ItemSet some = all.minus(ItemSet.of(1000, 7)).minus(ItemSet.of(1000, 7, 8));

    assertThat(some.size()).isEqualTo(998);
    assertThat(some.contains(7)).isFalse();
    assertThat(all.contains(7)).isTrue();
  }

  @Test
  void equals_sameItemsInOtherForm_isTrue() {
    ItemSet shared = ItemSet.all(1000).minus(ItemSet.of(1000, 7));
    ItemSet built = ItemSet.builder(1000).addAll().remove(7).build();

    assertThat(shared).isEqualTo(built).hasSameHashCodeAs(built);
    assertThat(shared).isNotEqualTo(ItemSet.all(1000)).hasToString("999 of 1000 items");
  }

  @Test
  void build_usedAgain_leavesTheFirstSetUnchanged() {
    ItemSet.Builder builder = ItemSet.builder(70).add(1);
    ItemSet one = builder.build();

    ItemSet two = builder.add(2).build();

    assertThat(one.toArray()).containsExactly(1);
    assertThat(two.toArray()).containsExactly(1, 2);
    assertThat(builder.clear().build().isEmpty()).isTrue();
  }
}
