package org.crmrecommend.examples;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import org.crmrecommend.DryRun;
import org.crmrecommend.Recommender;
import org.crmrecommend.Request;
import org.crmrecommend.data.Catalog;
import org.crmrecommend.data.EventLog;
import org.crmrecommend.examples.output.JsonText;
import org.crmrecommend.model.TrainingContext;
import org.crmrecommend.model.TrainingData;
import org.crmrecommend.output.OutputFile;
import org.crmrecommend.ranking.Placement;
import org.crmrecommend.ranking.Placements;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Command that compares lists by the rules of a file with those without or by another file. */
@Command(
    name = "dry-run",
    mixinStandardHelpOptions = true,
    description = {
      "Show what a file of placements changes in the lists of users with events.",
      "Compares each placement with the list of the same model without filter and rules, or with the"
          + " placement of the same name in another file. A placement that is about items of the"
          + " request gets the item of the user's latest event. Rules on shown items have no effect."
    })
final class PlacementsDryRunCommand implements Callable<Integer> {

  @Spec private CommandSpec spec = CommandSpec.create();

  @Parameters(paramLabel = "FILE", description = "The YAML or JSON file.")
  private Path file = Path.of("");

  @Option(
      names = "--before",
      paramLabel = "FILE",
      description = "File of placements to compare with, such as the one in use.")
  private @Nullable Path before;

  @Mixin private TrainingOptions training = new TrainingOptions();

  @Mixin private ModelOptions models = new ModelOptions();

  @Option(
      names = "--sample",
      paramLabel = "N",
      description =
          "Number of users, drawn at random; all if there are fewer (default: ${DEFAULT-VALUE}).")
  private int sample = 1_000;

  @Option(
      names = "--seed",
      paramLabel = "N",
      description = "Seed of the random users (default: ${DEFAULT-VALUE}).")
  private long seed = 42;

  @Option(
      names = "--mean",
      paramLabel = "COLUMN",
      split = ",",
      description =
          "Column of numbers in the catalog, such as margin, for its mean over all places. May be"
              + " repeated. That of the price is always printed.")
  private List<String> meanColumns = List.of();

  @Option(
      names = "--share",
      paramLabel = "COLUMN",
      split = ",",
      description =
          "Column of texts in the catalog, such as seller or brand, for the share of places of each"
              + " value. May be repeated.")
  private List<String> shareColumns = List.of();

  @Option(
      names = "--show",
      paramLabel = "N",
      description =
          "Number of users whose lists are shown side by side (default: ${DEFAULT-VALUE}).")
  private int shown = 3;

  @Option(
      names = "--at",
      paramLabel = "INSTANT",
      description =
          "Time of the lists, such as 2026-01-31T12:00:00Z (default: the time of the latest event).")
  private @Nullable Instant at;

  @Option(
      names = "--json",
      paramLabel = "FILE",
      description = "Write the result as JSON, with the lists of all users.")
  private @Nullable OutputFile json;

  @Override
  public Integer call() {
    PrintWriter out = spec.commandLine().getOut();
    requireValid();
    TrainingData data = training.data(spec.commandLine().getErr());
    Catalog catalog = data.catalog().orElse(null);
    Placements after = placements(file, catalog);
    Placements comparedWith = before(after, catalog);
    requireColumns(catalog);
    List<Placement> used = new ArrayList<>(after.list());
    used.addAll(comparedWith.list());
    TrainingContext context = training.context();
    Recommender recommender =
        models
            .recommender(data, used, context)
            .with(comparedWith)
            .withThreads(context.executor(), context.threads());
    List<Integer> users = users(data.log());
    DryRunPrinter printer = new DryRunPrinter(out, CrmRecommend.width(spec), shown);
    List<DryRunReport.Comparison> comparisons = new ArrayList<>();
    for (Placement placement : after.list()) {
      DryRun run = recommender.dryRun(after, requests(data, users, placement));
      DryRunReport.Comparison comparison =
          DryRunReport.compare(placement.name(), run, means(catalog), shareColumns);
      printer.print(comparison, run);
      comparisons.add(comparison);
    }
    out.flush(); // a file may be /dev/stdout
    if (json != null) {
      json.write(JsonText.of(new DryRunReport(seed, comparisons)));
    }
    return ExitCode.OK;
  }

  private void requireValid() {
    requirePositive("--sample", sample);
    if (shown < 0) {
      throw new IllegalArgumentException("--show must not be negative: " + shown);
    }
    models.requireValid();
    placements(file, null);
    if (before != null) {
      placements(before, null);
    }
  }

  private static void requirePositive(String option, int value) {
    if (value <= 0) {
      throw new IllegalArgumentException(option + " must be positive: " + value);
    }
  }

  private static Placements placements(Path path, @Nullable Catalog catalog) {
    Placements placements = PlacementFiles.read(path, catalog);
    if (placements.list().isEmpty()) {
      throw new IllegalArgumentException(path + ": expected a placement, found none");
    }
    return placements;
  }

  /** Returns the placement of the same name for each placement, or the plain list. */
  private Placements before(Placements after, @Nullable Catalog catalog) {
    Placements others = before == null ? Placements.NONE : placements(before, catalog);
    PlacementFiles.requireCatalog(after.list(), catalog);
    PlacementFiles.requireCatalog(others.list(), catalog);
    PrintWriter err = spec.commandLine().getErr();
    List<Placement> list = new ArrayList<>();
    for (Placement placement : after.list()) {
      if (before != null && others.find(placement.name()).isEmpty()) {
        err.println(
            String.format(
                Locale.ROOT,
                "crm-recommend: %s has no placement %s; it is compared with the list without rules",
                before,
                placement.name()));
      }
      list.add(others.find(placement.name()).orElseGet(() -> plain(placement)));
    }
    for (Placement other : others.list()) {
      if (after.find(other.name()).isEmpty()) {
        err.println(
            String.format(
                Locale.ROOT,
                "crm-recommend: %s has no placement %s of %s; it is left out",
                file,
                other.name(),
                before));
      }
    }
    return new Placements(list);
  }

  private static Placement plain(Placement placement) {
    return Placement.of(placement.name())
        .model(placement.model())
        .seed(placement.seed())
        .limit(placement.limit());
  }

  private void requireColumns(@Nullable Catalog catalog) {
    if (catalog == null && !(meanColumns.isEmpty() && shareColumns.isEmpty())) {
      throw new IllegalArgumentException("--catalog must be given with --mean and --share");
    }
    for (String column : meanColumns) {
      requireColumn("--mean", column, List.of("price"), catalog);
    }
    for (String column : shareColumns) {
      requireColumn("--share", column, List.of("brand", "category"), catalog);
    }
  }

  private static void requireColumn(
      String option, String column, List<String> builtIn, @Nullable Catalog catalog) {
    List<String> known = new ArrayList<>(builtIn);
    if (catalog != null) {
      known.addAll(catalog.attributeNames());
    }
    if (!known.contains(column)) {
      throw new IllegalArgumentException(
          option + " must be one of " + String.join(", ", known) + ": " + column);
    }
  }

  private List<String> means(@Nullable Catalog catalog) {
    List<String> columns = new ArrayList<>(catalog == null ? List.of() : List.of("price"));
    meanColumns.stream().filter(column -> !columns.contains(column)).forEach(columns::add);
    return columns;
  }

  /** Returns the indices of the users, in ascending order. */
  private List<Integer> users(EventLog log) {
    int[] all =
        IntStream.range(0, log.users().size()).filter(u -> log.to(u) > log.from(u)).toArray();
    int count = Math.min(sample, all.length);
    SplittableRandom random = new SplittableRandom(seed);
    for (int drawn = 0; drawn < count; drawn++) {
      int other = random.nextInt(drawn, all.length);
      int user = all[other];
      all[other] = all[drawn];
      all[drawn] = user;
    }
    return IntStream.of(all).limit(count).sorted().boxed().toList();
  }

  private List<Request> requests(TrainingData data, List<Integer> users, Placement placement) {
    EventLog log = data.log();
    List<Request> requests = new ArrayList<>();
    for (int user : users) {
      Request request = Request.forUser(log.users().id(user)).withReasons(0);
      if (placement.seed() == Placement.Seed.REQUEST) {
        request = request.withHistory(latestItem(log, user));
      }
      if (at != null) {
        request = request.at(at);
      }
      requests.add(request.withPlacement(placement.name()));
    }
    return requests;
  }

  private static List<String> latestItem(EventLog log, int user) {
    for (int event = log.to(user) - 1; event >= log.from(user); event--) {
      if (log.hasItem(event)) {
        return List.of(log.items().id(log.item(event)));
      }
    }
    return List.of();
  }
}
