package org.crmrecommend;

import java.util.Iterator;
import java.util.List;

/**
 * The answer to a {@link Request}: a list of distinct items, best first, and its trace.
 *
 * <p>An application that logs what it showed stores the id, the model version, and the position,
 * source and propensity of each item. A later {@link org.crmrecommend.data.Event} with the id of
 * the answer says which list led to it.
 *
 * @param id unique id of this answer, 26 digits and letters. It begins with the time of the
 *     recommender's clock, so the ids of a recommender and its copies sort in the order of their
 *     answers
 * @param request the answered request
 * @param modelVersion {@link org.crmrecommend.model.ModelInfo#version()} of the model
 * @param list as many items as requested, fewer only if fewer are eligible or if the request is
 *     {@link Request#withoutFillUp}
 * @param trace how many items each filter kept and removed, and which tiers supplied the items
 */
public record Recommendations(
    String id, Request request, String modelVersion, List<Recommendation> list, Trace trace)
    implements Iterable<Recommendation> {

  /** Copies the list. */
  public Recommendations {
    list = List.copyOf(list);
  }

  @Override
  public Iterator<Recommendation> iterator() {
    return list.iterator();
  }
}
