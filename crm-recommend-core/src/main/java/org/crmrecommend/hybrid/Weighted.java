package org.crmrecommend.hybrid;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.crmrecommend.model.Algorithm;
import org.crmrecommend.model.Model;
import org.crmrecommend.model.ModelInfo;
import org.crmrecommend.model.TrainingContext;
import org.crmrecommend.model.TrainingData;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Weighted hybrid: the weighted mean of normalized scores, Σ weight · normalized score / Σ weight.
 *
 * <p>A {@link Scale} makes the scores of different models comparable, for each request and over the
 * items that are not in the user's history, whichever of them are eligible. Items of the history
 * get scores on the same scale, which may exceed its ends. A part that does not score an item
 * contributes zero. An item has a score if any part with a positive weight scores it.
 *
 * <p>A request takes the time of the parts to score all items and two more passes over the items.
 * Training takes the time of the parts, twice with {@link Scale#ISOTONIC}. {@link WeightSearch}
 * finds the weights; {@link TunedWeighted} does so whenever it is trained. A model holds its parts;
 * for 1,000,000 items and three parts, a request needs 17 MB of work space in addition to that of
 * the parts, which later requests reuse.
 *
 * @param parts algorithms that are mixed
 * @param weights one per part; empty for equal weights
 * @param scale makes scores comparable
 */
public record Weighted(List<Algorithm> parts, List<Double> weights, Scale scale)
    implements Algorithm {

  private static final Logger LOG = LoggerFactory.getLogger(Weighted.class);

  private static final String TOO_FEW_EVENTS =
      "too few events to learn the isotonic scale: scores are divided by their standard deviations";

  /** How scores of different models become comparable. */
  public enum Scale {
    /**
     * 1 for the best item of the model, decreasing in equal steps to 0 beyond the best {@value
     * RankNormalizer#DEFAULT_DEPTH}, where an item has no score. It asks the models for their best
     * items only, which is cheap for models that need not score every item.
     */
    RANK,
    /** The score divided by the difference between the highest and the lowest score or zero. */
    MIN_MAX,
    /**
     * The score divided by the standard deviation. The mean is not subtracted, because that would
     * shift all items equally and not change the order.
     */
    Z,
    /**
     * The probability that the user interacts with the item next, minus that of an unscored item.
     * The probability is an isotonic function of the score, learned from hold-out events (Zadrozny
     * and Elkan, KDD 2002, doi:10.1145/775047.775151). With too few events for a hold-out, the same
     * as {@link #Z}.
     */
    ISOTONIC
  }

  /**
   * Copies the lists.
   *
   * @throws IllegalArgumentException if there are no parts, {@code weights} is neither empty nor
   *     one per part, a weight is not between 0 and 1e9, or no weight is positive
   */
  public Weighted {
    parts = List.copyOf(parts);
    weights = List.copyOf(weights);
    MixtureWeights.requireValid(parts, weights);
  }

  /** Returns a hybrid with equal weights and scores scaled by their standard deviations. */
  public static Weighted of(Algorithm... parts) {
    return new Weighted(List.of(parts), List.of(), Scale.Z);
  }

  /** Returns a copy with other parts and equal weights. */
  public Weighted withParts(List<Algorithm> parts) {
    return new Weighted(parts, List.of(), scale);
  }

  /** Returns a copy with other weights. */
  public Weighted withWeights(List<Double> weights) {
    return new Weighted(parts, weights, scale);
  }

  /** Returns a copy with another scale. */
  public Weighted withScale(Scale scale) {
    return new Weighted(parts, weights, scale);
  }

  /** Trains each part on all data. */
  @Override
  public Model train(TrainingData data, TrainingContext context) {
    return train(this, List.of(), data, context);
  }

  /**
   * Trains each part on all data.
   *
   * @param hybrid algorithm of the model: this one, or the one that found the weights
   * @param earlierWarnings what could not be learned about the weights
   */
  WeightedModel train(
      Algorithm hybrid, List<String> earlierWarnings, TrainingData data, TrainingContext context) {
    List<String> warnings = new ArrayList<>(earlierWarnings);
    BaseModels baseModels = BaseModels.train(parts, data, context);
    List<ScoreNormalizer> normalizers = normalizers(data, context, warnings);
    warnings.addAll(baseModels.warnings(hybrid, parts));
    ModelInfo info = ModelInfo.of(hybrid, data, context).withWarnings(warnings);
    return new WeightedModel(
        info, baseModels, MixtureWeights.normalized(parts, weights), normalizers);
  }

  /**
   * Returns the normalizer of each part.
   *
   * @param warnings receives a text if there are too few events for the scale
   */
  List<ScoreNormalizer> normalizers(
      TrainingData data, TrainingContext context, List<String> warnings) {
    if (scale == Scale.ISOTONIC) {
      List<ScoreNormalizer> calibrations = IsotonicCalibrationTraining.train(parts, data, context);
      if (!calibrations.isEmpty()) {
        return calibrations;
      }
      LOG.warn("{} in {}", TOO_FEW_EVENTS, data.log());
      warnings.add(TOO_FEW_EVENTS);
    }
    ScoreNormalizer normalizer =
        switch (scale) {
          case RANK ->
              RankNormalizer.of(
                  RankNormalizer.DEFAULT_DEPTH,
                  rank -> 1 - (double) rank / RankNormalizer.DEFAULT_DEPTH);
          case MIN_MAX -> ScaleNormalizer.RANGE;
          default -> ScaleNormalizer.STANDARD_DEVIATION;
        };
    return IntStream.range(0, parts.size()).mapToObj(part -> normalizer).toList();
  }
}
