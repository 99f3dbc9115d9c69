package org.crmrecommend.customer.rfm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RfmBinsTest {

  @Test
  void defaults_areQuintiles() {
    assertThat(RfmBins.DEFAULTS).isEqualTo(new RfmBins(5, List.of(), List.of(), List.of()));
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 6})
  void construct_countOutOfRange_isRejected(int count) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> RfmBins.quantiles(count))
        .withMessage("count must be between 2 and 5: " + count);
  }

  @Test
  void construct_wrongNumberOfEdges_isRejected() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> RfmBins.DEFAULTS.withRecencyEdges(List.of(30L, 90L)))
        .withMessage("recencyEdges must be 4 numbers for 5 scores: [30, 90]");
  }

  @Test
  void construct_descendingEdges_areRejected() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> RfmBins.quantiles(3).withMonetaryEdges(List.of(90L, 30L)))
        .withMessage("monetaryEdges must not descend: [90, 30]");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> RfmBins.quantiles(3).withFrequencyEdges(List.of(2L, 1L)))
        .withMessage("frequencyEdges must not descend: [2, 1]");
  }

  /** Two edges are equal, so a score does not occur. */
  @Test
  void scores_aroundEdges_countEdgesBelow() {
    RfmBins bins =
        new RfmBins(4, List.of(10L, 30L, 90L), List.of(1L, 1L, 3L), List.of(-500L, 0L, 2_000L));

    assertThat(LongStream.of(0, 10, 11, 30, 31, 90, 91, 5_000).map(bins::recencyScore))
        .containsExactly(4L, 4L, 3L, 3L, 2L, 2L, 1L, 1L);
    assertThat(LongStream.of(1, 2, 3, 4).map(bins::frequencyScore)).containsExactly(1L, 3L, 3L, 4L);
    assertThat(
            LongStream.of(Long.MIN_VALUE, -500, -499, 0, 1, 2_000, Long.MAX_VALUE)
                .map(bins::monetaryScore))
        .containsExactly(1L, 1L, 2L, 2L, 3L, 3L, 4L);
  }
}
