package org.crmrecommend.customer.segment;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.LongStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class SegmentConditionPropertyTest {

  static LongStream seeds() {
    return LongStream.range(0, 200);
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void parse_ofToString_isTheCondition(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    RandomConditions conditions = new RandomConditions(random);
    SegmentCondition condition =
        conditions
            .any((int) seed / 40, List.of("vip", "sleeping-vip"))
            .and(conditions.ofOtherTraits().or(conditions.ofOtherTraits().not()));

    assertThat(SegmentCondition.parse(condition.toString()))
        .as(condition.toString())
        .isEqualTo(condition)
        .hasSameHashCodeAs(condition);
  }
}
