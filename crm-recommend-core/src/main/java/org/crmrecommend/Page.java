package org.crmrecommend;

import java.util.Iterator;
import java.util.List;
import java.util.Optional;

/**
 * The lists of a page for one request. No item is in two of them.
 *
 * @param lists in the order of the page, one for each placement; a list may be empty
 */
public record Page(List<Recommendations> lists) implements Iterable<Recommendations> {

  /** Copies the list. */
  public Page {
    lists = List.copyOf(lists);
  }

  /** Returns the list of a placement; empty if the page does not have it. */
  public Optional<Recommendations> list(String placement) {
    return lists.stream()
        .filter(list -> list.request().placement().equals(Optional.of(placement)))
        .findFirst();
  }

  @Override
  public Iterator<Recommendations> iterator() {
    return lists.iterator();
  }
}
