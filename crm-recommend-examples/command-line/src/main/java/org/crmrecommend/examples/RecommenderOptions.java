package org.crmrecommend.examples;

import java.io.PrintWriter;
import java.util.Locale;
import java.util.Optional;
import org.crmrecommend.Recommendations;
import org.crmrecommend.Request;
import org.crmrecommend.model.TrainingData;
import org.crmrecommend.ranking.Placement;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;

/** Options for the files of a shop, the algorithm or the model, and the list. */
final class RecommenderOptions {

  @Mixin private TrainingOptions training = new TrainingOptions();

  @Mixin private ModelOptions models = new ModelOptions();

  @Mixin private PlacementOption placement = new PlacementOption();

  @Option(
      names = {"-n", "--top"},
      paramLabel = "N",
      description = "Maximum number of items to list (default: 10, or the limit of --placement).")
  private @Nullable Integer top;

  @Option(
      names = "--json",
      description = "Print JSON with the scores, the shares of the reasons and the trace.")
  private boolean json;

  @Option(
      names = "--explain",
      description =
          "Print how the list came about below it: how many items each filter removed, the sources of"
              + " the items, and what each rule of the placement did.")
  private boolean isExplained;

  /**
   * Reads the files as training data. Checks the other options first, so that their errors show
   * before the work starts.
   */
  TrainingData data(PrintWriter err) {
    if (top != null && top <= 0) {
      throw new IllegalArgumentException("--top must be positive: " + top);
    }
    if (json && isExplained) {
      throw new IllegalArgumentException(
          "--explain must not be given with --json, which has the trace");
    }
    models.requireValid();
    placement.requireValid();
    return training.data(err);
  }

  /**
   * Trains the algorithm or reads the model, and returns the answer to a request, with the options
   * for the list.
   */
  Recommendations answer(Request request, TrainingData data) {
    Optional<Placement> used = placement.read(data);
    Request configured = request;
    if (placement.time().isPresent()) {
      configured = configured.at(placement.time().get());
    }
    if (top != null) {
      configured = configured.withLimit(top);
    }
    if (used.isPresent()) {
      configured = configured.withPlacement(used.get());
    }
    return models
        .recommender(data, used.stream().toList(), training.context())
        .recommend(configured);
  }

  /**
   * Prints an answer.
   *
   * @param locale of the message for an empty list
   */
  void print(Recommendations answer, Locale locale, CommandSpec command) {
    PrintWriter out = command.commandLine().getOut();
    int width = CrmRecommend.width(command);
    AnswerWriter writer = new AnswerWriter(out, command.commandLine().getErr(), width);
    if (json) {
      writer.writeJson(answer);
      return;
    }
    if (!isExplained) {
      writer.writeNotes(answer);
    }
    writer.write(answer, locale);
    if (isExplained) {
      if (!answer.list().isEmpty()) {
        out.println();
      }
      new TracePrinter(out, width).print(answer); // has the notes, too
    }
  }
}
