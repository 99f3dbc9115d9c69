package org.crmrecommend.evaluation.metric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Compares every metric and variant with the hand-worked cases in hand-worked.txt. */
class GoldenMetricTest {

  /** One row of the golden file. */
  record GoldenCase(
      String metric,
      String history,
      String list,
      String relevant,
      String arithmetic,
      double value) {

    static GoldenCase of(String line) {
      String[] parts = line.split("\\|", -1);
      String[] cells = Arrays.stream(parts).map(String::strip).toArray(String[]::new);
      return new GoldenCase(
          cells[0], cells[1], cells[2], cells[3], cells[4], Double.parseDouble(cells[5]));
    }

    @Override
    public String toString() {
      return metric + " of " + list + " = " + arithmetic;
    }
  }

  static List<GoldenCase> rows() {
    return lines("hand-worked.txt")
        .filter(line -> !line.isBlank() && !line.startsWith("#"))
        .map(GoldenCase::of)
        .toList();
  }

  static Stream<String> lines(String resource) {
    try (InputStream in =
        GoldenMetricTest.class.getResourceAsStream("/golden/metrics/" + resource)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8).lines();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @ParameterizedTest
  @MethodSource("rows")
  void value_handCalculated_equalsGoldenValue(GoldenCase row) {
    assertThat(value(row)).isCloseTo(row.value(), within(1e-9));
  }

  /** Otherwise a new metric could lack a golden case. */
  @Test
  void rows_goldenFile_coverEveryRegisteredMetric() {
    Set<String> coveredMetrics =
        rows().stream().map(row -> row.metric().split("[@(]", -1)[0]).collect(Collectors.toSet());

    assertThat(Metrics.names().stream().map(name -> name.split("[@(]", -1)[0]))
        .filteredOn(name -> !List.of("rmse", "mae").contains(name))
        .allMatch(coveredMetrics::contains);
  }

  /** RMSE is √((1 + 4 + 0 + 4) / 4), MAE is (1 + 2 + 0 + 2) / 4. */
  @Test
  void loss_handCalculated_givesRmseAndMae() {
    assertThat(metricValue(new Rmse(), 1, -2, 0, 2)).isEqualTo(1.5);
    assertThat(metricValue(new Mae(), 1, -2, 0, 2)).isEqualTo(1.25);
  }

  /**
   * Users are not counted without a second item to compare, without a category, or without a
   * relevant item of the band.
   */
  @Test
  void weight_whenMetricIsUndefined_isZero() {
    UserList single = MetricFixture.userList("a", "b", "d");

    assertThat(weight("diversity@3", single)).isZero();
    assertThat(weight("diversity@3", MetricFixture.userList("a", "b c", "d"))).isEqualTo(1);
    assertThat(weight("calibration@3", MetricFixture.userList("f", "b", "d"))).isZero();
    assertThat(weight("calibration@3", MetricFixture.userList("a", "f", "d"))).isZero();
    assertThat(weight("calibration@3", single)).isEqualTo(1);
    assertThat(weight("repeat-recall@3", single)).isZero();
    assertThat(weight("explore-recall@3", single)).isEqualTo(1);
    assertThat(weight("explore-recall@3", MetricFixture.userList("d", "b", "d"))).isZero();
    assertThat(weight("recall@3(items=head)", single)).isZero();
    assertThat(weight("recall@3(items=tail)", single)).isEqualTo(1);
    assertThat(MetricFixture.scoredList("a", "b:1 c:2", "b c").weight(Metrics.auc())).isZero();
  }

  /** Recall: 1/4 + 1 + 1 for a, d and the unknown item. NDCG, cut off at two: 1 + 1 / log₂ 3. */
  @Test
  void weight_unbiasedMetrics_isIdealSum() {
    UserList list = MetricFixture.userList("", "a", "a d ?");

    assertThat(weight("unbiased-recall@2(exponent=1)", list)).isEqualTo(2.25);
    assertThat(weight("unbiased-ndcg@2(exponent=1)", list))
        .isCloseTo(1 + Math.log(2) / Math.log(3), within(1e-12));
  }

  private static double weight(String metric, UserList list) {
    return ((ListMetric) Metrics.parse(metric)).weight(list);
  }

  private static double metricValue(RatingMetric metric, double... errors) {
    return metric.fromMean(Arrays.stream(errors).map(metric::loss).average().orElseThrow());
  }

  private static double value(GoldenCase row) {
    Metric metric = Metrics.parse(row.metric());
    if (metric instanceof ListMetric) {
      return MetricFixture.userList(row.history(), row.list(), row.relevant()).value(metric);
    }
    if (metric instanceof ScoreMetric) {
      return MetricFixture.scoredList(row.history(), row.list(), row.relevant()).value(metric);
    }
    OverallMetric overall = (OverallMetric) metric;
    int[][] lists =
        Arrays.stream(row.list().split("/")).map(MetricFixture::items).toArray(int[][]::new);
    return overall.value(MetricFixture.ITEM_COUNT, lists);
  }
}
