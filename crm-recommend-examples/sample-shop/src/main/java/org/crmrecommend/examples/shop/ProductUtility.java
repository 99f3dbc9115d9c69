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
 * How much each product appeals to one customer: its popularity, bent by what only this customer
 * prefers.
 *
 * <p>Within a taste, customers differ in the kinds they look for, the brands they trust, how dear
 * they buy and, a little, in every product. What they buy changes the appeal of the rest: who has a
 * tent does not look for tents. Not thread-safe.
 */
final class ProductUtility {

  private static final double TYPE_SIGMA = 0.6;
  private static final double BRAND_SIGMA = 0.5;
  private static final double PRODUCT_SIGMA = 0.5;

  /** The appeal of what is made for the other sex or another phone: a gift now and then. */
  private static final double MISFIT_FACTOR = 0.02;

  /** What remains of the appeal of something once it is bought. */
  private static final double OWNED_FACTOR = 0.01;

  /** What remains of the appeal of others of a kind of which one is enough. */
  private static final double SUBSTITUTE_OWNED_FACTOR = 0.05;

  /** What remains, between two purchases, of the appeal of something used up. */
  private static final double STOCKED_FACTOR = 0.4;

  private final Assortment assortment;
  private final Customer customer;
  private final double[] utilities;
  private final BitSet satisfied = new BitSet();

  /** The appeal before the customer's first visit. */
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

  /** The appeal of a product on a day before the events end; 0 if it is not sold. */
  double of(Product product, LocalDate date) {
    return product.isNew() ? 0 : ofAnyProduct(product, date);
  }

  /** The same for all products, new ones included; 0 if the child has not the age for it. */
  private double ofAnyProduct(Product product, LocalDate date) {
    boolean fitsChildAge =
        product.childAge().includes(customer.personalAttributes().childAgeInMonths(date));
    return fitsChildAge ? utilities[product.index()] * product.season().demand(date) : 0;
  }

  /** One of the products in proportion to their appeal on a day; empty if none has any. */
  Optional<Product> draw(List<Product> products, LocalDate date, RandomStream random) {
    int index = random.weightedIndex(products.stream().mapToDouble(p -> of(p, date)).toArray());
    return index < 0 ? Optional.empty() : Optional.of(products.get(index));
  }

  /** What the customer is after on a day: a taste of theirs, or everyday needs. */
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
   * How much of a taste can be followed on a day: about all in season, little out of it, nothing
   * while a child is not yet expected.
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
   * For each product of the customer's tastes that appeals on a day, new ones included, how much of
   * the customer's interest it has.
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

  /** Whether the customer has the product, or enough of its kind, and it lasts. */
  boolean isSatisfied(Product product) {
    return satisfied.get(product.index());
  }

  /** Takes note that the customer now has the product. */
  void recordPurchase(Product product) {
    ProductType typeName = product.type();
    if (typeName.isConsumable()) {
      utilities[product.index()] *= STOCKED_FACTOR;
      return;
    }
    for (Product substitute :
        typeName.isBoughtOnce() ? assortment.productsOfType(typeName.name()) : List.of(product)) {
      satisfied.set(substitute.index());
      utilities[substitute.index()] *=
          substitute.index() == product.index() ? OWNED_FACTOR : SUBSTITUTE_OWNED_FACTOR;
    }
  }
}
