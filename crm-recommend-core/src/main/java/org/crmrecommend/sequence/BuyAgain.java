package org.crmrecommend.sequence;

import org.crmrecommend.kernel.Checks;
import org.crmrecommend.model.Algorithm;
import org.crmrecommend.model.Model;
import org.crmrecommend.model.ModelInfo;
import org.crmrecommend.model.TrainingContext;
import org.crmrecommend.model.TrainingData;
import org.immutables.value.Value;

/**
 * Repurchase model. The score of an item that the user bought before is the probability that the
 * user buys it again within the next {@code horizonDays} days.
 *
 * <p>The time since the last purchase is measured in units of the typical interval g. This is the
 * geometric mean of the user's own intervals between purchases of the item, shrunk towards the mean
 * of the item, which is shrunk towards the mean of all items. H is the cumulative hazard: H(x) is
 * the expected number of purchases within x units after a purchase, if none comes earlier. Its rate
 * is constant within each time bucket. An open interval counts with the time since the last
 * purchase. f(i) is the number of repeat purchases of item i divided by the number that H predicts,
 * both increased by s. n is the user's number of repeat purchases of the item, and E = f(i) · ΣH
 * over the user's intervals is the number that the model predicts. For t days since the last
 * purchase and a horizon of h days,
 *
 * <p>score = 1 − (1 + f(i) (H((t + h) / g) − H(t / g)) / (s + E))^−(s + n).
 *
 * <p>This is the probability of a purchase if the user's factor for the item has a gamma prior with
 * mean 1 and shape s, updated with the user's purchases. The score is low on the day after a
 * purchase, rises towards the typical interval, and falls again if the user stays away much longer.
 * An item that the user bought once is scored by how often other users buy it again; an item that
 * nobody buys again stays near 0. H depends on the number of the user's known intervals for the
 * item, because more intervals give a better estimate of g.
 *
 * <p>Purchases of an item less than a day apart count as one. The time of the request is the
 * profile's time or, by default, the end of training. If the time of a purchase is unknown, the
 * item counts as bought one typical interval ago. If the log has purchases, only purchases count.
 * Items that the user has not bought score 0, so combine this model with another one. Requests must
 * allow repeated items.
 *
 * <p>Training takes O(events · log(events of a user)) time; a request takes O(|sequence| · log
 * |sequence|) time. A model of 1,000,000 items holds 16 MB; a request needs 8 MB of work space,
 * which later requests reuse.
 *
 * @param horizonDays h, the number of days within which the purchase is predicted
 * @param shrinkage s, the number of observed purchases at which a rate or an interval weighs as
 *     much as its prior; at most 1e9
 * @see <a href="https://doi.org/10.1145/3219819.3219891">Bhagat et al., KDD 2018</a>, who rank
 *     items to buy again by the rate of repeat purchases, with a gamma prior, and by the
 *     distribution of the intervals
 */
@Value.Builder
public record BuyAgain(int horizonDays, double shrinkage) implements Algorithm, WithBuyAgain {

  /** A horizon of two weeks; the shrinkage performed well on the purchases of a wholesaler. */
  public static final BuyAgain DEFAULTS = new BuyAgain(14, 10);

  /** Maximum shrinkage: products with it do not overflow a double. */
  private static final int MAX_SHRINKAGE = 1_000_000_000;

  /**
   * @throws IllegalArgumentException if a parameter is not positive, or {@code shrinkage} is
   *     greater than 1e9
   */
  public BuyAgain {
    Checks.requirePositive("horizonDays", horizonDays);
    Checks.requirePositiveAtMost("shrinkage", shrinkage, MAX_SHRINKAGE);
  }

  @Override
  public Model train(TrainingData data, TrainingContext context) {
    PurchaseFilter purchaseFilter = PurchaseFilter.of(data.log());
    PurchaseGaps[] gapsByUser = new PurchaseGaps[data.interactions().userCount()];
    for (int user = 0; user < gapsByUser.length; user++) {
      gapsByUser[user] = PurchaseGaps.of(data.profile(user), purchaseFilter, data.asOf());
    }
    RepurchaseModel repurchaseModel = RepurchaseModel.of(gapsByUser, data.itemCount(), shrinkage);
    return new BuyAgainModel(
        ModelInfo.of(this, data, context), data.items(), this, purchaseFilter, repurchaseModel);
  }
}
