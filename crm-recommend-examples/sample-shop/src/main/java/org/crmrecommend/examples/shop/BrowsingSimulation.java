package org.crmrecommend.examples.shop;

import java.util.List;
import java.util.Optional;
import org.crmrecommend.data.EventKind;

/** Simulates how a customer browses the web pages or the store. */
final class BrowsingSimulation {

  /** The share of visits for everyday products. */
  private static final double EVERYDAY_VISIT_SHARE = 0.15;

  /** The share of page views that go to bestsellers. */
  private static final double BESTSELLER_VIEW_SHARE = 0.06;

  private static final double MEAN_EXTRA_PAGE_VIEWS = 2.6;
  private static final double COMPARISON_PROBABILITY = 0.35;
  private static final double EXPOSURE_PROBABILITY = 0.35;
  private static final double RELEVANT_EXPOSURE_SHARE = 0.4;
  private static final double RELEVANT_CLICK_RATE = 0.3;
  private static final double OTHER_CLICK_RATE = 0.03;
  private static final double FAVORITE_RATE = 0.08;
  private static final double CONSUMABLE_CART_RATE = 0.25;
  private static final double DURABLE_CART_RATE = 0.2;
  private static final double BESTSELLER_INTEREST = 0.3;
  private static final double SALE_UPLIFT = 1.4;

  private final Assortment assortment;
  private final Customer customer;
  private final ProductUtility utility;
  private final RandomStream random;

  BrowsingSimulation(
      Assortment assortment, Customer customer, ProductUtility utility, RandomStream random) {
    this.assortment = assortment;
    this.customer = customer;
    this.utility = utility;
    this.random = random;
  }

  /** Browses without a specific need; may add products to the basket. */
  void browse(Visit visit) {
    Interest interest = utility.drawInterest(visit.date(), EVERYDAY_VISIT_SHARE, random);
    List<Product> relevant = assortment.productsOfInterest(interest);
    if (visit.isInStore()) {
      buyInStore(relevant, visit);
      return;
    }
    if (random.bernoulli(EXPOSURE_PROBABILITY)) {
      simulateExposures(relevant, visit);
    }
    viewProductPages(relevant, visit);
  }

  /** Picks one or two products in a store. */
  private void buyInStore(List<Product> products, Visit visit) {
    for (int remaining = random.uniformInt(1, 2); remaining > 0; remaining--) {
      utility
          .draw(products, visit.date(), random)
          .filter(product -> !utility.isSatisfied(product))
          .filter(product -> random.bernoulli(product.type().isConsumable() ? 0.9 : 0.4))
          .ifPresent(visit::addToBasket);
    }
  }

  /** Shows a few products to the customer, who clicks more often on products that they like. */
  private void simulateExposures(List<Product> relevant, Visit visit) {
    for (int remaining = random.uniformInt(3, 5); remaining > 0; remaining--) {
      List<Product> candidates =
          random.bernoulli(RELEVANT_EXPOSURE_SHARE) ? relevant : assortment.bestsellers();
      Product exposed = candidates.get(random.uniformInt(0, candidates.size() - 1));
      if (!exposed.isAvailable(visit.date()) || !visit.isUnseen(exposed)) {
        continue;
      }
      visit.addEvent(EventKind.EXPOSURE, exposed);
      boolean isRelevant = customer.likes(exposed) && utility.of(exposed, visit.date()) > 0;
      if (random.bernoulli(isRelevant ? RELEVANT_CLICK_RATE : OTHER_CLICK_RATE)) {
        visit.addEvent(EventKind.CLICK, exposed);
        viewProduct(exposed, isRelevant ? 1 : 0, visit);
      }
    }
  }

  /** Views several products of one interest, and sometimes several of one type to compare them. */
  private void viewProductPages(List<Product> relevant, Visit visit) {
    List<Product> products = relevant;
    for (int remaining = random.poisson(MEAN_EXTRA_PAGE_VIEWS); remaining >= 0; remaining--) {
      boolean isBestseller = random.bernoulli(BESTSELLER_VIEW_SHARE);
      List<Product> candidates = isBestseller ? assortment.bestsellers() : products;
      Optional<Product> drawn =
          utility.draw(candidates, visit.date(), random).filter(visit::isUnseen);
      drawn.ifPresent(
          product -> viewProduct(product, isBestseller ? BESTSELLER_INTEREST : 1, visit));
      products =
          drawn
              .filter(product -> !isBestseller && random.bernoulli(COMPARISON_PROBABILITY))
              .map(product -> assortment.productsOfType(product.type().name()))
              .orElse(relevant);
    }
  }

  /** Views a product. If the customer does not have it yet, a favorite or cart event may follow. */
  private void viewProduct(Product product, double interestLevel, Visit visit) {
    visit.addEvent(EventKind.VIEW, product);
    if (utility.isSatisfied(product)) {
      return;
    }
    if (random.bernoulli(FAVORITE_RATE * interestLevel)) {
      visit.addEvent(EventKind.FAVORITE, product);
    }
    double cartRate = product.type().isConsumable() ? CONSUMABLE_CART_RATE : DURABLE_CART_RATE;
    double uplift = ShopCalendar.isSaleDay(visit.date()) ? SALE_UPLIFT : 1;
    if (random.bernoulli(cartRate * interestLevel * uplift)) {
      visit.addToBasket(product);
    }
  }
}
