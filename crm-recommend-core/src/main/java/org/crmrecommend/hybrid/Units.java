package org.crmrecommend.hybrid;

import java.util.function.ToDoubleBiFunction;
import org.crmrecommend.model.Eligible;
import org.crmrecommend.model.Model;
import org.crmrecommend.model.Profile;

/** Scores in multiples of how far they lie apart. */
final class Units implements Calibration {

  private final ToDoubleBiFunction<float[], Eligible> unit;

  /**
   * @param unit how far the scores of the eligible items lie apart; zero only if all are the same
   */
  Units(ToDoubleBiFunction<float[], Eligible> unit) {
    this.unit = unit;
  }

  @Override
  public void write(Model model, Profile profile, Eligible eligible, float[] scores) {
    model.score(profile, scores);
    double size = unit.applyAsDouble(scores, eligible);
    if (size > 0) {
      double inverse = 1 / size;
      for (int item = 0; item < scores.length; item++) {
        scores[item] = (float) (scores[item] * inverse);
      }
    }
  }

  /** From the lowest to the highest, that of silence being zero. */
  static double range(float[] scores, Eligible eligible) {
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
  static double deviation(float[] scores, Eligible eligible) {
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
    return count == 0 ? 0 : deviation(sum / count, squares / count);
  }

  /** Rounding may make a variance of zero a little more or less: then all scores are the same. */
  private static double deviation(double mean, double meanSquare) {
    double variance = meanSquare - mean * mean;
    return variance > 1e-12 * meanSquare ? Math.sqrt(variance) : Math.sqrt(meanSquare);
  }
}
