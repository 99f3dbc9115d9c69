package org.crmrecommend;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.crmrecommend.hybrid.FallbackModel;
import org.crmrecommend.model.Eligible;
import org.crmrecommend.model.Profile;
import org.crmrecommend.model.TopItems;

/** A list while it is being filled, rung by rung, until it is as long as asked for. */
final class ListFilling {

  private static final float SAYS_NOTHING = 0f;

  private final int limit;
  private final Profile profile;
  private final Eligible eligible;
  private final Reasons reasons;
  private final List<Recommendation> list = new ArrayList<>();
  private final List<Trace.Rung> rungs = new ArrayList<>();

  ListFilling(int limit, Profile profile, Eligible eligible, Reasons reasons) {
    this.limit = limit;
    this.profile = profile;
    this.eligible = eligible;
    this.reasons = reasons;
  }

  /** Room for so many items, or for all that are eligible if these are fewer. */
  static TopItems room(int limit, Eligible eligible) {
    return new TopItems(Math.max(1, Math.min(limit, eligible.count())));
  }

  /** Takes the best of the first rung, whose scores the list tells. */
  void fillFrom(FallbackModel.Rung first, TopItems best) {
    List<List<Reason>> why = reasons.of(first.model(), items(best));
    for (int rank = 0; rank < best.size(); rank++) {
      add(best.item(rank), best.score(rank), why.get(rank));
    }
    rungs.add(new Trace.Rung(first.name(), best.size()));
  }

  /** Takes what is still missing from a rung whose scores mean something else. */
  void fillUpFrom(FallbackModel.Rung rung) {
    if (list.size() < limit && rung.condition().holdsFor(profile)) {
      TopItems best = room(limit - list.size(), eligible);
      rung.model().top(profile, eligible, best);
      List<List<Reason>> why = reasons.of(rung.model(), items(best));
      for (int rank = 0; rank < best.size(); rank++) {
        add(best.item(rank), SAYS_NOTHING, why.get(rank));
      }
      rungs.add(new Trace.Rung(rung.name(), best.size()));
    }
  }

  private static int[] items(TopItems best) {
    return IntStream.range(0, best.size()).map(best::item).toArray();
  }

  /** Takes what is still missing from the eligible items in the order of their numbers. */
  void fillUpFromRest(String rung) {
    int before = list.size();
    for (int item = 0; item < eligible.itemCount() && list.size() < limit; item++) {
      if (eligible.contains(item)) {
        add(item, SAYS_NOTHING, List.of());
      }
    }
    if (list.size() > before) {
      rungs.add(new Trace.Rung(rung, list.size() - before));
    }
  }

  List<Recommendation> list() {
    return list;
  }

  List<Trace.Rung> rungs() {
    return rungs;
  }

  private void add(int item, float score, List<Reason> why) {
    eligible.remove(item);
    list.add(new Recommendation(reasons.id(item), reasons.title(item), score, why));
  }
}
