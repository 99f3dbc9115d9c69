package org.crmrecommend.sequence;

import org.crmrecommend.data.IdMap;
import org.crmrecommend.kernel.SparseAccumulator;
import org.crmrecommend.model.Cause;
import org.crmrecommend.model.Contributions;
import org.crmrecommend.model.ModelInfo;
import org.crmrecommend.model.Profile;
import org.crmrecommend.model.Scorer;
import org.crmrecommend.model.sparse.SparseScoreModel;
import org.crmrecommend.model.sparse.SparseScorer;

/** Scores previously bought items by the probability that the user buys them again soon. */
final class BuyAgainModel extends SparseScoreModel {

  private final BuyAgain algorithm;
  private final PurchaseFilter purchaseFilter;
  private final RepurchaseModel repurchaseModel;

  BuyAgainModel(
      ModelInfo info,
      IdMap items,
      BuyAgain algorithm,
      PurchaseFilter purchaseFilter,
      RepurchaseModel repurchaseModel) {
    super(info, items);
    this.algorithm = algorithm;
    this.purchaseFilter = purchaseFilter;
    this.repurchaseModel = repurchaseModel;
  }

  BuyAgain algorithm() {
    return algorithm;
  }

  PurchaseFilter purchaseFilter() {
    return purchaseFilter;
  }

  RepurchaseModel repurchaseModel() {
    return repurchaseModel;
  }

  @Override
  public Scorer scorer(Profile profile) {
    return new BuyAgainScorer(profile.known(itemCount()));
  }

  private final class BuyAgainScorer extends SparseScorer {

    private final PurchaseGaps purchaseGaps;
    private final double[] typicalDays;

    BuyAgainScorer(Profile profile) {
      super(profile, accumulators());
      this.purchaseGaps = PurchaseGaps.of(profile, purchaseFilter, info().asOf());
      this.typicalDays = repurchaseModel.typicalDays(purchaseGaps);
    }

    /** Visits only the items that the user bought. */
    @Override
    protected void addScores(SparseAccumulator sums) {
      for (int index = 0; index < purchaseGaps.size(); index++) {
        sums.add(purchaseGaps.item(index), (float) probabilitiesAt(index).givenElapsedTime());
      }
    }

    private RepurchaseModel.RepurchaseProbabilities probabilitiesAt(int index) {
      return repurchaseModel.probabilities(
          purchaseGaps, index, typicalDays, algorithm.horizonDays());
    }

    /**
     * Splits the score into two contributions. {@code Repurchase} is the probability at the mean
     * rate, whatever the time since the last purchase. If the score is higher, the item is due, and
     * {@code RepurchaseDue} is the difference.
     */
    @Override
    public void explain(int item, Contributions contributions) {
      int index = purchaseGaps.indexOf(item);
      if (index < 0 || score(item) == 0) {
        return;
      }
      RepurchaseModel.RepurchaseProbabilities probabilities = probabilitiesAt(index);
      double score = probabilities.givenElapsedTime();
      int openGap = purchaseGaps.to(index) - 1;
      boolean hasTime = openGap >= purchaseGaps.from(index);
      double base = hasTime ? Math.min(score, probabilities.atMeanRate()) : score;
      contributions.add(new Cause.Repurchase(purchaseGaps.purchaseCount(index)), base);
      if (score > base) {
        contributions.add(new Cause.RepurchaseDue(purchaseGaps.days(openGap)), score - base);
      }
    }
  }
}
