package org.crmrecommend.examples;

import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import org.crmrecommend.Recommender;
import org.crmrecommend.RecommenderBuilder;
import org.crmrecommend.model.Model;
import org.crmrecommend.model.TrainingContext;
import org.crmrecommend.model.TrainingData;
import org.crmrecommend.model.file.ModelFile;
import org.crmrecommend.ranking.Placement;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Options for an algorithm to train, or a model file. */
final class ModelOptions {

  /** Fixed, so that each run gives the same random items. */
  private static final long SEED = 42;

  @Mixin private AlgorithmOption algorithm = new AlgorithmOption();

  @Option(
      names = "--model",
      paramLabel = "FILE",
      description =
          "Model file of the command train, instead of --algorithm; nothing is trained. Items that"
              + " neither --events nor --catalog contains are not listed. Items that the model does"
              + " not know are listed last.")
  private @Nullable Path model;

  /** Checks the model file, so that its errors show before the work starts. */
  void requireValid() {
    if (model != null) {
      if (algorithm.isGiven()) {
        throw new IllegalArgumentException(
            "--algorithm must not be given with --model, which is already trained");
      }
      ModelFile.inspect(model);
    }
  }

  /**
   * Reads the model or trains the algorithm, with the models of the placements; the clock of the
   * recommender is fixed at the latest event.
   */
  Recommender recommender(TrainingData data, List<Placement> placements, TrainingContext context) {
    PlacementModels models = new PlacementModels(placements);
    Model trained = trained(data, models, context);
    return models.recommender(
        RecommenderBuilder.of(trained, data).clock(InstantSource.fixed(data.asOf())).seed(SEED),
        data,
        context);
  }

  private Model trained(TrainingData data, PlacementModels models, TrainingContext context) {
    if (model == null) {
      return models.algorithm(algorithm.algorithm(), data).train(data, context);
    }
    Model read = ModelFile.read(model, data.items());
    models.requireModelsOf(read);
    return read;
  }
}
