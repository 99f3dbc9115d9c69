package org.crmrecommend.examples;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.InstantSource;
import org.crmrecommend.Recommender;
import org.crmrecommend.model.Model;
import org.crmrecommend.model.TrainingData;
import org.crmrecommend.model.file.ModelFile;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Options for the files of a shop, the algorithm or the model, and the list. */
final class RecommenderOptions {

  @Mixin private TrainingOptions training = new TrainingOptions();

  @Mixin private AlgorithmOption algorithm = new AlgorithmOption();

  @Option(
      names = "--model",
      paramLabel = "FILE",
      description =
          "Model file of the command train, instead of --algorithm; nothing is trained. Items that"
              + " neither --events nor --catalog contains are not listed. Items that the model does"
              + " not know are listed last.")
  private @Nullable Path model;

  @Option(
      names = {"-n", "--top"},
      paramLabel = "N",
      description = "Maximum number of items to list (default: ${DEFAULT-VALUE}).")
  private int top = 10;

  @Option(
      names = "--json",
      description = "Print JSON with the scores, the shares of the reasons and the trace.")
  private boolean json;

  int top() {
    if (top <= 0) {
      throw new IllegalArgumentException("--top must be positive: " + top);
    }
    return top;
  }

  boolean json() {
    return json;
  }

  /**
   * Reads the files as training data. Checks the model file first, so that its errors show before
   * the work starts.
   */
  TrainingData data(PrintWriter err) {
    if (model != null) {
      if (algorithm.isGiven()) {
        throw new IllegalArgumentException(
            "--algorithm must not be given with --model, which is already trained");
      }
      ModelFile.inspect(model);
    }
    return training.data(err);
  }

  /**
   * Reads the model or trains the algorithm; the clock of the recommender is fixed at the latest
   * event.
   */
  Recommender recommender(TrainingData data) {
    Path modelFile = model;
    Model trained =
        modelFile == null
            ? algorithm.algorithm().train(data, training.context())
            : ModelFile.read(modelFile, data.items());
    return Recommender.of(trained, data, InstantSource.fixed(data.asOf()));
  }
}
