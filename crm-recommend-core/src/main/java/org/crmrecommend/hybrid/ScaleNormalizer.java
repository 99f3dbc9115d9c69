package org.crmrecommend.hybrid;

import java.util.function.ToDoubleBiFunction;
import org.crmrecommend.model.ItemSet;
import org.crmrecommend.model.Model;
import org.crmrecommend.model.Profile;

/** Scores in multiples of how far they lie apart. */
final class ScaleNormalizer implements ScoreNormalizer {

  private final ToDoubleBiFunction<float[], ItemSet> scale;

  /**
   * @param scale how far the scores of the eligible items lie apart; zero only if all are the same
   */
  ScaleNormalizer(ToDoubleBiFunction<float[], ItemSet> scale) {
    this.scale = scale;
  }

  @Override
  public void scoreNormalized(Model model, Profile profile, ItemSet eligible, float[] scores) {
    model.score(profile, scores);
    double divisor = scale.applyAsDouble(scores, eligible);
    if (divisor > 0) {
      double inverse = 1 / divisor;
      for (int item = 0; item < scores.length; item++) {
        scores[item] = (float) (scores[item] * inverse);
      }
    }
  }

  /** From the lowest to the highest, that of silence being zero. */
  static double range(float[] scores, ItemSet eligible) {
    float lowest = 0;
    float highest = 0;
    for (int item = 0; item < scores.length; item++) {
      if (eligible.contains(item)) {
        lowest = Math.min(lowest, scores[item]);
        highest = Math.max(highest, scores[item]);
      }
    }
    return (double) highest - lowest;
  }

  /** The standard deviation, or the size where all are the same. */
  static double standardDeviation(float[] scores, ItemSet eligible) {
    double sum = 0;
    double squares = 0;
    int count = 0;
    for (int item = 0; item < scores.length; item++) {
      if (eligible.contains(item)) {
        double score = scores[item];
        sum += score;
        squares += score * score;
        count++;
      }
    }
    return count == 0 ? 0 : standardDeviation(sum / count, squares / count);
  }

  /** Rounding may make a variance of zero a little more or less: then all scores are the same. */
  private static double standardDeviation(double mean, double meanSquare) {
    double variance = meanSquare - mean * mean;
    return variance > 1e-12 * meanSquare ? Math.sqrt(variance) : Math.sqrt(meanSquare);
  }
}
