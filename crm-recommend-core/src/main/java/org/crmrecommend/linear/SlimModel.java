package org.crmrecommend.linear;

import java.util.ArrayList;
import java.util.List;
import org.crmrecommend.data.IdMap;
import org.crmrecommend.kernel.SparseAccumulator;
import org.crmrecommend.kernel.SparseMatrix;
import org.crmrecommend.model.OldExplanation;
import org.crmrecommend.model.Profile;
import org.crmrecommend.model.sparse.ItemContributions;
import org.crmrecommend.model.sparse.OldSparseScoreModel;

/** Model of {@link Slim}: sums the rows of a sparse weight matrix over the items of a profile. */
final class SlimModel extends OldSparseScoreModel {

  /** Row h holds the contributions of item h to scores. All weights are positive. */
  private final SparseMatrix weights;

  SlimModel(IdMap items, SparseMatrix weights) {
    super(items);
    this.weights = weights;
  }

  @Override
  protected void addScores(Profile profile, SparseAccumulator sums) {
    for (int h = 0; h < profile.size(); h++) {
      sums.addRow(weights, profile.item(h), profile.weight(h));
    }
    for (int b = 0; b < profile.basketSize(); b++) {
      sums.addRow(weights, profile.basketItem(b), ItemContributions.BASKET_WEIGHT);
    }
  }

  @Override
  public List<OldExplanation> explain(Profile profile, int item) {
    return explain(profile, new int[] {item}, Integer.MAX_VALUE).get(0);
  }

  @Override
  public List<List<OldExplanation>> explain(Profile profile, int[] items, int limit) {
    float[] scores = scores(profile, items);
    List<List<OldExplanation>> explanations = new ArrayList<>();
    for (int i = 0; i < items.length; i++) {
      int item = items[i];
      explanations.add(
          ItemContributions.explain(
              profile, scores[i], (other, weight) -> weight * weights.value(other, item), limit));
    }
    return explanations;
  }
}
