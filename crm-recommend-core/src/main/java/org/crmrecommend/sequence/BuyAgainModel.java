package org.crmrecommend.sequence;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.crmrecommend.kernel.SparseAccumulator;
import org.crmrecommend.model.OldExplanation;
import org.crmrecommend.model.Profile;
import org.crmrecommend.model.TrainingData;
import org.crmrecommend.model.sparse.OldSparseScoreModel;

/** Scores previously bought items by the probability that the user buys them again soon. */
final class BuyAgainModel extends OldSparseScoreModel {

  private final Instant asOf;
  private final PurchaseFilter purchaseFilter;
  private final RepurchaseModel repurchaseModel;
  private final int horizonDays;

  BuyAgainModel(
      TrainingData data,
      PurchaseFilter purchaseFilter,
      RepurchaseModel repurchaseModel,
      int horizonDays) {
    super(data.items());
    this.asOf = data.asOf();
    this.purchaseFilter = purchaseFilter;
    this.repurchaseModel = repurchaseModel;
    this.horizonDays = horizonDays;
  }

  /** Visits only the items that the user bought. */
  @Override
  protected void addScores(Profile profile, SparseAccumulator sums) {
    PurchaseGaps purchaseGaps = purchaseGaps(profile);
    double[] typicalDays = repurchaseModel.typicalDays(purchaseGaps);
    for (int index = 0; index < purchaseGaps.size(); index++) {
      sums.add(purchaseGaps.item(index), score(purchaseGaps, index, typicalDays));
    }
  }

  /**
   * Splits the score into two explanations. {@code Repurchase} is the probability at the mean rate,
   * whatever the time since the last purchase. If the score is higher, the item is due, and {@code
   * RepurchaseDue} is the difference.
   */
  @Override
  public List<OldExplanation> explain(Profile profile, int item) {
    PurchaseGaps purchaseGaps = purchaseGaps(profile);
    int index = purchaseGaps.indexOf(item);
    double[] typicalDays = repurchaseModel.typicalDays(purchaseGaps);
    if (index < 0 || score(purchaseGaps, index, typicalDays) == 0) {
      return List.of();
    }
    RepurchaseModel.RepurchaseProbabilities probabilities =
        repurchaseModel.probabilities(purchaseGaps, index, typicalDays, horizonDays);
    List<OldExplanation> explanations = new ArrayList<>();
    double baseProbability = Math.min(probabilities.givenElapsedTime(), probabilities.atMeanRate());
    explanations.add(
        new OldExplanation.Repurchase(purchaseGaps.purchaseCount(index), baseProbability));
    int openGap = purchaseGaps.to(index) - 1;
    if (openGap >= purchaseGaps.from(index) && probabilities.givenElapsedTime() > baseProbability) {
      explanations.add(
          new OldExplanation.RepurchaseDue(
              purchaseGaps.days(openGap), probabilities.givenElapsedTime() - baseProbability));
    }
    return OldExplanation.normalize(explanations);
  }

  private PurchaseGaps purchaseGaps(Profile profile) {
    return PurchaseGaps.of(profile, purchaseFilter, asOf);
  }

  private float score(PurchaseGaps purchaseGaps, int index, double[] typicalDays) {
    return (float)
        repurchaseModel
            .probabilities(purchaseGaps, index, typicalDays, horizonDays)
            .givenElapsedTime();
  }
}
