package org.crmrecommend.evaluation.metric;

import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.crmrecommend.model.RecordText;
import org.jspecify.annotations.Nullable;

/** Registry of the metrics; parses and formats their texts. */
final class MetricRegistry {

  private static final String K = "k";
  private static final String ITEMS = "items";
  private static final String SAMPLED = "sampled";

  /** A name, an optional cut-off, and optional parameters. */
  private static final Pattern SYNTAX = Pattern.compile("([^@(]*)(@[^(]*)?(\\(.*\\))?");

  private static final Map<String, Metric> METRICS = defaultMetrics();

  private static final RecordText<Metric> RECORD_TEXT = RecordText.of("metric", METRICS);

  private MetricRegistry() {}

  private static Map<String, Metric> defaultMetrics() {
    int k = 10;
    Map<String, Metric> metrics = new LinkedHashMap<>();
    metrics.put("precision", Metrics.precision(k));
    metrics.put("recall", Metrics.recall(k));
    metrics.put("hit-rate", Metrics.hitRate(k));
    metrics.put("f1", Metrics.f1(k));
    metrics.put("map", Metrics.meanAveragePrecision(k));
    metrics.put("mrr", Metrics.meanReciprocalRank(k));
    metrics.put("ndcg", Metrics.ndcg(k));
    metrics.put("auc", Metrics.auc());
    metrics.put("log-auc", Metrics.logAuc(0.001));
    metrics.put("rmse", Metrics.rmse());
    metrics.put("mae", Metrics.mae());
    metrics.put("coverage", Metrics.coverage(k));
    metrics.put("gini", Metrics.gini(k));
    metrics.put("entropy", Metrics.entropy(k));
    metrics.put("personalization", Metrics.personalization(k));
    metrics.put("popularity", Metrics.popularity(k));
    metrics.put("novelty", Metrics.novelty(k));
    metrics.put("long-tail", Metrics.longTail(k, 0.8));
    metrics.put("diversity", Metrics.diversity(k));
    metrics.put("serendipity", Metrics.serendipity(k));
    metrics.put("calibration", Metrics.calibration(k, "category"));
    metrics.put("repeat-recall", Metrics.repeatRecall(k));
    metrics.put("explore-recall", Metrics.exploreRecall(k));
    metrics.put("stratified-recall", Metrics.stratifiedRecall(k, 0.5));
    metrics.put("stratified-ndcg", Metrics.stratifiedNdcg(k, 0.5));
    metrics.put("unbiased-recall", Metrics.unbiasedRecall(k, 1.25));
    metrics.put("unbiased-ndcg", Metrics.unbiasedNdcg(k, 1.25));
    return metrics;
  }

  static List<String> names() {
    return METRICS.values().stream().map(MetricRegistry::format).toList();
  }

  /** Returns the text of a metric; for an unregistered metric, its {@code toString}. */
  static String format(Metric metric) {
    if (metric instanceof SampledMetric sampled) {
      return withParameter(format(sampled.metric()), SAMPLED + "=" + sampled.negatives());
    }
    if (metric instanceof ItemBandMetric bandMetric) {
      return withParameter(format(bandMetric.metric()), ITEMS + "=" + bandMetric.band().text());
    }
    if (METRICS.values().stream()
        .noneMatch(registered -> registered.getClass() == metric.getClass())) {
      return metric.toString();
    }
    String text = RECORD_TEXT.shorten(metric);
    int parenthesis = text.indexOf('(');
    String name = parenthesis < 0 ? text : text.substring(0, parenthesis);
    List<String> nonDefaults = new ArrayList<>();
    if (parenthesis >= 0) {
      nonDefaults.addAll(List.of(text.substring(parenthesis + 1, text.length() - 1).split(",")));
      nonDefaults.removeIf(nonDefault -> nonDefault.startsWith(K + "="));
    }
    String variant =
        hasSingleChoice(metric) && !nonDefaults.isEmpty()
            ? nonDefaults.get(0).substring(nonDefaults.get(0).indexOf('=') + 1)
            : String.join(",", nonDefaults);
    return name + cutOff(metric) + (variant.isEmpty() ? "" : "(" + variant + ")");
  }

  /** Returns whether the only parameter after k is an enum, whose name is omitted. */
  private static boolean hasSingleChoice(Metric metric) {
    RecordComponent[] components = metric.getClass().getRecordComponents();
    return components.length == 2 && components[1].getType().isEnum();
  }

  /** Returns the cut-off in the text of a metric, such as {@code @10}, or an empty string. */
  private static String cutOff(Metric metric) {
    if (metric instanceof ListMetric listMetric) {
      return "@" + listMetric.k();
    }
    return metric instanceof OverallMetric overallMetric ? "@" + overallMetric.k() : "";
  }

  private static String withParameter(String text, String parameter) {
    return text.endsWith(")")
        ? text.substring(0, text.length() - 1) + "," + parameter + ")"
        : text + "(" + parameter + ")";
  }

  static Metric parse(String text) {
    Matcher matcher = SYNTAX.matcher(text.strip());
    if (!matcher.matches()) {
      throw new IllegalArgumentException(
          "metric must look like ndcg@20 or recall@20(min): " + text);
    }
    String name = matcher.group(1).strip();
    Metric registered = METRICS.get(name);
    if (registered == null) {
      RECORD_TEXT.parse(name); // throws; the message lists the names
    }
    boolean hasK = registered != null && !cutOff(registered).isEmpty();
    if (!hasK && matcher.group(2) != null) {
      throw new IllegalArgumentException(name + " must not have a cut-off: " + text);
    }
    List<String> parameters = splitParameters(matcher.group(3));
    Optional<String> band = removeParameter(parameters, ITEMS);
    Optional<String> sampleSize = removeParameter(parameters, SAMPLED);
    if (hasK) {
      parameters.add(0, K + "=" + parseCutOff(matcher.group(2), text));
    }
    Metric metric = RECORD_TEXT.parse(name + "(" + String.join(",", parameters) + ")");
    if (band.isPresent()) {
      metric = new ItemBandMetric(requireListMetric(metric, ITEMS, text), parseBand(band.get()));
    }
    return sampleSize.isPresent()
        ? new SampledMetric(
            requireListMetric(metric, SAMPLED, text), parseSampleSize(sampleSize.get()))
        : metric;
  }

  private static List<String> splitParameters(@Nullable String text) {
    return text == null || text.length() <= 2
        ? new ArrayList<>()
        : new ArrayList<>(
            Arrays.stream(text.substring(1, text.length() - 1).split(",", -1))
                .map(String::strip)
                .toList());
  }

  private static Optional<String> removeParameter(List<String> parameters, String name) {
    Optional<String> found =
        parameters.stream().filter(parameter -> parameter.startsWith(name + "=")).findFirst();
    found.ifPresent(parameters::remove);
    return found.map(parameter -> parameter.substring(name.length() + 1));
  }

  private static int parseCutOff(@Nullable String suffix, String text) {
    try {
      return Integer.parseInt(suffix == null ? "" : suffix.substring(1).strip());
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException("metric must look like ndcg@20: " + text, e);
    }
  }

  private static ListMetric requireListMetric(Metric metric, String parameter, String text) {
    if (metric instanceof ListMetric list) {
      return list;
    }
    throw new IllegalArgumentException(
        parameter + " must be used with a per-user list metric: " + text);
  }

  private static ItemBand parseBand(String text) {
    return Arrays.stream(ItemBand.values())
        .filter(band -> band.text().equals(text))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "items must be one of head, middle, tail, new, old: " + text));
  }

  private static int parseSampleSize(String text) {
    try {
      return Integer.parseInt(text);
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException("sampled must be a whole number: " + text, e);
    }
  }
}
