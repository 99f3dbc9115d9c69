package org.crmrecommend;

import java.util.ArrayList;
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

  /**
   * Returns a token with which {@link Request#after} asks for the next page of one list, without
   * the items of all lists of this page. Empty if the list has no next page; see {@link
   * Recommendations#nextPage}.
   */
  public Optional<String> nextPage(String placement) {
    List<String> shown = new ArrayList<>();
    for (Recommendations list : lists) {
      shown.addAll(list.request().earlierItems());
      list.forEach(item -> shown.add(item.item()));
    }
    List<String> distinct = shown.stream().distinct().toList();
    return list(placement)
        .flatMap(Recommendations::nextPage)
        .filter(token -> distinct.size() <= PageToken.MAX_ITEMS)
        .map(token -> PageToken.of(distinct));
  }

  @Override
  public Iterator<Recommendations> iterator() {
    return lists.iterator();
  }
}
