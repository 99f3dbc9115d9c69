package org.crmrecommend.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MinimumGroupSizeTest {

  private static final MinimumGroupSize TEN = MinimumGroupSize.DEFAULTS;

  @Test
  void allows_sizes_areNoneOrAtLeastMinimum() {
    assertThat(TEN.allows(0)).isTrue();
    assertThat(TEN.allows(1)).isFalse();
    assertThat(TEN.allows(9)).isFalse();
    assertThat(TEN.allows(10)).isTrue();
    assertThat(new MinimumGroupSize(1).allows(1)).isTrue();
  }

  @Test
  void publishable_largeGroups_areAllPublished() {
    assertThat(TEN.publishable(new int[] {10, 500, 0})).containsExactly(true, true, true);
    assertThat(TEN.publishable(new int[0])).isEmpty();
  }

  @Test
  void publishable_smallGroupsTogetherLarge_publishesAllLargeGroups() {
    assertThat(TEN.publishable(new int[] {6, 10, 4, 500}))
        .containsExactly(false, true, false, true);
  }

  /** Otherwise the size of the small group is the total minus the others. */
  @Test
  void publishable_smallRemainder_leavesOutSmallestLargeGroupToo() {
    assertThat(TEN.publishable(new int[] {500, 40, 5, 12, 0, 12}))
        .containsExactly(true, true, false, false, true, true);
  }

  @Test
  void publishable_smallWhole_publishesNothing() {
    assertThat(TEN.publishable(new int[] {4, 0, 5})).containsExactly(false, true, false);
  }

  @Test
  void publishable_negativeSize_isRejected() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> TEN.publishable(new int[] {10, -1}))
        .withMessage("size must not be negative: -1");
  }

  @ParameterizedTest
  @ValueSource(ints = {0, -1})
  void construct_notPositive_isRejected(int users) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new MinimumGroupSize(users))
        .withMessage("users must be positive: " + users);
  }
}
