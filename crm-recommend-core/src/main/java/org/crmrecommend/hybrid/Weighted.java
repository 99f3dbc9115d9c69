package org.crmrecommend.hybrid;

import java.util.List;
import java.util.stream.IntStream;
import org.crmrecommend.model.Algorithm;
import org.crmrecommend.model.Model;
import org.crmrecommend.model.TrainingContext;
import org.crmrecommend.model.TrainingData;

/**
 * Weighted hybrid: the weighted mean of normalized scores, Σ weight · normalized score / Σ weight.
 *
 * <p>A {@link Scale} makes the scores of different models comparable, for each request and over the
 * items that are not in the user's history, whichever of them are eligible. On every scale, the
 * score of an unscored item stays zero. It ranks above the items that a model scores negatively and
 * below those that it scores positively. An item that only one part scores gets the weighted score
 * of that part alone.
 *
 * <p>A request takes the time of the parts to score all items and two more passes over the items.
 * Training takes the time of the parts, twice with {@link Scale#ISOTONIC}. {@link WeightSearch}
 * finds the weights; {@link TunedWeighted} does so whenever it is trained.
 *
 * @param parts algorithms that are mixed
 * @param weights one per part; empty for equal weights
 * @param scale makes scores comparable
 */
public record Weighted(List<Algorithm> parts, List<Double> weights, Scale scale)
    implements Algorithm {

  /** How scores of different models become comparable. */
  public enum Scale {
    /**
     * 1 for the best item of the model, decreasing in equal steps to 0 beyond the best {@value
     * RankNormalizer#DEFAULT_DEPTH}. It asks the models for their best items only, which is cheap
     * for models that need not score every item.
     */
    RANK,
    /** The score divided by the difference between the highest and the lowest score. */
    MIN_MAX,
    /**
     * The score divided by the standard deviation. The mean is not subtracted, because that would
     * shift all items equally and not change the order.
     */
    Z,
    /**
     * The probability that the user interacts with the item next, minus that of an unscored item.
     * The probability is an isotonic function of the score, learned from hold-out events (Zadrozny
     * and Elkan, KDD 2002, doi:10.1145/775047.775151).
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

  /**
   * Trains each part on all data.
   *
   * @throws IllegalArgumentException if the scale needs a hold-out and there are too few events
   */
  @Override
  public Model train(TrainingData data, TrainingContext context) {
    return new WeightedModel(
        BaseModels.train(parts, data, context),
        MixtureWeights.normalized(parts, weights),
        normalizers(data, context));
  }

  /** Returns the normalizer of each part. */
  List<ScoreNormalizer> normalizers(TrainingData data, TrainingContext context) {
    if (scale == Scale.ISOTONIC) {
      return IsotonicCalibrationTraining.train(parts, data, context);
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
