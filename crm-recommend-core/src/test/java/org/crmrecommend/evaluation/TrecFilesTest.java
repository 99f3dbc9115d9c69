package org.crmrecommend.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.crmrecommend.data.EventLog;
import org.crmrecommend.data.Ids;
import org.crmrecommend.evaluation.metric.Metric;
import org.crmrecommend.input.TrecReader;
import org.crmrecommend.model.TrainingData;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TrecFilesTest {

  private static final UserLists LISTS =
      new UserLists(
          List.of("ann", "ben", "cem"),
          Ids.of(List.of("mug", "pot", "tea")),
          new int[][] {{2, 0}, {}, {1}});

  @TempDir private Path folder;

  @Test
  void writeRun_lists_areRowsWithFallingScores() throws IOException {
    Path file = folder.resolve("own.run");

    TrecFiles.writeRun(file, LISTS, "my run");

    assertThat(file)
        .hasContent("ann Q0 tea 1 2 my-run\nann Q0 mug 2 1 my-run\ncem Q0 pot 1 1 my-run\n");
    try (var files = Files.list(folder)) {
      assertThat(files).containsExactly(file);
    }
    assertThat(TrecReader.run(file))
        .isEqualTo(Map.of("ann", List.of("tea", "mug"), "cem", List.of("pot")));
  }

  @Test
  void writeQrels_weights_areAsShortAsTheyCanBe() {
    Path file = folder.resolve("test.qrels");
    Map<String, Map<String, Double>> relevant = new LinkedHashMap<>();
    relevant.put("ann", Map.of("tea", 1.0));
    relevant.put("ben", Map.of("pot", 0.5));

    TrecFiles.writeQrels(file, relevant);

    assertThat(file).hasContent("ann 0 tea 1\nben 0 pot 0.5\n");
    assertThat(TrecReader.qrels(file)).isEqualTo(relevant);
  }

  @Test
  void write_idWithASpace_isRejectedAndNothingIsLeft() throws IOException {
    Path file = folder.resolve("test.qrels");

    assertThatIllegalArgumentException()
        .isThrownBy(() -> TrecFiles.writeQrels(file, Map.of("ann lee", Map.of("tea", 1.0))))
        .withMessage("id must be without white space in a TREC file: 'ann lee'");
    try (var files = Files.list(folder)) {
      assertThat(files).isEmpty();
    }
  }

  /** Ann finds one of two at rank 2, ben has no list; cem has nothing relevant. */
  @Test
  void measure_givenLists_isByHand() {
    GivenLists given =
        new GivenLists(
            Map.of(
                "ann", Map.of("mug", 1.0, "other", 3.0, "not", 0.0),
                "ben", Map.of("tea", 1.0),
                "cem", Map.of("pot", 0.0)),
            TrainingData.of(EventLog.builder().build()));

    Map<Metric, UserValues> found =
        given.measure(
            Map.of("ann", List.of("tea", "mug", "mug"), "cem", List.of("pot")),
            List.of(Metric.parse("recall@5"), Metric.parse("mrr@5")));

    assertThat(given.users()).containsExactlyInAnyOrder("ann", "ben");
    assertThat(found.get(Metric.parse("recall@5")).mean()).isEqualTo((1 / 2.0 + 0) / 2);
    assertThat(found.get(Metric.parse("mrr@5")).mean()).isEqualTo((1 / 2.0 + 0) / 2);
  }

  @Test
  void measure_metricOfAllLists_isRejected() {
    GivenLists given =
        new GivenLists(
            Map.of("ann", Map.of("mug", 1.0)), TrainingData.of(EventLog.builder().build()));

    assertThatIllegalArgumentException()
        .isThrownBy(() -> given.measure(Map.of(), List.of(Metric.parse("coverage@5"))))
        .withMessage("metric must be of a user's list to measure given lists: coverage@5");
    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                new GivenLists(
                    Map.of("ann", Map.of("mug", 0.0)), TrainingData.of(EventLog.builder().build())))
        .withMessage("relevant must have an item of positive weight");
  }
}
