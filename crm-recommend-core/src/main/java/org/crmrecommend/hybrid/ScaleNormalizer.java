package org.crmrecommend.hybrid;

import java.util.function.ToDoubleBiFunction;
import org.crmrecommend.model.ItemSet;
import org.crmrecommend.model.Model;
import org.crmrecommend.model.Profile;

/** Divides scores by a measure of their spread. */
final class ScaleNormalizer implements ScoreNormalizer {

  private final ToDoubleBiFunction<float[], ItemSet> scale;

  /**
   * @param scale spread of the scores of the eligible items; zero only if all are equal
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

  /** Returns the highest minus the lowest score, where unscored items count as zero. */
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

  /** Returns the standard deviation; if all scores are equal, their absolute value. */
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

  /** Treats a tiny variance as zero, because it may be a rounding error. */
  private static double standardDeviation(double mean, double meanSquare) {
    double variance = meanSquare - mean * mean;
    return variance > 1e-12 * meanSquare ? Math.sqrt(variance) : Math.sqrt(meanSquare);
  }
}
