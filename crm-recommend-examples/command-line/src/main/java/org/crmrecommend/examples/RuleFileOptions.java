package org.crmrecommend.examples;

import java.util.function.Supplier;
import org.crmrecommend.examples.rules.RuleFiles;
import org.crmrecommend.examples.rules.RuleReport;
import org.crmrecommend.output.OutputFile;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Options for the output files of rules. */
final class RuleFileOptions {

  @Spec(Spec.Target.MIXEE)
  private CommandSpec command = CommandSpec.create();

  @Mixin private DataFileOptions data = new DataFileOptions();

  @Option(
      names = "--pmml",
      paramLabel = "FILE",
      description =
          "Write the rules as an association model in PMML 4.4. Control characters of ids and titles"
              + " are written as \\uXXXX.")
  private @Nullable OutputFile pmml;

  @Option(
      names = "--html",
      paramLabel = "FILE",
      description =
          "Write the strongest rules as a self-contained HTML page with a network and charts.")
  private @Nullable OutputFile html;

  /** Writes the requested files; builds the report only if one is requested. */
  void write(Supplier<RuleReport> report) {
    data.write(() -> RuleFiles.csv(report.get()), () -> RuleFiles.json(report.get()));
    if (pmml != null) {
      pmml.write(RuleFiles.pmml(report.get()));
    }
    if (html != null) {
      html.write(RuleFiles.html(report.get(), CommandProvenance.of(command)));
    }
  }
}
