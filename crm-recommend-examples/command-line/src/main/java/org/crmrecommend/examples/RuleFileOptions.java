package org.crmrecommend.examples;

import java.util.function.Supplier;
import org.crmrecommend.examples.rules.RuleFiles;
import org.crmrecommend.examples.rules.RuleReport;
import org.crmrecommend.output.OutputFile;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** In which forms rules are written. */
final class RuleFileOptions {

  @Mixin private DataFileOptions data = new DataFileOptions();

  @Option(
      names = "--pmml",
      paramLabel = "FILE",
      description =
          "Write the rules there as an association model of PMML 4.4. Control characters of ids and"
              + " titles are written as \\uXXXX.")
  private @Nullable OutputFile pmml;

  @Option(
      names = "--html",
      paramLabel = "FILE",
      description =
          "Write the strongest rules there as a page that needs nothing else, with a network and"
              + " charts.")
  private @Nullable OutputFile html;

  /** Writes what is wanted; large tables are not made for nothing. */
  void write(Supplier<RuleReport> report) {
    data.write(() -> RuleFiles.csv(report.get()), () -> RuleFiles.json(report.get()));
    if (pmml != null) {
      pmml.write(RuleFiles.pmml(report.get()));
    }
    if (html != null) {
      html.write(RuleFiles.html(report.get()));
    }
  }
}
