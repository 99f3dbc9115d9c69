package org.crmrecommend.examples;

import java.io.PrintWriter;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import org.crmrecommend.Recommendations;
import org.crmrecommend.Request;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** What a user should see next. */
@Command(
    name = "guess",
    mixinStandardHelpOptions = true,
    description = {
      "Guess what someone likes: items not bought yet, unless told otherwise, best first, with reasons.",
      "Someone is a user, a newcomer of whom nothing but attributes is known, a visitor who looked",
      "at a few items, or several of these. A user nobody knows gets what is most popular.",
      "If no item can be listed, a note says why, and the exit status is 0."
    })
final class GuessCommand implements Callable<Integer> {

  @Spec private CommandSpec spec = CommandSpec.create();

  @Mixin private RecommenderOptions recommenderOptions = new RecommenderOptions();

  @Option(names = "--user", paramLabel = "ID", description = "Whom to guess for.")
  private @Nullable String user;

  @Option(
      names = "--looked-at",
      paramLabel = "ID",
      description = "An item just looked at; may be given more than once, the latest last.")
  private List<String> viewedItems = List.of();

  @Option(
      names = "--attribute",
      paramLabel = "NAME=VALUE",
      description =
          "What is known of the person, such as city=Chengdu; may be given more than once.")
  private Map<String, String> attributes = Map.of();

  @Option(
      names = "--repeats",
      description =
          "What the user has bought may come again; buy-again, tifu-knn and up-cf want it.")
  private boolean repeats;

  @Option(
      names = "--language",
      paramLabel = "LANGUAGE",
      description = "Of the reasons: ${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE}).")
  private Language language = Language.ENGLISH;

  /** What there are reasons in. */
  private enum Language {
    ENGLISH(Locale.ENGLISH),
    CHINESE(Locale.CHINESE);

    private final Locale locale;

    Language(Locale locale) {
      this.locale = locale;
    }

    @Override
    public String toString() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  @Override
  public Integer call() {
    if (user == null && viewedItems.isEmpty() && attributes.isEmpty()) {
      throw new IllegalArgumentException(
          "one of --user, --looked-at and --attribute must be given, to say whom to guess for");
    }
    PrintWriter err = spec.commandLine().getErr();
    Request base =
        user == null
            ? Request.forHistory(viewedItems)
            : Request.forUser(user).withHistory(viewedItems);
    Request configured =
        base.withAttributes(attributes)
            .withLocale(language.locale)
            .withLimit(recommenderOptions.top());
    Request request = repeats ? configured.withoutBought(Set.of(), Instant.MIN) : configured;
    Recommendations answer =
        recommenderOptions.recommender(recommenderOptions.data(err)).recommend(request);
    new AnswerWriter(spec.commandLine().getOut(), err)
        .write(answer, recommenderOptions.json(), language.locale);
    return ExitCode.OK;
  }
}
