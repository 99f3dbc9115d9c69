package org.crmrecommend.evaluation.experiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.crmrecommend.data.EventLog;
import org.crmrecommend.data.IdMap;
import org.crmrecommend.evaluation.Evaluation;
import org.crmrecommend.evaluation.Evaluation.PerUserScores;
import org.crmrecommend.evaluation.Evaluation.TopKLists;
import org.crmrecommend.evaluation.Evaluator;
import org.crmrecommend.evaluation.ExternalListEvaluator;
import org.crmrecommend.evaluation.Fold;
import org.crmrecommend.evaluation.Split;
import org.crmrecommend.evaluation.TopKListsFixture;
import org.crmrecommend.evaluation.metric.Metric;
import org.crmrecommend.evaluation.metric.Metrics;
import org.crmrecommend.input.TrecReader;
import org.crmrecommend.model.RandomLogs;
import org.crmrecommend.model.TrainingData;
import org.crmrecommend.popularity.MostPopular;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TrecFilesTest {

  private static final TopKLists LISTS =
      TopKListsFixture.lists(
          List.of("ann", "ben", "cem"),
          IdMap.of(List.of("mug", "pot", "tea")),
          new int[][] {{2, 0}, {}, {1}},
          new float[][] {{0.75f, -2f}, {}, {1e-7f}});

  @TempDir private Path folder;

  @Test
  void writeRun_anyLists_writesRowsWithScores() throws IOException {
    Path file = folder.resolve("lists.run");

    TrecFiles.writeRun(file, LISTS, "my run");

    assertThat(file)
        .hasContent(
            """
            ann Q0 tea 1 0.75 my-run
            ann Q0 mug 2 -2.0 my-run
            cem Q0 pot 1 1.0E-7 my-run
            """);
    try (var files = Files.list(folder)) {
      assertThat(files).containsExactly(file);
    }
    assertThat(TrecReader.readRun(file))
        .isEqualTo(Map.of("ann", List.of("tea", "mug"), "cem", List.of("pot")));
  }

  /**
   * With equal scores, trec_eval would rank tea before pot and mug; with the original scores, it
   * would rank the last item first.
   */
  @Test
  void writeRun_tiedOrRisingScores_writesNextLowerFloat() {
    Path file = folder.resolve("lists.run");
    TopKLists lists =
        TopKListsFixture.lists(
            List.of("ann"),
            IdMap.of(List.of("cup", "mug", "pot", "tea")),
            new int[][] {{1, 2, 3, 0}},
            new float[][] {{1f, 1f, 1f, 7f}});

    TrecFiles.writeRun(file, lists, "lists");

    assertThat(file)
        .hasContent(
            """
            ann Q0 mug 1 1.0 lists
            ann Q0 pot 2 0.99999994 lists
            ann Q0 tea 3 0.9999999 lists
            ann Q0 cup 4 0.9999998 lists
            """);
    assertThat(TrecReader.readRun(file).get("ann")).containsExactly("mug", "pot", "tea", "cup");
  }

  /**
   * Popularity has many ties. The written files give the same metric values, also in the order of
   * trec_eval.
   */
  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4})
  void writeRun_evaluatedLists_giveSameMetricValues(long seed) throws IOException {
    Fold fold = new Split.Random(0.3, seed).split(RandomLogs.log(seed));
    TrainingData train = TrainingData.of(fold.train());
    List<Metric> metrics = Stream.of("ndcg@7", "map@10", "mrr@3").map(Metrics::parse).toList();
    Evaluator evaluator = new Evaluator(train, fold.test(), metrics);
    Evaluation evaluation = evaluator.evaluate(MostPopular.DEFAULTS, 15);
    Path run = folder.resolve("lists.run");
    Path qrels = folder.resolve("lists.qrels");

    TrecFiles.writeRun(run, evaluation.topKLists(), "lists");
    TrecFiles.writeQrels(qrels, evaluator.relevant());

    ExternalListEvaluator listEvaluator =
        new ExternalListEvaluator(
            TrecReader.readQrels(qrels), TrainingData.of(EventLog.builder().build()));
    for (Map<String, List<String>> lists : List.of(TrecReader.readRun(run), asTrecEvalReads(run))) {
      Map<Metric, PerUserScores> scoresByMetric = listEvaluator.measure(lists, metrics);
      for (Metric metric : metrics) {
        PerUserScores expected = evaluation.perUserScores().get(metric);
        assertThat(scoresByMetric.get(metric).userIds()).isEqualTo(expected.userIds());
        assertThat(scoresByMetric.get(metric).values()).containsExactly(expected.values());
      }
    }
  }

  /** Sorts by descending score as a float, ties by descending name, like trec_eval. */
  private static Map<String, List<String>> asTrecEvalReads(Path run) throws IOException {
    Map<String, List<String[]>> rows =
        Files.readAllLines(run).stream()
            .map(line -> line.split(" "))
            .collect(Collectors.groupingBy(row -> row[0]));
    Map<String, List<String>> lists = new LinkedHashMap<>();
    rows.forEach(
        (user, items) ->
            lists.put(
                user,
                items.stream()
                    .sorted(
                        Comparator.comparingDouble((String[] row) -> -Float.parseFloat(row[4]))
                            .thenComparing(row -> row[2], Comparator.reverseOrder()))
                    .map(row -> row[2])
                    .toList()));
    return lists;
  }

  @Test
  void writeQrels_weights_areWrittenInShortestForm() {
    Path file = folder.resolve("test.qrels");
    Map<String, Map<String, Double>> relevant = new LinkedHashMap<>();
    relevant.put("ann", Map.of("tea", 1.0));
    relevant.put("ben", Map.of("pot", 0.5));

    TrecFiles.writeQrels(file, relevant);

    assertThat(file).hasContent("ann 0 tea 1\nben 0 pot 0.5\n");
    assertThat(TrecReader.readQrels(file)).isEqualTo(relevant);
  }

  @Test
  void writeQrels_idWithSpace_isRejectedAndLeavesNoFile() throws IOException {
    Path file = folder.resolve("test.qrels");

    assertThatIllegalArgumentException()
        .isThrownBy(() -> TrecFiles.writeQrels(file, Map.of("ann lee", Map.of("tea", 1.0))))
        .withMessageContainingAll("id must not contain white space", "'ann lee'");
    try (var files = Files.list(folder)) {
      assertThat(files).isEmpty();
    }
  }

  /**
   * Ann's list has one of two relevant items at rank 2, ben has no list, and cem has no relevant
   * item.
   */
  @Test
  void measure_handCalculatedLists_givesMetricValues() {
    ExternalListEvaluator listEvaluator =
        new ExternalListEvaluator(
            Map.of(
                "ann", Map.of("mug", 1.0, "other", 3.0, "not", 0.0),
                "ben", Map.of("tea", 1.0),
                "cem", Map.of("pot", 0.0)),
            TrainingData.of(EventLog.builder().build()));

    Map<Metric, PerUserScores> scoresByMetric =
        listEvaluator.measure(
            Map.of("ann", List.of("tea", "mug", "mug"), "cem", List.of("pot")),
            List.of(Metrics.parse("recall@5"), Metrics.parse("mrr@5")));

    assertThat(listEvaluator.userIds()).containsExactlyInAnyOrder("ann", "ben");
    assertThat(scoresByMetric.get(Metrics.parse("recall@5")).weightedMean())
        .isEqualTo((1 / 2.0 + 0) / 2);
    assertThat(scoresByMetric.get(Metrics.parse("mrr@5")).weightedMean())
        .isEqualTo((1 / 2.0 + 0) / 2);
  }

  @Test
  void measure_overallMetric_isRejected() {
    ExternalListEvaluator listEvaluator =
        new ExternalListEvaluator(
            Map.of("ann", Map.of("mug", 1.0)), TrainingData.of(EventLog.builder().build()));

    assertThatIllegalArgumentException()
        .isThrownBy(() -> listEvaluator.measure(Map.of(), List.of(Metrics.parse("coverage@5"))))
        .withMessage("metric must be a per-user list metric: coverage@5");
    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                new ExternalListEvaluator(
                    Map.of("ann", Map.of("mug", 0.0)), TrainingData.of(EventLog.builder().build())))
        .withMessageContainingAll("relevant", "positive weight");
  }
}
