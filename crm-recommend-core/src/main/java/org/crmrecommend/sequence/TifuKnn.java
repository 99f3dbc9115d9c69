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
 * Next-basket recommendation by temporal item frequencies and nearest neighbors (TIFU-KNN):
 * combines the items that the user buys repeatedly with the items that similar users buy.
 *
 * <p>The baskets of a user, the newest first, form groups of {@code groupSize}; the oldest group
 * holds the rest. The basket at position a of group g has the weight visitDecay^a · groupDecay^g /
 * (baskets of the group · groups). Positions and groups are counted from 0 at the newest. v(i) is
 * the sum of the weights of the baskets with item i. The score is own · v(i) + (1 − own) · mean of
 * v_n(i) over the nearest users n + popularity · p(i), where p(i) is the item's share in all
 * purchases. Neighbors are the users with the smallest Euclidean distance among those with an item
 * in common; users with an identical vector are not neighbors.
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
 * @param groupSize m, the number of baskets per group
 * @param visitDecay r_b, factor on the weight of a basket for each newer basket of its group
 * @param groupDecay r_g, factor on the weight of a group for each newer group
 * @param neighbors k, the number of nearest users
 * @param own α, the weight of the user's own vector, between 0 and 1
 * @param popularity weight of the overall popularity; 0 for none
 * @see <a href="https://doi.org/10.1145/3397271.3401066">Hu, He, Gao and Zhang, SIGIR 2020</a>,
 *     whose m, r_b, r_g, k and α these are; the popularity term is added
 */
@Value.Builder
public record TifuKnn(
    int groupSize,
    double visitDecay,
    double groupDecay,
    int neighbors,
    double own,
    double popularity)
    implements Algorithm, WithTifuKnn {

  /**
   * The best setting for predicting the second-last basket of the grocery customers of Ta-Feng.
   * Most of them had at most three earlier baskets. It puts all baskets into one group and gives
   * the user's own vector a low weight. For customers with at least ten baskets, an {@code own} of
   * 0.2 was better.
   */
  public static final TifuKnn DEFAULTS = new TifuKnn(1_000_000, 0.95, 1, 150, 0.1, 0.3);

  /**
   * @throws IllegalArgumentException if {@code groupSize} or {@code neighbors} is not positive, a
   *     decay is not greater than 0 and at most 1, {@code own} is not between 0 and 1, or {@code
   *     popularity} is negative or not finite
   */
  public TifuKnn {
    Checks.requirePositive("groupSize", groupSize);
    Checks.requirePositiveAtMost("visitDecay", visitDecay, 1);
    Checks.requirePositiveAtMost("groupDecay", groupDecay, 1);
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
    return new BasketWeighting.GroupDecay(groupSize, visitDecay, groupDecay);
  }

  /** Returns the model of the purchases of all users. */
  NextBasketModel model(ModelInfo info, IdMap items, UserPurchases purchases) {
    UserVectorNeighbors.UserVectorIndex vectorIndex =
        new UserVectorNeighbors.UserVectorIndex(
            purchases.vectors(), new VectorSimilarity.Euclidean(), neighbors, 0);
    return new NextBasketModel(
        info,
        new NextBasketModel.Parameters(this, weighting(), own, popularity),
        items,
        purchases,
        vectorIndex);
  }
}
