package org.crmrecommend.rules.bundle;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.SplittableRandom;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class PricingTest {

  /** Worked by hand, at 15 % off at most and a margin of 20 %. */
  @ParameterizedTest(name = "{0} at a cost of {1} for {2}")
  @CsvSource({
    "1000, 600, 850", // the whole discount; 600 / 0.8 is 750
    "1000, 680, 850", // 680 / 0.8 is 850: the margin is met exactly by the whole discount
    "1000, 681, 852", // 681 / 0.8 = 851.25, and 851 would leave 19.98 %
    "1000, 799, 999", // 998.75
    "1000, 800, 1000", // met exactly without a discount
    "1000, 801, -1", // 19.9 % without a discount
    "999, 799, 999", // 998.75, and 799.2 is spent at most
    "999, 800, -1",
    "1001, 0, 851", // 850.85, and 850 would be 15.08 % off
    "1, 0, 1",
    "1, 1, -1"
  })
  void price_inSingleUnits_isTheLeastThatKeepsBothBounds(long regular, long cost, long price) {
    assertThat(pricing(1500, 2000, 1).price(regular, cost)).isEqualTo(price);
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
  void price_inSteps_isRoundedUpAsFarAsTheRegularPrice(long regular, long cost, long price) {
    assertThat(pricing(1500, 2000, 10).price(regular, cost)).isEqualTo(price);
  }

  @Test
  void price_whenEverythingIsHuge_doesNotOverflow() {
    long most = Long.MAX_VALUE;

    assertThat(pricing(0, 0, most).price(most, most)).isEqualTo(most);
    assertThat(pricing(0, 1, 1).price(most, most)).isEqualTo(Pricing.NONE);
    assertThat(pricing(5000, 0, most - 1).price(most, 0)).isEqualTo(most - 1);
    assertThat(pricing(5000, 0, most).price(most - 1, 0)).isEqualTo(most - 1);
  }

  @Test
  void price_whenMarginIsNothing_mayFallToTheCost() {
    assertThat(pricing(9999, 0, 1).price(1000, 333)).isEqualTo(333);
    assertThat(pricing(9999, 0, 1).price(1000, 0)).isEqualTo(1);
  }

  static LongStream seeds() {
    return LongStream.range(0, 500);
  }

  /** The oracle tries every price from the lowest up, in decimals. */
  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void price_anyAmounts_isTheFirstThatFits(long seed) {
    var random = new SplittableRandom(seed);
    int discount = random.nextInt(Points.WHOLE);
    int margin = random.nextInt(Points.WHOLE) / random.nextInt(1, 5);
    long step = random.nextInt(1, 12);
    long regular = random.nextInt(1, 600);
    long cost = random.nextLong(regular + 1) / random.nextInt(1, 4);
    long expected = Pricing.NONE;
    for (long price = regular; price > 0; price--) {
      boolean isInSteps = price == regular || price % step == 0;
      if (isInSteps && fits(price, regular, cost, discount, margin)) {
        expected = price;
      }
    }

    assertThat(pricing(discount, margin, step).price(regular, cost)).isEqualTo(expected);
  }

  private static boolean fits(long price, long regular, long cost, int discount, int margin) {
    BigDecimal off = BigDecimal.valueOf(regular).multiply(BigDecimal.valueOf(discount, 4));
    BigDecimal left = BigDecimal.valueOf(price).multiply(BigDecimal.valueOf(margin, 4));
    return BigDecimal.valueOf(regular - price).compareTo(off) <= 0
        && BigDecimal.valueOf(price - cost).compareTo(left) >= 0;
  }

  private static Pricing pricing(int discount, int margin, long step) {
    return new Pricing(new Points(discount).rest(), new Points(margin).rest(), step);
  }
}
