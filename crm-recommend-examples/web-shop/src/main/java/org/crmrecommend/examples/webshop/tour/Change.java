package org.crmrecommend.examples.webshop.tour;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.crmrecommend.Recommendation;

/**
 * How a list differs from what it was before an action.
 *
 * @param size number of items of the list now
 * @param newCount number of items that it did not have before
 * @param items the first of the new items
 * @param because the item for which the first new item is recommended; empty if the reason names
 *     none
 */
record Change(int size, int newCount, List<String> items, Optional<String> because) {

  /** No list to compare. */
  static final Change NONE = new Change(0, 0, List.of(), Optional.empty());

  private static final int SHOWN = 3;

  Change {
    items = List.copyOf(items);
  }

  /** Compares two lists. */
  static Change between(List<Recommendation> before, List<Recommendation> after) {
    Set<String> known = before.stream().map(Recommendation::item).collect(Collectors.toSet());
    List<Recommendation> added =
        after.stream().filter(item -> !known.contains(item.item())).toList();
    return new Change(
        after.size(),
        added.size(),
        added.stream().limit(SHOWN).map(Recommendation::item).toList(),
        added.stream()
            .findFirst()
            .flatMap(first -> first.reasons().stream().findFirst())
            .flatMap(Recommendation.Reason::item));
  }
}
