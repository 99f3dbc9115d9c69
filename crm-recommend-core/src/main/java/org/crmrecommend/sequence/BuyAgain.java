package org.crmrecommend.sequence;

import static org.crmrecommend.sequence.Ranges.requirePositive;

import org.crmrecommend.model.Algorithm;
import org.crmrecommend.model.Model;
import org.crmrecommend.model.TrainingData;
import org.immutables.value.Value;

/**
 * What a customer will run out of: an item that was bought before scores by how probable it is to
 * be bought again within the next days, given how long ago it was bought last.
 *
 * <p>Time since the last purchase runs in units of the usual time g between two, the geometric mean
 * of the customer's own times for the item, leaning on the item's, which leans on the shop's. H(x)
 * is how many purchases the shop sees on average up to x such units after one, if none comes
 * before: a rate for each of some stretches of time, which counts the spells that still go on for
 * as long as they have. f(i) is the purchases of item i after a first one over those that H
 * expects, n the customer's, and E = f(i) · ΣH over the customer's spells what is expected of them.
 * Then, t days after the last purchase and for a horizon of h days,
 *
 * <p>score = 1 − (1 + f(i) (H((t + h) / g) − H(t / g)) / (s + E))^−(s + n),
 *
 * <p>which is the probability of a purchase if the customer's factor for the item is distributed as
 * a gamma with mean 1 and shape s before and with what is known of the customer after. So it is
 * small on the day after, rises towards the usual time, and falls again once the customer has
 * stayed away much longer; what was bought once goes by how the item is bought otherwise, and what
 * nobody buys again stays near 0. H depends on how many times of the customer's own there are for
 * the item, as they tell the usual time the better the more they are.
 *
 * <p>Purchases of an item within a day are one. The time of asking is the profile's, or else the
 * end of training. Where it is not known when an item was bought, it counts as bought the usual
 * time ago. Where the log knows purchases, only they count. Items that the customer has not bought
 * score 0, so another model has to stand behind this one, and requests must let items repeat.
 *
 * <p>Training takes O(events · log(events of a user)) time; the model holds 16 bytes an item. A
 * request takes O(|trail| · log |trail|) time.
 *
 * @param horizonDays h, how many days ahead the purchase may be
 * @param shrinkage s, how many purchases of its own a rate or a usual time needs to count as much
 *     as what it leans on, at most 1e9
 * @see <a href="https://doi.org/10.1145/3219819.3219891">Bhagat et al., KDD 2018</a>, who rank what
 *     to buy again by the rate of repeats and the distribution of the times between, with a gamma
 *     before
 */
@Value.Builder
public record BuyAgain(int horizonDays, double shrinkage) implements Algorithm, WithBuyAgain {

  /** The next two weeks; the shrinkage did well on purchases of a wholesaler. */
  public static final BuyAgain DEFAULTS = new BuyAgain(14, 10);

  /** So that no product with it leaves the range of a double. */
  private static final double MAX_SHRINKAGE = 1e9;

  /**
   * @throws IllegalArgumentException if a parameter is not positive, or the shrinkage is over 1e9
   */
  public BuyAgain {
    requirePositive("horizonDays", horizonDays);
    requirePositive("shrinkage", shrinkage);
    if (shrinkage > MAX_SHRINKAGE) {
      throw new IllegalArgumentException("shrinkage must be at most 1e9: " + shrinkage);
    }
  }

  @Override
  public Model train(TrainingData data) {
    PurchaseFilter purchaseFilter = PurchaseFilter.of(data.log());
    PurchaseGaps[] gapsByUser = new PurchaseGaps[data.interactions().userCount()];
    for (int user = 0; user < gapsByUser.length; user++) {
      gapsByUser[user] = PurchaseGaps.of(data.profile(user), purchaseFilter, data.asOf());
    }
    RepurchaseModel repurchaseModel =
        RepurchaseModel.of(gapsByUser, data.items().size(), shrinkage);
    return new BuyAgainModel(data, purchaseFilter, repurchaseModel, horizonDays);
  }
}
