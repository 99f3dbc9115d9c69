package org.crmrecommend.examples;

import java.nio.file.Path;
import java.util.function.Supplier;
import org.crmrecommend.examples.output.OutputFile;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** In which forms an answer is written for programs. */
final class DataFileOptions {

  @Option(
      names = "--csv",
      paramLabel = "FILE",
      description =
          "Write all there as CSV; where a field has several items, it is a row of CSV itself.")
  private @Nullable Path csv;

  @Option(names = "--json", paramLabel = "FILE", description = "Write all there as JSON.")
  private @Nullable Path json;

  /** Refuses files that could not be written: better before the work than after. */
  void check() {
    OutputFile.requireWritable("--csv", csv);
    OutputFile.requireWritable("--json", json);
  }

  /** Writes what is wanted. */
  void write(Supplier<String> asCsv, Supplier<String> asJson) {
    if (csv != null) {
      OutputFile.write(csv, asCsv.get());
    }
    if (json != null) {
      OutputFile.write(json, asJson.get());
    }
  }
}
