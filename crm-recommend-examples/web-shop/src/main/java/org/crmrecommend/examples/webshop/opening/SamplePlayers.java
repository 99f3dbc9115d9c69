package org.crmrecommend.examples.webshop.opening;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.crmrecommend.data.Catalog;
import org.crmrecommend.data.EventKind;
import org.crmrecommend.data.EventLog;
import org.crmrecommend.examples.shop.Shop;

/** Chooses the customers of the sample shop that visitors can play in guided stories. */
final class SamplePlayers {

  private static final String BEER = "酒 Beer & wine";
  private static final String TEA = "茶 Tea";
  private static final int LEAST_PURCHASES = 10;
  private static final int PLAYERS = 20;

  private final Shop shop;

  private SamplePlayers(Shop shop) {
    this.shop = shop;
  }

  /** Returns the ids of the customers by the name of the story. */
  static Map<String, List<String>> of(Shop shop) {
    SamplePlayers players = new SamplePlayers(shop);
    return Map.of(
        "young-father",
            players.in("young father", Comparator.comparingLong(id -> players.bought(id, BEER))),
        "tea-lover",
            players.in("tea lover", Comparator.comparingLong(id -> -players.bought(id, TEA))));
  }

  private List<String> in(String segment, Comparator<String> order) {
    return shop.groundTruth().usersIn(segment).stream()
        .filter(customer -> purchases(customer).count() >= LEAST_PURCHASES)
        .sorted(order)
        .limit(PLAYERS)
        .toList();
  }

  /** Returns how often a customer bought items of a category. */
  private long bought(String customer, String category) {
    Catalog catalog = shop.catalog();
    return purchases(customer)
        .filter(item -> catalog.category(catalog.items().indexOf(item)).contains(category))
        .count();
  }

  private Stream<String> purchases(String customer) {
    EventLog events = shop.events();
    int user = events.users().indexOf(customer);
    return user < 0
        ? Stream.of()
        : IntStream.range(events.from(user), events.to(user))
            .filter(event -> events.kind(event).equals(EventKind.PURCHASE))
            .mapToObj(event -> events.items().id(events.item(event)));
  }
}
