package org.crmrecommend.hybrid;

import java.util.List;
import java.util.stream.IntStream;
import org.crmrecommend.model.Algorithm;
import org.crmrecommend.model.Model;
import org.crmrecommend.model.TrainingData;

/**
 * The weighted mean of what several models say of an item: Σ weight · scaled score / Σ weight.
 *
 * <p>Scores of different models are made comparable first, as {@link Scale} says, for each request
 * and over the items that are compared: the eligible ones for a list, all of them for {@link
 * Model#score}. Whatever the scale, a score of zero – the model says nothing of the item – stays a
 * zero: an item of which a model is silent stands where a score of zero would put it, above those
 * of which the model speaks ill and below those of which it speaks well. So an item that one part
 * alone has found keeps that part's word for it and no more.
 *
 * <p>A request takes the time of the parts' scores of all items and two more passes over them;
 * training that of the parts, twice with {@link Scale#ISOTONIC}. {@link WeightSearch} finds the
 * weights; {@link TunedWeighted} does so with every training.
 *
 * @param parts what is mixed
 * @param weights one for each part, or none if all weigh the same
 * @param scale makes scores comparable
 */
public record Weighted(List<Algorithm> parts, List<Double> weights, Scale scale)
    implements Algorithm {

  /** How scores of one model become comparable to those of others. */
  public enum Scale {
    /**
     * 1 for the first of the model's best {@value RankNormalizer#DEFAULT_DEPTH}, falling by equal
     * steps to 0 for what is not among them. Asks the models for their best only, which is cheap
     * where they need not score every item.
     */
    RANK,
    /** The score divided by the distance of the highest from the lowest. */
    MIN_MAX,
    /**
     * The score divided by the standard deviation. The mean is not taken off: that would move all
     * items by as much, and no order changes by it.
     */
    Z,
    /**
     * By how much the item is likelier to be what the person turns to next than one the model says
     * nothing of. How likely by score is learned from a part of the data that is held back, as a
     * rising curve (Zadrozny and Elkan, KDD 2002, doi:10.1145/775047.775151).
     */
    ISOTONIC
  }

  /**
   * Copies the lists.
   *
   * @throws IllegalArgumentException if there is no part, or the weights are not one for each, or
   *     one is negative or not finite, or none is positive
   */
  public Weighted {
    parts = List.copyOf(parts);
    weights = List.copyOf(weights);
    MixtureWeights.requireValid(parts, weights);
  }

  /** Of these parts, all of the same weight, by their deviations. */
  public static Weighted of(Algorithm... parts) {
    return new Weighted(List.of(parts), List.of(), Scale.Z);
  }

  /** The same of other parts, all of the same weight. */
  public Weighted withParts(List<Algorithm> parts) {
    return new Weighted(parts, List.of(), scale);
  }

  /** The same with other weights. */
  public Weighted withWeights(List<Double> weights) {
    return new Weighted(parts, weights, scale);
  }

  /** The same on another scale. */
  public Weighted withScale(Scale scale) {
    return new Weighted(parts, weights, scale);
  }

  /**
   * Trains each part on all of the data.
   *
   * @throws IllegalArgumentException if the scale needs data held back, and there are too few
   */
  @Override
  public Model train(TrainingData data) {
    return new WeightedModel(
        BaseModels.train(parts, data),
        MixtureWeights.normalized(parts, weights),
        normalizers(data));
  }

  /** What makes the scores of each part comparable. */
  List<ScoreNormalizer> normalizers(TrainingData data) {
    if (scale == Scale.ISOTONIC) {
      return IsotonicCalibrationTraining.train(parts, data);
    }
    ScoreNormalizer normalizer =
        switch (scale) {
          case RANK ->
              new RankNormalizer(
                  RankNormalizer.DEFAULT_DEPTH,
                  rank -> 1 - (double) rank / RankNormalizer.DEFAULT_DEPTH);
          case MIN_MAX -> new ScaleNormalizer(ScaleNormalizer::range);
          default -> new ScaleNormalizer(ScaleNormalizer::standardDeviation);
        };
    return IntStream.range(0, parts.size()).mapToObj(part -> normalizer).toList();
  }
}
