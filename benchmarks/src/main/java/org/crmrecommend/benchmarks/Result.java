package org.crmrecommend.benchmarks;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;
import tools.jackson.databind.JsonNode;

/**
 * What JMH measured of one method with one set of parameters.
 *
 * @param benchmark the simple name of the class
 * @param nanos the median time of an operation
 * @param allocated bytes an operation, if the gc profiler was on
 */
record Result(
    String benchmark,
    String method,
    Map<String, String> parameters,
    double nanos,
    OptionalDouble allocated) {

  private static final double MICRO = 1e3;
  private static final double MILLI = 1e6;
  private static final double SECOND = 1e9;

  /** Reads an entry of JMH's JSON; a parameter that is a path is its last name. */
  static Result of(JsonNode node) {
    String[] names = node.get("benchmark").asString().split("\\.", -1);
    Map<String, String> parameters = new LinkedHashMap<>();
    node.path("params")
        .properties()
        .forEach(entry -> parameters.put(entry.getKey(), lastName(entry.getValue().asString())));
    JsonNode allocated = node.at("/secondaryMetrics/gc.alloc.rate.norm/score");
    boolean isTold = allocated.isNumber() && node.get("mode").asString().equals("avgt");
    return new Result(
        names[names.length - 2],
        names[names.length - 1],
        parameters,
        median(node.at("/primaryMetric/rawData"))
            * nanos(node.at("/primaryMetric/scoreUnit").asString()),
        isTold ? OptionalDouble.of(allocated.asDouble()) : OptionalDouble.empty());
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

  private static double nanos(String unit) {
    return switch (unit) {
      case "ns/op" -> 1;
      case "us/op" -> MICRO;
      case "ms/op" -> MILLI;
      case "s/op" -> SECOND;
      default -> throw new IllegalArgumentException("unit must be a time an operation: " + unit);
    };
  }

  /** Whether it is what ours is measured against: something plain, a floor, or another library. */
  boolean isRival() {
    return method.startsWith("naive") || method.startsWith("baseline");
  }

  /** The time in the unit that suits it. */
  String time() {
    if (nanos < MICRO) {
      return threeDigits(nanos) + " ns";
    }
    if (nanos < MILLI) {
      return threeDigits(nanos / MICRO) + " µs";
    }
    return nanos < SECOND ? threeDigits(nanos / MILLI) + " ms" : threeDigits(nanos / SECOND) + " s";
  }

  /** The speed, if it is known what an operation reads or computes; empty otherwise. */
  String speed() {
    return switch (benchmark) {
      case "FactorScoringBenchmark" ->
          method.endsWith("Batch")
              ? threeDigits(2 * number("items") * number("factors") / nanos) + " GFLOP/s"
              : threeDigits(Float.BYTES * number("items") * number("factors") / nanos) + " GB/s";
      case "InverseBenchmark" -> threeDigits(Math.pow(number("rows"), 3) / nanos) + " GFLOP/s";
      default -> "";
    };
  }

  private double number(String parameter) {
    return Double.parseDouble(parameters.get(parameter));
  }

  static String threeDigits(double value) {
    String format = value < 10 ? "%.2f" : value < 100 ? "%.1f" : "%,.0f";
    return String.format(Locale.ROOT, format, value);
  }
}
