package org.crmrecommend.popularity;

import org.crmrecommend.kernel.Checks;
import org.crmrecommend.model.Algorithm;
import org.crmrecommend.model.Model;
import org.crmrecommend.model.ModelInfo;
import org.crmrecommend.model.TrainingContext;
import org.crmrecommend.model.TrainingData;
import org.immutables.value.Value;

/**
 * Scores rising items: items that recently had more users than expected. The score is a lower bound
 * of the excess.
 *
 * <p>Time is divided, backwards from the training time, into windows of {@code windowDays}. Let c
 * be the number of users who interacted with the item in the latest window, and m the weighted mean
 * of this number over the complete windows before it; the weight of a window halves every {@code
 * halfLifeDays}. Then
 *
 * <p>score(i) = q(c) − max(1, g · m) if this is positive, else 0
 *
 * <p>where g is the growth of all items together. Without g, almost every item would rise before
 * Christmas. q(c) is the lower confidence bound of a Poisson mean given the count c: the quantile
 * at 1 − confidence of the Gamma distribution with shape c. The expected number of users is at
 * least 1. So with a confidence of 95 %, an item without earlier users needs four users to rise.
 * {@link Trending} scores items that are popular now, whether or not they rise.
 *
 * <p>Each user counts once per item and window. Events without a time are ignored. If the log
 * covers fewer than two complete windows, all scores are zero. Training takes O(events) time; a
 * request visits the rising items only. A model of 1,000,000 items holds 4 MB, and 12 bytes per
 * rising item of each segment; a request needs 8 MB of work space, which later requests reuse.
 *
 * @param windowDays length of a window in days
 * @param halfLifeDays days after which the weight of a window is halved
 * @param confidence confidence level of the lower bound, between 0 and 1
 * @param scope users and items among which to find rising items
 * @param attribute whose values define the segments for {@link Scope#SEGMENT}, else empty
 * @see <a href="https://doi.org/10.1093/biomet/28.3-4.437">Garwood, Biometrika 1936</a>, for the
 *     confidence bound
 */
@Value.Builder
public record Rising(
    int windowDays, double halfLifeDays, double confidence, Scope scope, String attribute)
    implements Algorithm, WithRising {

  /**
   * Compares the latest week with earlier weeks, in the whole shop. The weight of a week halves
   * every four weeks.
   */
  public static final Rising DEFAULTS = new Rising(7, 28, 0.95, Scope.SHOP, "");

  /** Users and items among which to find rising items. */
  public enum Scope {
    /** Items that rise in the whole shop; the same for every user. */
    SHOP,
    /**
     * Items that rise in the whole shop. The score of an item is multiplied by the share of its
     * top-level category in the user's history and basket, by weight. Same as {@link #SHOP} for
     * users who have not interacted with an item that has a category.
     */
    CATEGORY,
    /**
     * Items that rise among the users with the same value of an attribute. Same as {@link #SHOP}
     * for users whose value is unknown or did not occur in training.
     */
    SEGMENT
  }

  /**
   * @throws IllegalArgumentException if windowDays or halfLifeDays is not positive and finite,
   *     confidence is not between 0 and 1, or attribute is empty for the scope SEGMENT or not empty
   *     for another scope
   */
  public Rising {
    Checks.requirePositive("windowDays", windowDays);
    Checks.requirePositiveFinite("halfLifeDays", halfLifeDays);
    Checks.requireOpenFraction("confidence", confidence);
    if (attribute.isEmpty() == (scope == Scope.SEGMENT)) {
      throw new IllegalArgumentException(
          "attribute must be given for the scope segment and for no other scope: " + attribute);
    }
  }

  /** Returns a copy for items that rise in the whole shop. */
  public Rising inShop() {
    return new Rising(windowDays, halfLifeDays, confidence, Scope.SHOP, "");
  }

  /** Returns a copy that weights rising items by the categories in the user's history. */
  public Rising inCategories() {
    return new Rising(windowDays, halfLifeDays, confidence, Scope.CATEGORY, "");
  }

  /**
   * Returns a copy for items that rise among users with the same value of an attribute.
   *
   * @throws IllegalArgumentException if {@code attribute} is empty
   */
  public Rising inSegment(String attribute) {
    return new Rising(windowDays, halfLifeDays, confidence, Scope.SEGMENT, attribute);
  }

  @Override
  public Model train(TrainingData data, TrainingContext context) {
    return new RisingTraining(this, data).train(ModelInfo.of(this, data, context));
  }
}
