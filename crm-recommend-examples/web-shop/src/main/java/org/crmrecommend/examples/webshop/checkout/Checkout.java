package org.crmrecommend.examples.webshop.checkout;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.crmrecommend.data.Catalog;
import org.crmrecommend.data.Event;
import org.crmrecommend.data.EventKind;
import org.crmrecommend.examples.webshop.opening.OpenShop;
import org.crmrecommend.examples.webshop.shelves.ItemView;
import org.crmrecommend.examples.webshop.shelves.Recorder;
import org.crmrecommend.examples.webshop.shelves.ShopItems;
import org.crmrecommend.examples.webshop.store.BasketLine;
import org.crmrecommend.examples.webshop.store.Baskets;
import org.crmrecommend.examples.webshop.store.Order;
import org.crmrecommend.examples.webshop.store.Orders;
import org.crmrecommend.examples.webshop.visitor.Shopper;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Turns baskets into orders. The order is stored first, and its purchases are recorded after that:
 * what a crash leaves unrecorded is recorded at the next start. The purchases have ids, so none
 * counts twice.
 */
public final class Checkout {

  private static final Logger LOGGER = LoggerFactory.getLogger(Checkout.class);

  private final OpenShop shop;
  private final ShopItems items;
  private final Bundles bundles;
  private final Recorder recorder;
  private final Baskets baskets;
  private final Orders orders;

  /** Takes the orders of a shop. */
  public Checkout(OpenShop shop, ShopItems items, Bundles bundles, Recorder recorder) {
    this.shop = shop;
    this.items = items;
    this.bundles = bundles;
    this.recorder = recorder;
    this.baskets = new Baskets(shop.database(), shop.clock());
    this.orders = new Orders(shop.database());
  }

  /** Returns the basket of a shopper with its prices. */
  public PricedBasket basket(Shopper shopper) {
    List<BasketLine> lines = new ArrayList<>();
    List<ItemView> views = new ArrayList<>();
    for (BasketLine line : baskets.lines(shopper.userId())) {
      Optional<ItemView> item = items.find(line.item(), shopper.language());
      if (item.isPresent()) {
        lines.add(inStock(line, item.get()));
        views.add(item.get());
      }
    }
    return PricedBasket.of(lines, views, bundles.all());
  }

  /** Returns a line with at most as many pieces as are in stock. */
  private static BasketLine inStock(BasketLine line, ItemView item) {
    long pieces = Math.min(line.quantity(), item.stock().orElse(Long.MAX_VALUE));
    return new BasketLine(line.item(), (int) Math.max(1, pieces), line.cause());
  }

  /**
   * Orders what is in the basket of a shopper.
   *
   * @param expectedTotal the total that the shopper has seen
   * @return empty if the basket is empty or its total is another one by now
   */
  public Optional<Order> order(Shopper shopper, long expectedTotal, String orderId) {
    PricedBasket basket = basket(shopper);
    if (basket.lines().isEmpty() || basket.total() != expectedTotal) {
      return Optional.empty();
    }
    List<Order.Line> lines = new ArrayList<>();
    for (PricedBasket.Line line : basket.lines()) {
      lines.add(
          new Order.Line(
              lines.size() + 1,
              line.item().id(),
              shop.catalog().title(line.item().id()),
              line.basketLine().quantity(),
              line.amount(),
              line.basketLine().cause(),
              false));
    }
    Order order =
        new Order(
            orderId,
            shopper.userId(),
            shop.clock().instant(),
            basket.total(),
            basket.discount(),
            shop.catalog().currency(),
            lines);
    orders.place(order);
    record(order);
    reduceStock(order);
    return Optional.of(order);
  }

  /** Records the purchases of the orders that a crash has left unrecorded. */
  public void recordMissing() {
    orders.unrecorded().forEach(this::record);
  }

  private void record(Order order) {
    List<CompletableFuture<?>> outcomes = new ArrayList<>();
    for (Order.Line line : order.lines()) {
      outcomes.add(recorder.record(event(order, line, EventKind.PURCHASE)).toCompletableFuture());
    }
    try {
      CompletableFuture.allOf(outcomes.toArray(CompletableFuture[]::new)).join();
      orders.setRecorded(order.id());
    } catch (CompletionException e) {
      LOGGER.warn("the next start records order {}", order.id());
    }
  }

  private static Event event(Order order, Order.Line line, EventKind kind) {
    Event event =
        Event.of(order.owner(), line.item(), kind)
            .withQuantity(line.quantity())
            .withAmount(line.amount(), order.currency())
            .withOrder(order.id())
            .withId(kind + "-" + order.id() + "-" + line.number());
    Event timed = kind.equals(EventKind.PURCHASE) ? event.at(order.ordered()) : event;
    return line.cause()
        .map(cause -> timed.because(cause.answerId(), cause.position()))
        .orElse(timed);
  }

  private void reduceStock(Order order) {
    var unused = shop.storefront().updateCatalog(catalog -> withoutSold(catalog, order));
  }

  private static Catalog withoutSold(Catalog catalog, Order order) {
    Catalog reduced = catalog;
    for (Order.Line line : order.lines()) {
      int item = reduced.items().indexOf(line.item());
      long stock = reduced.stock(item).orElse(-1);
      if (stock >= 0) {
        int left = (int) Math.max(0, stock - line.quantity());
        reduced = reduced.withStock(line.item(), left);
      }
    }
    return reduced;
  }

  /**
   * Takes a line of an order back.
   *
   * @return false if it was taken back before
   */
  public boolean refund(Order order, Order.Line line) {
    boolean isNew = orders.setRefunded(order.id(), line.number());
    if (isNew) {
      var unused = recorder.record(event(order, line, EventKind.REFUND));
    }
    return isNew;
  }
}
