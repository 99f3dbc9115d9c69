package org.crmrecommend.examples;

import java.io.PrintWriter;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.UnaryOperator;
import org.crmrecommend.data.Catalog;
import org.crmrecommend.data.EventLog;
import org.crmrecommend.examples.rules.RulePrinter;
import org.crmrecommend.examples.rules.RuleReport;
import org.crmrecommend.examples.rules.RuleReportBuilder;
import org.crmrecommend.model.TrainingContext;
import org.crmrecommend.rules.RuleMiner;
import org.crmrecommend.rules.RuleTable;
import org.crmrecommend.rules.itemset.Baskets;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Command that mines association rules. */
@Command(
    name = "rules",
    mixinStandardHelpOptions = true,
    description = {
      "Find association rules, such as: customers who buy tea often buy a teapot, too.",
      "The input is baskets, or events that are grouped into baskets. The command finds all rules"
          + " with the minimum support and confidence. Then it removes redundant rules, which add"
          + " nothing to a shorter rule, and rules that are not statistically significant."
    })
final class RulesCommand implements Callable<Integer> {

  @Spec private CommandSpec spec = CommandSpec.create();

  @Mixin private BasketOptions input = new BasketOptions();

  @Mixin private MiningOptions mining = new MiningOptions();

  @Mixin private SelectionOptions selection = new SelectionOptions();

  @Mixin private RuleFileOptions files = new RuleFileOptions();

  @Mixin private ThreadOptions threads = new ThreadOptions();

  @Override
  public Integer call() {
    PrintWriter out = spec.commandLine().getOut();
    PrintWriter err = spec.commandLine().getErr();
    selection.requireValid();
    EventLog log = input.log(err);
    Baskets itemBaskets = input.baskets(log);
    Optional<Catalog> catalog = input.catalog(log, err);
    Baskets baskets = mining.atLevel(itemBaskets, catalog);
    RuleMiner miner = mining.miner(baskets.items());
    RuleTable allRules = miner.mine(baskets, TrainingContext.DEFAULTS.withThreads(threads.count()));
    RuleTable selected = selection.select(allRules, baskets);
    RuleReportBuilder reportBuilder =
        new RuleReportBuilder(
            baskets,
            catalog.<UnaryOperator<String>>map(table -> table::title).orElse(id -> id),
            selection.sortName(),
            selection.columns());
    RuleReport.MiningSummary summary =
        miningSummary(miner, baskets, allRules.size(), selected.size());
    String today = CrmRecommend.launch(spec).today();
    RulePrinter.print(
        reportBuilder.report(today, summary, selected.limit(selection.printLimit())), out);
    out.flush(); // before files are written, because one may be /dev/stdout
    files.write(() -> reportBuilder.report(today, summary, selected.limit(selection.fileLimit())));
    return ExitCode.OK;
  }

  private RuleReport.MiningSummary miningSummary(
      RuleMiner miner, Baskets baskets, int found, int selected) {
    int largest = 0;
    for (int basket = 0; basket < baskets.size(); basket++) {
      largest = Math.max(largest, baskets.to(basket) - baskets.from(basket));
    }
    return new RuleReport.MiningSummary(
        baskets.size(),
        baskets.items().size(),
        baskets.entryCount(),
        largest,
        miner.support().toCount(baskets.size()),
        miner.confidence(),
        found,
        selection.description(),
        selected);
  }
}
