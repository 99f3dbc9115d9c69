package org.crmrecommend;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;

/**
 * The answer to a {@link Request}: a list of distinct items, best first, and its trace.
 *
 * <p>To measure later what the list brought, log the id, the model version, and the position,
 * source and propensity of each shown item. Attribute the events that the list leads to with {@link
 * org.crmrecommend.data.Event#because}.
 *
 * @param id unique id of this answer, 26 digits and letters in the layout of a ULID. It begins with
 *     the time of the recommender's clock, which may differ from the time of the request. The ids
 *     of a recommender and its copies sort in the order of the answers
 * @param request the answered request
 * @param modelVersion {@link org.crmrecommend.model.ModelInfo#version()} of the model
 * @param list as many items as requested, fewer only if fewer are eligible, if the request is
 *     {@link Request#withoutFillUp}, or if a rule of the placement says so, such as {@link
 *     org.crmrecommend.ranking.Rule.AtLeast}
 * @param trace how many items each filter kept and removed, which tiers supplied the items, and
 *     what each rule of the placement did
 */
public record Recommendations(
    String id, Request request, String modelVersion, List<Recommendation> list, Trace trace)
    implements Iterable<Recommendation> {

  /** Copies the list. */
  public Recommendations {
    list = List.copyOf(list);
  }

  /**
   * Returns a token with which {@link Request#after} asks for the next page of this list. Empty if
   * the list is shorter than requested, so that there is no next page, or if the pages have 2,000
   * items together.
   */
  public Optional<String> nextPage() {
    if (list.size() < request.limit()) {
      return Optional.empty();
    }
    List<String> shown = new ArrayList<>(request.earlierItems());
    list.forEach(item -> shown.add(item.item()));
    return shown.size() > PageToken.MAX_ITEMS ? Optional.empty() : Optional.of(PageToken.of(shown));
  }

  @Override
  public Iterator<Recommendation> iterator() {
    return list.iterator();
  }
}
