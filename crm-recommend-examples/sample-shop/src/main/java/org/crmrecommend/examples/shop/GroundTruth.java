package org.crmrecommend.examples.shop;

import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * What the events of a sample shop were drawn from, and what a recommender should find in them.
 * Immutable.
 *
 * <p>Users and items that the shop does not know are liked by nobody and like nothing.
 */
public final class GroundTruth {

  private final Assortment assortment;
  private final long seed;
  private final Map<String, Customer> customers = new LinkedHashMap<>();
  private final Map<String, Product> products = new HashMap<>();

  GroundTruth(Assortment assortment, List<Customer> customers, long seed) {
    this.assortment = assortment;
    this.seed = seed;
    customers.forEach(customer -> this.customers.put(customer.id(), customer));
    assortment.products().forEach(product -> products.put(product.id(), product));
  }

  /** The sorts of customers that occur, such as {@code young father}, by name. */
  public Set<String> segments() {
    Set<String> segments = new TreeSet<>();
    customers.values().forEach(customer -> segments.add(customer.segment()));
    return Collections.unmodifiableSet(segments);
  }

  /** What sort of customer a user is. */
  public Optional<String> segment(String userId) {
    return Optional.ofNullable(customers.get(userId)).map(Customer::segment);
  }

  /** The ids of all customers of that sort, in order. */
  public List<String> usersIn(String segment) {
    return customers.values().stream()
        .filter(customer -> customer.segment().equals(segment))
        .map(Customer::id)
        .toList();
  }

  /** The tastes of a user, each with its share of the user's interest; the shares add up to 1. */
  public Map<Interest, Double> interestsOfUser(String userId) {
    return Optional.ofNullable(customers.get(userId)).map(Customer::interests).orElse(Map.of());
  }

  /** The tastes whose followers like an item. */
  public Set<Interest> interestsOfItem(String itemId) {
    return Optional.ofNullable(products.get(itemId))
        .map(product -> product.type().interests())
        .orElse(Set.of());
  }

  /**
   * Whether an item is to one of the user's tastes and made for the user's sex. Everyday items are
   * to nobody's taste, though all buy them.
   */
  public boolean likes(String userId, String itemId) {
    Customer customer = customers.get(userId);
    Product product = products.get(itemId);
    return customer != null && product != null && customer.likes(product);
  }

  /** The share of these items that the user likes, from 0 to 1; 0 if there are none. */
  public double likedShare(String userId, Collection<String> itemIds) {
    return itemIds.stream().mapToInt(item -> likes(userId, item) ? 1 : 0).average().orElse(0);
  }

  /** The share of the whole catalog that the user likes: what a list drawn blindly would have. */
  public double randomLikedShare(String userId) {
    return likedShare(userId, products.keySet());
  }

  /**
   * The items that the user, following a taste, is most likely to look at when the events end, best
   * first. What the user has already and what is new in the shop may be among them; everyday items
   * and what cannot be bought at that time are not.
   *
   * @throws IllegalArgumentException if the limit is negative
   */
  public List<String> topItems(String userId, int limit) {
    if (limit < 0) {
      throw new IllegalArgumentException("limit must not be negative: " + limit);
    }
    Customer customer = customers.get(userId);
    if (customer == null) {
      return List.of();
    }
    ProductUtility utility = new ProductUtility(assortment, customer, seed);
    return utility.interestShares(ShopCalendar.date(SampleShop.END)).entrySet().stream()
        .filter(entry -> !entry.getKey().isSoldOut())
        .sorted(Map.Entry.<Product, Double>comparingByValue().reversed())
        .limit(limit)
        .map(entry -> entry.getKey().id())
        .toList();
  }

  /** The items that some customers buy together with an item, by habit. */
  public Set<String> complements(String itemId) {
    Set<String> complements = new TreeSet<>();
    Optional.ofNullable(products.get(itemId))
        .ifPresent(
            product ->
                assortment.complementRules(product.type().name()).stream()
                    .flatMap(rule -> assortment.complementsOf(product, rule).stream())
                    .forEach(complement -> complements.add(complement.id())));
    return Collections.unmodifiableSet(complements);
  }
}
