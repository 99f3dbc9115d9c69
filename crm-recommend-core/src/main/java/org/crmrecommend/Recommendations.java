package org.crmrecommend;

import java.util.Iterator;
import java.util.List;

/**
 * The answer to a {@link Request}: a list of different items, best first, and how it came about.
 *
 * @param list as many items as were asked for, fewer only if no more may be recommended
 * @param trace what each step kept and removed, and which rung answered
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
