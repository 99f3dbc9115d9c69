package org.crmrecommend.examples.webshop.shelves;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.crmrecommend.Page;
import org.crmrecommend.PlacementTitles;
import org.crmrecommend.Recommendation;
import org.crmrecommend.Recommendations;
import org.crmrecommend.Request;
import org.crmrecommend.Trace;
import org.crmrecommend.data.Catalog;
import org.crmrecommend.examples.webshop.opening.OpenShop;
import org.crmrecommend.examples.webshop.store.BasketLine;
import org.crmrecommend.examples.webshop.store.Baskets;
import org.crmrecommend.examples.webshop.visitor.Language;
import org.crmrecommend.examples.webshop.visitor.Messages;
import org.crmrecommend.examples.webshop.visitor.Shopper;
import org.crmrecommend.ranking.Filter;
import org.crmrecommend.ranking.Placement;
import org.crmrecommend.ranking.Placements;

/** Asks the storefront for the lists of a page. */
public final class Shelves {

  private static final int REASONS = 3;
  private static final String CHANNEL = "web";
  private static final double NEARLY_AS_MUCH = 0.8;

  /** Computed first: what the shopper has just seen is on this shelf, and not on the others. */
  private static final String SEEN = "recently-viewed";

  /** Lists that do not depend on what the shopper does; the control group sees them too. */
  private static final Set<String> IMPERSONAL = Set.of("trending", "new-items", SEEN);

  /** Personal lists that best sellers cannot replace; the control group does not see them. */
  private static final Set<String> ONLY_PERSONAL = Set.of("because-you-viewed", "buy-again");

  private final OpenShop shop;
  private final ShopItems items;
  private final Baskets baskets;

  /** Makes the shelves of a shop. */
  public Shelves(OpenShop shop, ShopItems items) {
    this.shop = shop;
    this.items = items;
    this.baskets = new Baskets(shop.database(), shop.clock());
  }

  /** Returns the shelves of a page, without those that have no items. */
  public List<Shelf> of(Shopper shopper, ShelfPlace place) {
    return of(shopper, place, place.page().placements());
  }

  /** Returns one shelf of a page; empty if it has no items. */
  public Optional<Shelf> one(Shopper shopper, ShelfPlace place, String placement) {
    return place.page().placements().contains(placement)
        ? of(shopper, place, List.of(placement)).stream().findFirst()
        : Optional.empty();
  }

  /**
   * Returns the items of a shelf, as far as the shopper takes no part in the comparison of groups.
   * Does not store that they were shown.
   */
  public List<Recommendation> preview(Shopper shopper, ShelfPlace place, String placement) {
    Placements placements = shop.storefront().placements();
    if (placements.find(placement).isEmpty()) {
      return List.of();
    }
    Request request = request(shopper, place).withPlacement(placement);
    return shop.storefront().dryRun(placements, List.of(request)).lists().get(0).before().list();
  }

  private List<Shelf> of(Shopper shopper, ShelfPlace place, List<String> names) {
    List<Placement> placements =
        names.stream()
            .flatMap(name -> shop.storefront().placements().find(name).stream())
            .filter(placement -> !shopper.isControl() || !ONLY_PERSONAL.contains(placement.name()))
            .map(placement -> shopper.isControl() ? forControlGroup(placement) : placement)
            .sorted(Comparator.comparing(placement -> !placement.name().equals(SEEN)))
            .toList();
    Page page = shop.storefront().page(request(shopper, place), placements);
    List<Shelf> shelves = new ArrayList<>();
    for (String name : names) {
      page.list(name)
          .filter(list -> !list.list().isEmpty())
          .ifPresent(list -> shelves.add(shelf(shopper, place, list)));
    }
    return shelves;
  }

  /** Returns whether a placement is the same for the control group and for all others. */
  public static boolean isSameForAll(String placement) {
    return IMPERSONAL.contains(placement);
  }

  private static Placement forControlGroup(Placement placement) {
    if (IMPERSONAL.contains(placement.name())) {
      return placement;
    }
    Placement bestSellers =
        Placement.of(placement.name())
            .model(Placement.MOST_POPULAR_MODEL)
            .limit(placement.limit())
            .success(placement.success());
    Filter filter = placement.filter();
    return filter == null ? bestSellers : bestSellers.where(filter);
  }

  /** Returns the request of a shopper for the lists of a page. */
  private Request request(Shopper shopper, ShelfPlace place) {
    Request request = request(shopper);
    return switch (place.page()) {
      case HOME, LIST -> request;
      case ITEM -> {
        String item = place.item().orElseThrow();
        yield request.withHistory(List.of(item)).without(Set.of(item));
      }
      case BASKET ->
          request.withBasket(
              baskets.lines(shopper.userId()).stream().map(BasketLine::item).toList());
    };
  }

  /** Returns a request of a shopper. */
  public Request request(Shopper shopper) {
    Request request =
        Request.forUser(shopper.userId())
            .withLocale(shopper.language().locale())
            .withZone(shop.zone())
            .withChannel(CHANNEL)
            .withReasons(REASONS);
    return shopper.group().map(request::withGroup).orElse(request);
  }

  private Shelf shelf(Shopper shopper, ShelfPlace place, Recommendations list) {
    Language language = shopper.language();
    String placement = list.request().placement().orElse("");
    return new Shelf(
        placement,
        title(shopper, placement, list),
        place,
        list.id(),
        list.list().stream().flatMap(item -> card(item, language).stream()).toList());
  }

  private String title(Shopper shopper, String placement, Recommendations list) {
    Language language = shopper.language();
    if (shopper.isControl() && !IMPERSONAL.contains(placement)) {
      return Messages.in(language).text("shelf.best-sellers");
    }
    Optional<String> about =
        list.trace().notes().stream()
            .filter(note -> note.type() == Trace.NoteType.ABOUT_ITEM)
            .map(Trace.Note::subject)
            .findFirst();
    return about
        .flatMap(
            item ->
                PlacementTitles.findWithItem(
                    placement,
                    ShopItems.text(shop.catalog().title(item), language),
                    language.locale()))
        .or(() -> PlacementTitles.find(placement, language.locale()))
        .orElse(placement);
  }

  /** Returns an item of a list as a card. */
  public Optional<Shelf.Card> card(Recommendation recommendation, Language language) {
    return items
        .find(recommendation.item(), language)
        .map(
            item ->
                new Shelf.Card(
                    item,
                    recommendation.position(),
                    reasons(recommendation, language),
                    recommendation.source()));
  }

  /**
   * A reason about the shopper comes before one about everybody if it explains nearly as much: it
   * says why the list differs from that of others.
   */
  private List<Shelf.Reason> reasons(Recommendation recommendation, Language language) {
    List<Recommendation.Reason> reasons = new ArrayList<>(recommendation.reasons());
    reasons.stream()
        .filter(reason -> reason.item().isPresent())
        .filter(reason -> reason.share() >= NEARLY_AS_MUCH * reasons.get(0).share())
        .findFirst()
        .ifPresent(
            personal -> {
              reasons.remove(personal);
              reasons.add(0, personal);
            });
    return reasons.stream().map(reason -> reason(recommendation.item(), reason, language)).toList();
  }

  private Shelf.Reason reason(String item, Recommendation.Reason reason, Language language) {
    String text = reason.text();
    for (String named : named(item, reason)) {
      text = text.replace(named, ShopItems.text(named, language));
    }
    return new Shelf.Reason(text, (int) Math.round(100 * reason.share()));
  }

  /** Returns what a reason may name; the catalog has it in two languages. */
  private List<String> named(String item, Recommendation.Reason reason) {
    Catalog catalog = shop.catalog();
    List<String> names = new ArrayList<>();
    reason.item().ifPresent(about -> names.add(catalog.title(about)));
    int index = catalog.items().indexOf(item);
    names.addAll(catalog.category(index));
    catalog.brand(index).ifPresent(names::add);
    return names;
  }
}
