package org.crmrecommend.examples;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.crmrecommend.examples.LinkFile.Row;
import org.crmrecommend.output.OutputFile;
import org.crmrecommend.people.Identifier;
import org.crmrecommend.people.Link;
import org.crmrecommend.people.LinkConflict;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import picocli.CommandLine.TypeConversionException;

/** Command that links ids of one person, or ends a link. */
@Command(
    name = "link",
    mixinStandardHelpOptions = true,
    description = {
      "Link ids that belong to one person, or end a link.",
      "From the shop's next start, linked ids have one history, and a decision under one id holds for"
          + " all. A link that the default rules do not allow is not made, for example one that"
          + " would give a person two accounts. Kinds of id are account, loyalty-card, email-hash,"
          + " device, visitor and the shop's own."
    },
    footer = {
      "",
      "Examples:",
      "  crm-recommend link --shop shop --one device:phone-7 --other account:anna",
      "  crm-recommend link --shop shop --one device:phone-7 --other account:anna --undo",
      "  crm-recommend link --shop shop --links links.csv --conflicts conflicts.csv",
      "",
      "All other links of a file are made. If a link is not made, or there is none to end, the exit"
          + " status is 1."
    })
final class LinkCommand implements Callable<Integer> {

  private static final int MAX_PRINTED_CONFLICTS = 20;

  @Spec private CommandSpec spec = CommandSpec.create();

  @Mixin private ShopOptions shopOptions = new ShopOptions();

  @Option(
      names = "--links",
      paramLabel = "FILE",
      description =
          "CSV file with the columns kind1,id1,kind2,id2 and optionally time, such as"
              + " 2026-01-31T12:00:00Z (default: now), and source, such as login.")
  private @Nullable Path linksFile;

  @Option(
      names = "--one",
      paramLabel = "KIND:ID",
      converter = IdentifierConverter.class,
      description = "One of two ids to link, such as device:phone-7, instead of --links.")
  private @Nullable Identifier one;

  @Option(
      names = "--other",
      paramLabel = "KIND:ID",
      converter = IdentifierConverter.class,
      description = "The other id, such as account:anna.")
  private @Nullable Identifier other;

  @Option(names = "--undo", description = "End the link between --one and --other.")
  private boolean isUndo;

  @Option(
      names = "--conflicts",
      paramLabel = "FILE",
      description =
          "Write the links that were not made, and why, as CSV. A text that a spreadsheet would run"
              + " as a formula (=, +, -, @) gets a leading apostrophe. It replaces an earlier file.")
  private @Nullable OutputFile conflictsFile;

  /** Converts {@code device:phone-7}. */
  static final class IdentifierConverter implements ITypeConverter<Identifier> {

    @Override
    public Identifier convert(String text) {
      int colon = text.indexOf(':');
      if (colon <= 0 || colon == text.length() - 1) {
        throw new TypeConversionException(
            "must be a kind and an id such as device:phone-7: " + text);
      }
      return new Identifier(text.substring(0, colon), text.substring(colon + 1));
    }
  }

  @Override
  public Integer call() {
    shopOptions.requireOutside("--conflicts", conflictsFile);
    List<Row> rows = rows();
    if (isUndo && (linksFile != null || conflictsFile != null)) {
      throw new IllegalArgumentException("--undo must be given with --one and --other only");
    }
    if (isUndo) {
      try (OpenShop shop = shopOptions.open()) {
        return undo(shop, rows.get(0).link());
      }
    }
    LinkConflicts conflicts;
    try (OpenShop shop = shopOptions.open()) {
      if (linksFile == null) {
        PrintWriter err = spec.commandLine().getErr();
        shop.printIfNew(err, rows.get(0).link().one().id());
        shop.printIfNew(err, rows.get(0).link().other().id());
      }
      conflicts = link(shop, rows);
    }
    print(rows.size(), conflicts);
    return conflicts.size() > 0 ? CrmRecommend.FAILURE_STATUS : ExitCode.OK;
  }

  private List<Row> rows() {
    if ((one == null) != (other == null)) {
      throw new IllegalArgumentException("--one and --other must be given together");
    }
    if (one == null || other == null) {
      if (linksFile == null) {
        throw new IllegalArgumentException("either --links, or --one and --other must be given");
      }
      return LinkFile.read(linksFile, Instant.now());
    }
    if (linksFile != null) {
      throw new IllegalArgumentException("either --links, or --one and --other must be given");
    }
    return List.of(new Row(Link.of(one, other, Instant.now()), ""));
  }

  private static LinkConflicts link(OpenShop shop, List<Row> rows) {
    List<Link> links = rows.stream().map(Row::link).toList();
    List<LinkConflict> refused = OpenShop.await(shop.people().link(links));
    LinkConflicts conflicts = new LinkConflicts();
    conflicts.add(rows, refused, shop);
    return conflicts;
  }

  private void print(int links, LinkConflicts conflicts) {
    PrintWriter out = spec.commandLine().getOut();
    out.println(
        String.format(Locale.ROOT, "%,d of %,d links made", links - conflicts.size(), links));
    if (conflictsFile == null) {
      conflicts.print(out, MAX_PRINTED_CONFLICTS);
    } else {
      out.flush(); // before the file is written, because it may be /dev/stdout
      conflictsFile.write(conflicts.csv());
    }
    if (conflicts.size() > 0) {
      spec.commandLine()
          .getErr()
          .println(
              String.format(
                  Locale.ROOT,
                  "crm-recommend: %,d of %,d links were not made; %s",
                  conflicts.size(),
                  links,
                  conflictsFile == null
                      ? "the lines that start with 'conflict:' give the reasons"
                      : conflictsFile.path() + " has the reasons"));
    }
  }

  private int undo(OpenShop shop, Link link) {
    if (!isLinked(shop, link)
        || !OpenShop.await(shop.people().unlink(link.one().id(), link.other().id()))) {
      spec.commandLine()
          .getErr()
          .println("crm-recommend: " + link.one() + " and " + link.other() + " are not linked");
      return CrmRecommend.FAILURE_STATUS;
    }
    spec.commandLine()
        .getOut()
        .println("link of " + link.one() + " and " + link.other() + " ended");
    return ExitCode.OK;
  }

  /** Returns whether there is a link between these ids and kinds. */
  private static boolean isLinked(OpenShop shop, Link link) {
    Link stored = shop.stored(link);
    return shop.people().links(link.one().id()).stream()
        .anyMatch(
            known -> known.one().equals(stored.one()) && known.other().equals(stored.other()));
  }
}
