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
import org.crmrecommend.evaluation.Split;
import org.crmrecommend.evaluation.experiment.Contender;
import org.crmrecommend.evaluation.experiment.Plan;
import org.crmrecommend.evaluation.metric.ItemBand;
import org.crmrecommend.evaluation.metric.ListMetric;
import org.crmrecommend.evaluation.metric.Metric;
import org.crmrecommend.evaluation.metric.OfItems;
import org.crmrecommend.evaluation.search.Range;
import org.crmrecommend.evaluation.search.Search;
import org.crmrecommend.examples.report.Report;
import org.crmrecommend.model.Algorithm;

/**
 * An experiment as a file of YAML, or of JSON, which is YAML too: a title, then a list of data,
 * each with its files, metrics, algorithms and what others have published. {@code crm-recommend
 * experiment --help} and the README tell the fields.
 */
final class ExperimentFile {

  private static final String ITEMS = "items";
  private static final String ITEM_AGE = "item-age";

  private final Path dataFolder;
  private final PrintWriter err;
  private final Field root;
  private final Set<Path> inputs = new LinkedHashSet<>();

  /** A table that is planned, and what others have for it by the contender that is like theirs. */
  record Planned(Plan plan, Map<String, List<Report.Published>> published) {}

  /**
   * Reads a file.
   *
   * @param dataFolder what paths of data are relative to
   * @param err is told what rows were skipped
   * @throws IllegalArgumentException if there is no such file, or it cannot be read as YAML
   */
  ExperimentFile(Path file, Path dataFolder, PrintWriter err) {
    this.dataFolder = dataFolder;
    this.err = err;
    this.root = Field.root(file.toString(), YamlFile.read(file)).allowing("title", "data");
  }

  String title() {
    return root.at("title").optionalText().orElse("Experiment");
  }

  /** The files of data that are named, as soon as the tables are made. */
  Set<Path> inputs() {
    return Collections.unmodifiableSet(inputs);
  }

  /**
   * The tables.
   *
   * @throws IllegalArgumentException if a field is missing, not known or not as it must be
   */
  List<Planned> plans() {
    Field data = root.at("data");
    if (data.each().isEmpty()) {
      throw data.expected("a list of at least one data set");
    }
    return data.each().stream().map(this::planned).toList();
  }

  private Planned planned(Field data) {
    data.allowing(
        "name",
        "train",
        "test",
        "events",
        "split",
        "format",
        "columns",
        "kinds",
        "no-header",
        "open-kinds",
        "catalog",
        "users",
        "candidates",
        "ignore-stars",
        "repeats",
        "metrics",
        "cut-offs",
        "slices",
        "seeds",
        "algorithms",
        "published");
    String name = data.at("name").text();
    List<Metric> metrics =
        new ArrayList<>(
            data.at("metrics")
                .all(Metric::parse, List.of(Metric.parse("recall@20"), Metric.parse("ndcg@20"))));
    List<String> slices = new ArrayList<>(data.at("slices").all(text -> text, List.of()));
    addItemBands(metrics, slices);
    List<Contender> contenders =
        data.at("algorithms").each().stream().map(field -> contender(field, metrics)).toList();
    Plan plan =
        data.named(
            () ->
                new Plan(
                    files(data).dataSet(name, metrics, err),
                    metrics,
                    data.at("cut-offs").each().stream().map(Field::wholeNumber).toList(),
                    contenders,
                    data.at("seeds").each().stream().map(Field::longNumber).toList(),
                    slices));
    return new Planned(plan, published(data.at("published"), contenders));
  }

  /** Items are told apart by metrics of their own. */
  private static void addItemBands(List<Metric> metrics, List<String> slices) {
    List<ItemBand> bands = new ArrayList<>();
    if (slices.remove(ITEMS)) {
      bands.addAll(List.of(ItemBand.HEAD, ItemBand.MIDDLE, ItemBand.TAIL));
    }
    if (slices.remove(ITEM_AGE)) {
      bands.addAll(List.of(ItemBand.NEW, ItemBand.OLD));
    }
    metrics.stream()
        .filter(ListMetric.class::isInstance)
        .findFirst()
        .map(ListMetric.class::cast)
        .ifPresent(first -> bands.forEach(band -> metrics.add(new OfItems(first, band))));
  }

  private DataFiles files(Field data) {
    Map<String, String> columns = new LinkedHashMap<>();
    data.at("columns").byName().forEach((what, header) -> columns.put(what, header.text()));
    Map<String, String> kinds = new LinkedHashMap<>();
    data.at("kinds").byName().forEach((text, kind) -> kinds.put(text, kind.text()));
    Optional<Split> split =
        data.at("split").isThere()
            ? Optional.of(data.at("split").as(TextConverters::split))
            : Optional.empty();
    return new DataFiles(
        eventFiles(data.at("train")),
        eventFiles(data.at("test")),
        eventFiles(data.at("events")),
        split.orElse(null),
        new ReadingOptions(
            data.at("format").optionalText().orElse("csv"),
            columns,
            kinds,
            data.at("no-header").truth(),
            data.at("open-kinds").truth()),
        new TableOptions(
            path(data.at("catalog")).orElse(null), path(data.at("users")).orElse(null)),
        path(data.at("candidates")).orElse(null),
        data.at("ignore-stars").truth(),
        data.at("repeats").truth());
  }

  private List<EventFile> eventFiles(Field field) {
    List<EventFile> found =
        field.each().stream()
            .map(each -> each.as(text -> EventFile.parse(text, dataFolder::resolve)))
            .toList();
    found.forEach(each -> inputs.add(each.path()));
    return found;
  }

  private Optional<Path> path(Field field) {
    Optional<Path> found = field.optionalText().map(dataFolder::resolve);
    found.ifPresent(inputs::add);
    return found;
  }

  private static Contender contender(Field field, List<Metric> metrics) {
    if (!field.isObject()) {
      Algorithm algorithm = field.as(TextConverters::algorithm);
      return Contender.of(TextConverters.name(algorithm), algorithm);
    }
    field.allowing(
        "name", "algorithm", "search", "metric", "trials", "method", "validation", "rungs", "seed");
    Algorithm algorithm = field.at("algorithm").as(TextConverters::algorithm);
    String usual = TextConverters.name(algorithm);
    if (!field.at("search").isThere()) {
      return Contender.of(field.at("name").optionalText().orElse(usual), algorithm);
    }
    Map<String, Range> over = new LinkedHashMap<>();
    field.at("search").byName().forEach((name, range) -> over.put(name, range.as(Range::parse)));
    Search defaults = field.named(() -> Search.of(algorithm, over, metrics.get(0)));
    Search search =
        field.named(
            () ->
                new Search(
                    algorithm,
                    over,
                    field.at("metric").isThere()
                        ? field.at("metric").as(Metric::parse)
                        : defaults.metric(),
                    field.at("trials").wholeNumber(defaults.trials()),
                    field.at("method").isThere()
                        ? field.at("method").as(ExperimentFile::method)
                        : defaults.method(),
                    field.at("validation").isThere()
                        ? field.at("validation").as(TextConverters::split)
                        : defaults.validation(),
                    field.at("rungs").wholeNumber(defaults.rungs()),
                    field.at("seed").isThere() ? field.at("seed").longNumber() : defaults.seed()));
    return Contender.of(field.at("name").optionalText().orElse(usual + " searched"), search);
  }

  private static Search.Method method(String text) {
    return switch (text) {
      case "random" -> Search.Method.RANDOM;
      case "tpe" -> Search.Method.TPE;
      default -> throw new IllegalArgumentException("method must be random or tpe: " + text);
    };
  }

  private static Map<String, List<Report.Published>> published(
      Field field, List<Contender> contenders) {
    Map<String, List<Report.Published>> published = new LinkedHashMap<>();
    for (Field each : field.each()) {
      Map<String, Double> values = new LinkedHashMap<>();
      String like = "";
      for (Map.Entry<String, Field> part : each.byName().entrySet()) {
        if (part.getKey().equals("like")) {
          like = part.getValue().as(text -> known(text, contenders));
        } else if (!part.getKey().equals("method") && !part.getKey().equals("source")) {
          Metric metric = part.getValue().named(() -> Metric.parse(part.getKey()));
          values.put(metric.text(), part.getValue().number());
        }
      }
      published
          .computeIfAbsent(like, name -> new ArrayList<>())
          .add(
              new Report.Published(
                  each.at("method").text(), each.at("source").optionalText().orElse(""), values));
    }
    return published;
  }

  /** The name of a contender. */
  private static String known(String text, List<Contender> contenders) {
    return contenders.stream()
        .map(Contender::name)
        .filter(name -> name.equals(text))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "like must be one of "
                        + contenders.stream().map(Contender::name).toList()
                        + ": "
                        + text));
  }
}
