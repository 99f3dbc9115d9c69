package org.crmrecommend.hybrid;

import java.util.Collections;
import java.util.List;
import org.crmrecommend.model.Algorithm;
import org.crmrecommend.model.Model;
import org.crmrecommend.model.TrainingData;

/**
 * Several lists made one by the places of their items: Σ weight / (constant + place) over the parts
 * that have the item among their first {@code depth}, the first place being 1.
 *
 * <p>Needs no scores that can be compared and nothing to be learned, and holds its own against
 * mixtures that were tuned; what it gives away is how much better one place is than the next. A
 * request takes the time of the parts' lists and O(items) more.
 *
 * @param parts whose lists become one
 * @param weights one for each part, or none if all weigh the same
 * @param constant the larger, the less the first places stand out; positive
 * @param depth how many places of each list count
 * @see <a href="https://doi.org/10.1145/1571941.1572114">Cormack, Clarke and Büttcher, SIGIR
 *     2009</a>, whose constant is 60
 */
public record RankFusion(List<Algorithm> parts, List<Double> weights, double constant, int depth)
    implements Algorithm {

  /**
   * Copies the lists.
   *
   * @throws IllegalArgumentException if there is no part, or the weights are not one for each, or
   *     one is negative or not finite, or none is positive, or the constant or the depth is not
   *     positive
   */
  public RankFusion {
    parts = List.copyOf(parts);
    weights = List.copyOf(weights);
    MixtureWeights.requireValid(parts, weights);
    if (!(constant > 0 && constant <= 1e9)) {
      throw new IllegalArgumentException("constant must be positive, at most 1e9: " + constant);
    }
    if (depth <= 0) {
      throw new IllegalArgumentException("depth must be positive: " + depth);
    }
  }

  /** Of these parts, all of the same weight, with a constant of 60. */
  public static RankFusion of(Algorithm... parts) {
    return new RankFusion(List.of(parts), List.of(), 60, RankNormalizer.DEFAULT_DEPTH);
  }

  /** The same of other parts, all of the same weight. */
  public RankFusion withParts(List<Algorithm> parts) {
    return new RankFusion(parts, List.of(), constant, depth);
  }

  /** The same with other weights. */
  public RankFusion withWeights(List<Double> weights) {
    return new RankFusion(parts, weights, constant, depth);
  }

  /** The same with another constant. */
  public RankFusion withConstant(double constant) {
    return new RankFusion(parts, weights, constant, depth);
  }

  /** The same with so many places that count. */
  public RankFusion withDepth(int depth) {
    return new RankFusion(parts, weights, constant, depth);
  }

  /** Trains each part on all of the data. */
  @Override
  public Model train(TrainingData data) {
    int maxRanks = Math.max(1, Math.min(depth, data.items().size()));
    ScoreNormalizer reciprocalRank =
        new RankNormalizer(maxRanks, rank -> 1 / (constant + 1 + rank));
    return new WeightedModel(
        BaseModels.train(parts, data),
        MixtureWeights.normalized(parts, weights),
        Collections.nCopies(parts.size(), reciprocalRank));
  }
}
