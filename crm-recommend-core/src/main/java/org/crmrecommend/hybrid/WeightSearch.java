package org.crmrecommend.hybrid;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.crmrecommend.kernel.Checks;
import org.crmrecommend.kernel.Workers;
import org.crmrecommend.model.TrainingContext;
import org.crmrecommend.model.TrainingData;
import org.crmrecommend.model.holdout.HoldoutEvents;
import org.immutables.value.Value;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Finds the weights of a {@link Weighted} hybrid that maximize NDCG on hold-out events.
 *
 * <p>A {@link Holdout} selects the hold-out events. The parts are trained once on the rest, and
 * their normalized scores for the candidates of each user are stored. The search then only computes
 * weighted sums: a hill climb starts from equal weights and from each part alone, and moves weight
 * from one part to another while NDCG improves, with decreasing step sizes. NDCG is not
 * differentiable, and the search needs no derivative. The same data give the same weights. With too
 * few events for a hold-out, all parts get equal weights.
 *
 * <p>Takes the time of training the parts once, of scoring each user, and of some hundred passes
 * over the stored scores, which are at most people · candidates · parts² floats. {@link
 * TunedWeighted} is an algorithm that runs the search whenever it is trained.
 *
 * @param holdout selects the hold-out events
 * @param share of the events that {@link Holdout#LATEST} holds out, between 0 and 1
 * @param people maximum number of users, sampled at random
 * @param candidates number of best items per part that are kept for each user, in addition to the
 *     relevant items
 * @param k rank cut-off of NDCG
 */
@Value.Builder
public record WeightSearch(Holdout holdout, double share, int people, int candidates, int k)
    implements WithWeightSearch {

  /** Selects the hold-out events that the weights are evaluated on. */
  public enum Holdout {
    /** The latest events of all users or, if an event has no time, random items of each user. */
    LATEST,
    /**
     * All events of each user with the user's last item, for users with at least two items. The
     * last item is that of the latest {@linkplain org.crmrecommend.data.EventWeights#isPositive
     * positive} event. Suits sequence models, because users are active at different times. Needs a
     * time on every event.
     */
    LEAVE_LAST_OUT
  }

  /** Holds out a fifth of the events; 2,000 users, 200 candidates per part, NDCG@20. */
  public static final WeightSearch DEFAULTS = new WeightSearch(Holdout.LATEST, 0.2, 2000, 200, 20);

  private static final Logger LOG = LoggerFactory.getLogger(WeightSearch.class);

  private static final double[] STEP_SIZES = {0.2, 0.1, 0.05, 0.025, 0.0125};

  /** Smaller gains are noise. */
  private static final double MIN_GAIN = 1e-6;

  /**
   * @throws IllegalArgumentException if {@code share} is not between 0 and 1, a number is not
   *     positive, or {@code k} is greater than {@code candidates}
   */
  public WeightSearch {
    Checks.requireOpenFraction("share", share);
    Checks.requirePositive("people", people);
    Checks.requirePositive("candidates", candidates);
    Checks.requirePositive("k", k);
    if (k > candidates) {
      throw new IllegalArgumentException("k must be at most candidates (" + candidates + "): " + k);
    }
  }

  /**
   * Result of a search on one scale.
   *
   * @param weighted hybrid with the best weights, which sum to 1; equal weights without a hold-out
   * @param ndcg mean NDCG over the hold-out users; empty without a hold-out, that is, if there are
   *     too few events or an event has no time that {@link Holdout#LEAVE_LAST_OUT} needs
   */
  public record WeightSearchResult(Weighted weighted, OptionalDouble ndcg) {}

  /** Returns the hybrid with the best weights, which sum to 1. */
  public Weighted search(Weighted start, TrainingData data) {
    return search(start, data, TrainingContext.DEFAULTS);
  }

  /**
   * Returns the hybrid with the best weights, which sum to 1.
   *
   * @param context threads, progress listener and cancellation of the search
   */
  public Weighted search(Weighted start, TrainingData data, TrainingContext context) {
    return search(start, List.of(start.scale()), data, context).get(0).weighted();
  }

  /** Returns the best weights on each of several scales. The parts are trained only once. */
  public List<WeightSearchResult> search(
      Weighted start, List<Weighted.Scale> scales, TrainingData data, TrainingContext context) {
    Optional<TemporalHoldout> split =
        holdout == Holdout.LATEST
            ? TemporalHoldout.of(data, share)
            : TemporalHoldout.leaveLastItemOut(data);
    List<HoldoutUser> holdoutUsers =
        split.isPresent() ? HoldoutUser.sample(split.get(), people) : List.of();
    if (holdoutUsers.isEmpty()) {
      LOG.warn("{} in {}", noHoldoutWarning(data), data.log());
      return scales.stream().map(scale -> equalWeights(start.withScale(scale))).toList();
    }
    TrainingData training = split.orElseThrow().training();
    BaseModels baseModels = BaseModels.train(start.parts(), training, context);
    List<WeightSearchResult> results = new ArrayList<>();
    for (Weighted.Scale scale : scales) {
      Weighted scaled = start.withScale(scale);
      List<ScoreNormalizer> normalizers = scaled.normalizers(training, context, new ArrayList<>());
      results.add(best(scaled, objective(baseModels, normalizers, holdoutUsers, context), context));
    }
    return List.copyOf(results);
  }

  /** Returns the warning about data without a hold-out. */
  String noHoldoutWarning(TrainingData data) {
    boolean needsTimes = holdout == Holdout.LEAVE_LAST_OUT && !HoldoutEvents.haveTimes(data.log());
    return needsTimes
        ? "not every event has a time, so the last items are unknown: all parts have equal weights"
        : "too few events to learn the weights: all parts have equal weights";
  }

  private static WeightSearchResult equalWeights(Weighted scaled) {
    int size = scaled.parts().size();
    return new WeightSearchResult(
        scaled.withWeights(Collections.nCopies(size, 1.0 / size)), OptionalDouble.empty());
  }

  private NdcgObjective objective(
      BaseModels baseModels,
      List<ScoreNormalizer> normalizers,
      List<HoldoutUser> holdoutUsers,
      TrainingContext context) {
    CandidateScores[] scoresByUser = new CandidateScores[holdoutUsers.size()];
    Workers workers = context.workers();
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

  private static WeightSearchResult best(
      Weighted scaled, NdcgObjective objective, TrainingContext context) {
    Weighted best =
        scaled.withWeights(climbFromAllStarts(objective, scaled.parts().size(), context));
    double ndcg = objective.value(MixtureWeights.normalized(best.parts(), best.weights()));
    LOG.debug("Best weights on scale {}: {} with NDCG {}", best.scale(), best.weights(), ndcg);
    return new WeightSearchResult(best, OptionalDouble.of(ndcg));
  }

  private static List<Double> climbFromAllStarts(
      NdcgObjective objective, int size, TrainingContext context) {
    context.report("starts", 0, size + 1);
    double[] start = new double[size];
    Arrays.fill(start, 1.0 / size);
    double[] best = hillClimb(objective, start);
    for (int part = 0; part < size; part++) {
      context.report("starts", part + 1, size + 1);
      double[] singlePart = new double[size];
      singlePart[part] = 1;
      double[] found = hillClimb(objective, singlePart);
      best = objective.value(found) > objective.value(best) + MIN_GAIN ? found : best;
    }
    context.report("starts", size + 1, size + 1);
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

  /**
   * Returns the weights after the best move of at most {@code step} from one part to another, or
   * the same weights if no move improves NDCG.
   */
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
