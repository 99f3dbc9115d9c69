package org.crmrecommend.benchmarks;

import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Turns the JSON of one benchmark run into Markdown tables: for each benchmark and its parameters
 * the time of every method, and for each plain rival or floor – {@code naive…}, {@code baseline…} –
 * how many times the first other method's time it takes. Run with {@code java -cp
 * benchmarks/target/benchmarks.jar org.crmrecommend.benchmarks.ResultsTable results.json}.
 */
public final class ResultsTable {

  /** One method's result. */
  private record Result(
      String benchmark, String method, String parameters, double score, String unit) {

    static Result of(JsonNode node) {
      String[] names = node.get("benchmark").asString().split("\\.", -1);
      String parameters =
          node.has("params")
              ? node.get("params").properties().stream()
                  .map(entry -> entry.getKey() + " " + entry.getValue().asString())
                  .collect(Collectors.joining(", "))
              : "";
      return new Result(
          names[names.length - 2],
          names[names.length - 1],
          parameters,
          median(node.at("/primaryMetric/rawData")),
          node.at("/primaryMetric/scoreUnit").asString());
    }

    boolean isRival() {
      return method.startsWith("naive") || method.startsWith("baseline");
    }
  }

  private ResultsTable() {}

  /** Prints the tables of the file that is named. */
  public static void main(String[] args) {
    PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
    if (args.length != 1) {
      out.println(
          "usage: ResultsTable RESULTS.json, as java -jar benchmarks.jar -rf json writes it");
      System.exit(2);
    }
    Map<String, List<Result>> byBenchmark = new LinkedHashMap<>();
    for (JsonNode node : JsonMapper.shared().readTree(Path.of(args[0]))) {
      Result result = Result.of(node);
      byBenchmark.computeIfAbsent(result.benchmark, unseen -> new ArrayList<>()).add(result);
    }
    byBenchmark.forEach((benchmark, results) -> print(out, benchmark, results));
  }

  private static void print(PrintStream out, String benchmark, List<Result> results) {
    out.println("| " + benchmark + " | method | median | times ours |");
    out.println("|---|---|---|---|");
    for (Result result : results) {
      out.println(
          String.format(
              Locale.ROOT,
              "| %s | `%s` | %,.1f %s | %s |",
              result.parameters,
              result.method,
              result.score,
              result.unit,
              result.isRival() ? ratio(result, results) : ""));
    }
    out.println();
  }

  /** How many times our own method's time a rival takes, with the same parameters. */
  private static String ratio(Result rival, List<Result> results) {
    return results.stream()
        .filter(other -> !other.isRival() && other.parameters.equals(rival.parameters))
        .findFirst()
        .map(ours -> String.format(Locale.ROOT, "%.1f", rival.score / ours.score))
        .orElse("");
  }

  private static double median(JsonNode forks) {
    double[] values =
        forks
            .valueStream()
            .flatMap(JsonNode::valueStream)
            .mapToDouble(JsonNode::asDouble)
            .sorted()
            .toArray();
    return (values[(values.length - 1) / 2] + values[values.length / 2]) / 2;
  }
}
