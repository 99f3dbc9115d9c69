package org.crmrecommend.popularity;

import org.crmrecommend.model.Algorithm;
import org.crmrecommend.model.Model;
import org.crmrecommend.model.TrainingData;
import org.immutables.value.Value;

/**
 * Scores the items that more people turn to of late than was to be expected, by how many more at
 * least.
 *
 * <p>Time is cut backwards from the training into windows of {@code windowDays}. With c the number
 * of users who turned to the item in the latest window, and m the mean of that number over the
 * whole windows before it, each weighing half as much after {@code halfLifeDays},
 *
 * <p>score(i) = q(c) − max(1, g · m) where that is positive, else 0
 *
 * <p>where g is by how much the trade of all items together has grown, so that not all is rising at
 * Christmas, and q(c) is the lower confidence bound of a Poisson mean of which c were counted: the
 * quantile at 1 − confidence of the Gamma distribution of shape c. One user is expected of every
 * item, so that with a confidence of 95 % it takes four to make a trend of an item that nobody
 * turned to before. {@link Trending} is for what many turn to now, risen or not.
 *
 * <p>Each user counts once an item and window. Events without a time do not count. Where the log
 * does not have two whole windows it says nothing: zero. Training takes O(events) time; a request
 * visits the items that rise.
 *
 * @param windowDays length of a window
 * @param halfLifeDays days after which a window weighs half
 * @param confidence how sure to be that an item rises, between 0 and 1
 * @param scope among whom and what to look
 * @param attribute whose value tells the segment, with {@link Scope#SEGMENT}, else empty
 * @see <a href="https://doi.org/10.1093/biomet/28.3-4.437">Garwood, Biometrika 1936</a>, for the
 *     bound
 */
@Value.Builder
public record Rising(
    int windowDays, double halfLifeDays, double confidence, Scope scope, String attribute)
    implements Algorithm, WithRising {

  /** A week against those before, which weigh half after four, in the whole shop. */
  public static final Rising DEFAULTS = new Rising(7, 28, 0.95, Scope.SHOP, "");

  /** Among whom and what to look for items that rise. */
  public enum Scope {
    /** What rises in the shop, the same for everybody. */
    SHOP,
    /**
     * What rises in the shop, each item times the share that its category, the widest of its path,
     * has in the weights of the person's history and basket; as {@link #SHOP} for people who have
     * not turned to an item with a category.
     */
    CATEGORY,
    /**
     * What rises among the people with the same value of an attribute; as {@link #SHOP} for people
     * whose value is not known or was not seen.
     */
    SEGMENT
  }

  /**
   * @throws IllegalArgumentException if a number is not positive and finite, the confidence not
   *     between 0 and 1, or an attribute given to another scope than the segment or not to this
   */
  public Rising {
    Rules.requirePositive("windowDays", windowDays);
    Rules.requirePositive("halfLifeDays", halfLifeDays);
    if (!(confidence > 0 && confidence < 1)) {
      throw new IllegalArgumentException("confidence must be between 0 and 1: " + confidence);
    }
    if (attribute.isEmpty() == (scope == Scope.SEGMENT)) {
      throw new IllegalArgumentException(
          "attribute must be told for a segment and for nothing else: " + attribute);
    }
  }

  /** The same for the whole shop. */
  public Rising inShop() {
    return new Rising(windowDays, halfLifeDays, confidence, Scope.SHOP, "");
  }

  /** The same by the categories of what a person turns to. */
  public Rising inCategories() {
    return new Rising(windowDays, halfLifeDays, confidence, Scope.CATEGORY, "");
  }

  /**
   * The same among the people with the same value of an attribute.
   *
   * @throws IllegalArgumentException if the attribute is empty
   */
  public Rising inSegment(String attribute) {
    return new Rising(windowDays, halfLifeDays, confidence, Scope.SEGMENT, attribute);
  }

  @Override
  public Model train(TrainingData data) {
    return new RisingTraining(this, data).train();
  }
}
