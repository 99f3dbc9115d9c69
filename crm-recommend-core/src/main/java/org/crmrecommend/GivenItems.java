package org.crmrecommend;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.crmrecommend.Trace.Step;
import org.crmrecommend.Trace.StepType;
import org.crmrecommend.model.ItemSet;
import org.crmrecommend.ranking.Placement;
import org.crmrecommend.ranking.rerank.ListRules;
import org.crmrecommend.ranking.rerank.Selection;
import org.jspecify.annotations.Nullable;

/** Orders items that the caller gives, such as the hits of a search. Used once; not thread-safe. */
final class GivenItems {

  /** Dampens the first ranks in a fusion of ranks; the value of its authors. */
  private static final double FUSION_RANK = 60;

  private static final String GIVEN_ORDER = "given order";

  private final Recommender recommender;
  private final ListScope list;
  private final List<String> given;
  private final ListBuilder builder;

  /** The known items, chosen from by the models. */
  private final Selection selection;

  /** The items that a model ranks, by id. */
  private final Map<String, Recommendation> ranked = new HashMap<>();

  GivenItems(Recommender recommender, ListScope list, List<String> items) {
    this.recommender = recommender;
    this.list = list;
    Set<String> distinct = new LinkedHashSet<>(items);
    this.given = List.copyOf(distinct);
    this.builder =
        new ListBuilder(
            list,
            recommender.models().main().all(),
            false,
            new ReasonGenerator(
                recommender.items(),
                recommender.catalog(),
                list.request(),
                list.profile(),
                Placement.MAIN_MODEL));
    ItemSet known = recommender.candidateFilter().itemSetOf(distinct);
    this.selection = builder.select(new ListRules(Math.max(1, given.size())), known);
    builder.recommendations(selection, true).forEach(item -> ranked.put(item.item(), item));
  }

  /**
   * Returns all items, ordered by a fusion of the reciprocal ranks of the model and of the given
   * order.
   *
   * @param personalShare weight of the rank by the model, 0 to 1
   */
  Recommendations ordered(double personalShare, String answerId) {
    Map<String, Double> scores = new HashMap<>();
    for (int g = 0; g < given.size(); g++) {
      Recommendation byModel = ranked.get(given.get(g));
      double personal = byModel == null ? 0 : 1 / (FUSION_RANK + byModel.position());
      scores.put(
          given.get(g), personalShare * personal + (1 - personalShare) / (FUSION_RANK + g + 1));
    }
    List<String> order = new ArrayList<>(given);
    order.sort(Comparator.comparingDouble(id -> -scores.getOrDefault(id, 0.0))); // stable
    List<Recommendation> items = new ArrayList<>(order.size());
    for (String id : order) {
      items.add(at(items.size() + 1, id, ranked.get(id)));
    }
    return new Recommendations(
        answerId, list.request(), recommender.models().modelVersion(), items, trace());
  }

  private Recommendation at(int position, String id, @Nullable Recommendation byModel) {
    return byModel == null
        ? new Recommendation(id, title(id), 0, List.of(), position, GIVEN_ORDER, 1)
        : new Recommendation(
            id,
            byModel.title(),
            byModel.score(),
            byModel.reasons(),
            position,
            byModel.source(),
            byModel.propensity());
  }

  private String title(String id) {
    return recommender.catalog() == null ? id : recommender.catalog().title(id);
  }

  private Trace trace() {
    List<Trace.TierResult> tiers = new ArrayList<>(builder.tierResults(selection));
    if (ranked.size() < given.size()) {
      tiers.add(new Trace.TierResult(GIVEN_ORDER, given.size() - ranked.size()));
    }
    Step step = new Step(StepType.REQUESTED, given.size(), 0);
    return new Trace(List.of(step), tiers, List.of(), List.of(), list.notes());
  }
}
