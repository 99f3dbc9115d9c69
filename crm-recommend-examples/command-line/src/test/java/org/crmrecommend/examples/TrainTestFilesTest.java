package org.crmrecommend.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** {@code evaluate --split} has the same results as {@code --train} and {@code --test}. */
class TrainTestFilesTest {

  private static final String HEADER = "user,item,kind,time";
  private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
  private static final int EVENTS = 400;

  @TempDir Path folder;

  private final List<EventRow> rows = new ArrayList<>();

  private record EventRow(String user, String item, Instant time) {

    @Override
    public String toString() {
      return String.join(",", user, item, "purchase", time.toString());
    }
  }

  /** Users and items change over time, so that some are in one part only; all times differ. */
  @BeforeEach
  void drawEvents() {
    SplittableRandom random = new SplittableRandom(7);
    for (int event = 0; event < EVENTS; event++) {
      int user = event / 20 + random.nextInt(30);
      int item = event / 25 + (int) (25 * random.nextDouble() * random.nextDouble());
      rows.add(new EventRow("u" + user, "i" + item, START.plus(Duration.ofHours(event))));
    }
  }

  @Test
  void evaluate_latestSplit_equalsFilesSplitAtSameEvent() throws IOException {
    Instant splitTime = rows.get(EVENTS * 8 / 10).time();

    assertSameResults("latest(0.2)", row -> !row.time().isBefore(splitTime));
  }

  @Test
  void evaluate_atSplit_equalsFilesSplitAtSameInstant() throws IOException {
    Instant splitTime = Instant.parse("2026-01-10T12:00:00Z");

    assertSameResults("at(2026-01-10T12:00:00Z)", row -> !row.time().isBefore(splitTime));
  }

  /** The window ends with the last event. */
  @Test
  void evaluate_rollingSplit_equalsFilesSplitAtWindow() throws IOException {
    Instant last = rows.get(EVENTS - 1).time();

    assertSameResults("rolling(1,3)", row -> row.time().isAfter(last.minus(Duration.ofDays(3))));
  }

  @Test
  void evaluate_leaveLastOutSplit_equalsFilesWithLastItems() throws IOException {
    Map<String, String> lastItems = new HashMap<>();
    rows.forEach(row -> lastItems.put(row.user(), row.item()));
    Map<String, Set<String>> items =
        rows.stream()
            .collect(
                Collectors.groupingBy(
                    EventRow::user, Collectors.mapping(EventRow::item, Collectors.toSet())));

    assertSameResults(
        "leave-last-out(1)",
        row -> row.item().equals(lastItems.get(row.user())) && items.get(row.user()).size() > 1);
  }

  private void assertSameResults(String split, Predicate<EventRow> isTest) throws IOException {
    Path events = write("events.csv", row -> true);
    Path train = write("train.csv", isTest.negate());
    Path test = write("test.csv", isTest);

    Map<String, Object> splitResults = results("--events", events.toString(), "--split", split);
    Map<String, Object> fileResults =
        results("--train", train.toString(), "--test", test.toString());

    assertThat(splitResults).hasSizeGreaterThan(20).isEqualTo(fileResults);
  }

  private Path write(String name, Predicate<EventRow> filter) throws IOException {
    List<String> lines = new ArrayList<>(List.of(HEADER));
    rows.stream().filter(filter).map(EventRow::toString).forEach(lines::add);
    return Files.write(folder.resolve(name), lines);
  }

  /** Returns the counts, warnings and metric values of the JSON. */
  private Map<String, Object> results(String... data) throws IOException {
    Path json = folder.resolve("report.json");
    List<String> args = new ArrayList<>(List.of("evaluate", "--json", json.toString()));
    args.addAll(List.of(data));
    for (String metric :
        List.of("ndcg@10", "popularity@10", "novelty@10", "coverage@10", "auc", "gini@10")) {
      args.addAll(List.of("--metric", metric));
    }
    for (String algorithm :
        List.of("item-knn(similarity=log-likelihood)", "most-popular", "implicit-als(factors=4)")) {
      args.addAll(List.of("--algorithm", algorithm));
    }
    CommandResult result = CommandResult.of(args.toArray());
    assertThat(result.err()).isEmpty();
    JsonNode table = JsonMapper.shared().readTree(Files.readString(json)).get("tables").get(0);
    Map<String, Object> results = new TreeMap<>();
    for (String count : List.of("users", "items", "trainEvents", "testEvents")) {
      results.put(count, table.get(count));
    }
    results.put("warnings", warnings(table));
    results.put("comparisons", table.get("comparisons"));
    for (JsonNode row : table.get("rows")) {
      for (Map.Entry<String, JsonNode> value : row.get("values").properties()) {
        results.put(row.get("algorithm").asString() + " " + value.getKey(), value.getValue());
      }
    }
    return results;
  }

  /** Returns the warnings without the name of the fold in front. */
  private static List<String> warnings(JsonNode table) {
    return table
        .get("warnings")
        .valueStream()
        .map(warning -> warning.asString().replaceFirst("^from \\S+: ", ""))
        .toList();
  }
}
