package org.crmrecommend.examples;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.crmrecommend.evaluation.Evaluation;
import org.crmrecommend.evaluation.metric.Metric;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** Evaluations as a JSON file, written whole or not at all. */
final class FiguresFile {

  private static final JsonMapper JSON =
      JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

  private final Path file;
  private final Path folder;

  /**
   * @throws IllegalArgumentException if nothing can be written there: better now than after the
   *     work
   */
  FiguresFile(Path file) {
    this.file = file;
    Path parent = file.toAbsolutePath().getParent();
    if (parent == null || !Files.isWritable(parent) || Files.isDirectory(file)) {
      throw new IllegalArgumentException(
          "--json must be a file in a folder that can be written to: " + file);
    }
    this.folder = parent;
  }

  void write(List<Evaluation> evaluations) {
    String json = JSON.writeValueAsString(evaluations.stream().map(FiguresFile::fields).toList());
    try {
      Path draft = Files.createTempFile(folder, "crm-recommend", ".json");
      Files.writeString(draft, json + System.lineSeparator());
      Files.move(draft, file, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      throw new UncheckedIOException(file + ": cannot be written: " + e.getMessage(), e);
    }
  }

  private static Map<String, Object> fields(Evaluation evaluation) {
    Map<String, Double> metrics = new LinkedHashMap<>();
    for (Map.Entry<Metric, Double> mean : evaluation.means().entrySet()) {
      metrics.put(mean.getKey().text(), mean.getValue());
    }
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("algorithm", evaluation.algorithm());
    fields.put("metrics", metrics);
    fields.put("users", evaluation.users());
    fields.put("trainingSeconds", evaluation.cost().trainingSeconds());
    fields.put("usersPerSecond", evaluation.cost().usersPerSecond());
    fields.put("peakHeapBytes", evaluation.cost().peakHeapBytes());
    return fields;
  }
}
