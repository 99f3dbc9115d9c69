package org.crmrecommend.neighbor;

import org.crmrecommend.data.Interactions;
import org.crmrecommend.model.Profile;

/**
 * The baseline rating of a user for an item, before similarities are used: μ + d(i) + d(u), where μ
 * is the mean of all ratings and d(i) and d(u) are the mean deviations of the item and the user.
 * The deviations are shrunk towards 0 as if the item had 10, and the user 15, additional ratings at
 * the mean.
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

  /** Takes ownership of the deviations, one per item. */
  RatingBaseline(double mean, double minRating, double maxRating, float[] itemDeviations) {
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

  double mean() {
    return mean;
  }

  double minRating() {
    return minRating;
  }

  double maxRating() {
    return maxRating;
  }

  /** Returns d(i) of each item; must not be modified. */
  float[] itemDeviations() {
    return itemDeviations;
  }

  /** The baseline rating of an item by a user with deviation 0: μ + d(i). */
  double itemBaseline(int item) {
    return mean + itemDeviations[item];
  }

  /** Returns d(u), the shrunk mean deviation of a profile's ratings from the item baselines. */
  double userDeviation(Profile profile) {
    double residualSum = 0;
    for (int h = 0; h < profile.size(); h++) {
      residualSum += profile.weight(h) - itemBaseline(profile.item(h));
    }
    return residualSum / (USER_SHRINKAGE + profile.size());
  }

  /** Returns d(u), the shrunk mean deviation of a user's ratings from the item baselines. */
  double userDeviation(Interactions.Row items) {
    double residualSum = 0;
    for (int cell = 0; cell < items.size(); cell++) {
      residualSum += items.weight(cell) - itemBaseline(items.index(cell));
    }
    return residualSum / (USER_SHRINKAGE + items.size());
  }

  /** Limits a rating to the range of the training ratings. */
  double clamp(double rating) {
    return Math.max(minRating, Math.min(maxRating, rating));
  }
}
