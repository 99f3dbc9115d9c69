package org.crmrecommend.hybrid;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import org.crmrecommend.kernel.RandomStreams;
import org.crmrecommend.model.Algorithm;
import org.crmrecommend.model.ItemSet;
import org.crmrecommend.model.Model;
import org.crmrecommend.model.Scorer;
import org.crmrecommend.model.TopItems;
import org.crmrecommend.model.TrainingContext;
import org.crmrecommend.model.TrainingData;
import org.eclipse.collections.impl.list.mutable.primitive.FloatArrayList;

/**
 * Learns from hold-out events how probable items are by their scores.
 *
 * <p>The best items and the relevant items of each user are observed with weight 1. From the many
 * other items, some are sampled, each weighted by the number of items it represents.
 */
final class IsotonicCalibrationTraining {

  private static final double HOLDOUT_SHARE = 0.2;
  private static final int MAX_USERS = 1000;
  private static final int TOP_CANDIDATES = 100;
  private static final int NEGATIVE_SAMPLES = 100;
  private static final long SEED = 0xCA11B;

  private final Model model;
  private final float[] itemScores;
  private final FloatArrayList scores = new FloatArrayList();
  private final FloatArrayList outcomes = new FloatArrayList();
  private final FloatArrayList weights = new FloatArrayList();

  private IsotonicCalibrationTraining(Model model) {
    this.model = model;
    this.itemScores = new float[model.itemCount()];
  }

  /**
   * Returns a calibration per algorithm, from models trained on the earlier events; an empty list
   * if there are too few events for a hold-out.
   */
  static List<ScoreNormalizer> train(
      List<? extends Algorithm> algorithms, TrainingData data, TrainingContext context) {
    Optional<TemporalHoldout> split = TemporalHoldout.of(data, HOLDOUT_SHARE);
    return split.isPresent() ? train(algorithms, split.get(), context) : List.of();
  }

  private static List<ScoreNormalizer> train(
      List<? extends Algorithm> algorithms,
      TemporalHoldout temporalHoldout,
      TrainingContext context) {
    List<HoldoutUser> holdoutUsers = HoldoutUser.sample(temporalHoldout, MAX_USERS);
    if (holdoutUsers.isEmpty()) {
      return List.of();
    }
    List<ScoreNormalizer> calibrations = new ArrayList<>();
    for (Algorithm algorithm : algorithms) {
      IsotonicCalibrationTraining training =
          new IsotonicCalibrationTraining(algorithm.train(temporalHoldout.training(), context));
      for (int user = 0; user < holdoutUsers.size(); user++) {
        context.checkCancelled();
        training.addUser(holdoutUsers.get(user), RandomStreams.of(SEED, user));
      }
      calibrations.add(training.calibration());
    }
    return calibrations;
  }

  private IsotonicCalibration calibration() {
    return IsotonicCalibration.fit(scores.toArray(), outcomes.toArray(), weights.toArray());
  }

  private void addUser(HoldoutUser holdoutUser, SplittableRandom random) {
    TopItems best = new TopItems(TOP_CANDIDATES);
    try (Scorer scorer = model.scorer(holdoutUser.profile())) {
      scorer.score(itemScores, ItemSet.builder(itemScores.length));
      scorer.top(holdoutUser.eligible(), best);
    }
    ItemSet.Builder negatives = holdoutUser.eligible().toBuilder();
    for (int item : holdoutUser.relevant()) {
      addObservation(item, 1, 1);
      negatives.remove(item);
    }
    for (int rank = 0; rank < best.size(); rank++) {
      if (negatives.contains(best.item(rank))) {
        addObservation(best.item(rank), 0, 1);
        negatives.remove(best.item(rank));
      }
    }
    int[] remaining = negatives.build().toArray();
    for (int draw = 0; draw < NEGATIVE_SAMPLES && remaining.length > 0; draw++) {
      addObservation(
          remaining[random.nextInt(remaining.length)],
          0,
          (float) remaining.length / NEGATIVE_SAMPLES);
    }
  }

  private void addObservation(int item, float outcome, float weight) {
    scores.add(itemScores[item]);
    outcomes.add(outcome);
    weights.add(weight);
  }
}
