package org.crmrecommend.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TopItemsTest {

  @ParameterizedTest
  @ValueSource(ints = {0, -1})
  void construct_nonPositiveLimit_isRejected(int limit) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new TopItems(limit))
        .withMessage("limit must be positive: " + limit);
  }

  @Test
  void item_tiedScores_lowerItemIsFirst() {
    TopItems top = new TopItems(3);

    IntStream.of(9, 4, 7, 2).forEach(item -> top.offer(item, 1f));

    assertThat(itemsOf(top)).containsExactly(2, 4, 7);
  }

  @Test
  void item_zerosOfBothSigns_areATie() {
    TopItems top = new TopItems(2);

    top.offer(3, 0f);
    top.offer(1, -0f);
    top.offer(2, 0f);

    assertThat(itemsOf(top)).containsExactly(1, 2);
    assertThat(top.score(0)).isEqualTo(0f);
  }

  @Test
  void score_anyFloat_isReturnedExactly() {
    TopItems top = new TopItems(6);
    List<Float> descending =
        List.of(Float.MAX_VALUE, 1f, Float.MIN_VALUE, -Float.MIN_VALUE, -1f, -Float.MAX_VALUE);

    IntStream.range(0, 6).forEach(item -> top.offer(item, descending.get(item)));

    assertThat(IntStream.range(0, 6).mapToObj(rank -> top.score(rank)).toList())
        .isEqualTo(descending);
  }

  @Test
  void item_maxInt_isReturned() {
    TopItems top = new TopItems(1);

    top.offer(Integer.MAX_VALUE, -2f);

    assertThat(top.item(0)).isEqualTo(Integer.MAX_VALUE);
    assertThat(top.score(0)).isEqualTo(-2f);
  }

  @Test
  void size_fewerOffersThanLimit_isOfferCount() {
    TopItems top = new TopItems(5);
    assertThat(top.size()).isZero();

    top.offer(8, 1f);

    assertThat(top.size()).isEqualTo(1);
    assertThat(top.limit()).isEqualTo(5);
  }

  @Test
  void clear_afterHighScores_acceptsLowScores() {
    TopItems top = new TopItems(1);
    IntStream.range(0, 100).forEach(item -> top.offer(item, 1000f));

    top.clear();
    top.offer(5, -1000f);

    assertThat(itemsOf(top)).containsExactly(5);
  }

  @Test
  void offer_afterReadingRanks_isAccepted() {
    TopItems top = new TopItems(2);
    top.offer(1, 1f);
    top.offer(2, 2f);
    assertThat(itemsOf(top)).containsExactly(2, 1);

    top.offer(3, 3f);

    assertThat(itemsOf(top)).containsExactly(3, 2);
  }

  @Test
  void threshold_belowLimit_isNegativeInfinity() {
    TopItems top = new TopItems(2);
    assertThat(top.threshold()).isEqualTo(Float.NEGATIVE_INFINITY);

    top.offer(1, -5f);

    assertThat(top.threshold()).isEqualTo(Float.NEGATIVE_INFINITY);
  }

  @Test
  void threshold_full_isLowestKeptScore() {
    TopItems top = new TopItems(2);
    top.offer(1, -5f);
    top.offer(2, 3f);
    assertThat(top.threshold()).isEqualTo(-5f);

    top.offer(3, 4f);

    assertThat(top.threshold()).isEqualTo(3f);
    assertThat(itemsOf(top)).containsExactly(3, 2);
    assertThat(top.threshold()).isEqualTo(3f);
  }

  @Test
  void threshold_afterClear_isNegativeInfinity() {
    TopItems top = new TopItems(1);
    top.offer(1, 1f);
    assertThat(top.threshold()).isEqualTo(1f);

    top.clear();

    assertThat(top.threshold()).isEqualTo(Float.NEGATIVE_INFINITY);
  }

  private static List<Integer> itemsOf(TopItems top) {
    return IntStream.range(0, top.size()).map(top::item).boxed().toList();
  }
}
