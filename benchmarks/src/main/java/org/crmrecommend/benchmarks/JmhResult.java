package org.crmrecommend.benchmarks;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;
import tools.jackson.databind.JsonNode;

/**
 * The JMH result of one method with one set of parameters.
 *
 * @param benchmark the simple name of the class
 * @param nanos the median time of an operation
 * @param allocatedBytes bytes per operation; empty without the gc profiler
 */
record JmhResult(
    String benchmark,
    String method,
    Map<String, String> parameters,
    double nanos,
    OptionalDouble allocatedBytes) {

  private static final double NANOS_PER_MICRO = 1e3;
  private static final double NANOS_PER_MILLI = 1e6;
  private static final double NANOS_PER_SECOND = 1e9;

  /** Reads an entry of the JMH JSON output. A path parameter is shortened to its file name. */
  static JmhResult of(JsonNode node) {
    String[] names = node.get("benchmark").asString().split("\\.", -1);
    Map<String, String> parameters = new LinkedHashMap<>();
    node.path("params")
        .properties()
        .forEach(entry -> parameters.put(entry.getKey(), lastName(entry.getValue().asString())));
    JsonNode allocation = node.at("/secondaryMetrics/gc.alloc.rate.norm/score");
    boolean isReported = allocation.isNumber() && node.get("mode").asString().equals("avgt");
    return new JmhResult(
        names[names.length - 2],
        names[names.length - 1],
        parameters,
        median(node.at("/primaryMetric/rawData"))
            * nanosPerUnit(node.at("/primaryMetric/scoreUnit").asString()),
        isReported ? OptionalDouble.of(allocation.asDouble()) : OptionalDouble.empty());
  }

  private static String lastName(String value) {
    return value.substring(value.lastIndexOf('/') + 1);
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

  private static double nanosPerUnit(String unit) {
    return switch (unit) {
      case "ns/op" -> 1;
      case "us/op" -> NANOS_PER_MICRO;
      case "ms/op" -> NANOS_PER_MILLI;
      case "s/op" -> NANOS_PER_SECOND;
      default ->
          throw new IllegalArgumentException("scoreUnit must be a time per operation: " + unit);
    };
  }

  /**
   * Whether the method is a reference for comparison: a naive version, a lower bound, or another
   * library.
   */
  boolean isBaseline() {
    return method.startsWith("naive") || method.startsWith("baseline");
  }

  /** The time in a suitable unit, with three digits. */
  String formattedTime() {
    if (nanos < NANOS_PER_MICRO) {
      return formatThreeDigits(nanos) + " ns";
    }
    if (nanos < NANOS_PER_MILLI) {
      return formatThreeDigits(nanos / NANOS_PER_MICRO) + " µs";
    }
    return nanos < NANOS_PER_SECOND
        ? formatThreeDigits(nanos / NANOS_PER_MILLI) + " ms"
        : formatThreeDigits(nanos / NANOS_PER_SECOND) + " s";
  }

  /** The throughput, if the size of an operation is known; otherwise an empty text. */
  String throughput() {
    return switch (benchmark) {
      case "FactorScoringBenchmark" ->
          method.endsWith("Batch")
              ? formatThreeDigits(
                      2 * numericParameter("items") * numericParameter("factors") / nanos)
                  + " GFLOP/s"
              : formatThreeDigits(
                      Float.BYTES * numericParameter("items") * numericParameter("factors") / nanos)
                  + " GB/s";
      case "InverseBenchmark" ->
          formatThreeDigits(Math.pow(numericParameter("rows"), 3) / nanos) + " GFLOP/s";
      default -> "";
    };
  }

  private double numericParameter(String parameter) {
    return Double.parseDouble(parameters.get(parameter));
  }

  static String formatThreeDigits(double value) {
    String format = value < 10 ? "%.2f" : value < 100 ? "%.1f" : "%,.0f";
    return String.format(Locale.ROOT, format, value);
  }
}
