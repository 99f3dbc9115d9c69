package org.crmrecommend.examples.webshop.shelves;

import java.util.List;
import java.util.Optional;

/**
 * A page with shelves.
 *
 * @param page which page it is
 * @param item id of the item of the page; empty for other pages
 */
public record ShelfPlace(Page page, Optional<String> item) {

  /** The home page. */
  public static final ShelfPlace HOME = new ShelfPlace(Page.HOME, Optional.empty());

  /** The basket. */
  public static final ShelfPlace BASKET = new ShelfPlace(Page.BASKET, Optional.empty());

  /** A category or the hits of a search. */
  public static final ShelfPlace LIST = new ShelfPlace(Page.LIST, Optional.empty());

  /** A kind of page, with its placements from top to bottom. */
  public enum Page {
    /** The home page. */
    HOME(
        List.of(
            "guess-you-like",
            "because-you-viewed",
            "buy-again",
            "trending",
            "new-items",
            "recently-viewed")),
    /** The page of an item. */
    ITEM(List.of("bought-together", "similar", "viewed-also-viewed", "recently-viewed")),
    /** The basket. */
    BASKET(List.of("bought-together", "guess-you-like")),
    /** A category or the hits of a search: all items, in an order for the shopper. */
    LIST(List.of());

    @SuppressWarnings("ImmutableEnumChecker") // made by List.of
    private final List<String> placements;

    Page(List<String> placements) {
      this.placements = placements;
    }

    /** Returns the names of the placements from top to bottom. */
    public List<String> placements() {
      return placements;
    }
  }

  /** Returns the page of an item. */
  public static ShelfPlace ofItem(String item) {
    return new ShelfPlace(Page.ITEM, Optional.of(item));
  }
}
