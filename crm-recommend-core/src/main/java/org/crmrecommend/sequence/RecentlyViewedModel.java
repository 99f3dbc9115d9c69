package org.crmrecommend.sequence;

import java.util.Arrays;
import java.util.List;
import org.crmrecommend.data.EventKind;
import org.crmrecommend.data.IdMap;
import org.crmrecommend.kernel.MergeSort;
import org.crmrecommend.kernel.SparseAccumulator;
import org.crmrecommend.model.Cause;
import org.crmrecommend.model.Contributions;
import org.crmrecommend.model.EventSequence;
import org.crmrecommend.model.ModelInfo;
import org.crmrecommend.model.Profile;
import org.crmrecommend.model.Scorer;
import org.crmrecommend.model.sparse.SparseScoreModel;
import org.crmrecommend.model.sparse.SparseScorer;

/** Scores the items that the user viewed by the time of the last view. */
final class RecentlyViewedModel extends SparseScoreModel {

  private static final List<EventKind> VIEW_KINDS = List.of(EventKind.VIEW, EventKind.CLICK);
  private static final long ANY_KIND_BITS = -1L;

  RecentlyViewedModel(ModelInfo info, IdMap items) {
    super(info, items);
  }

  @Override
  public Scorer scorer(Profile profile) {
    return new RecentlyViewedScorer(profile.known(itemCount()));
  }

  private final class RecentlyViewedScorer extends SparseScorer {

    RecentlyViewedScorer(Profile profile) {
      super(profile, accumulators());
    }

    @Override
    protected void addScores(SparseAccumulator sums) {
      int[] views = views();
      for (int number = views.length; number > 0; number--) {
        int item = profile().sequence().item(views[number - 1]);
        if (sums.value(item) == 0) {
          sums.add(item, number);
        }
      }
    }

    /** Returns the events that are views, the earliest first. */
    private int[] views() {
      EventSequence sequence = profile().sequence();
      long viewBits = profile().kindBits(VIEW_KINDS);
      int[] views = new int[sequence.size()];
      int size = 0;
      for (int event = 0; event < views.length; event++) {
        if (sequence.hasAnyKind(event, viewBits) || !sequence.hasAnyKind(event, ANY_KIND_BITS)) {
          views[size++] = event;
        }
      }
      // baskets of several orders may overlap, so a sequence is not always sorted by time
      new MergeSort((one, other) -> Long.compare(time(sequence, one), time(sequence, other)))
          .sort(views, 0, size);
      return Arrays.copyOf(views, size);
    }

    @Override
    public void explain(int item, Contributions contributions) {
      if (score(item) > 0) {
        contributions.add(new Cause.History(item), score(item));
      }
    }
  }

  private static long time(EventSequence sequence, int event) {
    return sequence.hasTime(event) ? sequence.epochMillis(event) : Long.MIN_VALUE;
  }
}
