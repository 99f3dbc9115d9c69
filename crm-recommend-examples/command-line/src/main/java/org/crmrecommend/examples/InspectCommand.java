package org.crmrecommend.examples;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.crmrecommend.examples.output.JsonText;
import org.crmrecommend.model.file.BadModelFileException;
import org.crmrecommend.model.file.ModelFile;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Command that shows what a model file contains. */
@Command(
    name = "inspect",
    mixinStandardHelpOptions = true,
    description = {
      "Show the content of a model file: the algorithm, its training data and the arrays.",
      "Also reads the model, which finds damage, and prints whether it can be given to guess, similar"
          + " and evaluate. The file may be a safetensors file of another program. If a file of the"
          + " command train cannot be read, the exit status is 2."
    })
final class InspectCommand implements Callable<Integer> {

  @Spec private CommandSpec spec = CommandSpec.create();

  @Parameters(paramLabel = "FILE", description = "The model file.")
  private Path file = Path.of("");

  @Option(names = "--json", description = "Print JSON.")
  private boolean json;

  @Override
  public Integer call() {
    ModelFile.Contents contents = ModelFile.inspect(file);
    BadModelFileException failure = null;
    String problem = null;
    try {
      ModelFile.read(file);
    } catch (BadModelFileException e) {
      failure = e;
      problem = e.getMessage();
    } catch (OutOfMemoryError e) {
      problem = "reading it needs more memory; give Java more by the option -Xmx";
    }
    print(contents, problem);
    if (failure != null && contents.isChecked()) {
      throw failure;
    }
    return ExitCode.OK;
  }

  private void print(ModelFile.Contents contents, @Nullable String problem) {
    PrintWriter out = spec.commandLine().getOut();
    ModelFileReport report =
        ModelFileReport.of(file.toString(), size(), contents, Optional.ofNullable(problem));
    if (json) {
      out.print(JsonText.of(report));
    } else {
      report.print(out);
    }
  }

  private long size() {
    try {
      return Files.size(file);
    } catch (IOException e) {
      throw new UncheckedIOException(file + ": cannot be read: " + e.getMessage(), e);
    }
  }
}
