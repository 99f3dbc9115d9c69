package org.crmrecommend.evaluation.statistics;

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

/** Beside figures of {@code comparisons.py}, which lists what the library counts or draws. */
class OracleTest {

  /** One case: its numbers by their names. */
  record Case(String name, Map<String, double[]> numbers) {

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

  static Stream<Case> cases() throws IOException {
    Map<String, Case> cases = new LinkedHashMap<>();
    try (InputStream in = OracleTest.class.getResourceAsStream("/statistics/comparisons.csv")) {
      for (String line : new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().toList()) {
        String[] cells = line.split(",", -1);
        cases
            .computeIfAbsent(cells[0], name -> new Case(name, new LinkedHashMap<>()))
            .numbers()
            .put(cells[1], Arrays.stream(cells).skip(2).mapToDouble(Double::parseDouble).toArray());
      }
    }
    return cases.values().stream();
  }

  /** Those with so few users that all resamples could be listed. */
  static Stream<Case> listedCases() throws IOException {
    return cases().filter(each -> each.numbers().containsKey("resamples"));
  }

  @ParameterizedTest
  @MethodSource("cases")
  void of_case_isThatOfTheScript(Case each) {
    PairedComparison found =
        PairedComparison.of(
            each.sample("a", "weightsOfA"), each.sample("b", "weightsOfB"), Bootstrap.DEFAULTS);

    Map<String, Double> figures = new LinkedHashMap<>();
    figures.put("users", (double) found.users());
    figures.put("difference", found.difference());
    figures.put("standardError", found.standardError());
    figures.put("wilcoxonP", found.wilcoxonP());
    figures.put("tP", found.tP());
    figures.put("cohen", found.effect().cohen());
    figures.put("biserial", found.effect().biserial());
    figures.put("higher", found.effect().higher());
    figures.put("lower", found.effect().lower());
    figures.put("equal", found.effect().equal());
    figures.put("usersNeeded", (double) found.usersNeeded(0.8, 0.05).orElseThrow());
    figures.forEach(
        (key, figure) -> assertThat(figure).as(key).isCloseTo(each.number(key), within(1e-11)));
  }

  /** All the resamples there can be, as in the script, instead of drawn ones. */
  @ParameterizedTest
  @MethodSource("listedCases")
  void interval_allResamples_isThatOfTheScript(Case each) {
    Sample a = each.sample("a", "weightsOfA");
    Sample b = each.sample("b", "weightsOfB");
    int[] users =
        IntStream.range(0, a.length()).filter(user -> a.counts(user) || b.counts(user)).toArray();
    double[] influences = Jackknife.influences(a, users);
    double[] ofB = Jackknife.influences(b, users);
    Arrays.setAll(influences, i -> influences[i] - ofB[i]);

    Replicates replicates =
        new Replicates(
            a.mean() - b.mean(),
            differences(new WeightedSum(a, users), new WeightedSum(b, users), users.length),
            influences,
            Math.max(a.scale(), b.scale()));

    assertThat(replicates.acceleration()).isCloseTo(each.number("acceleration"), within(1e-12));
    assertThat(replicates.interval(0.95).low()).isCloseTo(each.number("low"), within(1e-7));
    assertThat(replicates.interval(0.95).high()).isCloseTo(each.number("high"), within(1e-7));
    assertThat(replicates.shiftP()).isCloseTo(each.number("bootstrapP"), within(1e-12));
  }

  /** The sample itself counts as one of the resamples, of which there are few here, many there. */
  @ParameterizedTest
  @MethodSource("listedCases")
  void bootstrapP_manyResamples_isNearlyThatOfTheScript(Case each) {
    PairedComparison found =
        PairedComparison.of(
            each.sample("a", "weightsOfA"),
            each.sample("b", "weightsOfB"),
            Bootstrap.DEFAULTS.withResamples(100_000));

    double all = each.number("resamples");
    double share = (each.number("bootstrapP") * (1 + all) - 1) / all;
    assertThat(found.bootstrapP()).isCloseTo(share, within(0.006));
  }

  /** The difference in every one of nⁿ resamples. */
  private static double[] differences(WeightedSum a, WeightedSum b, int n) {
    double[] differences = new double[(int) Math.pow(n, n)];
    for (int resample = 0; resample < differences.length; resample++) {
      int[] counts = new int[n];
      int rest = resample;
      for (int draw = 0; draw < n; draw++) {
        counts[rest % n]++;
        rest /= n;
      }
      differences[resample] = a.mean(counts) - b.mean(counts);
    }
    return differences;
  }
}
