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

/** The registry of metrics: their names, written and read. */
final class MetricText {

  private static final String K = "k";
  private static final String ITEMS = "items";
  private static final String SAMPLED = "sampled";

  /** A name, then a cut-off, then parameters. */
  private static final Pattern FORM = Pattern.compile("([^@(]*)(@[^(]*)?(\\(.*\\))?");

  private static final Map<String, Metric> KNOWN = known();

  private static final RecordText<Metric> TEXTS = RecordText.of("metric", KNOWN);

  private MetricText() {}

  private static Map<String, Metric> known() {
    int k = 10;
    Map<String, Metric> known = new LinkedHashMap<>();
    known.put("precision", new Precision(k, Precision.Over.K));
    known.put("recall", new Recall(k, Recall.Over.RELEVANT));
    known.put("hit-rate", new HitRate(k));
    known.put("f1", new F1(k));
    known.put("map", new MeanAveragePrecision(k, MeanAveragePrecision.Over.MIN));
    known.put("mrr", new MeanReciprocalRank(k));
    known.put("ndcg", new Ndcg(k, Ndcg.Ideal.CUT, Ndcg.Gain.BINARY));
    known.put("auc", new Auc());
    known.put("log-auc", new LogAuc(0.001));
    known.put("rmse", new Rmse());
    known.put("mae", new Mae());
    known.put("coverage", new Coverage(k));
    known.put("gini", new Gini(k));
    known.put("entropy", new Entropy(k));
    known.put("personalization", new Personalization(k));
    known.put("popularity", new Popularity(k));
    known.put("novelty", new Novelty(k));
    known.put("long-tail", new LongTail(k, 0.8));
    known.put("diversity", new Diversity(k, TrainingFacts.BY_USERS));
    known.put("serendipity", new Serendipity(k));
    known.put("calibration", new Calibration(k, "category"));
    known.put("repeat-recall", new RepeatRecall(k));
    known.put("explore-recall", new ExploreRecall(k));
    known.put("stratified-recall", new StratifiedRecall(k, 0.5));
    known.put("stratified-ndcg", new StratifiedNdcg(k, 0.5));
    known.put("unbiased-recall", new UnbiasedRecall(k, 1.25));
    known.put("unbiased-ndcg", new UnbiasedNdcg(k, 1.25));
    return known;
  }

  static List<String> names() {
    return KNOWN.values().stream().map(MetricText::of).toList();
  }

  /** A metric that is not of the registry is called as it calls itself. */
  static String of(Metric metric) {
    if (metric instanceof Sampled sampled) {
      return with(of(sampled.metric()), SAMPLED + "=" + sampled.negatives());
    }
    if (metric instanceof OfItems part) {
      String band = part.items().name().toLowerCase(Locale.ROOT);
      return with(of(part.metric()), ITEMS + "=" + band);
    }
    if (KNOWN.values().stream().noneMatch(known -> known.getClass() == metric.getClass())) {
      return metric.toString();
    }
    String text = TEXTS.shorten(metric);
    int open = text.indexOf('(');
    String name = open < 0 ? text : text.substring(0, open);
    Map<String, Object> components = RecordText.components(metric);
    List<String> changed = new ArrayList<>();
    if (open >= 0) {
      changed.addAll(List.of(text.substring(open + 1, text.length() - 1).split(",")));
      changed.removeIf(change -> change.startsWith(K + "="));
    }
    boolean isAlone = components.size() == 2 && components.containsKey(K);
    String variant =
        isAlone
                && !changed.isEmpty()
                && components.values().stream().anyMatch(Enum.class::isInstance)
            ? changed.get(0).substring(changed.get(0).indexOf('=') + 1)
            : String.join(",", changed);
    String cutOff = components.containsKey(K) ? "@" + components.get(K) : "";
    return name + cutOff + (variant.isEmpty() ? "" : "(" + variant + ")");
  }

  private static String with(String text, String parameter) {
    return text.endsWith(")")
        ? text.substring(0, text.length() - 1) + "," + parameter + ")"
        : text + "(" + parameter + ")";
  }

  static Metric parse(String text) {
    Matcher form = FORM.matcher(text.strip());
    if (!form.matches()) {
      throw new IllegalArgumentException(
          "metric must look like ndcg@20 or recall@20(min): " + text);
    }
    String name = form.group(1).strip();
    Metric known = KNOWN.get(name);
    if (known == null) {
      TEXTS.parse(name); // says what there is
    }
    boolean hasK = known != null && RecordText.components(known).containsKey(K);
    if (!hasK && form.group(2) != null) {
      throw new IllegalArgumentException(name + " must stand without a cut-off: " + text);
    }
    List<String> parameters = parameters(form.group(3));
    Optional<String> items = take(parameters, ITEMS);
    Optional<String> sampled = take(parameters, SAMPLED);
    if (hasK) {
      parameters.add(0, K + "=" + cutOff(form.group(2), text));
    }
    Metric metric = TEXTS.parse(name + "(" + String.join(",", parameters) + ")");
    if (items.isPresent()) {
      metric = new OfItems(ofList(metric, ITEMS, text), band(items.get()));
    }
    return sampled.isPresent()
        ? new Sampled(ofList(metric, SAMPLED, text), number(sampled.get()))
        : metric;
  }

  private static List<String> parameters(@Nullable String text) {
    return text == null || text.length() <= 2
        ? new ArrayList<>()
        : new ArrayList<>(
            Arrays.stream(text.substring(1, text.length() - 1).split(",", -1))
                .map(String::strip)
                .toList());
  }

  private static Optional<String> take(List<String> parameters, String name) {
    Optional<String> found =
        parameters.stream().filter(parameter -> parameter.startsWith(name + "=")).findFirst();
    found.ifPresent(parameters::remove);
    return found.map(parameter -> parameter.substring(name.length() + 1));
  }

  private static int cutOff(@Nullable String at, String text) {
    try {
      return Integer.parseInt(at == null ? "" : at.substring(1).strip());
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException("metric must look like ndcg@20: " + text, e);
    }
  }

  private static ListMetric ofList(Metric metric, String parameter, String text) {
    if (metric instanceof ListMetric list) {
      return list;
    }
    throw new IllegalArgumentException(
        parameter + " must go with a metric of a user's list: " + text);
  }

  private static ItemBand band(String text) {
    return Arrays.stream(ItemBand.values())
        .filter(band -> band.name().toLowerCase(Locale.ROOT).equals(text))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "items must be one of head, middle, tail, new, old: " + text));
  }

  private static int number(String text) {
    try {
      return Integer.parseInt(text);
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException("sampled must be of type int: " + text, e);
    }
  }

  static void requirePositive(String name, int value) {
    if (value <= 0) {
      throw new IllegalArgumentException(name + " must be positive: " + value);
    }
  }

  static void requireNonNegative(String name, double value) {
    if (!(value >= 0 && Double.isFinite(value))) {
      throw new IllegalArgumentException(name + " must not be negative: " + value);
    }
  }
}
