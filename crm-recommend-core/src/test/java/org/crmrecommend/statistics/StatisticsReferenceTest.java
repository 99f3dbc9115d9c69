package org.crmrecommend.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Compares with the results of {@code comparisons.py}, which enumerates what the library counts or
 * samples.
 */
class StatisticsReferenceTest {

  /** A case with its numbers by name. */
  record ReferenceCase(String name, Map<String, double[]> numbers) {

    Sample sample(String values, String weights) {
      return Sample.weighted(numbers.get(values), numbers.get(weights));
    }

    double number(String key) {
      return numbers.get(key)[0];
    }

    @Override
    public String toString() {
      return name;
    }
  }

  static Stream<ReferenceCase> cases() throws IOException {
    Map<String, ReferenceCase> cases = new LinkedHashMap<>();
    try (InputStream in =
        StatisticsReferenceTest.class.getResourceAsStream("/statistics/comparisons.csv")) {
      for (String line : new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().toList()) {
        String[] cells = line.split(",", -1);
        cases
            .computeIfAbsent(cells[0], name -> new ReferenceCase(name, new LinkedHashMap<>()))
            .numbers()
            .put(cells[1], Arrays.stream(cells).skip(2).mapToDouble(Double::parseDouble).toArray());
      }
    }
    return cases.values().stream();
  }

  /** Returns the cases with so few users that the script enumerates all resamples. */
  static Stream<ReferenceCase> listedCases() throws IOException {
    return cases().filter(reference -> reference.numbers().containsKey("resamples"));
  }

  @ParameterizedTest
  @MethodSource("cases")
  void of_referenceCase_equalsScript(ReferenceCase reference) {
    PairedComparison comparison =
        PairedComparison.of(
            reference.sample("a", "weightsOfA"),
            reference.sample("b", "weightsOfB"),
            Bootstrap.DEFAULTS);

    Map<String, Double> actualValues = new LinkedHashMap<>();
    actualValues.put("users", (double) comparison.userCount());
    actualValues.put("difference", comparison.difference());
    actualValues.put("standardError", comparison.standardError());
    actualValues.put("wilcoxonP", comparison.wilcoxonPValue());
    actualValues.put("tP", comparison.tTestPValue());
    actualValues.put("cohen", comparison.effectSize().cohensD());
    actualValues.put("biserial", comparison.effectSize().rankBiserial());
    actualValues.put("higher", comparison.effectSize().higherShare());
    actualValues.put("lower", comparison.effectSize().lowerShare());
    actualValues.put("equal", comparison.effectSize().equalShare());
    actualValues.put("usersNeeded", (double) comparison.requiredUserCount(0.8, 0.05).orElseThrow());
    actualValues.forEach(
        (key, actual) ->
            assertThat(actual).as(key).isCloseTo(reference.number(key), within(1e-11)));
  }

  /** Uses all possible resamples, as the script does, instead of random ones. */
  @ParameterizedTest
  @MethodSource("listedCases")
  void interval_allResamples_equalsScript(ReferenceCase reference) {
    Sample a = reference.sample("a", "weightsOfA");
    Sample b = reference.sample("b", "weightsOfB");
    int[] users =
        IntStream.range(0, a.userCount())
            .filter(user -> a.hasWeight(user) || b.hasWeight(user))
            .toArray();
    double[] influences = Jackknife.influences(a, users);
    double[] influencesB = Jackknife.influences(b, users);
    Arrays.setAll(influences, i -> influences[i] - influencesB[i]);

    BootstrapDistribution replicates =
        new BootstrapDistribution(
            a.mean() - b.mean(),
            differences(new ResampledMean(a, users), new ResampledMean(b, users), users.length),
            influences,
            Math.max(a.maxMagnitude(), b.maxMagnitude()));

    assertThat(replicates.acceleration())
        .isCloseTo(reference.number("acceleration"), within(1e-12));
    assertThat(replicates.interval(0.95).low()).isCloseTo(reference.number("low"), within(1e-7));
    assertThat(replicates.interval(0.95).high()).isCloseTo(reference.number("high"), within(1e-7));
    assertThat(replicates.shiftMethodPValue())
        .isCloseTo(reference.number("bootstrapP"), within(1e-12));
  }

  /**
   * Removes the sample itself from the share of the script, because it counts as one resample of
   * few there, but of many here.
   */
  @ParameterizedTest
  @MethodSource("listedCases")
  void bootstrapPValue_manyResamples_isCloseToScript(ReferenceCase reference) {
    PairedComparison comparison =
        PairedComparison.of(
            reference.sample("a", "weightsOfA"),
            reference.sample("b", "weightsOfB"),
            Bootstrap.DEFAULTS.withResamples(100_000));

    double resampleCount = reference.number("resamples");
    double share = (reference.number("bootstrapP") * (1 + resampleCount) - 1) / resampleCount;
    assertThat(comparison.bootstrapPValue()).isCloseTo(share, within(0.006));
  }

  /** Returns the difference in each of the nⁿ resamples. */
  private static double[] differences(ResampledMean a, ResampledMean b, int n) {
    double[] differences = new double[(int) Math.pow(n, n)];
    for (int resample = 0; resample < differences.length; resample++) {
      int[] counts = new int[n];
      int quotient = resample;
      for (int draw = 0; draw < n; draw++) {
        counts[quotient % n]++;
        quotient /= n;
      }
      differences[resample] = a.mean(counts) - b.mean(counts);
    }
    return differences;
  }
}
