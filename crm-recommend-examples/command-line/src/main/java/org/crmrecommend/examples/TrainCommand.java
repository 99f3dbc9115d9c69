package org.crmrecommend.examples;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.crmrecommend.model.Algorithm;
import org.crmrecommend.model.Model;
import org.crmrecommend.model.TrainingData;
import org.crmrecommend.model.file.ModelFile;
import org.crmrecommend.output.OutputFile;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Command that trains an algorithm and writes the model to a file. */
@Command(
    name = "train",
    mixinStandardHelpOptions = true,
    description = {
      "Train an algorithm and save the model to a file.",
      "Give the file to guess, similar and evaluate by --model, or to inspect. It is a safetensors"
          + " file, which Python reads, too. The same data and options give the same file, except for"
          + " the time of the training. If the command fails or is stopped, an earlier file stays as it"
          + " was."
    })
final class TrainCommand implements Callable<Integer> {

  private static final double NANOS_PER_SECOND = 1e9;

  @Spec private CommandSpec spec = CommandSpec.create();

  @Mixin private TrainingOptions training = new TrainingOptions();

  @Mixin private AlgorithmOption algorithmOption = new AlgorithmOption();

  @Option(
      names = "--save",
      required = true,
      paramLabel = "FILE",
      description = "File for the model, such as model.safetensors. It replaces an earlier one.")
  private OutputFile save = new OutputFile(Path.of(""));

  @Override
  public Integer call() {
    PrintWriter err = spec.commandLine().getErr();
    requireRegularFile();
    TrainingData data = training.data(err);
    Algorithm algorithm = algorithmOption.algorithm();
    String name = TextConverters.name(algorithm);
    long startNanos = System.nanoTime();
    Model model = train(algorithm, name, data);
    double seconds = (System.nanoTime() - startNanos) / NANOS_PER_SECOND;
    write(model, name);
    model.info().warnings().forEach(text -> err.println("crm-recommend: warning: " + text));
    spec.commandLine()
        .getOut()
        .println(
            String.format(
                Locale.ROOT,
                "%s: %s, %s, %,d items, trained in %.2f s",
                save.path(),
                size(save.path()),
                name,
                model.itemCount(),
                seconds));
    return ExitCode.OK;
  }

  /** Rejects devices and pipes, from which a model cannot be read. */
  private void requireRegularFile() {
    if (Files.exists(save.path()) && !Files.isRegularFile(save.path())) {
      throw new IllegalArgumentException(
          "--save must be a regular file or a new one: " + save.path());
    }
  }

  private Model train(Algorithm algorithm, String name, TrainingData data) {
    try (TrainingProgress progress = new TrainingProgress(name)) {
      return algorithm.train(data, training.context().withProgress(progress));
    }
  }

  private void write(Model model, String name) {
    try {
      ModelFile.write(save.path(), model);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(
          "--algorithm must have a model that can be saved: " + name, e);
    }
  }

  private static String size(Path file) {
    try {
      return FileSize.text(Files.size(file));
    } catch (IOException e) {
      throw new UncheckedIOException(file + ": cannot be read: " + e.getMessage(), e);
    }
  }
}
