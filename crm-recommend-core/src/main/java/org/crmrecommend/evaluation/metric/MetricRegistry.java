package org.crmrecommend.evaluation.metric;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
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
    metrics.put("precision", new Precision(k, Precision.Denominator.K));
    metrics.put("recall", new Recall(k, Recall.Denominator.RELEVANT));
    metrics.put("hit-rate", new HitRate(k));
    metrics.put("f1", new F1(k));
    metrics.put("map", new MeanAveragePrecision(k, MeanAveragePrecision.Denominator.MIN));
    metrics.put("mrr", new MeanReciprocalRank(k));
    metrics.put("ndcg", new Ndcg(k, Ndcg.Ideal.CUT, Ndcg.Gain.BINARY));
    metrics.put("auc", new Auc());
    metrics.put("log-auc", new LogAuc(0.001));
    metrics.put("rmse", new Rmse());
    metrics.put("mae", new Mae());
    metrics.put("coverage", new Coverage(k));
    metrics.put("gini", new Gini(k));
    metrics.put("entropy", new Entropy(k));
    metrics.put("personalization", new Personalization(k));
    metrics.put("popularity", new Popularity(k));
    metrics.put("novelty", new Novelty(k));
    metrics.put("long-tail", new LongTail(k, 0.8));
    metrics.put("diversity", new Diversity(k, TrainingStatistics.BY_USERS));
    metrics.put("serendipity", new Serendipity(k));
    metrics.put("calibration", new Calibration(k, "category"));
    metrics.put("repeat-recall", new RepeatRecall(k));
    metrics.put("explore-recall", new ExploreRecall(k));
    metrics.put("stratified-recall", new StratifiedRecall(k, 0.5));
    metrics.put("stratified-ndcg", new StratifiedNdcg(k, 0.5));
    metrics.put("unbiased-recall", new UnbiasedRecall(k, 1.25));
    metrics.put("unbiased-ndcg", new UnbiasedNdcg(k, 1.25));
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
      String band = bandMetric.band().name().toLowerCase(Locale.ROOT);
      return withParameter(format(bandMetric.metric()), ITEMS + "=" + band);
    }
    if (METRICS.values().stream()
        .noneMatch(registered -> registered.getClass() == metric.getClass())) {
      return metric.toString();
    }
    String text = RECORD_TEXT.shorten(metric);
    int parenthesis = text.indexOf('(');
    String name = parenthesis < 0 ? text : text.substring(0, parenthesis);
    Map<String, Object> components = RecordText.components(metric);
    List<String> nonDefaults = new ArrayList<>();
    if (parenthesis >= 0) {
      nonDefaults.addAll(List.of(text.substring(parenthesis + 1, text.length() - 1).split(",")));
      nonDefaults.removeIf(nonDefault -> nonDefault.startsWith(K + "="));
    }
    boolean hasSingleParameter = components.size() == 2 && components.containsKey(K);
    String variant =
        hasSingleParameter
                && !nonDefaults.isEmpty()
                && components.values().stream().anyMatch(Enum.class::isInstance)
            ? nonDefaults.get(0).substring(nonDefaults.get(0).indexOf('=') + 1)
            : String.join(",", nonDefaults);
    String cutOff = components.containsKey(K) ? "@" + components.get(K) : "";
    return name + cutOff + (variant.isEmpty() ? "" : "(" + variant + ")");
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
    boolean hasK = registered != null && RecordText.components(registered).containsKey(K);
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
        .filter(band -> band.name().toLowerCase(Locale.ROOT).equals(text))
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
      throw new IllegalArgumentException("sampled must be of type int: " + text, e);
    }
  }
}
