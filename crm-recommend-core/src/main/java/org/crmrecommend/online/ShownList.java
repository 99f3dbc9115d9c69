package org.crmrecommend.online;

import java.util.List;
import org.crmrecommend.kernel.Checks;
import org.jspecify.annotations.Nullable;

/**
 * A list that a placement showed.
 *
 * @param answerId id of the list, by which events refer to it; see {@link
 *     org.crmrecommend.data.Event#because}
 * @param person id of the person who saw it; null if unknown
 * @param placement name of the placement
 * @param group group of the person in an A/B test; null if there is none
 * @param items items in the order of the list; the position of an item is its index + 1
 */
public record ShownList(
    String answerId,
    @Nullable String person,
    String placement,
    @Nullable String group,
    List<String> items) {

  /** Copies the items. */
  public ShownList {
    Checks.requireNonNull("answerId", answerId);
    Checks.requireNonNull("placement", placement, "answer", answerId);
    Checks.requireNoNulls("items", items, "answer", answerId);
    items = List.copyOf(items);
  }
}
