package org.crmrecommend.examples.report;

import static org.crmrecommend.examples.report.ReportFormat.Leaf.NUMBER;
import static org.crmrecommend.examples.report.ReportFormat.Leaf.TEXT;
import static org.crmrecommend.examples.report.ReportFormat.Leaf.TRUTH;

import java.util.Map;
import java.util.Set;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The fields a report's JSON may have, and what each must be.
 *
 * <p>Every field may be missing or null but the few that name something. Fields that are not listed
 * are of a later version, and left alone.
 */
final class ReportFormat {

  private static final JsonMapper JSON =
      JsonMapper.builder().enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION).build();

  /** Of one metric: the mean over users, and the interval it lies in. */
  private static final Shape ESTIMATE =
      new Fields(Map.of("mean", NUMBER, "low", NUMBER, "high", NUMBER));

  /** A figure that others have published, by metric. */
  private static final Shape PUBLISHED =
      new Fields(
          Map.of("name", TEXT, "source", TEXT, "values", new ByName(NUMBER)), Set.of("name"));

  private static final Shape METRIC =
      new Fields(Map.of("name", TEXT, "lowerIsBetter", TRUTH), Set.of("name"));

  private static final Shape ROW =
      new Fields(
          Map.of(
              "algorithm", TEXT,
              "parameters", TEXT,
              "seeds", NUMBER,
              "values", new ByName(ESTIMATE),
              "published", new ListOf(PUBLISHED),
              "trainingSeconds", NUMBER,
              "usersPerSecond", NUMBER,
              "peakHeapBytes", NUMBER),
          Set.of("algorithm"));

  /** Of the same users under two algorithms; p values after Holm. */
  private static final Shape COMPARISON =
      new Fields(
          Map.ofEntries(
              Map.entry("metric", TEXT),
              Map.entry("a", TEXT),
              Map.entry("b", TEXT),
              Map.entry("difference", ESTIMATE),
              Map.entry("bootstrap", NUMBER),
              Map.entry("wilcoxon", NUMBER),
              Map.entry("t", NUMBER),
              Map.entry("effect", NUMBER),
              Map.entry("rankBiserial", NUMBER),
              Map.entry("better", NUMBER),
              Map.entry("worse", NUMBER),
              Map.entry("usersNeeded", NUMBER)),
          Set.of("metric", "a", "b"));

  /** Mean ranks over users, 1 the best, and the groups that are not told apart. */
  private static final Shape RANKS =
      new Fields(
          Map.of(
              "metric", TEXT,
              "means",
                  new ListOf(
                      new Fields(
                          Map.of("algorithm", TEXT, "rank", NUMBER), Set.of("algorithm", "rank"))),
              "groups", new ListOf(new ListOf(TEXT))),
          Set.of("metric"));

  /** A metric at several lengths k of the list. */
  private static final Shape CURVES =
      new Fields(
          Map.of(
              "metric",
              TEXT,
              "lines",
              new ListOf(
                  new Fields(
                      Map.of(
                          "algorithm", TEXT,
                          "k", new ListOf(NUMBER),
                          "mean", new ListOf(NUMBER)),
                      Set.of("algorithm", "k", "mean")))),
          Set.of("metric"));

  private static final Shape SLICED =
      new Fields(
          Map.of("algorithm", TEXT, "mean", NUMBER, "low", NUMBER, "high", NUMBER),
          Set.of("algorithm"));

  /** A metric among parts of the users. */
  private static final Shape SLICES =
      new Fields(
          Map.of(
              "dimension", TEXT,
              "metric", TEXT,
              "groups",
                  new ListOf(
                      new Fields(
                          Map.of("name", TEXT, "users", NUMBER, "values", new ListOf(SLICED)),
                          Set.of("name")))),
          Set.of("dimension", "metric"));

  /** Of a trial, {@code share} is the part of the validation users that it was measured on. */
  private static final Shape SEARCH =
      new Fields(
          Map.of(
              "algorithm", TEXT,
              "metric", TEXT,
              "seconds", NUMBER,
              "best", TEXT,
              "trials",
                  new ListOf(
                      new Fields(
                          Map.of(
                              "parameters", TEXT,
                              "value", NUMBER,
                              "share", NUMBER,
                              "seconds", NUMBER)))),
          Set.of("algorithm"));

  /** One data set in one split. */
  private static final Shape TABLE =
      new Fields(
          Map.ofEntries(
              Map.entry("name", TEXT),
              Map.entry("split", TEXT),
              Map.entry("users", NUMBER),
              Map.entry("items", NUMBER),
              Map.entry("trainEvents", NUMBER),
              Map.entry("testEvents", NUMBER),
              Map.entry("warnings", new ListOf(TEXT)),
              Map.entry("metrics", new ListOf(METRIC)),
              Map.entry("rows", new ListOf(ROW)),
              Map.entry("unmatched", new ListOf(PUBLISHED)),
              Map.entry("comparisons", new ListOf(COMPARISON)),
              Map.entry("ranks", new ListOf(RANKS)),
              Map.entry("curves", new ListOf(CURVES)),
              Map.entry("slices", new ListOf(SLICES)),
              Map.entry("searches", new ListOf(SEARCH))),
          Set.of("name"));

  private static final Shape REPORT =
      new Fields(
          Map.of("title", TEXT, "created", TEXT, "machine", TEXT, "tables", new ListOf(TABLE)));

  private ReportFormat() {}

  /**
   * The report, once it is sure to have the fields that the page reads.
   *
   * @throws IllegalArgumentException if it is no JSON, or a field is not what it must be; the
   *     message says which
   */
  static JsonNode read(String json) {
    JsonNode report;
    try {
      report = JSON.readTree(json);
    } catch (JacksonException e) {
      int line = e.getLocation() == null ? 1 : e.getLocation().getLineNr();
      throw new IllegalArgumentException(
          "report:" + line + ": expected JSON: " + e.getOriginalMessage(), e);
    }
    REPORT.check(report, "report");
    return report;
  }

  /** What the value of a field must be. */
  private sealed interface Shape {

    /**
     * @param path of the node, for the message
     */
    void check(JsonNode node, String path);
  }

  /** A value without parts. */
  enum Leaf implements Shape {
    TEXT,
    NUMBER,
    TRUTH;

    @Override
    public void check(JsonNode node, String path) {
      boolean fits =
          switch (this) {
            case TEXT -> node.isString();
            case NUMBER -> node.isNumber();
            case TRUTH -> node.isBoolean();
          };
      if (!fits) {
        throw unexpected(
            path, this == TEXT ? "text" : this == NUMBER ? "a number" : "true or false", node);
      }
    }
  }

  private record ListOf(Shape each) implements Shape {
    @Override
    public void check(JsonNode node, String path) {
      if (!node.isArray()) {
        throw unexpected(path, "a list", node);
      }
      for (int i = 0; i < node.size(); i++) {
        each.check(node.get(i), path + "[" + i + "]");
      }
    }
  }

  /** An object whose fields are names of the report's own. */
  private record ByName(Shape each) implements Shape {
    @Override
    public void check(JsonNode node, String path) {
      if (!node.isObject()) {
        throw unexpected(path, "an object", node);
      }
      for (Map.Entry<String, JsonNode> field : node.properties()) {
        if (!field.getValue().isNull()) {
          each.check(field.getValue(), path + "[\"" + field.getKey() + "\"]");
        }
      }
    }
  }

  private record Fields(Map<String, Shape> shapes, Set<String> required) implements Shape {

    Fields(Map<String, Shape> shapes) {
      this(shapes, Set.of());
    }

    @Override
    public void check(JsonNode node, String path) {
      if (!node.isObject()) {
        throw unexpected(path, "an object", node);
      }
      for (Map.Entry<String, JsonNode> field : node.properties()) {
        Shape shape = shapes.get(field.getKey());
        if (shape != null && !field.getValue().isNull()) {
          shape.check(field.getValue(), path + "." + field.getKey());
        }
      }
      for (String name : required) {
        if (!node.hasNonNull(name)) {
          throw new IllegalArgumentException(path + ": expected a field " + name + ", found none");
        }
      }
    }
  }

  private static IllegalArgumentException unexpected(String path, String expected, JsonNode found) {
    String text = found.isMissingNode() ? "nothing" : found.toString();
    String shown = text.length() > 60 ? text.substring(0, 60) + "…" : text;
    return new IllegalArgumentException(path + ": expected " + expected + ", found " + shown);
  }
}
