package org.crmrecommend.examples;

import java.io.PrintWriter;
import java.time.Instant;
import java.util.Currency;
import java.util.List;
import java.util.concurrent.Callable;
import org.crmrecommend.data.Catalog;
import org.crmrecommend.data.EventKind;
import org.crmrecommend.data.EventLog;
import org.crmrecommend.examples.rules.BundleReport;
import org.crmrecommend.rules.bundle.BundleGenerator;
import org.crmrecommend.rules.bundle.BundleOffers;
import org.crmrecommend.rules.bundle.ItemRelations;
import org.crmrecommend.rules.itemset.BasketGrouping;
import org.crmrecommend.rules.itemset.Baskets;
import org.crmrecommend.rules.itemset.Support;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Command that finds bundles of items to offer at one price. */
@Command(
    name = "bundles",
    mixinStandardHelpOptions = true,
    description = {
      "Find bundles to offer at one price: complementary items that are on sale and keep a minimum"
          + " margin.",
      "The catalog has the prices, stock and dates. Items that are often viewed together but rarely"
          + " bought together are substitutes and are never in the same bundle."
    })
final class BundlesCommand implements Callable<Integer> {

  @Spec private CommandSpec spec = CommandSpec.create();

  @Mixin private BasketOptions input = new BasketOptions();

  @Option(
      names = "--viewed",
      paramLabel = "KIND",
      split = ",",
      description = "Event kinds that count as views, separated by commas (default: view,click).")
  private List<EventKind> viewKinds = List.of(EventKind.VIEW, EventKind.CLICK);

  @Option(
      names = "--currency",
      paramLabel = "CODE",
      description = "Currency of the prices, such as CNY (default: EUR, GBP for online-retail).")
  private @Nullable Currency currency;

  @Mixin private CostOptions costs = new CostOptions();

  @Option(
      names = "--support",
      paramLabel = "SHARE|COUNT",
      converter = BasketConverters.SupportConverter.class,
      description =
          "Minimum number of baskets with all items of a bundle, as a share or a count (default:"
              + " 0.01%%, but at least 10).")
  private Support support = ItemRelations.DEFAULT_SUPPORT;

  @Option(
      names = "--min-lift",
      paramLabel = "TIMES",
      description =
          "Minimum lift of each pair of items in a bundle, which the lower bound of the estimated lift"
              + " must reach (default: ${DEFAULT-VALUE}).")
  private double minLift = ItemRelations.DEFAULT_MIN_LIFT;

  @Option(
      names = "--max-items",
      paramLabel = "N",
      description = "Maximum number of items in a bundle, from 2 to 4 (default: ${DEFAULT-VALUE}).")
  private int maxItems = BundleGenerator.DEFAULTS.maxItems();

  @Option(
      names = "--discount",
      paramLabel = "SHARE",
      converter = BasketConverters.ShareConverter.class,
      description = "Maximum discount on the sum of the prices (default: 15%%).")
  private double discount = BundleGenerator.DEFAULTS.maxDiscount();

  @Option(
      names = "--min-margin",
      paramLabel = "SHARE",
      converter = BasketConverters.ShareConverter.class,
      description =
          "Minimum share of the bundle price that remains after the cost (default: 20%%).")
  private double minMargin = BundleGenerator.DEFAULTS.minMargin();

  @Option(
      names = "--price-step",
      paramLabel = "N",
      description =
          "Bundle prices are multiples of N minor units of the currency, such as cents (default:"
              + " ${DEFAULT-VALUE}).")
  private long priceStep = BundleGenerator.DEFAULTS.priceStep();

  @Option(
      names = "--at",
      paramLabel = "INSTANT",
      description =
          "Time of the offers, such as 2026-01-31T12:00:00Z (default: the time of the latest"
              + " event).")
  private @Nullable Instant at;

  @Option(
      names = {"-n", "--top"},
      paramLabel = "N",
      description = "Maximum number of bundles (default: ${DEFAULT-VALUE}).")
  private int top = BundleGenerator.DEFAULTS.limit();

  @Mixin private DataFileOptions files = new DataFileOptions();

  @Override
  public Integer call() {
    PrintWriter err = spec.commandLine().getErr();
    BundleGenerator generator = new BundleGenerator(maxItems, discount, minMargin, priceStep, top);
    EventLog log = input.log(err);
    Catalog catalog = input.catalogWithPrices(log, currency, err);
    BasketGrouping viewSessions =
        BasketGrouping.DEFAULTS
            .withGroupBy(BasketGrouping.GroupBy.SESSION)
            .withKinds(viewKinds.toArray(EventKind[]::new))
            .withGap(input.gap());
    ItemRelations relations =
        ItemRelations.of(input.baskets(log), Baskets.of(log, viewSessions), support, minLift);
    Instant time = at == null ? log.lastTime().orElse(Instant.EPOCH) : at;
    BundleOffers bundles = generator.generate(relations, catalog, costs.of(catalog), time);
    BundleReport report = BundleReport.of(bundles);
    PrintWriter out = spec.commandLine().getOut();
    out.println(bundles + "; prices in " + report.currency());
    if (!report.offers().isEmpty()) {
      out.println();
      report.print(out);
    }
    out.flush(); // a file may be /dev/stdout
    files.write(report::csv, report::json);
    return ExitCode.OK;
  }
}
