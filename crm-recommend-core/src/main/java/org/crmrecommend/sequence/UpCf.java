package org.crmrecommend.sequence;

import org.crmrecommend.data.IdMap;
import org.crmrecommend.kernel.Checks;
import org.crmrecommend.model.Algorithm;
import org.crmrecommend.model.Model;
import org.crmrecommend.model.ModelInfo;
import org.crmrecommend.model.TrainingContext;
import org.crmrecommend.model.TrainingData;
import org.immutables.value.Value;

/**
 * Next-basket recommendation by recency-aware, user-wise popularity and collaborative filtering
 * (UP-CF): combines how often the user and similar users recently bought an item.
 *
 * <p>v(i) is the share of the user's last {@code visits} baskets that contain item i. The score is
 * own · v(i) + (1 − own) · Σ s(n) · v_n(i) / Σ s(n) over the nearest users n + popularity · p(i).
 * Here s(n) = (v · v_n / (‖v‖^2α ‖v_n‖^2(1 − α)))^q is the asymmetric cosine with asymmetry α and
 * locality q, and p(i) is the item's share in all purchases. Users with an identical vector are not
 * neighbors.
 *
 * <p>A basket is an order or, for events without an order, all events at the same time; {@link
 * org.crmrecommend.model.EventSequence} defines the order of baskets. If the log has purchases,
 * only purchases count. The current basket of the profile is ignored.
 *
 * <p>The model {@linkplain Model#withoutUsers masks} users: they are no neighbors and take no place
 * among them. The popularity of the items and their numbers of buyers stay until the next training.
 *
 * <p>Training takes O(events · log(events of a user)) time. A request takes O(Σ |users of i| over
 * the items i of the user + Σ |items of n| over the neighbors n) time. A model of 1,000,000 items
 * and 1,000,000 users holds 40 MB, and 16 bytes for each pair of a user and an item of the user; a
 * request needs 16 MB of work space, which later requests reuse.
 *
 * @param visits r, the number of latest baskets that count
 * @param asymmetry α, the weight of the norm of the requesting user relative to that of the
 *     neighbor, between 0 and 1
 * @param locality q, the power of the similarity; a higher value gives nearer users more weight
 * @param neighbors number of nearest users; the paper uses all
 * @param own weight of the user's own vector, between 0 and 1
 * @param popularity weight of the overall popularity; 0 for none
 * @see <a href="https://doi.org/10.1145/3340631.3394850">Faggioli, Polato and Aiolli, UMAP
 *     2020</a>, whose r, α and q these are. In the paper the user is a neighbor with s = 1; here
 *     the weight of the user is a parameter, and the popularity term is added
 */
@Value.Builder
public record UpCf(
    int visits, double asymmetry, double locality, int neighbors, double own, double popularity)
    implements Algorithm, WithUpCf {

  /** The best setting for predicting the second-last basket of the grocery customers of Ta-Feng. */
  public static final UpCf DEFAULTS = new UpCf(20, 0, 1, 200, 0.2, 2);

  /**
   * @throws IllegalArgumentException if {@code visits} or {@code neighbors} is not positive, {@code
   *     asymmetry} or {@code own} is not between 0 and 1, or {@code locality} or {@code popularity}
   *     is negative or not finite
   */
  public UpCf {
    Checks.requirePositive("visits", visits);
    Checks.requireFraction("asymmetry", asymmetry);
    Checks.requireNonNegativeFinite("locality", locality);
    Checks.requirePositive("neighbors", neighbors);
    Checks.requireFraction("own", own);
    Checks.requireNonNegativeFinite("popularity", popularity);
  }

  @Override
  public Model train(TrainingData data, TrainingContext context) {
    BasketVectors basketVectors =
        new BasketVectors(data.itemCount(), PurchaseFilter.of(data.log()), weighting());
    return model(
        ModelInfo.of(this, data, context), data.items(), basketVectors.userPurchases(data));
  }

  private BasketWeighting weighting() {
    return new BasketWeighting.LatestBaskets(visits);
  }

  /** Returns the model of the purchases of all users. */
  NextBasketModel model(ModelInfo info, IdMap items, UserPurchases purchases) {
    UserVectorNeighbors.UserVectorIndex vectorIndex =
        new UserVectorNeighbors.UserVectorIndex(
            purchases.vectors(),
            new VectorSimilarity.AsymmetricCosine(asymmetry),
            neighbors,
            locality);
    return new NextBasketModel(
        info,
        new NextBasketModel.Parameters(this, weighting(), own, popularity),
        items,
        purchases,
        vectorIndex);
  }
}
