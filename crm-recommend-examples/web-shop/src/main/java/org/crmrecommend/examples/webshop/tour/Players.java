package org.crmrecommend.examples.webshop.tour;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.crmrecommend.examples.webshop.opening.OpenShop;
import org.crmrecommend.examples.webshop.store.Account;
import org.crmrecommend.examples.webshop.store.Accounts;

/** The customers that visitors can play. */
public final class Players {

  private final OpenShop shop;
  private final Accounts accounts;
  private final AtomicInteger started = new AtomicInteger();

  /** Finds the customers of a shop. */
  public Players(OpenShop shop) {
    this.shop = shop;
    this.accounts = new Accounts(shop.database());
  }

  /** Returns the stories that the shop offers. */
  List<Story> stories() {
    return Arrays.stream(Story.values())
        .filter(story -> !story.isOfCustomer() || !customers(story).isEmpty())
        .toList();
  }

  /**
   * Returns the customer of a story; empty for a story of a new visitor. Visitors at the same time
   * play different customers, as far as there are enough.
   */
  Optional<Account> next(Story story) {
    List<Account> customers = customers(story);
    return customers.isEmpty()
        ? Optional.empty()
        : Optional.of(customers.get(Math.floorMod(started.getAndIncrement(), customers.size())));
  }

  /** Some may have been forgotten. */
  private List<Account> customers(Story story) {
    return shop.players(story.id()).stream().flatMap(id -> accounts.find(id).stream()).toList();
  }
}
