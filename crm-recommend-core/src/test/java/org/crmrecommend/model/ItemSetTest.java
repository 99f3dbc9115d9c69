package org.crmrecommend.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
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
    assertThat(IntStream.range(0, itemCount)).allMatch(all::contains);
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 63, 64, 65, 127, 128, 129, 200})
  void none_anySize_isEmpty(int itemCount) {
    ItemSet none = ItemSet.none(itemCount);

    assertThat(none.size()).isZero();
    assertThat(none.universeSize()).isEqualTo(itemCount);
    assertThat(IntStream.range(0, itemCount)).noneMatch(none::contains);
  }

  @Test
  void removeIf_someItemsAbsent_testsOnlyPresentItems() {
    ItemSet eligible = ItemSet.none(130);
    List.of(3, 63, 64, 129).forEach(eligible::add);
    List<Integer> tested = new ArrayList<>();

    eligible.removeIf(
        item -> {
          tested.add(item);
          return item >= 64;
        });

    assertThat(tested).containsExactly(3, 63, 64, 129);
    assertThat(eligible.size()).isEqualTo(2);
  }

  @Test
  void remove_absentItem_changesNothing() {
    ItemSet eligible = ItemSet.none(70);

    eligible.remove(69);

    assertThat(eligible.size()).isZero();
  }

  @Test
  void retainAll_otherSet_isNotChanged() {
    ItemSet eligible = ItemSet.all(70);
    ItemSet others = ItemSet.none(70);
    others.add(69);

    eligible.retainAll(others);
    eligible.add(1);

    assertThat(eligible.size()).isEqualTo(2);
    assertThat(others.size()).isEqualTo(1);
  }
}
