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
 * The ground truth of a sample shop: the hidden preferences from which the events were generated. A
 * good recommender finds them in the events. Immutable.
 *
 * <p>Unknown users like no items, and no user likes unknown items.
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

  /** The names of the customer segments, such as {@code young father}, in ascending order. */
  public Set<String> segments() {
    Set<String> segments = new TreeSet<>();
    customers.values().forEach(customer -> segments.add(customer.segment()));
    return Collections.unmodifiableSet(segments);
  }

  /** The segment of a user; empty if the user is unknown. */
  public Optional<String> segment(String userId) {
    return Optional.ofNullable(customers.get(userId)).map(Customer::segment);
  }

  /** The ids of all customers of a segment, in ascending order. */
  public List<String> usersIn(String segment) {
    return customers.values().stream()
        .filter(customer -> customer.segment().equals(segment))
        .map(Customer::id)
        .toList();
  }

  /** The interests of a user with their shares, which sum to 1; empty if the user is unknown. */
  public Map<Interest, Double> interestsOfUser(String userId) {
    return Optional.ofNullable(customers.get(userId)).map(Customer::interests).orElse(Map.of());
  }

  /** The interests that an item belongs to; empty if the item is unknown. */
  public Set<Interest> interestsOfItem(String itemId) {
    return Optional.ofNullable(products.get(itemId))
        .map(product -> product.type().interests())
        .orElse(Set.of());
  }

  /**
   * Whether an item matches one of the user's interests and the user's sex. Everyday items match no
   * user's interests, although all users buy them.
   */
  public boolean likes(String userId, String itemId) {
    Customer customer = customers.get(userId);
    Product product = products.get(itemId);
    return customer != null && product != null && customer.likes(product);
  }

  /** The share of the items that the user likes, 0 … 1; 0 if there are no items. */
  public double likedShare(String userId, Collection<String> itemIds) {
    return itemIds.stream().mapToInt(item -> likes(userId, item) ? 1 : 0).average().orElse(0);
  }

  /** The share of the catalog that the user likes; the expected value of a random list. */
  public double randomLikedShare(String userId) {
    return likedShare(userId, products.keySet());
  }

  /**
   * Returns the items that match the user's interests and that the user is most likely to view at
   * the end of the events, best first. The list may contain items that the user already has and new
   * items. It contains no everyday items and no items that are unavailable at that time.
   *
   * @throws IllegalArgumentException if {@code limit} is negative
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

  /** The items that a complement rule adds to baskets with an item. */
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
