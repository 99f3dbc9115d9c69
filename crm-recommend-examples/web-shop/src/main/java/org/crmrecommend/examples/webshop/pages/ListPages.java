package org.crmrecommend.examples.webshop.pages;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.NotFoundResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.crmrecommend.Recommendations;
import org.crmrecommend.data.Event;
import org.crmrecommend.data.EventKind;
import org.crmrecommend.examples.webshop.opening.OpenShop;
import org.crmrecommend.examples.webshop.search.CatalogSearch;
import org.crmrecommend.examples.webshop.shelves.Links;
import org.crmrecommend.examples.webshop.shelves.Recorder;
import org.crmrecommend.examples.webshop.shelves.Shelf;
import org.crmrecommend.examples.webshop.shelves.ShelfPlace;
import org.crmrecommend.examples.webshop.shelves.Shelves;
import org.crmrecommend.examples.webshop.shelves.ShopItems;
import org.crmrecommend.examples.webshop.web.Frame;
import org.crmrecommend.examples.webshop.web.Pages;
import org.crmrecommend.examples.webshop.web.Parameters;

/** The pages of categories and of search hits, in an order for the shopper. */
public final class ListPages {

  private static final String CATEGORY = "category";
  private static final String SEARCH = "search";
  private static final int PAGE_SIZE = 24;
  private static final int MAX_PAGE = 1_000;
  private static final int MAX_HITS = 240;
  private static final int MAX_QUERY = 200;
  private static final int MAX_DEPTH = 5;

  /** How far the shopper's taste changes the order of search hits. */
  private static final double PERSONAL_SHARE = 0.4;

  private final Pages pages;
  private final OpenShop shop;
  private final Shelves shelves;
  private final Recorder recorder;
  private final CatalogSearch search;

  /**
   * What the template shows.
   *
   * @param frame what all pages have in common
   * @param title title of the page
   * @param shelf the items; empty if there are none
   * @param parts links to the categories within a category
   * @param count number of all items
   * @param next path of the next page; empty on the last one
   */
  public record View(
      Frame frame,
      String title,
      Optional<Shelf> shelf,
      List<ShopItems.Department> parts,
      int count,
      Optional<String> next) {}

  /** Makes the pages. */
  public ListPages(
      Pages pages, OpenShop shop, Shelves shelves, Recorder recorder, CatalogSearch search) {
    this.pages = pages;
    this.shop = shop;
    this.shelves = shelves;
    this.recorder = recorder;
    this.search = search;
  }

  /** Adds their routes. */
  public void addTo(RoutesConfig routes) {
    routes.get("/" + CATEGORY, this::showCategory);
    routes.get("/" + SEARCH, this::showHits);
  }

  private void showCategory(Context context) {
    List<String> path = context.queryParams("p");
    List<String> items =
        path.isEmpty() || path.size() > MAX_DEPTH ? List.of() : pages.items().onSale(path);
    if (items.isEmpty()) {
      throw new NotFoundResponse("there is no such category, or nothing of it is on sale");
    }
    Frame frame = pages.frame(context);
    String title = ShopItems.text(path.get(path.size() - 1), frame.language());
    show(
        context,
        frame,
        new Hits(CATEGORY, title, Links.category(path), items, 1),
        pages.items().parts(path, frame.language()));
  }

  private void showHits(Context context) {
    Parameters parameters = Parameters.of(context);
    String query = parameters.text("q", MAX_QUERY);
    Frame frame = pages.frame(context);
    search.update(shop.catalog());
    List<String> found = new ArrayList<>(search.find(query, MAX_HITS));
    found.removeIf(item -> !pages.items().contains(item));
    if (!query.isEmpty() && page(parameters) == 1) {
      var unused =
          recorder.record(Event.of(frame.shopper().userId(), EventKind.SEARCH).withText(query));
    }
    String path = "/" + SEARCH + "?q=" + Links.encoded(query);
    show(
        context,
        frame,
        new Hits(SEARCH, frame.text("search.title", query), path, found, PERSONAL_SHARE),
        List.of());
  }

  /** The items of a page, which each shopper sees in another order. */
  private record Hits(
      String placement, String title, String path, List<String> items, double personalShare) {}

  private static int page(Parameters parameters) {
    return parameters.integer("page", 1, MAX_PAGE, 1);
  }

  private void show(Context context, Frame frame, Hits hits, List<ShopItems.Department> parts) {
    int page = page(Parameters.of(context));
    Recommendations ranked =
        shop.storefront()
            .rank(
                shelves.request(frame.shopper()).withPlacement(hits.placement()),
                hits.items(),
                hits.personalShare());
    int from = Math.min((page - 1) * PAGE_SIZE, ranked.list().size());
    int to = Math.min(from + PAGE_SIZE, ranked.list().size());
    List<Shelf.Card> cards =
        ranked.list().subList(from, to).stream()
            .flatMap(item -> shelves.card(item, frame.language()).stream())
            .toList();
    Optional<Shelf> shelf =
        cards.isEmpty()
            ? Optional.empty()
            : Optional.of(
                new Shelf(hits.placement(), hits.title(), ShelfPlace.LIST, ranked.id(), cards));
    Optional<String> next =
        to < ranked.list().size()
            ? Optional.of(hits.path() + "&page=" + (page + 1))
            : Optional.empty();
    pages.render(
        context,
        "list.jte",
        new View(frame, hits.title(), shelf, parts, ranked.list().size(), next));
  }
}
