package org.crmrecommend.evaluation.metric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.crmrecommend.model.Profile;
import org.junit.jupiter.api.Test;

/** Compares with the definitions of trec_eval, which trec_eval.py implements independently. */
class TrecEvalTest {

  /** A cut-off above the length of every list. */
  private static final int MAX_CUT_OFF = 1000;

  private static final Map<String, String> METRIC_BY_TREC_MEASURE =
      Map.of(
          "map", "map@1000(relevant)",
          "recip_rank", "mrr@1000",
          "ndcg", "ndcg@1000(gain=linear)",
          "map_cut", "map@K(relevant)",
          "recall", "recall@K",
          "P", "precision@K",
          "success", "hit-rate@K",
          "ndcg_cut", "ndcg@K(gain=linear)");

  @Test
  void value_randomRun_equalsTrecEval() {
    Map<String, List<Integer>> run = new HashMap<>();
    GoldenMetricTest.lines("run.txt")
        .map(line -> line.split(" ", -1))
        .forEach(row -> run.computeIfAbsent(row[0], t -> new ArrayList<>()).add(document(row[2])));
    Map<String, Map<Integer, Double>> relevant = new HashMap<>();
    GoldenMetricTest.lines("qrels.txt")
        .map(line -> line.split(" ", -1))
        .filter(row -> Integer.parseInt(row[3]) > 0)
        .forEach(
            row ->
                relevant
                    .computeIfAbsent(row[0], t -> new TreeMap<>())
                    .put(document(row[2]), Double.valueOf(row[3])));

    List<String> expected = GoldenMetricTest.lines("expected.txt").toList();
    assertThat(expected).hasSizeGreaterThan(800);
    for (String line : expected) {
      String[] row = line.split(" ", -1);
      ListMetric metric = metric(row[0]);
      double value =
          row[1].equals("all")
              ? relevant.keySet().stream()
                  .mapToDouble(topic -> metric.value(list(run, relevant, topic)))
                  .average()
                  .orElseThrow()
              : metric.value(list(run, relevant, row[1]));
      assertThat(value).as(line).isCloseTo(Double.parseDouble(row[2]), within(1e-9));
    }
  }

  private static UserList list(
      Map<String, List<Integer>> run, Map<String, Map<Integer, Double>> relevant, String topic) {
    int[] items = run.getOrDefault(topic, List.of()).stream().mapToInt(Integer::intValue).toArray();
    Map<Integer, Double> judged = relevant.get(topic);
    return new UserList(
        MetricFixture.TRAINING_STATISTICS,
        Profile.builder().build(),
        items,
        judged.keySet().stream().mapToInt(Integer::intValue).toArray(),
        judged.values().stream().mapToDouble(Double::doubleValue).toArray());
  }

  private static int document(String id) {
    return Integer.parseInt(id.substring(1));
  }

  private static ListMetric metric(String measure) {
    String k = measure.replaceAll("\\D", "");
    String name = k.isEmpty() ? measure : measure.substring(0, measure.length() - k.length() - 1);
    assertThat(METRIC_BY_TREC_MEASURE).containsKey(name);
    return (ListMetric)
        Metrics.parse(
            METRIC_BY_TREC_MEASURE
                .get(name)
                .replace("K", k.isEmpty() ? String.valueOf(MAX_CUT_OFF) : k));
  }
}
