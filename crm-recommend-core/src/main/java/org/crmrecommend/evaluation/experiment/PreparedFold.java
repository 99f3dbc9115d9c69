package org.crmrecommend.evaluation.experiment;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.crmrecommend.evaluation.Evaluator;
import org.crmrecommend.evaluation.Fold;
import org.crmrecommend.evaluation.Leakage;
import org.crmrecommend.evaluation.TrecFiles;
import org.crmrecommend.model.TrainingData;

/**
 * A fold, ready to be measured on.
 *
 * @param fold what it was made of
 * @param train what algorithms learn from
 * @param evaluator measures them
 * @param digest of the data and of how they are measured
 * @param stem of the names of its files
 * @param isWritten whether its relevant items and lists are written to TREC files
 * @param obstacle why they are not though they should be; empty if nothing is wrong
 */
record PreparedFold(
    Fold fold,
    TrainingData train,
    Evaluator evaluator,
    String digest,
    String stem,
    boolean isWritten,
    Optional<String> obstacle) {

  static PreparedFold of(Fold fold, DataSet.Loaded data, Plan plan, Running running) {
    TrainingData.Builder builder =
        TrainingData.builder(fold.train())
            .signals(data.signals())
            .threads(Math.max(1, running.threads() / running.parallel()));
    data.catalog().ifPresent(builder::catalog);
    data.users().ifPresent(builder::users);
    TrainingData train = builder.build();
    Evaluator evaluator = new Evaluator(train, fold.test(), plan.allMetrics(), fold.protocol());
    String digest = Fingerprint.of(fold, train);
    boolean isAsked = running.runDepth() > 0 && !evaluator.relevant().isEmpty();
    Optional<String> obstacle = isAsked ? obstacle(train, evaluator) : Optional.empty();
    return new PreparedFold(
        fold,
        train,
        evaluator,
        digest,
        Cell.fileStem(plan.data().name(), digest),
        isAsked && obstacle.isEmpty(),
        obstacle);
  }

  /** Why lists and relevant items cannot be written to TREC files: known before any training. */
  private static Optional<String> obstacle(TrainingData train, Evaluator evaluator) {
    Stream<String> relevant =
        evaluator.relevant().values().stream().flatMap(items -> items.keySet().stream());
    try {
      TrecFiles.requireWritable(evaluator.users().stream());
      TrecFiles.requireWritable(Stream.concat(train.items().stream(), relevant));
      return Optional.empty();
    } catch (IllegalArgumentException e) {
      return Optional.of(String.valueOf(e.getMessage()));
    }
  }

  /**
   * What the fold is like.
   *
   * @param plan gives the algorithms and the user slices
   */
  FoldFacts facts(Plan plan) {
    List<String> warnings = new ArrayList<>(Leakage.of(fold).warnings());
    warnings.addAll(evaluator.warnings());
    warnings.addAll(MissingKinds.warnings(plan.contenders(), train.log()));
    obstacle.ifPresent(
        why -> warnings.add(stem + ".qrels and the run files are not written: " + why));
    UserSlices users = new UserSlices(train, evaluator.users());
    Map<String, Map<String, String>> segments = new LinkedHashMap<>();
    plan.slices().forEach(dimension -> segments.put(dimension, users.by(dimension)));
    return new FoldFacts(
        fold.name(),
        evaluator.userCount(),
        train.items().size(),
        fold.train().size(),
        fold.test().size(),
        warnings,
        segments);
  }
}
