package org.crmrecommend.neighbor;

import java.util.List;
import org.crmrecommend.data.Ids;
import org.crmrecommend.model.PredictsRatings;
import org.crmrecommend.model.Profile;

/** Scores items by their likeness to those of a history, and predicts their ratings by it. */
final class ItemKnnModel extends NeighborModel implements PredictsRatings {

  private final Neighbors neighbors;
  private final RatingBaseline baseline;

  ItemKnnModel(Ids items, Neighbors neighbors, RatingBaseline baseline) {
    super(items, List.of(new Indicators.OfHistory(neighbors)));
    this.neighbors = neighbors;
    this.baseline = baseline;
  }

  @Override
  public double rating(Profile profile, int item) {
    double deviation = baseline.deviation(profile);
    double sum = 0;
    double weights = 0;
    for (int h = 0; h < profile.size(); h++) {
      double similarity = neighbors.similarity(profile.item(h), item);
      sum += similarity * (profile.weight(h) - deviation - baseline.of(profile.item(h)));
      weights += similarity;
    }
    double off = weights == 0 ? 0 : sum / weights;
    return baseline.clamp(baseline.of(item) + deviation + off);
  }
}
