package org.crmrecommend.neighbor;

import org.crmrecommend.data.Interactions;
import org.crmrecommend.model.Profile;

/**
 * What a person may be expected to give an item before any likeness is looked at: μ + d(i) + d(u),
 * the mean of all weights and how far item and person are usually off it. The deviations are means
 * held back by as many ratings at the mean as stand below.
 *
 * @see <a href="https://doi.org/10.1145/1644873.1644874">Koren, TKDD 2010, section 2.1</a>
 */
final class RatingBaseline {

  private static final double ITEM_SHRINKAGE = 10;
  private static final double USER_SHRINKAGE = 15;

  private final double mean;
  private final double minRating;
  private final double maxRating;
  private final float[] itemDeviations;

  private RatingBaseline(double mean, double minRating, double maxRating, float[] itemDeviations) {
    this.mean = mean;
    this.minRating = minRating;
    this.maxRating = maxRating;
    this.itemDeviations = itemDeviations;
  }

  static RatingBaseline of(Interactions interactions) {
    double sum = 0;
    double minRating = Double.POSITIVE_INFINITY;
    double maxRating = 0;
    for (int item = 0; item < interactions.itemCount(); item++) {
      Interactions.Row users = interactions.usersOf(item);
      for (int cell = 0; cell < users.size(); cell++) {
        sum += users.weight(cell);
        minRating = Math.min(minRating, users.weight(cell));
        maxRating = Math.max(maxRating, users.weight(cell));
      }
    }
    double mean = interactions.size() == 0 ? 0 : sum / interactions.size();
    float[] deviations = new float[interactions.itemCount()];
    for (int item = 0; item < deviations.length; item++) {
      Interactions.Row users = interactions.usersOf(item);
      double residualSum = users.sum() - users.size() * mean;
      deviations[item] = (float) (residualSum / (ITEM_SHRINKAGE + users.size()));
    }
    return new RatingBaseline(mean, Math.min(minRating, maxRating), maxRating, deviations);
  }

  /** What the item gets from someone who is not off the mean. */
  double itemBaseline(int item) {
    return mean + itemDeviations[item];
  }

  /** How far the person behind a profile is off what the items usually get. */
  double userDeviation(Profile profile) {
    double residualSum = 0;
    for (int h = 0; h < profile.size(); h++) {
      residualSum += profile.weight(h) - itemBaseline(profile.item(h));
    }
    return residualSum / (USER_SHRINKAGE + profile.size());
  }

  /** How far a user is off what the items usually get. */
  double userDeviation(Interactions.Row items) {
    double residualSum = 0;
    for (int cell = 0; cell < items.size(); cell++) {
      residualSum += items.weight(cell) - itemBaseline(items.index(cell));
    }
    return residualSum / (USER_SHRINKAGE + items.size());
  }

  /** The rating, or the nearest one within the range of those seen. */
  double clamp(double rating) {
    return Math.max(minRating, Math.min(maxRating, rating));
  }
}
