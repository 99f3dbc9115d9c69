package org.crmrecommend.evaluation.experiment;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.crmrecommend.evaluation.Evaluator;
import org.crmrecommend.evaluation.Fold;
import org.crmrecommend.evaluation.Fold.Leakage;
import org.crmrecommend.evaluation.experiment.Experiment.RunSettings;
import org.crmrecommend.evaluation.experiment.ExperimentPlan.DataSet;
import org.crmrecommend.evaluation.experiment.ExperimentResult.FoldSummary;
import org.crmrecommend.model.TrainingData;

/**
 * A fold that is prepared for evaluation.
 *
 * @param fold the fold
 * @param train the training data
 * @param evaluator evaluates algorithms on the fold
 * @param digest the digest of the data and the protocol
 * @param fileStem the name of the fold's files, without extension
 * @param writesTrecFiles whether relevant items and lists are written to TREC files
 * @param trecError why requested TREC files are not written; empty if there is no error
 */
record PreparedFold(
    Fold fold,
    TrainingData train,
    Evaluator evaluator,
    String digest,
    String fileStem,
    boolean writesTrecFiles,
    Optional<String> trecError) {

  static PreparedFold of(
      Fold fold, DataSet.Contents data, ExperimentPlan plan, RunSettings settings) {
    TrainingData train = data.training(fold);
    Evaluator evaluator =
        new Evaluator(train, fold.test(), plan.allMetrics(), fold.protocol())
            .withContext(settings.cellContext());
    String digest = Fingerprint.of(fold, train);
    boolean wantsTrecFiles = settings.runDepth() > 0 && !evaluator.relevant().isEmpty();
    Optional<String> trecError =
        wantsTrecFiles ? findTrecError(train, evaluator) : Optional.empty();
    return new PreparedFold(
        fold,
        train,
        evaluator,
        digest,
        ExperimentCell.fileStem(plan.data().name(), digest),
        wantsTrecFiles && trecError.isEmpty(),
        trecError);
  }

  /**
   * Returns why lists and relevant items cannot be written to TREC files; checked before any
   * training.
   */
  private static Optional<String> findTrecError(TrainingData train, Evaluator evaluator) {
    Stream<String> relevant =
        evaluator.relevant().values().stream().flatMap(items -> items.keySet().stream());
    try {
      TrecFiles.requireWritable(evaluator.userIds().stream());
      TrecFiles.requireWritable(Stream.concat(train.items().stream(), relevant));
      return Optional.empty();
    } catch (IllegalArgumentException e) {
      return Optional.of(String.valueOf(e.getMessage()));
    }
  }

  /**
   * Returns the summary of the fold.
   *
   * @param plan the plan with the algorithms and slices
   */
  FoldSummary summary(ExperimentPlan plan) {
    List<String> warnings = new ArrayList<>(Leakage.of(fold).warnings());
    warnings.addAll(evaluator.warnings());
    warnings.addAll(MissingEventKinds.warnings(plan.algorithms(), train.log()));
    trecError.ifPresent(
        reason -> warnings.add(fileStem + ".qrels and the run files are not written: " + reason));
    UserSegmentation segmentation = new UserSegmentation(train, evaluator.userIds());
    Map<String, Map<String, String>> userSegments = new LinkedHashMap<>();
    plan.slices()
        .forEach(dimension -> userSegments.put(dimension, segmentation.segmentsBy(dimension)));
    return new FoldSummary(
        fold.name(),
        evaluator.userCount(),
        train.itemCount(),
        fold.train().size(),
        fold.test().size(),
        warnings,
        userSegments);
  }
}
