package org.crmrecommend.rules.bundle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.SplittableRandom;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class BasisPointsTest {

  @ParameterizedTest
  @CsvSource({
    "0, 0",
    "0.0001, 1",
    "0.07, 700",
    "0.15, 1500",
    "0.29, 2900",
    "0.9999, 9999",
    "1, 10000"
  })
  void of_decimals_areExact(double share, int points) {
    assertThat(BasisPoints.of("share", share, BasisPoints.HUNDRED_PERCENT))
        .isEqualTo(new BasisPoints(points));
  }

  @ParameterizedTest
  @ValueSource(doubles = {-0.1, 0.00001, 0.12345, 1.0 / 3, 1.1, 1e300, Double.NaN})
  void of_notWholeBasisPoints_isRejected(double share) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> BasisPoints.of("share", share, BasisPoints.HUNDRED_PERCENT))
        .withMessage("share must be from 0 to 1 in steps of 0.0001: " + share);
  }

  @Test
  void of_aboveMax_isRejected() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> BasisPoints.of("minMargin", 1, BasisPoints.HUNDRED_PERCENT - 1))
        .withMessage("minMargin must be from 0 to 0.9999 in steps of 0.0001: 1.0");
  }

  /**
   * Includes small amounts, for which rounding matters, and large ones, for which a product would
   * overflow.
   */
  static LongStream seeds() {
    return LongStream.range(0, 200);
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void arithmetic_anyAmount_equalsBigDecimal(long seed) {
    var random = new SplittableRandom(seed);
    var basisPoints = new BasisPoints(random.nextInt(1, BasisPoints.HUNDRED_PERCENT + 1));
    BigDecimal share = BigDecimal.valueOf(basisPoints.count(), 4);
    long amount = random.nextLong(1L << random.nextInt(1, 63));
    BigDecimal product = BigDecimal.valueOf(amount).multiply(share);

    assertThat(basisPoints.multiplyCeiling(amount))
        .isEqualTo(product.setScale(0, RoundingMode.CEILING).longValueExact());
    assertThat(basisPoints.multiplyFloor(amount))
        .isEqualTo(product.setScale(0, RoundingMode.FLOOR).longValueExact());
    long shareOfAmount = basisPoints.multiplyFloor(amount);
    assertThat(basisPoints.divideCeiling(shareOfAmount))
        .isEqualTo(
            BigDecimal.valueOf(shareOfAmount)
                .divide(share, 0, RoundingMode.CEILING)
                .longValueExact());
    assertThat(basisPoints.remaining().count())
        .isEqualTo(BasisPoints.HUNDRED_PERCENT - basisPoints.count());
  }
}
