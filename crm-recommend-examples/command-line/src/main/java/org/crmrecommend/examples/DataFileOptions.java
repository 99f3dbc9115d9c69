package org.crmrecommend.examples;

import java.util.function.Supplier;
import org.crmrecommend.output.OutputFile;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** In which forms an answer is written for programs. */
final class DataFileOptions {

  @Option(
      names = "--csv",
      paramLabel = "FILE",
      description =
          "Write all there as CSV; where a field has several items, it is a row of CSV itself. A text"
              + " that a spreadsheet would run as a formula (=, +, -, @) gets an apostrophe in"
              + " front.")
  private @Nullable OutputFile csv;

  @Option(names = "--json", paramLabel = "FILE", description = "Write all there as JSON.")
  private @Nullable OutputFile json;

  /** Writes what is wanted. */
  void write(Supplier<String> csvText, Supplier<String> jsonText) {
    if (csv != null) {
      csv.write(csvText.get());
    }
    if (json != null) {
      json.write(jsonText.get());
    }
  }
}
