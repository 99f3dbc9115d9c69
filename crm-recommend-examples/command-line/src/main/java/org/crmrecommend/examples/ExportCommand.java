package org.crmrecommend.examples;

import java.io.ByteArrayOutputStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.Callable;
import org.crmrecommend.output.OutputFile;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Command that writes everything that is stored of a person. */
@Command(
    name = "export",
    mixinStandardHelpOptions = true,
    description = {
      "Write everything that a shop has stored of a person as JSON.",
      "The JSON has the ids of the person, links, attributes, decisions, derived traits, events and"
          + " lists that were shown. Amounts are in minor units, such as cents. If the shop stores"
          + " pseudonyms, they are in the place of the ids."
    },
    footer = {
      "",
      "Examples:",
      "  crm-recommend export --shop shop --user anna",
      "  crm-recommend export --shop shop --user anna --output anna.json",
      "",
      "If nothing is stored of the user, nothing is written and the exit status is 1."
    })
final class ExportCommand implements Callable<Integer> {

  @Spec private CommandSpec spec = CommandSpec.create();

  @Mixin private ShopOptions shopOptions = new ShopOptions();

  @Mixin private UserOption user = new UserOption();

  @Option(
      names = "--output",
      paramLabel = "FILE",
      description = "File for the JSON (default: standard output). It replaces an earlier file.")
  private @Nullable OutputFile output;

  @Override
  public Integer call() {
    shopOptions.requireOutside("--output", output);
    String userId = user.id();
    ByteArrayOutputStream json = new ByteArrayOutputStream();
    try (OpenShop shop = shopOptions.open()) {
      if (!shop.isKnown(userId)) {
        OpenShop.printUnknown(spec.commandLine().getErr(), userId);
        return CrmRecommend.FAILURE_STATUS;
      }
      shop.requireAllIds(List.of(userId));
      shop.people().export(userId, json);
    }
    String text = json.toString(StandardCharsets.UTF_8) + "\n";
    if (output == null) {
      PrintWriter out = spec.commandLine().getOut();
      out.print(text);
    } else {
      output.write(text);
    }
    return ExitCode.OK;
  }
}
