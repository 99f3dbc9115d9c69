package org.crmrecommend.examples;

import java.util.function.Supplier;
import org.crmrecommend.output.OutputFile;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Options for the machine-readable output files of a command. */
final class DataFileOptions {

  @Option(
      names = "--csv",
      paramLabel = "FILE",
      description =
          "Write the result as CSV. A field with several items is itself a CSV row. A text that a"
              + " spreadsheet would run as a formula (=, +, -, @) gets a leading apostrophe.")
  private @Nullable OutputFile csv;

  @Option(names = "--json", paramLabel = "FILE", description = "Write the result as JSON.")
  private @Nullable OutputFile json;

  /** Writes the requested files. */
  void write(Supplier<String> csvText, Supplier<String> jsonText) {
    if (csv != null) {
      csv.write(csvText.get());
    }
    if (json != null) {
      json.write(jsonText.get());
    }
  }
}
