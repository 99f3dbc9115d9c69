package org.crmrecommend.examples.webshop.pages;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.NotFoundResponse;
import java.util.List;
import java.util.Optional;
import org.crmrecommend.data.EventKind;
import org.crmrecommend.examples.webshop.checkout.Bundles;
import org.crmrecommend.examples.webshop.checkout.Checkout;
import org.crmrecommend.examples.webshop.checkout.PricedBasket;
import org.crmrecommend.examples.webshop.shelves.ItemView;
import org.crmrecommend.examples.webshop.shelves.Recorder;
import org.crmrecommend.examples.webshop.shelves.Shelf;
import org.crmrecommend.examples.webshop.shelves.ShelfPlace;
import org.crmrecommend.examples.webshop.shelves.Shelves;
import org.crmrecommend.examples.webshop.shelves.ShopItems;
import org.crmrecommend.examples.webshop.store.BasketLine;
import org.crmrecommend.examples.webshop.store.Baskets;
import org.crmrecommend.examples.webshop.store.Cause;
import org.crmrecommend.examples.webshop.store.Order;
import org.crmrecommend.examples.webshop.visitor.Shopper;
import org.crmrecommend.examples.webshop.visitor.Visitors;
import org.crmrecommend.examples.webshop.web.Frame;
import org.crmrecommend.examples.webshop.web.Pages;
import org.crmrecommend.examples.webshop.web.Parameters;

/** The basket, and what is put into it. */
public final class BasketPage {

  private static final String PATH = "/basket";

  private final Pages pages;
  private final Shelves shelves;
  private final Recorder recorder;
  private final Baskets baskets;
  private final Bundles bundles;
  private final Checkout checkout;
  private final Visitors visitors;

  /**
   * What the template shows.
   *
   * @param frame what all pages have in common
   * @param items the items of the shop
   * @param basket the basket with its prices
   * @param shelves what goes with it
   */
  public record View(Frame frame, ShopItems items, PricedBasket basket, List<Shelf> shelves) {

    /** Returns an amount with its currency. */
    public String money(long amount) {
      return items.money(amount, frame.language());
    }
  }

  /** Makes the page. */
  public BasketPage(
      Pages pages, Shelves shelves, Recorder recorder, Baskets baskets, Purchasing purchasing) {
    this.pages = pages;
    this.shelves = shelves;
    this.recorder = recorder;
    this.baskets = baskets;
    this.bundles = purchasing.bundles();
    this.checkout = purchasing.checkout();
    this.visitors = purchasing.visitors();
  }

  /**
   * What orders need.
   *
   * @param bundles the bundles at one price
   * @param checkout turns baskets into orders
   * @param visitors makes ids
   */
  public record Purchasing(Bundles bundles, Checkout checkout, Visitors visitors) {}

  /** Adds its routes. */
  public void addTo(RoutesConfig routes) {
    routes.get(PATH, this::show);
    routes.post(PATH + "/add", this::add);
    routes.post(PATH + "/add-bundle", this::addBundle);
    routes.post(PATH + "/set", this::set);
    routes.post(PATH + "/order", this::order);
  }

  private void show(Context context) {
    Frame frame = pages.frame(context);
    PricedBasket basket = checkout.basket(frame.shopper());
    pages.render(
        context,
        "basket.jte",
        new View(frame, pages.items(), basket, shelves.of(frame.shopper(), ShelfPlace.BASKET)));
  }

  private void add(Context context) {
    Parameters parameters = Parameters.of(context);
    add(pages.shopper(context), parameters.id("item"), parameters.cause());
    pages.redirect(context, PATH, "added");
  }

  private void addBundle(Context context) {
    Parameters parameters = Parameters.of(context);
    Shopper shopper = pages.shopper(context);
    List<String> items =
        bundles
            .with(parameters.id("item"))
            .orElseThrow(() -> new NotFoundResponse("this bundle is not offered any more"))
            .items();
    items.forEach(item -> add(shopper, item, Optional.empty()));
    pages.redirect(context, PATH, "added");
  }

  private void add(Shopper shopper, String itemId, Optional<Cause> cause) {
    ItemView item =
        pages
            .items()
            .find(itemId, shopper.language())
            .filter(ItemView::canBeBought)
            .orElseThrow(() -> new NotFoundResponse("this item cannot be bought now"));
    baskets.add(shopper.userId(), new BasketLine(item.id(), 1, cause));
    recorder.did(shopper, item.id(), EventKind.CART, cause);
  }

  private void set(Context context) {
    Parameters parameters = Parameters.of(context);
    baskets.set(
        pages.shopper(context).userId(),
        parameters.id("item"),
        parameters.integer("quantity", 0, Baskets.MAX_QUANTITY, 1));
    pages.redirect(context, PATH);
  }

  private void order(Context context) {
    int total = Parameters.of(context).integer("total", 0, Integer.MAX_VALUE, -1);
    Optional<Order> order = checkout.order(pages.shopper(context), total, visitors.newId("o-"));
    if (order.isPresent()) {
      pages.redirect(context, "/orders", "ordered");
    } else {
      pages.redirect(context, PATH, "basket-changed");
    }
  }
}
