package org.crmrecommend.linear;

import org.crmrecommend.data.IdMap;
import org.crmrecommend.kernel.SparseAccumulator;
import org.crmrecommend.kernel.SparseMatrix;
import org.crmrecommend.model.Contributions;
import org.crmrecommend.model.ModelInfo;
import org.crmrecommend.model.Profile;
import org.crmrecommend.model.Scorer;
import org.crmrecommend.model.sparse.SparseScoreModel;
import org.crmrecommend.model.sparse.SparseScorer;

/** Model of {@link Slim}: sums the rows of a sparse weight matrix over the items of a profile. */
final class SlimModel extends SparseScoreModel {

  /** Row h holds the contributions of item h to scores. All weights are positive. */
  private final SparseMatrix weights;

  SlimModel(ModelInfo info, IdMap items, SparseMatrix weights) {
    super(info, items);
    this.weights = weights;
  }

  SparseMatrix weights() {
    return weights;
  }

  @Override
  public Scorer scorer(Profile profile) {
    return new SlimScorer(profile.known(itemCount()));
  }

  private final class SlimScorer extends SparseScorer {

    SlimScorer(Profile profile) {
      super(profile, accumulators());
    }

    @Override
    protected void addScores(SparseAccumulator sums) {
      Profile profile = profile();
      for (int h = 0; h < profile.size(); h++) {
        sums.addRow(weights, profile.item(h), profile.weight(h));
      }
      for (int b = 0; b < profile.basketSize(); b++) {
        sums.addRow(weights, profile.basketItem(b), Profile.BASKET_WEIGHT);
      }
    }

    @Override
    public void explain(int item, Contributions contributions) {
      Profile profile = profile();
      for (int h = 0; h < profile.size(); h++) {
        double weight = weights.value(profile.item(h), item);
        contributions.addHistory(h, profile.weight(h) * weight);
      }
      for (int b = 0; b < profile.basketSize(); b++) {
        double weight = weights.value(profile.basketItem(b), item);
        contributions.addBasket(b, Profile.BASKET_WEIGHT * weight);
      }
    }
  }
}
