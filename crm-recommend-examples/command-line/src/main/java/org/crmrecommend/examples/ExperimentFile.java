package org.crmrecommend.examples;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.crmrecommend.data.EventKind;
import org.crmrecommend.evaluation.Split;
import org.crmrecommend.evaluation.experiment.ExperimentPlan;
import org.crmrecommend.evaluation.experiment.ExperimentPlan.EvaluatedAlgorithm;
import org.crmrecommend.evaluation.metric.ListMetric;
import org.crmrecommend.evaluation.metric.Metric;
import org.crmrecommend.evaluation.metric.Metrics;
import org.crmrecommend.evaluation.search.HyperparameterSearch;
import org.crmrecommend.evaluation.search.HyperparameterSearch.ParameterRange;
import org.crmrecommend.examples.report.Report;
import org.crmrecommend.examples.yaml.YamlField;
import org.crmrecommend.examples.yaml.YamlSource;
import org.crmrecommend.model.Algorithm;

/**
 * An experiment file in YAML, or in JSON, which is valid YAML: a title and a list of data sets,
 * each with its files, metrics, algorithms and published results. {@code crm-recommend experiment
 * --help} describes the fields.
 */
final class ExperimentFile {

  private static final int MAX_BYTES = 3 << 20;
  private static final String ITEMS = "items";
  private static final String ITEM_AGE = "item-age";

  /** Fields of an algorithm that configure its search. */
  private static final List<String> SEARCH_FIELDS =
      List.of("metric", "trials", "method", "validation", "rungs", "seed");

  private final Path dataFolder;
  private final PrintWriter err;
  private final YamlField root;
  private final Set<Path> inputs = new LinkedHashSet<>();

  /**
   * A planned table, and its published results by the name of the algorithm they are compared with.
   */
  record PlannedTable(
      ExperimentPlan plan, Map<String, List<Report.Published>> publishedByAlgorithm) {}

  /**
   * Reads a file.
   *
   * @param dataFolder folder for relative paths of data files
   * @param err receives the reports of skipped rows
   * @throws IllegalArgumentException if the file does not exist or is not valid YAML
   */
  ExperimentFile(Path file, Path dataFolder, PrintWriter err) {
    this.dataFolder = dataFolder;
    this.err = err;
    this.root = YamlSource.read(file, MAX_BYTES).root().requireOnly("title", "data");
  }

  String title() {
    return root.field("title").asOptionalText().orElse("Experiment");
  }

  /** Returns the data files; empty until {@link #plannedTables} is called. */
  Set<Path> inputs() {
    return Collections.unmodifiableSet(inputs);
  }

  /**
   * Returns the planned tables.
   *
   * @throws IllegalArgumentException if a field is missing, unknown or invalid
   */
  List<PlannedTable> plannedTables() {
    YamlField data = root.field("data");
    if (data.elements().isEmpty()) {
      throw data.invalid("a list of at least one data set");
    }
    return data.elements().stream().map(this::plannedTable).toList();
  }

  private PlannedTable plannedTable(YamlField data) {
    data.requireOnly(
        "name",
        "train",
        "test",
        "events",
        "split",
        "format",
        "columns",
        "kinds",
        "amount-currency",
        "no-header",
        "open-kinds",
        "catalog",
        "users",
        "portraits",
        "segments",
        "candidates",
        "ignore-stars",
        "repeats",
        "metrics",
        "cut-offs",
        "slices",
        "seeds",
        "algorithms",
        "published");
    String name = data.field("name").asText();
    List<Metric> metrics =
        new ArrayList<>(
            data.field("metrics")
                .parseAll(Metrics::parse, List.of(Metrics.recall(20), Metrics.ndcg(20))));
    List<String> slices = new ArrayList<>(data.field("slices").parseAll(text -> text, List.of()));
    addItemBands(metrics, slices);
    List<EvaluatedAlgorithm> algorithms =
        data.field("algorithms").elements().stream()
            .map(field -> evaluatedAlgorithm(field, metrics))
            .toList();
    ExperimentPlan plan =
        data.withPathInErrors(
            () ->
                new ExperimentPlan(
                    files(data).dataSet(name, metrics, err),
                    metrics,
                    data.field("cut-offs").elements().stream().map(YamlField::asInt).toList(),
                    algorithms,
                    data.field("seeds").elements().stream().map(YamlField::asLong).toList(),
                    slices));
    return new PlannedTable(plan, published(data.field("published"), algorithms));
  }

  /**
   * Adds a metric for each popularity group or age group of items. Each item group is a separate
   * metric.
   */
  private static void addItemBands(List<Metric> metrics, List<String> slices) {
    List<UnaryOperator<ListMetric>> bands = new ArrayList<>();
    if (slices.remove(ITEMS)) {
      bands.add(Metrics::ofHeadItems);
      bands.add(Metrics::ofMiddleItems);
      bands.add(Metrics::ofTailItems);
    }
    if (slices.remove(ITEM_AGE)) {
      bands.add(Metrics::ofNewItems);
      bands.add(Metrics::ofOldItems);
    }
    metrics.stream()
        .filter(ListMetric.class::isInstance)
        .findFirst()
        .map(ListMetric.class::cast)
        .ifPresent(first -> bands.forEach(band -> metrics.add(band.apply(first))));
  }

  private DataFiles files(YamlField data) {
    Map<String, String> columns = new LinkedHashMap<>();
    data.field("columns")
        .fields()
        .forEach((column, header) -> columns.put(column, header.asText()));
    Map<String, EventKind> kinds = new LinkedHashMap<>();
    data.field("kinds")
        .fields()
        .forEach((text, kind) -> kinds.put(text, kind.parse(EventKind::of)));
    Optional<Split> split =
        data.field("split").isPresent()
            ? Optional.of(data.field("split").parse(TextConverters::split))
            : Optional.empty();
    return new DataFiles(
        eventFiles(data.field("train")),
        eventFiles(data.field("test")),
        eventFiles(data.field("events")),
        split.orElse(null),
        new ReadingOptions(
            data.field("format").isPresent()
                ? data.field("format").parse(ReadingOptions::requireFormat)
                : "csv",
            columns,
            kinds,
            data.field("amount-currency").isPresent()
                ? data.field("amount-currency").parse(TextConverters::currency)
                : null,
            data.field("no-header").asBoolean(),
            data.field("open-kinds").asBoolean()),
        new SideInformationOptions(
            path(data.field("catalog")).orElse(null),
            path(data.field("users")).orElse(null),
            data.field("portraits").asBoolean(),
            path(data.field("segments")).orElse(null)),
        path(data.field("candidates")).orElse(null),
        data.field("ignore-stars").asBoolean(),
        data.field("repeats").asBoolean());
  }

  private List<EventFile> eventFiles(YamlField field) {
    List<EventFile> files =
        field.elements().stream()
            .map(element -> element.parse(text -> EventFile.parse(text, dataFolder::resolve)))
            .toList();
    files.forEach(file -> inputs.add(file.path()));
    return files;
  }

  private Optional<Path> path(YamlField field) {
    if (field.isPresent() && field.asText().isBlank()) {
      throw field.invalid("a path");
    }
    Optional<Path> path = field.asOptionalText().map(dataFolder::resolve);
    path.ifPresent(inputs::add);
    return path;
  }

  private static EvaluatedAlgorithm evaluatedAlgorithm(YamlField field, List<Metric> metrics) {
    if (!field.isMapping()) {
      Algorithm algorithm = field.parse(TextConverters::algorithm);
      return EvaluatedAlgorithm.of(TextConverters.name(algorithm), algorithm);
    }
    field.requireOnly(
        "name", "algorithm", "search", "metric", "trials", "method", "validation", "rungs", "seed");
    Algorithm algorithm = field.field("algorithm").parse(TextConverters::algorithm);
    String defaultName = TextConverters.name(algorithm);
    if (!field.field("search").isPresent()) {
      for (String name : SEARCH_FIELDS) {
        if (field.field(name).isPresent()) {
          throw field.field(name).invalid("given with search");
        }
      }
      return EvaluatedAlgorithm.of(
          field.field("name").asOptionalText().orElse(defaultName), algorithm);
    }
    Map<String, ParameterRange> ranges = new LinkedHashMap<>();
    field
        .field("search")
        .fields()
        .forEach((name, range) -> ranges.put(name, range.parse(ParameterRange::parse)));
    HyperparameterSearch defaults =
        field.withPathInErrors(() -> HyperparameterSearch.of(algorithm, ranges, metrics.get(0)));
    HyperparameterSearch search =
        field.withPathInErrors(
            () ->
                new HyperparameterSearch(
                    algorithm,
                    ranges,
                    field.field("metric").isPresent()
                        ? field.field("metric").parse(Metrics::parse)
                        : defaults.metric(),
                    field.field("trials").asInt(defaults.trials()),
                    field.field("method").isPresent()
                        ? field.field("method").parse(ExperimentFile::method)
                        : defaults.method(),
                    field.field("validation").isPresent()
                        ? field.field("validation").parse(TextConverters::split)
                        : defaults.validation(),
                    field.field("rungs").asInt(defaults.rungs()),
                    field.field("seed").isPresent()
                        ? field.field("seed").asLong()
                        : defaults.seed()));
    return EvaluatedAlgorithm.of(
        field.field("name").asOptionalText().orElse(defaultName + " searched"), search);
  }

  private static HyperparameterSearch.SamplingMethod method(String text) {
    return switch (text) {
      case "random" -> HyperparameterSearch.SamplingMethod.RANDOM;
      case "tpe" -> HyperparameterSearch.SamplingMethod.TPE;
      default -> throw new IllegalArgumentException("method must be random or tpe: " + text);
    };
  }

  private static Map<String, List<Report.Published>> published(
      YamlField field, List<EvaluatedAlgorithm> algorithms) {
    Map<String, List<Report.Published>> published = new LinkedHashMap<>();
    for (YamlField element : field.elements()) {
      Map<String, Double> values = new LinkedHashMap<>();
      String similarAlgorithm = "";
      for (Map.Entry<String, YamlField> entry : element.fields().entrySet()) {
        if (entry.getKey().equals("like")) {
          similarAlgorithm = entry.getValue().parse(text -> requireAlgorithmName(text, algorithms));
        } else if (!entry.getKey().equals("method") && !entry.getKey().equals("source")) {
          Metric metric = entry.getValue().withPathInErrors(() -> Metrics.parse(entry.getKey()));
          values.put(metric.text(), entry.getValue().asDouble());
        }
      }
      published
          .computeIfAbsent(similarAlgorithm, name -> new ArrayList<>())
          .add(
              new Report.Published(
                  element.field("method").asText(),
                  element.field("source").asOptionalText().orElse(""),
                  values));
    }
    return published;
  }

  /** Returns the text if it is the name of an algorithm. */
  private static String requireAlgorithmName(String text, List<EvaluatedAlgorithm> algorithms) {
    return algorithms.stream()
        .map(EvaluatedAlgorithm::name)
        .filter(name -> name.equals(text))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "like must be one of "
                        + algorithms.stream().map(EvaluatedAlgorithm::name).toList()
                        + ": "
                        + text));
  }
}
