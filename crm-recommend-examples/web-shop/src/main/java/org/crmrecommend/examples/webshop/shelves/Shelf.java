package org.crmrecommend.examples.webshop.shelves;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A list of recommendations as a page shows it.
 *
 * @param placement name of its placement
 * @param title its title in the language of the page
 * @param place the page on which it is
 * @param answerId id of the answer
 * @param cards its items
 */
public record Shelf(
    String placement, String title, ShelfPlace place, String answerId, List<Card> cards) {

  /** Shelves whose items are all there for the reason that the title says. */
  private static final Set<String> SAME_REASON =
      Set.of(
          "because-you-viewed", "trending", "new-items", "recently-viewed", "viewed-also-viewed");

  /** Copies the list. */
  public Shelf {
    cards = List.copyOf(cards);
  }

  /**
   * An item of a shelf.
   *
   * @param item the item
   * @param position position in the list, from 1
   * @param reasons why it is there, the largest share first
   * @param source what supplied it, such as {@code model}
   */
  public record Card(ItemView item, int position, List<Reason> reasons, String source) {

    /** Copies the list. */
    public Card {
      reasons = List.copyOf(reasons);
    }

    /** Returns the first reason, which the card shows. */
    public Optional<Reason> firstReason() {
      return reasons.stream().findFirst();
    }
  }

  /**
   * Why an item is on a shelf.
   *
   * @param text a sentence
   * @param percent share of the score that it explains, 0 to 100
   */
  public record Reason(String text, int percent) {}

  /** Returns whether the reasons of the items say more than the title of the shelf. */
  public boolean hasOwnReasons() {
    boolean isAboutItem =
        placement.equals("bought-together") && place.page() == ShelfPlace.Page.ITEM;
    return !isAboutItem && !SAME_REASON.contains(placement);
  }

  /** Returns whether items can be rejected: a category and a search always show all items. */
  public boolean canReject() {
    return place.page() != ShelfPlace.Page.LIST;
  }

  /** Returns the link to the page of an item, which says that the shopper comes from here. */
  public String link(Card card) {
    return card.item().link() + "?from=" + cause(card);
  }

  /** Returns the id of the list with the position of an item. */
  public String cause(Card card) {
    return answerId + "-" + card.position();
  }
}
