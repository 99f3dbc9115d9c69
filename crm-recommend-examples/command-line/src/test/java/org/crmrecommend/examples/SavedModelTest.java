package org.crmrecommend.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Models are trained by one command and used by others. */
class SavedModelTest {

  @TempDir private Path folder;

  private Path events;
  private Path catalog;
  private Path model;

  /** Twelve users buy some of eight items. */
  @BeforeEach
  void writeFiles() throws IOException {
    List<String> lines = new ArrayList<>(List.of("user,item,time"));
    List<String> items = new ArrayList<>(List.of("id,title"));
    for (int user = 10; user < 22; user++) {
      for (int step = 0; step < 4; step++) {
        int item = (user * (step + 1) + step) % 8;
        lines.add("u%d,i%d,2026-01-%dT0%d:00:00Z".formatted(user, item, user, step));
      }
    }
    for (int item = 0; item < 8; item++) {
      items.add("i" + item + ",Item " + item);
    }
    events = write("events.csv", lines);
    catalog = write("catalog.csv", items);
    model = folder.resolve("knn.safetensors");
  }

  @ParameterizedTest
  @CsvSource({
    "item-knn, guess --user u12",
    "item-knn, guess --user u12 --json",
    "item-knn, guess --looked-at i1 --looked-at i3 --language chinese",
    "item-knn, similar --item i5",
    "item-knn, similar --item i5 --json",
    "user-knn, guess --user u12",
    "user-knn, guess --user u12 --json",
    "p3-alpha(neighbors=2), guess --user u15 --json"
  })
  void train_thenListByModel_printsSameBytesAsAlgorithm(String algorithm, String line) {
    train(algorithm, "--catalog", catalog);

    CommandResult expected =
        run(line, "--events", events, "--catalog", catalog, "--algorithm", algorithm);
    CommandResult result = run(line, "--events", events, "--catalog", catalog, "--model", model);

    assertThat(result).isEqualTo(expected);
    assertThat(result.status()).isZero();
    assertThat(result.out()).isNotEmpty();
  }

  @Test
  void train_validOptions_printsOneLine() throws IOException {
    CommandResult result =
        run("train --algorithm item-knn(neighbors=3)", "--events", events, "--save", model);

    assertThat(result.status()).isZero();
    assertThat(result.err()).isEmpty();
    assertThat(result.out())
        .matches(
            "\\Q%s: %s, item-knn(neighbors=3), 8 items, trained in \\E\\d+\\.\\d\\d s\n"
                .formatted(model, FileSize.text(Files.size(model))));
    assertThat(folder.toFile().list())
        .containsExactlyInAnyOrder("events.csv", "catalog.csv", "knn.safetensors");
  }

  /** The mug came after the training, so that only its place in the catalog counts. */
  @Test
  void guess_itemUnknownToModel_isListedLast() throws IOException {
    train("item-knn");
    Path grown = write("grown.csv", append(catalog, "a-mug,Mug"));

    CommandResult result =
        run("guess --user u12", "--events", events, "--catalog", grown, "--model", model);

    assertThat(result.status()).isZero();
    assertThat(result.out().lines().filter(text -> text.matches(" +\\d+\\. .*")))
        .last()
        .asString()
        .endsWith(". a-mug  Mug");
  }

  @Test
  void guess_itemOfModelNotInTheData_isNotListed() throws IOException {
    train("item-knn");
    List<String> rest = Files.readAllLines(events);
    rest.removeIf(line -> line.contains(",i7,"));

    CommandResult withAll = run("guess --user u12", "--events", events, "--model", model);
    CommandResult result =
        run("guess --user u12", "--events", write("rest.csv", rest), "--model", model);

    assertThat(result.status()).isZero();
    assertThat(withAll.out()).containsPattern("\\. i7 ");
    assertThat(result.out()).containsPattern("\\. i5 ").doesNotContain("i7");
  }

  /** The neighbor u21 of the model is not in the events that are given. */
  @Test
  void guess_userOfModelMissing_isRejected() throws IOException {
    train("user-knn");
    List<String> rest = Files.readAllLines(events);
    rest.removeIf(line -> line.startsWith("u21,"));

    CommandResult result =
        run(
            "guess --user u12",
            "--events",
            write("rest.csv", rest),
            "--catalog",
            catalog,
            "--model",
            model);

    assertThat(result)
        .isEqualTo(
            rejection(
                "--model must fit --events: the model stores 1 users that are not in the data;"
                    + " train it again"));
  }

  @Test
  void guess_missingModelFile_isRejectedBeforeReading() {
    assertThat(run("guess --events missing.csv --user u12", "--model", model))
        .isEqualTo(rejection(model + ": cannot be read: no such file"));
  }

  @Test
  void guess_modelIsFolder_isRejected() {
    assertThat(run("guess --user u12", "--events", events, "--model", folder))
        .isEqualTo(rejection(folder + ": it is not a regular file; choose a file"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"guess --user u12", "similar --item i5", "inspect"})
  void run_oneByteFlipped_isRejected(String line) throws IOException {
    train("item-knn");
    byte[] content = Files.readAllBytes(model);
    for (int position = 0; position < content.length; position += content.length / 20) {
      content[position] ^= 1;
      Files.write(model, content);
      content[position] ^= 1;

      CommandResult result =
          line.equals("inspect")
              ? run(line, model)
              : run(line, "--events", events, "--model", model);

      assertThat(result.status()).as("byte %d", position).isEqualTo(2);
      assertThat(result.err()).startsWith("crm-recommend: " + model + ": ").hasLineCount(1);
    }
  }

  @Test
  void train_failingAlgorithm_keepsEarlierFile() throws IOException {
    train("item-knn");
    byte[] before = Files.readAllBytes(model);

    CommandResult result =
        run("train --algorithm content-knn", "--events", events, "--save", model);

    assertThat(result).isEqualTo(rejection("--catalog must be given"));
    assertThat(model).hasBinaryContent(before);
  }

  /** The models of Mahout have no format. */
  @Test
  void train_modelWithoutFormat_isRejected() {
    CommandResult result = run("train --algorithm taste-als", "--events", events, "--save", model);

    assertThat(result)
        .isEqualTo(rejection("--algorithm must have a model that can be saved: taste-als"));
    assertThat(model).doesNotExist();
  }

  @Test
  void train_saveIsInput_isRejectedAndInputUnchanged() throws IOException {
    String before = Files.readString(events);

    assertThat(run("train", "--events", events, "--save", events))
        .isEqualTo(rejection("--save must not be the same file as --events: " + events));
    assertThat(events).hasContent(before);
  }

  @Test
  void train_unwritableTarget_isRejectedBeforeReading() {
    for (Path target : List.of(folder, folder.resolve("nowhere/model"), events.resolve("model"))) {
      assertThat(run("train --events missing.csv", "--save", target))
          .isEqualTo(
              rejection("--save must be a file in a folder that can be written to: " + target));
    }
    Path device = Path.of("/dev/null");
    if (Files.exists(device)) {
      assertThat(run("train --events missing.csv", "--save", device))
          .isEqualTo(rejection("--save must be a regular file or a new one: " + device));
    }
  }

  @Test
  void evaluate_modelOfTrainingPart_hasValuesOfAlgorithm() throws IOException {
    Path[] parts = splitEvents();
    train("item-knn", parts[0]);
    Path json = folder.resolve("table.json");

    CommandResult result =
        run(
            "evaluate -m recall@3 -m ndcg@3 -a item-knn",
            "--model",
            model,
            "--train",
            parts[0],
            "--test",
            parts[1],
            "--json",
            json);

    assertThat(result.err()).isEmpty();
    assertThat(result.status()).isZero();
    assertThat(result.out()).contains("knn.safetensors = saved-model(file=" + model);
    JsonNode rows = JsonMapper.shared().readTree(Files.readString(json)).at("/tables/0/rows");
    assertThat(rows.size()).isEqualTo(2);
    assertThat(rows.at("/1/algorithm").asString()).isEqualTo("knn.safetensors");
    assertThat(rows.at("/1/parameters").asString()).contains("algorithm=item-knn(neighbors=");
    assertThat(rows.at("/1/values")).isEqualTo(rows.at("/0/values"));
    assertThat(rows.at("/0/values/ndcg@3/mean").asDouble()).isPositive();
  }

  @Test
  void evaluate_modelOfAllEvents_warnsAndEvaluatesOnlyIt() throws IOException {
    Path[] parts = splitEvents();
    train("item-knn");

    CommandResult result =
        run("evaluate -m recall@3", "--model", model, "--train", parts[0], "--test", parts[1]);

    assertThat(result.status()).isZero();
    assertThat(result.err())
        .startsWith("crm-recommend: warning: " + model + " was not trained on exactly the training")
        .contains("test events")
        .hasLineCount(1);
    assertThat(result.out())
        .contains("knn.safetensors")
        .doesNotContain("most-popular", "item-knn ");
  }

  @Test
  void evaluate_saveFolder_reusesResultsOfUnchangedFileOnly() throws IOException {
    Path[] parts = splitEvents();
    Path saved = folder.resolve("saved");
    Object[] files = {
      "--model", model, "--train", parts[0], "--test", parts[1], "--save", saved, "--cut-off", "2"
    };
    train("item-knn(neighbors=1)", parts[0]);

    String first = run("evaluate -m recall@3", files).out();
    assertThat(run("evaluate -m recall@3", files).out()).isEqualTo(first);
    assertThat(cellCount(saved)).isEqualTo(1);

    train("user-knn", parts[0]);
    assertThat(run("evaluate -m recall@3", files).out()).contains("algorithm=user-knn(");
    assertThat(cellCount(saved)).isEqualTo(2);
  }

  @Test
  void evaluate_filesOfSameName_areNamedByPath() throws IOException {
    Path[] parts = splitEvents();
    train("item-knn", parts[0]);
    Path other =
        Files.copy(model, Files.createDirectory(folder.resolve("b")).resolve("knn.safetensors"));

    CommandResult result =
        run(
            "evaluate -m recall@3",
            "--model",
            model,
            "--model",
            other,
            "--model",
            other,
            "--train",
            parts[0],
            "--test",
            parts[1]);

    assertThat(result.status()).isZero();
    assertThat(result.out()).contains(model + " = saved-model", other + " = saved-model");
  }

  @Test
  void evaluate_itemOfModelNotInTheData_changesNoMetric() throws IOException {
    Path[] parts = splitEvents();
    String line = "evaluate -m ndcg@3 --model";
    train("item-knn", parts[0]);
    CommandResult same = run(line, model, "--train", parts[0], "--test", parts[1]);
    train("item-knn", parts[0], "--catalog", write("grown.csv", append(catalog, "mug,Mug")));

    CommandResult result = run(line, model, "--train", parts[0], "--test", parts[1]);

    assertThat(result.status()).isZero();
    assertThat(metricValue(result)).isEqualTo(metricValue(same)).startsWith("0.");
  }

  /** Returns the value and the confidence interval, which are first in the last line. */
  private static String metricValue(CommandResult result) {
    String line = result.out().lines().reduce("", (first, last) -> last);
    return line.substring(0, line.indexOf(']'));
  }

  /** Returns files with the first three events and the last event of each user. */
  private Path[] splitEvents() throws IOException {
    List<String> train = new ArrayList<>(Files.readAllLines(events));
    List<String> test = new ArrayList<>(train);
    train.removeIf(line -> line.contains("T03:"));
    test.removeIf(line -> line.matches(".*T0[012]:.*"));
    return new Path[] {write("train.csv", train), write("test.csv", test)};
  }

  private static long cellCount(Path saved) throws IOException {
    try (Stream<Path> files = Files.list(saved)) {
      return files.filter(file -> file.toString().endsWith(".cell")).count();
    }
  }

  private void train(String algorithm, Object... more) {
    train(algorithm, events, more);
  }

  private void train(String algorithm, Path eventFile, Object... more) {
    List<Object> arguments =
        new ArrayList<>(List.of("--events", eventFile, "--algorithm", algorithm, "--save", model));
    arguments.addAll(List.of(more));
    assertThat(run("train", arguments.toArray()).status()).isZero();
  }

  private static CommandResult run(String line, Object... more) {
    List<Object> arguments = new ArrayList<>(List.of(line.split(" ")));
    arguments.addAll(List.of(more));
    return CommandResult.of(arguments.toArray());
  }

  private static CommandResult rejection(String message) {
    return new CommandResult(2, "", "crm-recommend: " + message + "\n");
  }

  private static List<String> append(Path file, String... lines) throws IOException {
    List<String> all = new ArrayList<>(Files.readAllLines(file));
    all.addAll(List.of(lines));
    return all;
  }

  private Path write(String name, List<String> lines) throws IOException {
    return Files.write(folder.resolve(name), lines);
  }
}
