package org.crmrecommend.examples;

import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.crmrecommend.Request;
import org.crmrecommend.examples.output.Language;
import org.crmrecommend.model.TrainingData;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Command that recommends items to a user or a visitor. */
@Command(
    name = "guess",
    mixinStandardHelpOptions = true,
    description = {
      "Recommend items to a user or a visitor, the best first, with reasons.",
      "Give --user for a user of the events, --attribute for a new user with known attributes,"
          + " --looked-at for a visitor who viewed some items, or several of them. Unknown users get"
          + " the most popular items. Items that the user bought are listed only with --repeats, or"
          + " by a placement.",
      "If no item can be listed, a note gives the reason and the exit status is 0."
    })
final class GuessCommand implements Callable<Integer> {

  @Spec private CommandSpec spec = CommandSpec.create();

  @Mixin private RecommenderOptions recommenderOptions = new RecommenderOptions();

  @Option(names = "--user", paramLabel = "ID", description = "Id of the user.")
  private @Nullable String user;

  @Option(
      names = "--looked-at",
      paramLabel = "ID",
      description = "Id of an item that the visitor viewed. May be repeated, the latest item last.")
  private List<String> viewedItems = List.of();

  @Option(
      names = "--attribute",
      paramLabel = "NAME=VALUE",
      description =
          "Attribute of the user, such as place=Chengdu: a column of --users. May be repeated.")
  private Map<String, String> attributes = Map.of();

  @Option(
      names = "--repeats",
      description =
          "Also list items that the user bought; recommended for buy-again, tifu-knn and up-cf.")
  private boolean repeats;

  @Option(
      names = "--language",
      paramLabel = "LANGUAGE",
      converter = LanguageConverter.class,
      description =
          "Language of the reasons: ${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE}).")
  private Language language = Language.ENGLISH;

  @Override
  public Integer call() {
    if (user == null && viewedItems.isEmpty() && attributes.isEmpty()) {
      throw new IllegalArgumentException(
          "at least one of --user, --looked-at and --attribute must be given");
    }
    if (viewedItems.contains("")) {
      throw new IllegalArgumentException("--looked-at must not be empty; give the id of an item");
    }
    Request base =
        user == null
            ? Request.forHistory(viewedItems)
            : Request.forUser(user).withHistory(viewedItems);
    Request configured = base.withAttributes(attributes).withLocale(language.locale());
    Request request = repeats ? configured.withRepeats() : configured;
    TrainingData data = recommenderOptions.data(spec.commandLine().getErr());
    requireKnownAttributes(data);
    recommenderOptions.print(recommenderOptions.answer(request, data), language.locale(), spec);
    return ExitCode.OK;
  }

  /** Rejects attributes that no user has, because no algorithm can use them. */
  private void requireKnownAttributes(TrainingData data) {
    if (attributes.isEmpty()) {
      return;
    }
    List<String> names =
        data.users()
            .orElseThrow(
                () ->
                    new IllegalArgumentException(
                        "--attribute must be given with --users, which has the attributes"))
            .attributeNames();
    for (String name : attributes.keySet()) {
      if (!names.contains(name)) {
        throw new IllegalArgumentException(
            "--attribute must be one of the attributes of --users, " + names + ": " + name);
      }
    }
  }
}
