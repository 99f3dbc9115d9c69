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

/** What is like an item. */
@Command(
    name = "similar",
    mixinStandardHelpOptions = true,
    description = "List the items that go with an item: what its users had to do with as well.")
final class SimilarCommand implements Callable<Integer> {

  @Spec private CommandSpec spec = CommandSpec.create();

  @Mixin private ShopOptions shop = new ShopOptions();

  @Option(names = "--item", required = true, paramLabel = "ID", description = "Like which item.")
  private String item = "";

  @Override
  public Integer call() {
    PrintWriter err = spec.commandLine().getErr();
    Request request = Request.similarTo(item).withLimit(shop.top());
    Recommendations answer = shop.recommender(err).recommend(request);
    new AnswerWriter(spec.commandLine().getOut(), err).write(answer, shop.json());
    return ExitCode.OK;
  }
}
