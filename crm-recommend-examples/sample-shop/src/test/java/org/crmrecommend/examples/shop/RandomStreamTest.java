package org.crmrecommend.examples.shop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.crmrecommend.examples.shop.RandomStream.Purpose;
import org.junit.jupiter.api.Test;

class RandomStreamTest {

  private static final int DRAWS = 20_000;

  private final RandomStream random = RandomStream.of(42, Purpose.BEHAVIOR, 0);

  @Test
  void of_sameKey_returnsSameStream() {
    assertThat(uniforms(RandomStream.of(7, Purpose.PROFILE, 3)))
        .isEqualTo(uniforms(RandomStream.of(7, Purpose.PROFILE, 3)));
  }

  @Test
  void of_adjacentKeys_returnDisjointStreams() {
    DoubleStream all =
        IntStream.range(0, 30)
            .boxed()
            .flatMapToDouble(
                n -> {
                  Purpose purpose = List.of(Purpose.values()).get(n % 3);
                  return DoubleStream.of(uniforms(RandomStream.of(n / 15, purpose, n % 15 / 3)));
                });

    assertThat(all.distinct().count()).isEqualTo(30 * 100);
  }

  @Test
  void uniformInt_range_includesBothEnds() {
    assertThat(IntStream.range(0, 200).map(i -> random.uniformInt(3, 5)).distinct().sorted())
        .containsExactly(3, 4, 5);
  }

  @Test
  void weightedIndex_weights_isProportional() {
    int[] drawn = new int[4];
    for (int i = 0; i < DRAWS; i++) {
      drawn[random.weightedIndex(new double[] {1, 0, 3, 0})]++;
    }

    assertThat(drawn[0] / (double) DRAWS).isCloseTo(0.25, within(0.02));
    assertThat(drawn[2] / (double) DRAWS).isCloseTo(0.75, within(0.02));
  }

  @Test
  void weightedIndex_allWeightsZero_isMinusOne() {
    assertThat(random.weightedIndex(new double[] {0, 0})).isEqualTo(-1);
    assertThat(random.weightedIndex(new double[0])).isEqualTo(-1);
  }

  @Test
  void poisson_manyDraws_hasMeanAndVariance() {
    int[] counts = IntStream.range(0, DRAWS).map(i -> random.poisson(2.5)).toArray();
    double mean = IntStream.of(counts).average().orElseThrow();
    double variance = IntStream.of(counts).mapToDouble(c -> (c - mean) * (c - mean)).sum() / DRAWS;

    assertThat(mean).isCloseTo(2.5, within(0.05));
    assertThat(variance).isCloseTo(2.5, within(0.15));
    assertThat(random.poisson(0)).isZero();
  }

  @Test
  void gaussian_manyDraws_hasMeanZeroAndVarianceOne() {
    double[] normals = DoubleStream.generate(random::gaussian).limit(DRAWS).toArray();

    assertThat(DoubleStream.of(normals).average().orElseThrow()).isCloseTo(0, within(0.03));
    assertThat(DoubleStream.of(normals).map(x -> x * x).average().orElseThrow())
        .isCloseTo(1, within(0.05));
  }

  private static double[] uniforms(RandomStream random) {
    return DoubleStream.generate(random::uniform).limit(100).toArray();
  }
}
