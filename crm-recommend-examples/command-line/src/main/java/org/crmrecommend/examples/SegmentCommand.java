package org.crmrecommend.examples;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.crmrecommend.customer.CustomerTrait;
import org.crmrecommend.customer.Customers;
import org.crmrecommend.customer.segment.SegmentMembers;
import org.crmrecommend.examples.customers.CustomerTable;
import org.crmrecommend.examples.customers.SegmentPrinter;
import org.crmrecommend.output.OutputFile;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Command that counts and lists the customers of segments. */
@Command(
    name = "segment",
    mixinStandardHelpOptions = true,
    description = {
      "Count or list the customers of segments: groups that are defined by conditions.",
      "Prints the number of customers of each segment. With --list, --csv or --json, lists the"
          + " customers of one segment with some of their traits. A segment is not counted or listed if"
          + " fewer than 10 customers are in it, or not in it."
    },
    footer = {
      "",
      "Examples:",
      "  crm-recommend segment --events orders.csv --segments segments.txt",
      "  crm-recommend segment vip --events orders.csv --segments segments.txt --csv vip.csv",
      "  crm-recommend segment --events orders.csv --list --condition"
          + " \"recencyDays <= 30 and spending >= 500\""
    })
final class SegmentCommand implements Callable<Integer> {

  /** Name of the segment of --condition. */
  static final String CONDITION = "_condition";

  private static final int DEFAULT_TOP = 20;

  @Spec private CommandSpec spec = CommandSpec.create();

  @Parameters(
      paramLabel = "NAME",
      arity = "0..*",
      description = "Names of the segments (default: all segments of the file).")
  private List<String> names = new ArrayList<>();

  @Mixin private CustomerOptions options = new CustomerOptions();

  @Mixin private SegmentOptions segments = new SegmentOptions();

  @Option(
      names = "--condition",
      paramLabel = "TEXT",
      description =
          "Condition on customers instead of names, such as \"recencyDays <= 30 and spending >= 500\"."
              + " It may refer to the segments of the file.")
  private @Nullable String condition;

  @Option(names = "--list", description = "Print the customers of the segment.")
  private boolean isListed;

  @Option(
      names = "--columns",
      paramLabel = "TRAIT",
      split = ",",
      converter = TraitConverter.class,
      description =
          "Traits of the listed customers, separated by commas (default: recencyDays,purchases,"
              + "spending,returnProbability,lifetimeValue).")
  private List<CustomerTrait> columns =
      List.of(
          CustomerTrait.RECENCY_DAYS,
          CustomerTrait.PURCHASES,
          CustomerTrait.SPENDING,
          CustomerTrait.RETURN_PROBABILITY,
          CustomerTrait.LIFETIME_VALUE);

  @Option(
      names = "--sort",
      paramLabel = "TRAIT",
      converter = TraitConverter.class,
      description =
          "Trait to sort the list by, highest value first (default: order of the events).")
  private @Nullable CustomerTrait sort;

  @Option(
      names = {"-n", "--top"},
      paramLabel = "N",
      description = "Maximum number of customers in the list (default: print 20, write all).")
  private @Nullable Integer top;

  @Option(
      names = "--csv",
      paramLabel = "FILE",
      description =
          "Write the customers of the segment as CSV. A text that a spreadsheet would run as a formula"
              + " (=, +, -, @) gets a leading apostrophe.")
  private @Nullable OutputFile csv;

  @Option(
      names = "--json",
      paramLabel = "FILE",
      description =
          "Write the customers of the segment as JSON, with the evidence and intervals of their"
              + " traits.")
  private @Nullable OutputFile json;

  @Override
  public Integer call() {
    requireValid();
    Customers customers = options.customers(spec.commandLine().getErr());
    SegmentMembers members = segments.members(customers, options.context(), condition);
    List<String> selected = selected(members);
    PrintWriter out = spec.commandLine().getOut();
    if (isOneSegment()) {
      list(customers, members, selected.get(0), out);
    } else {
      SegmentPrinter.print(members, selected, customers.size(), out);
    }
    return ExitCode.OK;
  }

  private boolean isOneSegment() {
    return isListed || csv != null || json != null;
  }

  private void requireValid() {
    if (top != null && top <= 0) {
      throw new IllegalArgumentException("--top must be positive: " + top);
    }
    if (condition == null && !segments.hasFile()) {
      throw new IllegalArgumentException(
          "at least one of --segments and --condition must be given");
    }
    if (condition != null && !names.isEmpty()) {
      throw new IllegalArgumentException(
          "NAME must not be given with --condition: " + names.get(0));
    }
    if (isOneSegment() && condition == null && names.size() != 1) {
      throw new IllegalArgumentException(
          "one NAME or --condition must be given with --list, --csv and --json");
    }
    segments.requireValid(condition);
  }

  /** Returns the names of the segments of this command; an unknown one is an error. */
  private List<String> selected(SegmentMembers members) {
    if (condition != null) {
      return List.of(CONDITION);
    }
    names.forEach(members::count);
    return names.isEmpty() ? members.segments().names() : names;
  }

  private void list(Customers customers, SegmentMembers members, String name, PrintWriter out) {
    CustomerTable table = new CustomerTable(customers, columns, rows(customers, members, name));
    if (isListed) {
      SegmentPrinter.print(table.limit(top == null ? DEFAULT_TOP : top), table.size(), out);
    }
    out.flush(); // before files are written, because one may be /dev/stdout
    CustomerTable written = top == null ? table : table.limit(top);
    if (csv != null) {
      csv.write(written::writeCsv);
    }
    if (json != null) {
      json.write(written::writeJson);
    }
  }

  private int[] rows(Customers customers, SegmentMembers members, String name) {
    Optional<List<String>> ids =
        sort == null ? members.list(name) : members.list(name, sort, customers.size());
    return ids
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    (condition == null ? "segment " + name : "--condition")
                        + " must have at least "
                        + segments.minimumGroup().users()
                        + " customers, and so many must not be in it; a list of fewer would tell"
                        + " about single customers, so give --min-group only if that is allowed"))
        .stream()
        .mapToInt(customers.ids()::indexOf)
        .toArray();
  }
}
