package org.crmrecommend.sequence;

import static org.crmrecommend.sequence.Ranges.requireFraction;
import static org.crmrecommend.sequence.Ranges.requireNonNegative;
import static org.crmrecommend.sequence.Ranges.requirePositive;

import org.crmrecommend.model.Algorithm;
import org.crmrecommend.model.Model;
import org.crmrecommend.model.TrainingData;
import org.immutables.value.Value;

/**
 * The next basket by recency-aware, user-wise popularity and collaborative filtering: how often
 * somebody bought an item of late, and how often those did who are like the person.
 *
 * <p>v(i) is the share of the person's last {@code visits} visits that have item i. Then score(i) =
 * own · v(i) + (1 − own) · Σ s(n) · v_n(i) / Σ s(n) over the nearest users n + popularity · p(i),
 * with s(n) = (v · v_n / (‖v‖^2α ‖v_n‖^2(1 − α)))^q, the asymmetric cosine with asymmetry α and
 * locality q, and p the item's share in all that was bought. A user with the very same vector is no
 * neighbor.
 *
 * <p>A visit is an order, or one moment where there is no order; {@link
 * org.crmrecommend.model.EventSequence} defines their order. Where the log knows purchases, only
 * they count. The basket of who asks does not count.
 *
 * <p>Training takes O(events · log(events of a user)) time; the model keeps 16 bytes for each user
 * and item of the user. A request takes O(Σ |users of i| over the items i of the person + Σ |items
 * of n| over the neighbors n) time.
 *
 * @param visits r, how many of the last visits count
 * @param asymmetry α, how much the norm of who asks counts beside that of the other, from 0 to 1
 * @param locality q, the power of the similarity: the higher, the more the nearest count
 * @param neighbors how many nearest users count; the paper takes all
 * @param own the part of the person's own vector, from 0 to 1
 * @param popularity the part of everybody's purchases; 0 for none
 * @see <a href="https://doi.org/10.1145/3340631.3394850">Faggioli, Polato and Aiolli, UMAP
 *     2020</a>, whose r, α and q these are; there the person is a neighbor with s = 1, here the
 *     person's part is a parameter, and the part of popularity is added
 */
@Value.Builder
public record UpCf(
    int visits, double asymmetry, double locality, int neighbors, double own, double popularity)
    implements Algorithm, WithUpCf {

  /** What foresaw most of the last but one basket of Ta-Feng's grocery customers. */
  public static final UpCf DEFAULTS = new UpCf(20, 0, 1, 200, 0.2, 2);

  /**
   * @throws IllegalArgumentException if visits or neighbors are not positive, asymmetry or own not
   *     from 0 to 1, or locality or popularity negative or not finite
   */
  public UpCf {
    requirePositive("visits", visits);
    requireFraction("asymmetry", asymmetry);
    requireNonNegative("locality", locality);
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
            basketVectors.userVectors(data), new AsymmetricCosine(asymmetry), neighbors, locality);
    return new NextBasketModel(
        data, basketVectors, vectorIndex, new NextBasketModel.ScoreWeights(own, popularity));
  }

  private double weight(int age, int basketCount) {
    return age < visits ? 1.0 / Math.min(visits, basketCount) : 0;
  }

  private record AsymmetricCosine(double asymmetry) implements VectorSimilarity {

    @Override
    public double similarity(double dotProduct, double queryNormTerm, double neighborNormTerm) {
      return dotProduct / (queryNormTerm * neighborNormTerm);
    }

    @Override
    public double queryNormTerm(double squaredNorm) {
      return StrictMath.pow(squaredNorm, asymmetry);
    }

    @Override
    public double neighborNormTerm(double squaredNorm) {
      return StrictMath.pow(squaredNorm, 1 - asymmetry);
    }
  }
}
