package org.crmrecommend.examples.webshop.pages;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.NotFoundResponse;
import java.util.List;
import java.util.Optional;
import org.crmrecommend.examples.webshop.checkout.Bundles;
import org.crmrecommend.examples.webshop.shelves.ItemView;
import org.crmrecommend.examples.webshop.shelves.Recorder;
import org.crmrecommend.examples.webshop.shelves.Shelf;
import org.crmrecommend.examples.webshop.shelves.ShelfPlace;
import org.crmrecommend.examples.webshop.shelves.Shelves;
import org.crmrecommend.examples.webshop.shelves.ShopItems;
import org.crmrecommend.examples.webshop.store.Cause;
import org.crmrecommend.examples.webshop.store.Review;
import org.crmrecommend.examples.webshop.store.Reviews;
import org.crmrecommend.examples.webshop.visitor.Language;
import org.crmrecommend.examples.webshop.web.Frame;
import org.crmrecommend.examples.webshop.web.Pages;
import org.crmrecommend.examples.webshop.web.Parameters;
import org.crmrecommend.rules.bundle.BundleOffers.Bundle;

/** The page of an item. */
public final class ItemPage {

  private static final int REVIEWS = 10;

  private final Pages pages;
  private final Shelves shelves;
  private final Recorder recorder;
  private final Reviews reviews;
  private final Bundles bundles;

  /**
   * What the template shows.
   *
   * @param frame what all pages have in common
   * @param item the item
   * @param cause the list from which the shopper comes; empty if not from one
   * @param shelves from top to bottom
   * @param reviews the latest reviews
   * @param crumbs links to its categories, the department first
   * @param bundle the item with others at one price; empty if there is none
   */
  public record View(
      Frame frame,
      ItemView item,
      Optional<Cause> cause,
      List<Shelf> shelves,
      List<Review> reviews,
      List<ShopItems.Department> crumbs,
      Optional<BundleView> bundle) {

    /** Returns the list from which the shopper comes, as forms carry it. */
    public String from() {
      return cause.map(list -> list.answerId() + "-" + list.position()).orElse("");
    }
  }

  /**
   * Several items at one price.
   *
   * @param items the items
   * @param price the price of all
   * @param regularPrice the sum of their prices
   */
  public record BundleView(List<ItemView> items, String price, String regularPrice) {}

  /** Makes the page. */
  public ItemPage(
      Pages pages, Shelves shelves, Recorder recorder, Reviews reviews, Bundles bundles) {
    this.pages = pages;
    this.shelves = shelves;
    this.recorder = recorder;
    this.reviews = reviews;
    this.bundles = bundles;
  }

  /** Adds its routes. */
  public void addTo(RoutesConfig routes) {
    routes.get("/item/{item}", this::show);
  }

  private void show(Context context) {
    Parameters parameters = Parameters.of(context);
    Frame frame = pages.frame(context);
    ItemView item =
        pages
            .items()
            .find(parameters.pathId("item"), frame.language())
            .orElseThrow(() -> new NotFoundResponse("there is no such item"));
    Optional<Cause> cause = parameters.cause();
    recorder.opened(frame.shopper(), item.id(), cause);
    pages.render(
        context,
        "item.jte",
        new View(
            frame,
            item,
            cause,
            shelves.of(frame.shopper(), ShelfPlace.ofItem(item.id())),
            reviews.latest(item.id(), REVIEWS),
            pages.items().crumbs(item.id(), frame.language()),
            bundles.with(item.id()).map(bundle -> view(bundle, frame.language()))));
  }

  private BundleView view(Bundle bundle, Language language) {
    ShopItems items = pages.items();
    return new BundleView(
        bundle.items().stream().flatMap(id -> items.find(id, language).stream()).toList(),
        items.money(bundle.price(), language),
        items.money(bundle.regularPrice(), language));
  }
}
