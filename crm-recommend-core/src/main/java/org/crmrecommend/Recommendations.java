package org.crmrecommend;

import java.util.Iterator;
import java.util.List;

/**
 * The answer to a {@link Request}: a list of distinct items, best first, and its trace.
 *
 * @param list as many items as requested, fewer only if fewer are eligible
 * @param trace how many items each filter kept and removed, and which tiers supplied the items
 */
public record Recommendations(List<Recommendation> list, Trace trace)
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
