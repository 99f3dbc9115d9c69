package org.crmrecommend.examples.webshop.tour;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.crmrecommend.Recommendation;
import org.crmrecommend.data.Catalog;
import org.crmrecommend.examples.webshop.opening.OpenShop;
import org.crmrecommend.examples.webshop.shelves.ShelfPlace;
import org.crmrecommend.examples.webshop.shelves.Shelves;
import org.crmrecommend.examples.webshop.store.BasketLine;
import org.crmrecommend.examples.webshop.store.Baskets;
import org.crmrecommend.examples.webshop.visitor.Shopper;

/** Chooses the items with which the person of a story does something. */
public final class StoryItems {

  private static final String GUESS_YOU_LIKE = "guess-you-like";
  private static final String BOUGHT_TOGETHER = "bought-together";
  private static final String BUY_AGAIN = "buy-again";
  private static final int OPENED = 3;
  private static final Comparator<Map.Entry<List<String>, List<String>>> LARGER =
      Comparator.comparingInt(category -> category.getValue().size());

  /** Items of the sample shop, which alone has the stories that need them. */
  private static final String NAPPIES = "nappies-m";

  private static final String TEA = "longjing";

  private final OpenShop shop;
  private final Shelves shelves;
  private final Baskets baskets;

  /** Chooses among the items of a shop. */
  public StoryItems(OpenShop shop, Shelves shelves) {
    this.shop = shop;
    this.shelves = shelves;
    this.baskets = new Baskets(shop.database(), shop.clock());
  }

  /** Returns the items of a step. */
  List<String> of(Story.Step step, Shopper shopper) {
    Stream<String> items =
        switch (step) {
          case OPEN -> ofOneKind(shopper).limit(OPENED);
          case REJECT -> list(shopper, ShelfPlace.HOME, GUESS_YOU_LIKE).limit(1);
          case ADD_NAPPIES -> Stream.of(NAPPIES);
          case ADD_OFFERED -> offered(shopper).limit(1);
          case BUY_AGAIN -> again(shopper).stream();
          case ARRIVE, REFUSE, ALLOW, LOOK_AT_DATA -> Stream.of();
        };
    return items.toList();
  }

  /** Returns the first list of the page that a step shows; empty if nothing is compared. */
  List<Recommendation> firstList(Story.Step step, Shopper shopper) {
    return switch (step) {
      case ARRIVE, BUY_AGAIN, LOOK_AT_DATA -> List.of();
      case OPEN, REJECT, REFUSE, ALLOW -> shelves.preview(shopper, ShelfPlace.HOME, GUESS_YOU_LIKE);
      case ADD_NAPPIES, ADD_OFFERED -> shelves.preview(shopper, ShelfPlace.BASKET, BOUGHT_TOGETHER);
    };
  }

  /** Returns items of the category that has the most on sale; best sellers without categories. */
  private Stream<String> ofOneKind(Shopper shopper) {
    Catalog catalog = shop.catalog();
    Instant now = shop.clock().instant();
    Map<List<String>, List<String>> categories =
        IntStream.range(0, catalog.itemCount())
            .filter(catalog::contains)
            .filter(item -> catalog.isAvailable(item, now) && !catalog.category(item).isEmpty())
            .boxed()
            .collect(
                Collectors.groupingBy(
                    catalog::category,
                    Collectors.mapping(catalog.items()::id, Collectors.toList())));
    return categories.entrySet().stream()
        .max(LARGER.thenComparing(category -> category.getKey().toString()))
        .map(category -> category.getValue().stream().sorted())
        .orElseGet(() -> list(shopper, ShelfPlace.HOME, GUESS_YOU_LIKE));
  }

  /** Returns the items offered with those of the basket that are of another department. */
  private Stream<String> offered(Shopper shopper) {
    List<String> departments =
        baskets.lines(shopper.userId()).stream()
            .map(BasketLine::item)
            .map(this::department)
            .toList();
    return list(shopper, ShelfPlace.BASKET, BOUGHT_TOGETHER)
        .filter(item -> !departments.contains(department(item)));
  }

  /** Returns tea that the person may need again, or the first other such item. */
  private Optional<String> again(Shopper shopper) {
    List<String> again = list(shopper, ShelfPlace.HOME, BUY_AGAIN).toList();
    return again.stream()
        .filter(item -> category(item).equals(category(TEA)))
        .findFirst()
        .or(() -> again.stream().findFirst());
  }

  private Stream<String> list(Shopper shopper, ShelfPlace place, String placement) {
    return shelves.preview(shopper, place, placement).stream().map(Recommendation::item);
  }

  private String department(String item) {
    return category(item).stream().findFirst().orElse("");
  }

  private List<String> category(String item) {
    Catalog catalog = shop.catalog();
    int index = catalog.items().indexOf(item);
    return index < 0 ? List.of() : catalog.category(index);
  }
}
