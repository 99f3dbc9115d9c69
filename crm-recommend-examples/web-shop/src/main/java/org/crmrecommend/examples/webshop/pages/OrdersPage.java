package org.crmrecommend.examples.webshop.pages;

import io.javalin.config.RoutesConfig;
import io.javalin.http.BadRequestResponse;
import io.javalin.http.Context;
import io.javalin.http.NotFoundResponse;
import java.util.List;
import org.crmrecommend.data.Event;
import org.crmrecommend.data.EventKind;
import org.crmrecommend.examples.webshop.checkout.Checkout;
import org.crmrecommend.examples.webshop.opening.OpenShop;
import org.crmrecommend.examples.webshop.shelves.Recorder;
import org.crmrecommend.examples.webshop.shelves.ShopItems;
import org.crmrecommend.examples.webshop.store.Order;
import org.crmrecommend.examples.webshop.store.Orders;
import org.crmrecommend.examples.webshop.store.Review;
import org.crmrecommend.examples.webshop.store.Reviews;
import org.crmrecommend.examples.webshop.visitor.Shopper;
import org.crmrecommend.examples.webshop.visitor.Visitors;
import org.crmrecommend.examples.webshop.web.Frame;
import org.crmrecommend.examples.webshop.web.Pages;
import org.crmrecommend.examples.webshop.web.Parameters;

/** The orders of a shopper, with forms to send back, complain and review. */
public final class OrdersPage {

  private static final String PATH = "/orders";
  private static final int MAX_TEXT = 2_000;
  private static final int MAX_LINE = 1_000;

  private final Pages pages;
  private final Checkout checkout;
  private final Recorder recorder;
  private final Visitors visitors;
  private final OpenShop shop;
  private final Orders orders;
  private final Reviews reviews;

  /**
   * What the template shows.
   *
   * @param frame what all pages have in common
   * @param orders the latest first
   */
  public record View(Frame frame, List<Order> orders) {

    /** Returns an amount of an order with its currency. */
    public String money(Order order, long amount) {
      return ShopItems.money(amount, order.currency(), frame.language());
    }

    /** Returns the title of a line in the language of the page. */
    public String title(Order.Line line) {
      return ShopItems.text(line.title(), frame.language());
    }
  }

  /** A line of an order of the shopper. */
  private record OrderedLine(Order order, Order.Line line) {}

  /** Makes the page. */
  public OrdersPage(
      Pages pages, OpenShop shop, Checkout checkout, Recorder recorder, Visitors visitors) {
    this.pages = pages;
    this.shop = shop;
    this.checkout = checkout;
    this.recorder = recorder;
    this.visitors = visitors;
    this.orders = new Orders(shop.database());
    this.reviews = new Reviews(shop.database());
  }

  /** Adds its routes. */
  public void addTo(RoutesConfig routes) {
    routes.get(PATH, this::show);
    routes.post(PATH + "/refund", this::refund);
    routes.post(PATH + "/complaint", this::complain);
    routes.post(PATH + "/review", this::review);
  }

  private void show(Context context) {
    Frame frame = pages.frame(context);
    pages.render(context, "orders.jte", new View(frame, orders.latest(frame.shopper().userId())));
  }

  private OrderedLine line(Context context) {
    Parameters parameters = Parameters.of(context);
    int number = parameters.integer("line", 1, MAX_LINE, 0);
    return orders
        .find(pages.shopper(context).userId(), parameters.id("order"))
        .flatMap(order -> order.line(number).map(line -> new OrderedLine(order, line)))
        .orElseThrow(() -> new NotFoundResponse("there is no such order"));
  }

  private void refund(Context context) {
    OrderedLine ordered = line(context);
    checkout.refund(ordered.order(), ordered.line());
    pages.redirect(context, PATH, "refunded");
  }

  private void complain(Context context) {
    OrderedLine ordered = line(context);
    String text = Parameters.of(context).text("text", MAX_TEXT);
    if (text.isEmpty()) {
      throw new BadRequestResponse("text is missing; say what is wrong");
    }
    var unused =
        recorder.record(
            Event.of(ordered.order().owner(), ordered.line().item(), EventKind.COMPLAINT)
                .withOrder(ordered.order().id())
                .withText(text));
    pages.redirect(context, PATH, "complained");
  }

  private void review(Context context) {
    OrderedLine ordered = line(context);
    Parameters parameters = Parameters.of(context);
    int stars = parameters.integer("stars", 1, 5, 5);
    String text = parameters.text("text", MAX_TEXT);
    Shopper shopper = pages.shopper(context);
    String author = shopper.account().map(account -> account.name()).orElse("");
    String item = ordered.line().item();
    reviews.add(
        new Review(
            visitors.newId("r-"),
            shopper.userId(),
            item,
            author,
            stars,
            text,
            shop.clock().instant()));
    Event event =
        Event.of(shopper.userId(), item, EventKind.REVIEW)
            .withOrder(ordered.order().id())
            .withRating(stars);
    var unused = recorder.record(text.isEmpty() ? event : event.withText(text));
    pages.redirect(context, PATH, "reviewed");
  }
}
