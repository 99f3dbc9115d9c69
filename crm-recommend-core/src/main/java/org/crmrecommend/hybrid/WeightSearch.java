package org.crmrecommend.hybrid;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.crmrecommend.kernel.Workers;
import org.crmrecommend.model.TrainingData;
import org.immutables.value.Value;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Finds the weights of a {@link Weighted}: those with the best NDCG over people of whom part of
 * what they did was held back.
 *
 * <p>What is held back is chosen by a {@link Holdout}. The parts are trained once on the rest,
 * their scaled scores of each person's candidates are kept, and then only sums are made: from equal
 * weights and from each part alone, weight is moved from one part to another as long as that helps,
 * in ever smaller steps. No derivative of NDCG is needed, which has none, and the same data give
 * the same weights.
 *
 * <p>Takes the time of one training of the parts, of their scores for each person, and of some
 * hundred passes over the kept scores: people · candidates · parts² floats at most. {@link
 * TunedWeighted} is the algorithm that searches whenever it is trained.
 *
 * @param holdout what is held back
 * @param share of the events that {@link Holdout#LATEST} holds back, between 0 and 1
 * @param people at most so many are asked, drawn at random
 * @param candidates so many of the best of each part are kept for each person, and what the person
 *     turned to
 * @param k the places that NDCG looks at
 */
@Value.Builder
public record WeightSearch(Holdout holdout, double share, int people, int candidates, int k)
    implements WithWeightSearch {

  /** The part of the data that weights are measured on. */
  public enum Holdout {
    /**
     * The latest events of all people together or, where not every event has a time, some of each
     * person's items at random.
     */
    LATEST,
    /**
     * The last item of each person who has others too, with all that the person did with it: the
     * item of the last event that {@linkplain org.crmrecommend.data.EventWeights#isPositive speaks
     * for} one. For sequences, where people are active at different times.
     */
    LEAVE_LAST_OUT
  }

  /** A fifth held back of 2,000 people, 200 candidates of each part, NDCG@20. */
  public static final WeightSearch DEFAULTS = new WeightSearch(Holdout.LATEST, 0.2, 2000, 200, 20);

  private static final Logger LOG = LoggerFactory.getLogger(WeightSearch.class);

  private static final double[] STEP_SIZES = {0.2, 0.1, 0.05, 0.025, 0.0125};

  /** A gain of less is chance. */
  private static final double MIN_GAIN = 1e-6;

  /**
   * @throws IllegalArgumentException if the share is not between 0 and 1, or a number not positive,
   *     or k above candidates
   */
  public WeightSearch {
    if (!(share > 0 && share < 1)) {
      throw new IllegalArgumentException("share must be between 0 and 1: " + share);
    }
    requirePositive("people", people);
    requirePositive("candidates", candidates);
    requirePositive("k", k);
    if (k > candidates) {
      throw new IllegalArgumentException("k must be at most candidates, " + candidates + ": " + k);
    }
  }

  private static void requirePositive(String name, int value) {
    if (value <= 0) {
      throw new IllegalArgumentException(name + " must be positive: " + value);
    }
  }

  /**
   * What was found for one scale.
   *
   * @param weighted with the best weights, which add up to 1
   * @param ndcg the mean NDCG of the people of whom something was held back
   */
  public record WeightSearchResult(Weighted weighted, double ndcg) {}

  /**
   * The same mixture with the best weights, which add up to 1.
   *
   * @throws IllegalArgumentException if too little can be held back of the data, or they lack the
   *     times that the holdout needs
   */
  public Weighted search(Weighted start, TrainingData data) {
    return search(start, List.of(start.scale()), data).get(0).weighted();
  }

  /**
   * The best weights on each of some scales, from parts that are trained once.
   *
   * @throws IllegalArgumentException if too little can be held back of the data, or they lack the
   *     times that the holdout needs
   */
  public List<WeightSearchResult> search(
      Weighted start, List<Weighted.Scale> scales, TrainingData data) {
    TemporalHoldout temporalHoldout =
        holdout == Holdout.LATEST
            ? TemporalHoldout.of(data, share)
            : TemporalHoldout.leaveLastItemOut(data);
    BaseModels baseModels = BaseModels.train(start.parts(), temporalHoldout.training());
    List<HoldoutUser> holdoutUsers = HoldoutUser.sample(temporalHoldout, people);
    return scales.stream()
        .map(scale -> start.withScale(scale))
        .map(
            scaled ->
                best(
                    scaled,
                    objective(scaled, baseModels, holdoutUsers, temporalHoldout.training())))
        .toList();
  }

  private NdcgObjective objective(
      Weighted scaled,
      BaseModels baseModels,
      List<HoldoutUser> holdoutUsers,
      TrainingData training) {
    List<ScoreNormalizer> normalizers = scaled.normalizers(training);
    CandidateScores[] scoresByUser = new CandidateScores[holdoutUsers.size()];
    Workers workers = new Workers(training.executor(), training.threads());
    workers.forEachBlock(
        scoresByUser.length,
        16,
        () -> new CandidateScoreCollector(baseModels, normalizers, candidates),
        (collector, from, to) -> {
          for (int user = from; user < to; user++) {
            scoresByUser[user] = collector.collect(holdoutUsers.get(user));
          }
        });
    return new NdcgObjective(scoresByUser, k, workers);
  }

  private static WeightSearchResult best(Weighted scaled, NdcgObjective objective) {
    Weighted best = scaled.withWeights(climbFromAllStarts(objective, scaled.parts().size()));
    double ndcg = objective.value(MixtureWeights.normalized(best.parts(), best.weights()));
    LOG.debug("{} weights {} with NDCG {}", best.scale(), best.weights(), ndcg);
    return new WeightSearchResult(best, ndcg);
  }

  private static List<Double> climbFromAllStarts(NdcgObjective objective, int size) {
    double[] start = new double[size];
    Arrays.fill(start, 1.0 / size);
    double[] best = hillClimb(objective, start);
    for (int part = 0; part < size; part++) {
      double[] singlePart = new double[size];
      singlePart[part] = 1;
      double[] found = hillClimb(objective, singlePart);
      best = objective.value(found) > objective.value(best) + MIN_GAIN ? found : best;
    }
    List<Double> weights = new ArrayList<>();
    for (double weight : best) {
      weights.add(Math.rint(weight * 1e6) / 1e6);
    }
    return weights;
  }

  private static double[] hillClimb(NdcgObjective objective, double[] start) {
    double[] weights = start;
    for (double step : STEP_SIZES) {
      double previousValue = Double.NEGATIVE_INFINITY;
      double value = objective.value(weights);
      while (value > previousValue + MIN_GAIN) {
        weights = bestMove(objective, weights, step);
        previousValue = value;
        value = objective.value(weights);
      }
    }
    return weights;
  }

  /** The weights after the move of a step, or what is left of it, that helps most, if any does. */
  private static double[] bestMove(NdcgObjective objective, double[] weights, double step) {
    double[] best = weights;
    double bestValue = objective.value(weights) + MIN_GAIN;
    for (int from = 0; from < weights.length; from++) {
      for (int to = 0; to < weights.length; to++) {
        double moved = Math.min(step, weights[from]);
        if (from != to && moved > 0) {
          double[] candidate = weights.clone();
          candidate[from] -= moved;
          candidate[to] += moved;
          double value = objective.value(candidate);
          if (value > bestValue) {
            bestValue = value;
            best = candidate;
          }
        }
      }
    }
    return best;
  }
}
