package org.crmrecommend.neighbor;

import java.util.List;
import org.crmrecommend.data.IdMap;
import org.crmrecommend.kernel.SparseMatrix;
import org.crmrecommend.model.ModelInfo;
import org.crmrecommend.model.Profile;
import org.crmrecommend.model.RatingPredictor;

/** Scores items and predicts ratings by the similarity to the items of a history. */
final class ItemKnnModel extends NeighborModel implements RatingPredictor {

  private final SparseMatrix neighbors;
  private final RatingBaseline baseline;

  ItemKnnModel(ModelInfo info, IdMap items, SparseMatrix neighbors, RatingBaseline baseline) {
    super(info, items, List.of(new IndicatorList.WholeHistory(neighbors)));
    this.neighbors = neighbors;
    this.baseline = baseline;
  }

  SparseMatrix neighbors() {
    return neighbors;
  }

  RatingBaseline baseline() {
    return baseline;
  }

  @Override
  public double rating(Profile profile, int item) {
    double userDeviation = baseline.userDeviation(profile);
    double sum = 0;
    double weights = 0;
    for (int h = 0; h < profile.size(); h++) {
      double similarity = neighbors.value(profile.item(h), item);
      sum +=
          similarity * (profile.weight(h) - userDeviation - baseline.itemBaseline(profile.item(h)));
      weights += similarity;
    }
    double meanResidual = weights == 0 ? 0 : sum / weights;
    return baseline.clamp(baseline.itemBaseline(item) + userDeviation + meanResidual);
  }
}
