package org.crmrecommend.benchmarks;

import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.StringJoiner;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Converts the JSON of a benchmark run into Markdown tables, one per benchmark, with a row per set
 * of parameters and a column per method. The library's methods come before naive versions, lower
 * bounds and other libraries ({@code naive…}, {@code baseline…}). A cell contains the median time,
 * its ratio to the first column and, if known, the throughput. GB/s counts the factors once.
 * GFLOP/s counts a multiplication and an addition as two operations; the inverse of n rows has n³
 * multiplications and additions. With the gc profiler, the allocated bytes per operation follow.
 * Run with {@code java -cp benchmarks/target/benchmarks.jar
 * org.crmrecommend.benchmarks.JmhResultsTable results.json}.
 */
public final class JmhResultsTable {

  private JmhResultsTable() {}

  /** Prints the tables of a results file. */
  public static void main(String[] args) {
    PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
    if (args.length != 1) {
      out.println(
          "usage: JmhResultsTable RESULTS.json (written by java -jar benchmarks.jar -rf json)");
      System.exit(2);
    }
    Map<String, List<JmhResult>> byBenchmark = new LinkedHashMap<>();
    for (JsonNode node : JsonMapper.shared().readTree(Path.of(args[0]))) {
      JmhResult result = JmhResult.of(node);
      byBenchmark.computeIfAbsent(result.benchmark(), unseen -> new ArrayList<>()).add(result);
    }
    byBenchmark.forEach((benchmark, results) -> print(out, benchmark, results));
  }

  private static void print(PrintStream out, String benchmark, List<JmhResult> results) {
    List<String> methods =
        results.stream()
            .sorted(Comparator.comparing(JmhResult::isBaseline))
            .map(JmhResult::method)
            .distinct()
            .toList();
    Set<String> parameters = new LinkedHashSet<>();
    results.forEach(result -> parameters.addAll(result.parameters().keySet()));
    Map<Map<String, String>, List<JmhResult>> rows =
        results.stream()
            .collect(
                Collectors.groupingBy(
                    JmhResult::parameters, LinkedHashMap::new, Collectors.toList()));
    out.println("**" + benchmark.replaceAll("Benchmark$", "") + "**");
    out.println();
    out.println(line(Stream.concat(parameters.stream(), methods.stream().map(m -> "`" + m + "`"))));
    out.println(line(Stream.generate(() -> "---").limit(parameters.size() + methods.size())));
    rows.forEach(
        (values, row) ->
            out.println(
                line(
                    Stream.concat(
                        parameters.stream().map(name -> values.getOrDefault(name, "")),
                        methods.stream().map(method -> cell(method, methods.get(0), row))))));
    out.println();
  }

  private static String line(Stream<String> cells) {
    return cells.collect(Collectors.joining(" | ", "| ", " |"));
  }

  /** Returns the result of a method; empty if it was not run with these parameters. */
  private static String cell(String method, String first, List<JmhResult> row) {
    return row.stream()
        .filter(result -> result.method().equals(method))
        .map(result -> text(result, first, row))
        .collect(Collectors.joining());
  }

  private static String text(JmhResult result, String first, List<JmhResult> row) {
    StringJoiner text = new StringJoiner(", ");
    text.add(result.formattedTime());
    row.stream()
        .filter(other -> !result.method().equals(first) && other.method().equals(first))
        .map(other -> JmhResult.formatThreeDigits(result.nanos() / other.nanos()) + "×")
        .forEach(text::add);
    if (!result.throughput().isEmpty()) {
      text.add(result.throughput());
    }
    result.allocatedBytes().ifPresent(bytes -> text.add(Math.round(bytes) + " B"));
    return text.toString();
  }
}
