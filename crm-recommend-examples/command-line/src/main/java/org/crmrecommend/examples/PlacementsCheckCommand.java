package org.crmrecommend.examples;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.UnaryOperator;
import org.crmrecommend.data.Catalog;
import org.crmrecommend.examples.placements.PlacementsFile;
import org.crmrecommend.examples.yaml.YamlProblem;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Command that finds the problems of a file of placements. */
@Command(
    name = "check",
    mixinStandardHelpOptions = true,
    description = {
      "Find the problems of a file of placements.",
      "Prints each problem in a line with file, line and column. With a catalog, also columns and"
          + " pinned items that it does not have, and pinned items that a filter removes. Names of"
          + " models must be main, most popular, trending, those of the ready-made placements, or"
          + " those of a model-set given by --algorithm. If there are problems, the exit status is 2."
    })
final class PlacementsCheckCommand implements Callable<Integer> {

  private static final int PROBLEMS_STATUS = 2;

  @Spec private CommandSpec spec = CommandSpec.create();

  @Parameters(paramLabel = "FILE", description = "The YAML or JSON file.")
  private Path file = Path.of("");

  @Option(
      names = "--events",
      converter = EventFile.Converter.class,
      paramLabel = "[KIND=]FILE",
      description = "File of events; needed only for a catalog of the format online-retail.")
  private List<EventFile> events = List.of();

  @Mixin private ReadingOptions reading = new ReadingOptions();

  @Mixin private CatalogOption catalogOption = new CatalogOption();

  @Mixin private AlgorithmOption algorithm = new AlgorithmOption();

  @Option(
      names = "--at",
      paramLabel = "INSTANT",
      description =
          "Time at which placements must not have expired, such as 2026-01-31T12:00:00Z (default:"
              + " now).")
  private @Nullable Instant at;

  @Override
  public Integer call() {
    PrintWriter out = spec.commandLine().getOut();
    reading.requireValid();
    Optional<Catalog> catalog =
        catalogOption.read(reading, events, UnaryOperator.identity(), spec.commandLine().getErr());
    List<YamlProblem> problems =
        PlacementsFile.problems(
            file,
            catalog.orElse(null),
            at == null ? Instant.now() : at,
            PlacementModels.names(algorithm.algorithm()));
    problems.forEach(problem -> out.println(problem.text(file.toString())));
    String checked =
        catalog.isPresent() ? "" : "; columns and items are not checked, which needs --catalog";
    if (!problems.isEmpty()) {
      out.println(count(problems.size(), "problem") + checked);
      return PROBLEMS_STATUS;
    }
    int placements = PlacementsFile.read(file).list().size();
    out.println(count(placements, "placement") + ", no problems" + checked);
    return ExitCode.OK;
  }

  private static String count(int count, String noun) {
    return String.format(Locale.ROOT, "%,d %s%s", count, noun, count == 1 ? "" : "s");
  }
}
