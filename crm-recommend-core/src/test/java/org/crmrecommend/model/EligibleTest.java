package org.crmrecommend.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EligibleTest {

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 63, 64, 65, 127, 128, 129, 200})
  void all_anySize_holdsEachItemOnce(int itemCount) {
    Eligible all = Eligible.all(itemCount);

    assertThat(all.count()).isEqualTo(itemCount);
    assertThat(all.itemCount()).isEqualTo(itemCount);
    assertThat(IntStream.range(0, itemCount)).allMatch(all::contains);
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 63, 64, 65, 127, 128, 129, 200})
  void none_anySize_holdsNothing(int itemCount) {
    Eligible none = Eligible.none(itemCount);

    assertThat(none.count()).isZero();
    assertThat(none.itemCount()).isEqualTo(itemCount);
    assertThat(IntStream.range(0, itemCount)).noneMatch(none::contains);
  }

  @Test
  void removeIf_whenSomeAreOut_asksOnlyAboutThoseIn() {
    Eligible eligible = Eligible.none(130);
    List.of(3, 63, 64, 129).forEach(eligible::add);
    List<Integer> asked = new ArrayList<>();

    eligible.removeIf(
        item -> {
          asked.add(item);
          return item >= 64;
        });

    assertThat(asked).containsExactly(3, 63, 64, 129);
    assertThat(eligible.count()).isEqualTo(2);
  }

  @Test
  void remove_whenAlreadyOut_changesNothing() {
    Eligible eligible = Eligible.none(70);

    eligible.remove(69);

    assertThat(eligible.count()).isZero();
  }

  @Test
  void retain_whenDone_leavesTheOtherSetAlone() {
    Eligible eligible = Eligible.all(70);
    Eligible others = Eligible.none(70);
    others.add(69);

    eligible.retain(others);
    eligible.add(1);

    assertThat(eligible.count()).isEqualTo(2);
    assertThat(others.count()).isEqualTo(1);
  }
}
