package org.crmrecommend.examples;

import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.crmrecommend.Request;
import org.crmrecommend.data.IdMap;
import org.crmrecommend.model.TrainingData;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Command that lists items similar to an item. */
@Command(
    name = "similar",
    mixinStandardHelpOptions = true,
    description = {
      "List items similar to an item: items that its users interact with, too.",
      "The item must occur in the events or the catalog. If no item can be listed, a note gives the"
          + " reason and the exit status is 0."
    })
final class SimilarCommand implements Callable<Integer> {

  @Spec private CommandSpec spec = CommandSpec.create();

  @Mixin private RecommenderOptions recommenderOptions = new RecommenderOptions();

  @Option(
      names = "--item",
      required = true,
      paramLabel = "ID",
      description = "Id of the item to find similar items for.")
  private String item = "";

  @Override
  public Integer call() {
    TrainingData data = recommenderOptions.data(spec.commandLine().getErr());
    requireKnown(data.items());
    recommenderOptions.print(
        recommenderOptions.answer(Request.similarTo(item), data), Locale.ENGLISH, spec);
    return ExitCode.OK;
  }

  private void requireKnown(IdMap items) {
    if (!items.contains(item)) {
      List<String> suggestions = items.suggestions(item);
      throw new IllegalArgumentException(
          "--item must be an id of the events or the catalog: "
              + item
              + (suggestions.isEmpty()
                  ? ""
                  : "; did you mean " + String.join(" or ", suggestions) + "?"));
    }
  }
}
