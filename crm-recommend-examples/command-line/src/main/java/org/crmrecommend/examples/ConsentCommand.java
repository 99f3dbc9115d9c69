package org.crmrecommend.examples;

import java.io.PrintWriter;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.crmrecommend.examples.output.TextTable;
import org.crmrecommend.people.Consent;
import org.crmrecommend.people.Purpose;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Command that lists the decisions of a person, or records one. */
@Command(
    name = "consent",
    mixinStandardHelpOptions = true,
    description = {
      "List what a person has agreed to and refused, or record a decision.",
      "Without --purpose, lists the decisions of all ids of the person, and for which purposes the"
          + " data may be used now: by the latest decision if it has not ended, and otherwise by"
          + " --needs-consent. Rules of the shop for children are not known to this program.",
      "With --purpose, records a decision that the person makes now."
    },
    footer = {
      "",
      "Examples:",
      "  crm-recommend consent --shop shop --user anna",
      "  crm-recommend consent --shop shop --user anna --purpose personalization --refuse"
          + " --source letter",
      "  crm-recommend consent --shop shop --user anna --purpose marketing --grant"
          + " --until 2027-12-31T00:00:00Z",
      "",
      "If decisions are listed and nothing is stored of the user, the exit status is 1."
    })
final class ConsentCommand implements Callable<Integer> {

  private static final List<Purpose> KNOWN_PURPOSES =
      List.of(Purpose.PERSONALIZATION, Purpose.MARKETING, Purpose.ANALYTICS);

  @Spec private CommandSpec spec = CommandSpec.create();

  @Mixin private ShopOptions shopOptions = new ShopOptions();

  @Mixin private UserOption user = new UserOption();

  @Option(
      names = "--purpose",
      paramLabel = "NAME",
      description =
          "Purpose of the decision: personalization, marketing, analytics, or one of the shop's own.")
  private @Nullable String purposeName;

  @Option(names = "--grant", description = "The person agrees.")
  private boolean isGranted;

  @Option(names = "--refuse", description = "The person refuses.")
  private boolean isRefused;

  @Option(
      names = "--source",
      paramLabel = "TEXT",
      description = "Where the person decided, such as 'letter of 3 May'.")
  private @Nullable String source;

  @Option(
      names = "--until",
      paramLabel = "TIME",
      description =
          "With --grant: when the agreement ends, such as 2027-12-31T00:00:00Z (default: after two"
              + " years).")
  private @Nullable Instant until;

  @Override
  public Integer call() {
    String userId = user.id();
    Consent decision = purposeName == null ? noDecision() : decision(purposeName);
    Set<Purpose> purposes = new LinkedHashSet<>(KNOWN_PURPOSES);
    purposes.addAll(shopOptions.requiredPurposes());
    try (OpenShop shop = shopOptions.open()) {
      return decision == null
          ? list(shop, userId, purposes)
          : record(shop, userId, decision, purposes);
    }
  }

  private @Nullable Consent noDecision() {
    if (isGranted || isRefused || source != null || until != null) {
      throw new IllegalArgumentException(
          "--purpose must be given with --grant, --refuse, --source or --until");
    }
    return null;
  }

  private Consent decision(String purposeText) {
    if (purposeText.isBlank()) {
      throw new IllegalArgumentException("--purpose must not be empty");
    }
    if (isGranted == isRefused) {
      throw new IllegalArgumentException("either --grant or --refuse must be given with --purpose");
    }
    Purpose purpose = new Purpose(purposeText.strip());
    Instant now = Instant.now();
    String where = source == null ? "" : source;
    if (isRefused) {
      if (until != null) {
        throw new IllegalArgumentException("--until must be given with --grant");
      }
      return Consent.refused(purpose, now, where);
    }
    Consent granted = Consent.granted(purpose, now, where);
    if (until == null) {
      return granted;
    }
    if (!until.isAfter(now)) {
      throw new IllegalArgumentException("--until must be in the future: " + until);
    }
    return granted.withUntil(until);
  }

  private int record(OpenShop shop, String userId, Consent decision, Set<Purpose> known) {
    PrintWriter err = spec.commandLine().getErr();
    shop.printIfNew(err, userId);
    if (!known.contains(decision.purpose())) {
      err.println(
          "crm-recommend: '"
              + decision.purpose()
              + "' is a purpose of the shop's own; the others are "
              + known.stream().map(Purpose::name).collect(Collectors.joining(", ")));
    }
    OpenShop.await(shop.people().record(userId, decision));
    spec.commandLine()
        .getOut()
        .println(
            "recorded: "
                + decision.purpose()
                + " "
                + verb(decision)
                + " at "
                + decision.time()
                + (decision.until() == null ? "" : ", until " + decision.until()));
    return ExitCode.OK;
  }

  private int list(OpenShop shop, String userId, Set<Purpose> purposes) {
    if (!shop.isKnown(userId)) {
      OpenShop.printUnknown(spec.commandLine().getErr(), userId);
      return CrmRecommend.FAILURE_STATUS;
    }
    shop.requireAllIds(List.of(userId));
    List<Consent> decisions = shop.people().consents(userId);
    PrintWriter out = spec.commandLine().getOut();
    if (decisions.isEmpty()) {
      out.println("no decisions");
    } else {
      table(decisions).print(out);
    }
    out.println();
    decisions.forEach(decision -> purposes.add(decision.purpose()));
    TextTable allowed =
        new TextTable(
            List.of(TextTable.Column.text("purpose"), TextTable.Column.text("allowed now")));
    for (Purpose purpose : purposes) {
      allowed.add(List.of(purpose.name(), shop.people().allows(userId, purpose) ? "yes" : "no"));
    }
    allowed.print(out);
    return ExitCode.OK;
  }

  private static TextTable table(List<Consent> decisions) {
    TextTable table =
        new TextTable(
            List.of("time", "purpose", "decision", "until", "source").stream()
                .map(TextTable.Column::text)
                .toList());
    for (Consent decision : decisions) {
      Instant end = decision.until();
      table.add(
          List.of(
              decision.time().toString(),
              decision.purpose().name(),
              verb(decision),
              end == null ? "" : end.toString(),
              decision.source()));
    }
    return table;
  }

  private static String verb(Consent decision) {
    return decision.isGranted() ? "granted" : "refused";
  }
}
