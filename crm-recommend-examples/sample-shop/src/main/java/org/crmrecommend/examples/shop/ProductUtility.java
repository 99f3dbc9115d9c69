package org.crmrecommend.examples.shop;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The utility of each product for one customer: its popularity, adjusted by the customer's
 * preferences.
 *
 * <p>Customers with the same interest differ in their preferences for product types, brands and
 * prices and, slightly, for every single product. A purchase changes the utility of other products:
 * a customer who has a tent does not need another one. Not thread-safe.
 */
final class ProductUtility {

  private static final double TYPE_SIGMA = 0.6;
  private static final double BRAND_SIGMA = 0.5;
  private static final double PRODUCT_SIGMA = 0.5;

  /**
   * Factor for products for the other sex or another phone model; they are bought rarely, as gifts.
   */
  private static final double MISFIT_FACTOR = 0.02;

  /** Factor for a durable product after its purchase. */
  private static final double OWNED_FACTOR = 0.01;

  /** Factor for the other products of a type of which a customer needs only one. */
  private static final double SUBSTITUTE_OWNED_FACTOR = 0.05;

  /** Factor for a consumable after its purchase. */
  private static final double STOCKED_FACTOR = 0.4;

  private final Assortment assortment;
  private final Customer customer;
  private final double[] utilities;
  private final BitSet satisfied = new BitSet();

  /** Computes the utilities before the customer's first visit. */
  ProductUtility(Assortment assortment, Customer customer, long seed) {
    this.assortment = assortment;
    this.customer = customer;
    this.utilities = new double[assortment.products().size()];
    RandomStream random = RandomStream.of(seed, RandomStream.Purpose.PREFERENCES, customer.index());
    Map<String, Double> factors = new HashMap<>();
    for (Product product : assortment.products()) {
      String typeName = product.type().name();
      double typeFactor = factors.computeIfAbsent(typeName, name -> random.logNormal(TYPE_SIGMA));
      String brand = product.item().brand();
      double brandFactor = factors.computeIfAbsent(brand, name -> random.logNormal(BRAND_SIGMA));
      utilities[product.index()] =
          assortment.popularity(product)
              * typeFactor
              * brandFactor
              * random.logNormal(PRODUCT_SIGMA)
              * suitability(product);
    }
  }

  private double suitability(Product product) {
    Customer.PersonalAttributes personalAttributes = customer.personalAttributes();
    double sexFactor = product.isForSex(personalAttributes.male()) ? 1 : MISFIT_FACTOR;
    double phoneFactor = product.fitsPhone(personalAttributes.phone()) ? 1 : MISFIT_FACTOR;
    return sexFactor
        * phoneFactor
        * StrictMath.exp(personalAttributes.pricePreference() * assortment.relativePrice(product));
  }

  /**
   * Returns the utility of a product on a day before the end of the events; 0 if it is not sold.
   */
  double of(Product product, LocalDate date) {
    return product.isNew() ? 0 : ofAnyProduct(product, date);
  }

  /** Returns the utility of any product, including new ones; 0 if the child's age does not fit. */
  private double ofAnyProduct(Product product, LocalDate date) {
    boolean fitsChildAge =
        product.childAge().includes(customer.personalAttributes().childAgeInMonths(date));
    return fitsChildAge ? utilities[product.index()] * product.season().demand(date) : 0;
  }

  /** Draws a product with probability proportional to its utility on a day; empty if all are 0. */
  Optional<Product> draw(List<Product> products, LocalDate date, RandomStream random) {
    int index = random.weightedIndex(products.stream().mapToDouble(p -> of(p, date)).toArray());
    return index < 0 ? Optional.empty() : Optional.of(products.get(index));
  }

  /** Draws the interest of a visit on a day: one of the customer's interests, or everyday needs. */
  Interest drawInterest(LocalDate date, double everydayProbability, RandomStream random) {
    if (random.bernoulli(everydayProbability)) {
      return Interest.EVERYDAY;
    }
    List<Interest> interests = new ArrayList<>();
    List<Double> weights = new ArrayList<>();
    customer
        .interests()
        .forEach(
            (interest, share) -> {
              interests.add(interest);
              weights.add(share * seasonalShare(interest, date));
            });
    int index = random.weightedIndex(weights.stream().mapToDouble(Double::doubleValue).toArray());
    return index < 0 ? Interest.EVERYDAY : interests.get(index);
  }

  /**
   * Returns the seasonal demand for an interest on a day: about 1 in season and low out of season.
   * It is 0 if no product has a positive utility, for example for baby products before a child is
   * expected.
   */
  private double seasonalShare(Interest interest, LocalDate date) {
    double seasonal = 0;
    double total = 0;
    for (Product product : assortment.productsOfInterest(interest)) {
      double utility = utilities[product.index()];
      seasonal += utility * product.season().demand(date);
      total += utility;
    }
    return totalUtility(interest, date) > 0 ? seasonal / total : 0;
  }

  private double totalUtility(Interest interest, LocalDate date) {
    double total = 0;
    for (Product product : assortment.productsOfInterest(interest)) {
      total += ofAnyProduct(product, date);
    }
    return total;
  }

  /**
   * Returns the share of the customer's interest in each product that matches the customer's
   * interests and has a positive utility on a day; includes new products.
   */
  Map<Product, Double> interestShares(LocalDate date) {
    Map<Product, Double> shares = new LinkedHashMap<>();
    customer
        .interests()
        .forEach((interest, share) -> addInterestShares(interest, share, date, shares));
    shares.values().removeIf(share -> share == 0);
    return shares;
  }

  private void addInterestShares(
      Interest interest, double share, LocalDate date, Map<Product, Double> shares) {
    double total = totalUtility(interest, date);
    if (total > 0) {
      double unit = share * seasonalShare(interest, date) / total;
      for (Product product : assortment.productsOfInterest(interest)) {
        shares.merge(product, unit * ofAnyProduct(product, date), Double::sum);
      }
    }
  }

  /**
   * Whether the customer already has this durable product, or one of a type of which one is enough.
   */
  boolean isSatisfied(Product product) {
    return satisfied.get(product.index());
  }

  /** Updates the utilities after a purchase of the product. */
  void recordPurchase(Product product) {
    ProductType type = product.type();
    if (type.isConsumable()) {
      utilities[product.index()] *= STOCKED_FACTOR;
      return;
    }
    for (Product substitute :
        type.isBoughtOnce() ? assortment.productsOfType(type.name()) : List.of(product)) {
      satisfied.set(substitute.index());
      utilities[substitute.index()] *=
          substitute.index() == product.index() ? OWNED_FACTOR : SUBSTITUTE_OWNED_FACTOR;
    }
  }
}
