package org.crmrecommend.neighbor;

import java.util.List;
import org.crmrecommend.data.IdMap;
import org.crmrecommend.kernel.SparseAccumulator;
import org.crmrecommend.kernel.SparseMatrix;
import org.crmrecommend.model.Contributions;
import org.crmrecommend.model.ModelInfo;
import org.crmrecommend.model.Profile;
import org.crmrecommend.model.Scorer;
import org.crmrecommend.model.sparse.SparseScoreModel;
import org.crmrecommend.model.sparse.SparseScorer;

/** Scores items by their similarity to the items of a history and a basket. */
sealed class NeighborModel extends SparseScoreModel permits ItemKnnModel {

  private final List<IndicatorList> indicatorLists;

  /**
   * @param indicatorLists a score is the sum of their contributions
   */
  NeighborModel(ModelInfo info, IdMap items, List<IndicatorList> indicatorLists) {
    super(info, items);
    this.indicatorLists = List.copyOf(indicatorLists);
  }

  List<IndicatorList> indicatorLists() {
    return indicatorLists;
  }

  @Override
  public final Scorer scorer(Profile profile) {
    return new NeighborScorer(profile.known(itemCount()));
  }

  private final class NeighborScorer extends SparseScorer {

    NeighborScorer(Profile profile) {
      super(profile, accumulators());
    }

    @Override
    protected void addScores(SparseAccumulator sums) {
      Profile profile = profile();
      for (int i = 0; i < indicatorLists.size(); i++) {
        IndicatorList list = indicatorLists.get(i);
        long kindBits = list.kindBits(profile);
        for (int h = 0; h < profile.size(); h++) {
          add(list.neighbors(), profile.item(h), list.weight(profile, h, kindBits), sums);
        }
        for (int b = 0; b < profile.basketSize(); b++) {
          add(list.neighbors(), profile.basketItem(b), list.basketWeight(), sums);
        }
      }
    }

    private static void add(
        SparseMatrix neighbors, int item, float weight, SparseAccumulator sums) {
      if (weight > 0) {
        sums.addRow(neighbors, item, weight);
      }
    }

    @Override
    public void explain(int item, Contributions contributions) {
      Profile profile = profile();
      for (IndicatorList list : indicatorLists) {
        long kindBits = list.kindBits(profile);
        for (int h = 0; h < profile.size(); h++) {
          float similarity = list.neighbors().value(profile.item(h), item);
          contributions.addHistory(h, list.weight(profile, h, kindBits) * (double) similarity);
        }
        for (int b = 0; b < profile.basketSize(); b++) {
          float similarity = list.neighbors().value(profile.basketItem(b), item);
          contributions.addBasket(b, list.basketWeight() * (double) similarity);
        }
      }
    }
  }
}
