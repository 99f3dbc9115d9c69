package org.crmrecommend.examples.webshop.tour;

import java.util.List;
import java.util.Optional;
import org.crmrecommend.data.EventKind;
import org.crmrecommend.examples.webshop.checkout.Checkout;
import org.crmrecommend.examples.webshop.opening.OpenShop;
import org.crmrecommend.examples.webshop.shelves.Recorder;
import org.crmrecommend.examples.webshop.store.BasketLine;
import org.crmrecommend.examples.webshop.store.Baskets;
import org.crmrecommend.examples.webshop.visitor.Shopper;
import org.crmrecommend.examples.webshop.visitor.Visitors;

/** Does for the person of a story what a shopper does on the pages. */
public final class Actions {

  private static final String SOURCE = "guided story";

  private final Recorder recorder;
  private final Checkout checkout;
  private final Visitors visitors;
  private final Baskets baskets;

  /** Acts in a shop. */
  public Actions(OpenShop shop, Recorder recorder, Checkout checkout, Visitors visitors) {
    this.recorder = recorder;
    this.checkout = checkout;
    this.visitors = visitors;
    this.baskets = new Baskets(shop.database(), shop.clock());
  }

  /** Does a step with some items. */
  void run(Story.Step step, Shopper shopper, List<String> items) {
    switch (step) {
      case ARRIVE -> arrive(shopper);
      case OPEN -> items.forEach(item -> recorder.opened(shopper, item, Optional.empty()));
      case REJECT -> record(shopper, items, OpenShop.NOT_INTERESTED);
      case ADD_NAPPIES, ADD_OFFERED -> add(shopper, items);
      case BUY_AGAIN -> buy(shopper, items);
      case REFUSE -> allow(shopper, false);
      case ALLOW -> allow(shopper, true);
      case LOOK_AT_DATA -> {} // the page shows them
    }
  }

  /** Somebody may have played the customer before. */
  private void arrive(Shopper shopper) {
    if (shopper.account().isPresent()) {
      empty(shopper);
      allow(shopper, true);
    }
  }

  private void empty(Shopper shopper) {
    String owner = shopper.userId();
    baskets.lines(owner).forEach(line -> baskets.set(owner, line.item(), 0));
  }

  private void record(Shopper shopper, List<String> items, EventKind kind) {
    items.forEach(item -> recorder.did(shopper, item, kind, Optional.empty()));
  }

  private void add(Shopper shopper, List<String> items) {
    items.forEach(item -> baskets.add(shopper.userId(), new BasketLine(item, 1, Optional.empty())));
    record(shopper, items, EventKind.CART);
  }

  private void buy(Shopper shopper, List<String> items) {
    empty(shopper);
    add(shopper, items);
    checkout.order(shopper, checkout.basket(shopper).total(), visitors.newId("o-"));
  }

  private void allow(Shopper shopper, boolean isAllowed) {
    recorder.allowPersonalLists(shopper, isAllowed, SOURCE);
  }
}
