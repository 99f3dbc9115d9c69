package org.crmrecommend.examples.webshop.merchant;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.crmrecommend.DryRun.BeforeAfter;
import org.crmrecommend.examples.webshop.shelves.Shelf;

/**
 * What a draft would change.
 *
 * @param placement name of the placement
 * @param customer name of the customer who would see the lists
 * @param before the list now; empty if there is no such placement yet
 * @param after the list with the draft
 * @param totals sums over many lists
 */
public record Preview(
    String placement,
    String customer,
    Optional<List<Place>> before,
    List<Place> after,
    Totals totals) {

  /**
   * An item of a list.
   *
   * @param card the item
   * @param other its position in the other list; empty if it is not there
   */
  public record Place(Shelf.Card card, OptionalInt other) {

    /** Returns whether the item is at another position in the other list. */
    public boolean isMoved() {
      return other.isPresent() && other.getAsInt() != card.position();
    }
  }

  /**
   * Sums over many lists.
   *
   * @param isOfStored whether the lists are those of the last day; otherwise, they are those of
   *     some customers
   * @param lists number of lists
   * @param changed number of lists that change
   * @param overlap share of the items that stay
   * @param items number of different items
   * @param priceBefore mean price now
   * @param priceAfter mean price with the draft
   * @param categories share of the places by category, the largest first
   */
  public record Totals(
      boolean isOfStored,
      int lists,
      int changed,
      double overlap,
      BeforeAfter items,
      String priceBefore,
      String priceAfter,
      List<Share> categories) {

    /** Copies the list. */
    public Totals {
      categories = List.copyOf(categories);
    }
  }

  /**
   * The share of the places that a category has.
   *
   * @param name the category
   * @param share its share before and after
   */
  public record Share(String name, BeforeAfter share) {}
}
