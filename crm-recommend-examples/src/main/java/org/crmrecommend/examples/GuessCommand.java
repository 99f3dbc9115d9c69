package org.crmrecommend.examples;

import java.io.PrintWriter;
import java.util.concurrent.Callable;
import org.crmrecommend.Recommendations;
import org.crmrecommend.Request;
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
      "Guess what a user likes: items the user has not bought yet, best first, with reasons.",
      "A user nobody knows gets what is most popular, and is told so."
    })
final class GuessCommand implements Callable<Integer> {

  @Spec private CommandSpec spec = CommandSpec.create();

  @Mixin private ShopOptions shop = new ShopOptions();

  @Option(names = "--user", required = true, paramLabel = "ID", description = "Whom to guess for.")
  private String user = "";

  @Override
  public Integer call() {
    PrintWriter err = spec.commandLine().getErr();
    Request request = Request.forUser(user).withLimit(shop.top());
    Recommendations answer = shop.recommender(err).recommend(request);
    new AnswerWriter(spec.commandLine().getOut(), err).write(answer, shop.json());
    return ExitCode.OK;
  }
}
