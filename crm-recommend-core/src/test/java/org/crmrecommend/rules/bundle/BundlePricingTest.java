package org.crmrecommend.rules.bundle;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.SplittableRandom;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class BundlePricingTest {

  /** Hand-computed, with a maximum discount of 15 % and a minimum margin of 20 %. */
  @ParameterizedTest(name = "{0} at a cost of {1} for {2}")
  @CsvSource({
    "1000, 600, 850", // full discount; 600 / 0.8 = 750
    "1000, 680, 850", // 680 / 0.8 = 850: the full discount meets the margin exactly
    "1000, 681, 852", // 681 / 0.8 = 851.25; the margin of 851 is 19.98 %
    "1000, 799, 999", // 998.75
    "1000, 800, 1000", // meets the margin exactly without a discount
    "1000, 801, -1", // margin of 19.9 % without a discount
    "999, 799, 999", // 998.75; the maximum cost is 799.2
    "999, 800, -1",
    "1001, 0, 851", // 850.85; the discount of 850 is 15.08 %
    "1, 0, 1",
    "1, 1, -1"
  })
  void price_stepOne_isMinimumWithinBounds(long regularPrice, long cost, long price) {
    assertThat(pricing(1500, 2000, 1).price(regularPrice, cost)).isEqualTo(price);
  }

  @ParameterizedTest(name = "{0} at a cost of {1} for {2}")
  @CsvSource({
    "1000, 0, 850",
    "1001, 0, 860", // 851 rounded up
    "1000, 681, 860",
    "1000, 799, 1000", // 999 rounded up
    "999, 790, 990", // 987.5 → 988 rounded up
    "995, 795, 995", // 993.75 → 994; 1000 would be above the regular price
    "7, 0, 7" // 6 → 10
  })
  void price_steps_isRoundedUpToAtMostRegularPrice(long regularPrice, long cost, long price) {
    assertThat(pricing(1500, 2000, 10).price(regularPrice, cost)).isEqualTo(price);
  }

  @Test
  void price_hugeAmounts_doesNotOverflow() {
    long max = Long.MAX_VALUE;

    assertThat(pricing(0, 0, max).price(max, max)).isEqualTo(max);
    assertThat(pricing(0, 1, 1).price(max, max)).isEqualTo(BundlePricing.UNPROFITABLE);
    assertThat(pricing(5000, 0, max - 1).price(max, 0)).isEqualTo(max - 1);
    assertThat(pricing(5000, 0, max).price(max - 1, 0)).isEqualTo(max - 1);
  }

  @Test
  void price_zeroMargin_mayEqualCost() {
    assertThat(pricing(9999, 0, 1).price(1000, 333)).isEqualTo(333);
    assertThat(pricing(9999, 0, 1).price(1000, 0)).isEqualTo(1);
  }

  static LongStream seeds() {
    return LongStream.range(0, 500);
  }

  /** Compares with an oracle that tries every price in decimals. */
  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void price_anyAmounts_equalsExhaustiveSearch(long seed) {
    var random = new SplittableRandom(seed);
    int discount = random.nextInt(BasisPoints.HUNDRED_PERCENT);
    int margin = random.nextInt(BasisPoints.HUNDRED_PERCENT) / random.nextInt(1, 5);
    long step = random.nextInt(1, 12);
    long regularPrice = random.nextInt(1, 600);
    long cost = random.nextLong(regularPrice + 1) / random.nextInt(1, 4);
    long expected = BundlePricing.UNPROFITABLE;
    for (long price = regularPrice; price > 0; price--) {
      boolean isMultipleOfStep = price == regularPrice || price % step == 0;
      if (isMultipleOfStep && isWithinBounds(price, regularPrice, cost, discount, margin)) {
        expected = price;
      }
    }

    assertThat(pricing(discount, margin, step).price(regularPrice, cost)).isEqualTo(expected);
  }

  private static boolean isWithinBounds(
      long price, long regularPrice, long cost, int discount, int margin) {
    BigDecimal maxDiscount =
        BigDecimal.valueOf(regularPrice).multiply(BigDecimal.valueOf(discount, 4));
    BigDecimal minProfit = BigDecimal.valueOf(price).multiply(BigDecimal.valueOf(margin, 4));
    return BigDecimal.valueOf(regularPrice - price).compareTo(maxDiscount) <= 0
        && BigDecimal.valueOf(price - cost).compareTo(minProfit) >= 0;
  }

  private static BundlePricing pricing(int discount, int margin, long step) {
    return new BundlePricing(
        new BasisPoints(discount).remaining(), new BasisPoints(margin).remaining(), step);
  }
}
