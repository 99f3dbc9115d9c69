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
final class Appeal {

  private static final double KIND_SPREAD = 0.6;
  private static final double BRAND_SPREAD = 0.5;
  private static final double PRODUCT_SPREAD = 0.5;

  /** The appeal of what is made for the other sex or another phone: a gift now and then. */
  private static final double MISFIT = 0.02;

  /** What remains of the appeal of something once it is bought. */
  private static final double OWNED = 0.01;

  /** What remains of the appeal of others of a kind of which one is enough. */
  private static final double RIVAL_OWNED = 0.05;

  /** What remains, between two purchases, of the appeal of something used up. */
  private static final double IN_STORE = 0.4;

  private final Assortment assortment;
  private final Customer customer;
  private final double[] appeal;
  private final BitSet had = new BitSet();

  /** The appeal before the customer's first visit. */
  Appeal(Assortment assortment, Customer customer, long seed) {
    this.assortment = assortment;
    this.customer = customer;
    this.appeal = new double[assortment.products().size()];
    Chance chance = Chance.of(seed, Chance.Part.PREFERENCE, customer.number());
    Map<String, Double> bends = new HashMap<>();
    for (Product product : assortment.products()) {
      String kind = product.kind().name();
      double ofKind = bends.computeIfAbsent(kind, name -> chance.spread(KIND_SPREAD));
      String brand = product.item().brand();
      double ofBrand = bends.computeIfAbsent(brand, name -> chance.spread(BRAND_SPREAD));
      appeal[product.number()] =
          assortment.popularity(product)
              * ofKind
              * ofBrand
              * chance.spread(PRODUCT_SPREAD)
              * fit(product);
    }
  }

  private double fit(Product product) {
    Customer.Nature nature = customer.nature();
    double sex = product.isFor(nature.male()) ? 1 : MISFIT;
    double phone = product.fits(nature.phone()) ? 1 : MISFIT;
    return sex * phone * StrictMath.exp(nature.spending() * assortment.dearness(product));
  }

  /** The appeal of a product on a day before the events end; 0 if it is not sold. */
  double of(Product product, LocalDate date) {
    return product.isNew() ? 0 : ofAny(product, date);
  }

  /** The same for all products, new ones included; 0 if the child has not the age for it. */
  private double ofAny(Product product, LocalDate date) {
    boolean suits = product.stage().includes(customer.nature().months(date));
    return suits ? appeal[product.number()] * product.season().demand(date) : 0;
  }

  /** One of the products in proportion to their appeal on a day; empty if none has any. */
  Optional<Product> pick(List<Product> products, LocalDate date, Chance chance) {
    int index = chance.index(products.stream().mapToDouble(p -> of(p, date)).toArray());
    return index < 0 ? Optional.empty() : Optional.of(products.get(index));
  }

  /** What the customer is after on a day: a taste of theirs, or everyday needs. */
  Taste intent(LocalDate date, double everyday, Chance chance) {
    if (chance.happens(everyday)) {
      return Taste.EVERYDAY;
    }
    List<Taste> tastes = new ArrayList<>();
    List<Double> weights = new ArrayList<>();
    customer
        .tastes()
        .forEach(
            (taste, share) -> {
              tastes.add(taste);
              weights.add(share * inSeason(taste, date));
            });
    int index = chance.index(weights.stream().mapToDouble(Double::doubleValue).toArray());
    return index < 0 ? Taste.EVERYDAY : tastes.get(index);
  }

  /**
   * How much of a taste can be followed on a day: about all in season, little out of it, nothing
   * while a child is not yet expected.
   */
  private double inSeason(Taste taste, LocalDate date) {
    double today = 0;
    double ever = 0;
    for (Product product : assortment.of(taste)) {
      double wanted = appeal[product.number()];
      today += wanted * product.season().demand(date);
      ever += wanted;
    }
    return today(taste, date) > 0 ? today / ever : 0;
  }

  private double today(Taste taste, LocalDate date) {
    double today = 0;
    for (Product product : assortment.of(taste)) {
      today += ofAny(product, date);
    }
    return today;
  }

  /**
   * For each product of the customer's tastes that appeals on a day, new ones included, how much of
   * the customer's interest it has.
   */
  Map<Product, Double> interest(LocalDate date) {
    Map<Product, Double> interest = new LinkedHashMap<>();
    customer.tastes().forEach((taste, share) -> addInterest(taste, share, date, interest));
    interest.values().removeIf(share -> share == 0);
    return interest;
  }

  private void addInterest(
      Taste taste, double share, LocalDate date, Map<Product, Double> interest) {
    double today = today(taste, date);
    if (today > 0) {
      double unit = share * inSeason(taste, date) / today;
      for (Product product : assortment.of(taste)) {
        interest.merge(product, unit * ofAny(product, date), Double::sum);
      }
    }
  }

  /** Whether the customer has the product, or enough of its kind, and it lasts. */
  boolean isSatisfied(Product product) {
    return had.get(product.number());
  }

  /** Takes note that the customer now has the product. */
  void bought(Product product) {
    Kind kind = product.kind();
    if (kind.isConsumable()) {
      appeal[product.number()] *= IN_STORE;
      return;
    }
    for (Product like : kind.once() ? assortment.of(kind.name()) : List.of(product)) {
      had.set(like.number());
      appeal[like.number()] *= like.number() == product.number() ? OWNED : RIVAL_OWNED;
    }
  }
}
