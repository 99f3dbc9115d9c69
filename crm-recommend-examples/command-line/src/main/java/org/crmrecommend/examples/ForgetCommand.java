package org.crmrecommend.examples;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.crmrecommend.ForgetReceipt;
import org.crmrecommend.examples.output.JsonText;
import org.crmrecommend.input.BadInputException;
import org.crmrecommend.output.OutputFile;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Command that forgets persons. */
@Command(
    name = "forget",
    mixinStandardHelpOptions = true,
    description = {
      "Forget persons: remove everything that a shop has stored of them.",
      "Any id of a person removes all linked ids with their events, attributes, links and decisions."
          + " When the command ends, the removal is complete on the disk and cannot be undone. What a"
          + " model learned from the persons follows with the shop's next refit, at the latest at the"
          + " time that is printed, for which the shop has to run.",
      "Delete the persons in the shop's own tables first, or the shop reads them again."
    },
    footer = {
      "",
      "Examples:",
      "  crm-recommend forget --shop shop --user anna",
      "  crm-recommend forget --shop shop --users requests.txt --receipt receipt.json",
      "",
      "Unknown users are reported on standard error. If all users are unknown, the exit status is 1."
    })
final class ForgetCommand implements Callable<Integer> {

  @Spec private CommandSpec spec = CommandSpec.create();

  @Mixin private ShopOptions shopOptions = new ShopOptions();

  @Option(names = "--user", paramLabel = "ID", description = "Id of a person. May be repeated.")
  private List<String> users = new ArrayList<>();

  @Option(
      names = "--users",
      paramLabel = "FILE",
      description = "File with one id per line, in UTF-8, instead of --user.")
  private @Nullable Path usersFile;

  @Option(
      names = "--receipt",
      paramLabel = "FILE",
      description =
          "Write the receipt of this run as JSON: when it was complete, and how much was removed. It"
              + " names nobody. It replaces an earlier file.")
  private @Nullable OutputFile receiptFile;

  @Override
  public Integer call() {
    PrintWriter out = spec.commandLine().getOut();
    shopOptions.requireOutside("--receipt", receiptFile);
    List<String> ids = userIds();
    ForgetReceipt receipt;
    try (OpenShop shop = shopOptions.open()) {
      shop.requireAllIds(ids);
      ids.stream()
          .filter(id -> !shop.isKnown(id))
          .forEach(id -> OpenShop.printUnknown(spec.commandLine().getErr(), id));
      receipt = shop.people().forget(ids);
      print(receipt, out);
    }
    out.flush(); // before the file is written, because it may be /dev/stdout
    if (receiptFile != null) {
      receiptFile.write(JsonText.of(receipt));
    }
    return receipt.persons() == 0 ? CrmRecommend.FAILURE_STATUS : ExitCode.OK;
  }

  private List<String> userIds() {
    if (users.isEmpty() == (usersFile == null)) {
      throw new IllegalArgumentException("either --user or --users must be given");
    }
    if (usersFile == null) {
      if (users.stream().anyMatch(String::isBlank)) {
        throw new IllegalArgumentException("--user must not be empty");
      }
      return users.stream().distinct().toList();
    }
    List<String> ids =
        TextInput.text(usersFile)
            .lines()
            .map(String::strip)
            .filter(id -> !id.isEmpty())
            .distinct()
            .toList();
    if (ids.isEmpty()) {
      throw new BadInputException(usersFile + ": expected an id per line, found none");
    }
    return ids;
  }

  private static void print(ForgetReceipt receipt, PrintWriter out) {
    String[] labels = {"time", "persons", "ids", "events", "rows of the model"};
    Object[] values = {
      receipt.time(),
      receipt.persons(),
      receipt.identifiers(),
      receipt.events(),
      receipt.modelRows()
    };
    out.println("forgotten");
    for (int line = 0; line < labels.length; line++) {
      out.println(String.format(Locale.ROOT, "  %-18s %s", labels[line], values[line]));
    }
    receipt
        .modelReplacedBy()
        .ifPresent(
            time ->
                out.println(String.format(Locale.ROOT, "  %-18s %s", "model replaced by", time)));
  }
}
