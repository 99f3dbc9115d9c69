package org.crmrecommend.serving;

import java.time.Instant;
import java.util.List;
import org.crmrecommend.kernel.Checks;
import org.jspecify.annotations.Nullable;

/**
 * A list of items that a shop showed to somebody.
 *
 * @param answerId id of the list, by which events refer to it; see {@link
 *     org.crmrecommend.data.Event#because}
 * @param user id of the user; null if unknown
 * @param time when the list was made
 * @param placement name of the place in the shop; null if it has none
 * @param group group of the user in an experiment; null if there is none
 * @param modelVersion version of the model that made the list
 * @param items items in the order of the list; the position of an item is its index + 1
 */
public record Exposure(
    String answerId,
    @Nullable String user,
    Instant time,
    @Nullable String placement,
    @Nullable String group,
    String modelVersion,
    List<ExposedItem> items) {

  /**
   * @throws IllegalArgumentException if the answer id is empty
   * @throws NullPointerException if a component other than a nullable one is null
   */
  public Exposure {
    Checks.requireNonNull("answerId", answerId);
    Checks.requireNotEmpty("answerId", answerId.length());
    Checks.requireNonNull("time", time, "answer", answerId);
    Checks.requireNonNull("modelVersion", modelVersion, "answer", answerId);
    Checks.requireNoNulls("items", items, "answer", answerId);
    items = List.copyOf(items);
  }

  /**
   * An item of a list.
   *
   * @param item id of the item
   * @param source what put it on the list, such as a model or a tier
   * @param propensity probability with which it was shown there, above 0 and at most 1; 1 if the
   *     list was not random
   */
  public record ExposedItem(String item, String source, double propensity) {

    /**
     * @throws IllegalArgumentException if the id is empty or the propensity is not in this range
     * @throws NullPointerException if the id or the source is null
     */
    public ExposedItem {
      Checks.requireNonNull("item", item);
      Checks.requireNotEmpty("item", item.length());
      Checks.requireNonNull("source", source, "item", item);
      Checks.requirePositiveAtMost("propensity", propensity, 1);
    }
  }
}
