package org.crmrecommend.sequence;

import static org.crmrecommend.sequence.Ranges.requireDecay;
import static org.crmrecommend.sequence.Ranges.requireFraction;
import static org.crmrecommend.sequence.Ranges.requireNonNegative;
import static org.crmrecommend.sequence.Ranges.requirePositive;

import org.crmrecommend.model.Algorithm;
import org.crmrecommend.model.Model;
import org.crmrecommend.model.TrainingData;
import org.immutables.value.Value;

/**
 * The next basket by temporal item frequencies and nearest neighbors: what somebody buys again and
 * again, and what people of the same habits buy.
 *
 * <p>The visits of a person, the newest first, form groups of {@code groupSize}, the oldest group
 * having what remains. A visit at place a of group g has the weight visitDecay^a · groupDecay^g /
 * (visits of the group · groups), places and groups counted from 0 at the newest, and v(i) is the
 * sum over the visits with item i. Then score(i) = own · v(i) + (1 − own) · mean of v_n(i) over the
 * nearest users n + popularity · p(i), p being the item's share in all that was bought. Nearest are
 * those of smallest Euclidean distance among who have an item in common; a user with the very same
 * vector is none.
 *
 * <p>A visit is an order, or one moment where there is no order; {@link
 * org.crmrecommend.model.EventSequence} defines their order. Where the log knows purchases, only
 * they count. The basket of who asks does not count.
 *
 * <p>Training takes O(events · log(events of a user)) time; the model keeps 16 bytes for each user
 * and item of the user. A request takes O(Σ |users of i| over the items i of the person + Σ |items
 * of n| over the neighbors n) time.
 *
 * @param groupSize m, how many visits a group has
 * @param visitDecay r_b, what a visit counts for beside the next one of its group
 * @param groupDecay r_g, what a group counts for beside the next one
 * @param neighbors k, how many nearest users count
 * @param own α, the part of the person's own vector, from 0 to 1
 * @param popularity the part of everybody's purchases; 0 for none
 * @see <a href="https://doi.org/10.1145/3397271.3401066">Hu, He, Gao and Zhang, SIGIR 2020</a>,
 *     whose m, r_b, r_g, k and α these are; the part of popularity is added
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
   * What foresaw most of the last but one basket of Ta-Feng's grocery customers, most of whom had
   * three visits at most before it: all visits in one group and little of the own vector. For the
   * customers with ten visits and more, an {@code own} of 0.2 was better.
   */
  public static final TifuKnn DEFAULTS = new TifuKnn(1_000_000, 0.95, 1, 150, 0.1, 0.3);

  /**
   * @throws IllegalArgumentException if group size or neighbors are not positive, a decay is not
   *     over 0 and at most 1, own is not from 0 to 1, or popularity is negative or not finite
   */
  public TifuKnn {
    requirePositive("groupSize", groupSize);
    requireDecay("visitDecay", visitDecay);
    requireDecay("groupDecay", groupDecay);
    requirePositive("neighbors", neighbors);
    requireFraction("own", own);
    requireNonNegative("popularity", popularity);
  }

  @Override
  public Model train(TrainingData data) {
    BasketVectors basketVectors =
        new BasketVectors(data.items().size(), PurchaseFilter.of(data.log()), this::weight);
    UserVectorNeighbors.UserVectorIndex vectorIndex =
        new UserVectorNeighbors.UserVectorIndex(
            basketVectors.userVectors(data), TifuKnn::similarity, neighbors, 0);
    return new NextBasketModel(
        data, basketVectors, vectorIndex, new NextBasketModel.ScoreWeights(own, popularity));
  }

  private double weight(int age, int basketCount) {
    int group = age / groupSize;
    int groups = (basketCount + groupSize - 1) / groupSize;
    int size = Math.min(groupSize, basketCount - group * groupSize);
    double decay = StrictMath.pow(visitDecay, age % groupSize) * StrictMath.pow(groupDecay, group);
    return decay / ((double) size * groups);
  }

  /** Falls with the distance, from 1 at none. */
  private static double similarity(
      double dotProduct, double querySquaredNorm, double neighborSquaredNorm) {
    return 1
        / (1 + Math.sqrt(Math.max(0, querySquaredNorm + neighborSquaredNorm - 2 * dotProduct)));
  }
}
