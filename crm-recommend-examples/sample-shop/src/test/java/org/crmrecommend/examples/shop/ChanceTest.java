package org.crmrecommend.examples.shop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.crmrecommend.examples.shop.Chance.Part;
import org.junit.jupiter.api.Test;

class ChanceTest {

  private static final int DRAWS = 20_000;

  private final Chance chance = Chance.of(42, Part.JOURNEY, 0);

  @Test
  void of_sameKey_givesTheSameStream() {
    assertThat(units(Chance.of(7, Part.PERSON, 3))).isEqualTo(units(Chance.of(7, Part.PERSON, 3)));
  }

  @Test
  void of_neighborKeys_giveStreamsThatShareNothing() {
    DoubleStream all =
        IntStream.range(0, 30)
            .boxed()
            .flatMapToDouble(
                n -> {
                  Part part = List.of(Part.values()).get(n % 3);
                  return DoubleStream.of(units(Chance.of(n / 15, part, n % 15 / 3)));
                });

    assertThat(all.distinct().count()).isEqualTo(30 * 100);
  }

  @Test
  void between_firstAndLast_drawsBothAndNothingElse() {
    assertThat(IntStream.range(0, 200).map(i -> chance.between(3, 5)).distinct().sorted())
        .containsExactly(3, 4, 5);
  }

  @Test
  void index_byWeights_isDrawnInProportion() {
    int[] drawn = new int[4];
    for (int i = 0; i < DRAWS; i++) {
      drawn[chance.index(new double[] {1, 0, 3, 0})]++;
    }

    assertThat(drawn[0] / (double) DRAWS).isCloseTo(0.25, within(0.02));
    assertThat(drawn[2] / (double) DRAWS).isCloseTo(0.75, within(0.02));
  }

  @Test
  void index_whenAllWeightsAreZero_isNone() {
    assertThat(chance.index(new double[] {0, 0})).isEqualTo(-1);
    assertThat(chance.index(new double[0])).isEqualTo(-1);
  }

  @Test
  void count_manyTimes_hasMeanAndVarianceOfPoisson() {
    int[] counts = IntStream.range(0, DRAWS).map(i -> chance.count(2.5)).toArray();
    double mean = IntStream.of(counts).average().orElseThrow();
    double variance = IntStream.of(counts).mapToDouble(c -> (c - mean) * (c - mean)).sum() / DRAWS;

    assertThat(mean).isCloseTo(2.5, within(0.05));
    assertThat(variance).isCloseTo(2.5, within(0.15));
    assertThat(chance.count(0)).isZero();
  }

  @Test
  void normal_manyTimes_hasMeanZeroAndVarianceOne() {
    double[] normals = DoubleStream.generate(chance::normal).limit(DRAWS).toArray();

    assertThat(DoubleStream.of(normals).average().orElseThrow()).isCloseTo(0, within(0.03));
    assertThat(DoubleStream.of(normals).map(x -> x * x).average().orElseThrow())
        .isCloseTo(1, within(0.05));
  }

  private static double[] units(Chance chance) {
    return DoubleStream.generate(chance::unit).limit(100).toArray();
  }
}
