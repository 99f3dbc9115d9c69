package org.crmrecommend.benchmarks;

import org.crmrecommend.data.Ids;
import org.crmrecommend.demographic.Demographic;
import org.crmrecommend.model.Algorithm;
import org.crmrecommend.model.Model;
import org.crmrecommend.model.Profile;
import org.crmrecommend.model.TrainingData;

/**
 * A plain blend for people of whom little is known: standard scores of what goes by attributes and
 * of what goes by events, these weighing the more the longer the history is.
 *
 * <p>score = w d + (1 − w) (n + f) / 2 with w = halfway / (halfway + items of the history), where
 * d, n and f are the standard scores of the demographic model, of item-based neighbors and of
 * factors.
 *
 * @param halfway how many items make both sides weigh the same
 */
public record ColdHybrid(double halfway) implements Algorithm {

  @Override
  public Model train(TrainingData data) {
    return new Blend(
        halfway,
        Demographic.DEFAULTS.train(data),
        ColdCustomers.NEIGHBORS.train(data),
        ColdCustomers.FACTORS.train(data));
  }

  private record Blend(double halfway, Model demographic, Model neighbors, Model factors)
      implements Model {

    @Override
    public Ids items() {
      return demographic.items();
    }

    @Override
    public void score(Profile profile, float[] scores) {
      double known = halfway / (halfway + profile.size());
      float[] attributes = standardScores(demographic, profile);
      float[] near = standardScores(neighbors, profile);
      float[] folded = standardScores(factors, profile);
      for (int item = 0; item < scores.length; item++) {
        double events = ((double) near[item] + folded[item]) / 2;
        scores[item] = (float) (known * attributes[item] + (1 - known) * events);
      }
    }

    /** By how many standard deviations each score is above the mean; 0 where all are the same. */
    private static float[] standardScores(Model model, Profile profile) {
      float[] scores = new float[model.items().size()];
      model.score(profile, scores);
      double sum = 0;
      double squares = 0;
      for (float score : scores) {
        sum += score;
        squares += (double) score * score;
      }
      double mean = sum / scores.length;
      double deviation = Math.sqrt(Math.max(0, squares / scores.length - mean * mean));
      for (int item = 0; item < scores.length; item++) {
        scores[item] = deviation > 0 ? (float) ((scores[item] - mean) / deviation) : 0;
      }
      return scores;
    }
  }
}
